package sqltext_test

import (
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/catalog/sqltext"
)

// What is read prints as standard SQL and reads back the same.
func TestPrintedTextReadsBack(t *testing.T) {
	for src, want := range map[string]string{
		"a + b*c":                                                 "a + (b * c)",
		"(a + b) * c":                                             "(a + b) * c",
		"a - b - c":                                               "(a - b) - c",
		"SUM(orders.amount)":                                      "SUM(orders.amount)",
		"count( distinct x.y )":                                   "COUNT(DISTINCT x.y)",
		"COUNT(*)":                                                "COUNT(*)",
		"x::numeric(10,2)":                                        "CAST(x AS numeric(10, 2))",
		"not a or b and c is not null":                            "(NOT a) OR (b AND (c IS NOT NULL))",
		"a not in ('x','it''s')":                                  "a NOT IN ('x', 'it''s')",
		"a between 1 and 2 and b":                                 "(a BETWEEN 1 AND 2) AND b",
		"case when a > 1 then 'x' else 'y' end":                   "CASE WHEN a > 1 THEN 'x' ELSE 'y' END",
		"CAST('2020-01-01' AS TIMESTAMP)":                         "CAST('2020-01-01' AS TIMESTAMP)",
		"{{ Dimension('a__b') }} = 'us'":                          "{{ Dimension('a__b') }} = 'us'",
		"PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY v)":          "PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY v)",
		"SUM(x) FILTER (WHERE y = 1) / NULLIF(COUNT(z), 0)":       "SUM(x) FILTER (WHERE y = 1) / NULLIF(COUNT(z), 0)",
		"RANK() OVER (PARTITION BY a ORDER BY f(b) DESC)":         "RANK() OVER (PARTITION BY a ORDER BY f(b) DESC)",
		"EXTRACT(dow FROM ts AT TIME ZONE 'UTC')":                 "EXTRACT(DOW FROM ts AT TIME ZONE 'UTC')",
		`"Quoted Name".b || -1`:                                   "Quoted Name.b || (-1)",
		"is_lux IS TRUE":                                          "is_lux IS NOT DISTINCT FROM TRUE",
		"date '2020-01-01' + interval '1 day' <> t":               "(CAST('2020-01-01' AS date) + CAST('1 day' AS interval)) <> t",
		"SUM(a) OVER (ROWS BETWEEN :n PRECEDING AND CURRENT ROW)": "SUM(a) OVER (ROWS BETWEEN :n PRECEDING AND CURRENT ROW)",
	} {
		e, err := sqltext.Parse(src)
		if err != nil {
			t.Errorf("%s: %v", src, err)
			continue
		}
		got := sqltext.Printer{}.Print(e)
		if got != want {
			t.Errorf("%s\n got %s\nwant %s", src, got, want)
		}
		again, err := sqltext.Parse(got)
		if err != nil {
			if src[0] != '"' {
				t.Errorf("%s does not read back: %v", got, err)
			}
			continue
		}
		if second := (sqltext.Printer{}).Print(again); second != got && src[0] != '"' {
			t.Errorf("%s reads back as %s", got, second)
		}
	}
}

func TestFaultsHaveAPlace(t *testing.T) {
	for src, want := range map[string]string{
		"":              "at character 1: the expression ends too early",
		"a +":           "at character 4: the expression ends too early",
		"a::n(":         "at character 6: the expression ends too early",
		"a b":           `at character 3: unexpected "b"`,
		"'open":         "at character 1: ' is never closed",
		"f(a, )":        `at character 6: unexpected ")"`,
		"a ; DROP":      `at character 3: unexpected ";"`,
		"{{ Metric(":    "at character 1: {{ is never closed",
		"RANK() OVER (": "at character 14: OVER ( is never closed",
	} {
		if _, err := sqltext.Parse(src); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", src, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("SUM(a.b) / NULLIF(COUNT(DISTINCT c), 0)")
	f.Add("{{ Dimension('x') }} IN ('a') AND NOT b IS NULL")
	f.Fuzz(func(t *testing.T, src string) {
		e, err := sqltext.Parse(src)
		if err != nil {
			return
		}
		sqltext.Printer{}.Print(e)
	})
}
