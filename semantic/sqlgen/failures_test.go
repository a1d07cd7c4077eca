package sqlgen

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic"
)

// TestKnownFailures holds failures that have been met in semantic layers, each
// by its name: what must be in the SQL, or must not.
func TestKnownFailures(t *testing.T) {
	november := days("2025-11-01", "2025-11-30")
	for _, f := range []struct {
		name     string
		who      semantic.Access
		q        semantic.Query
		has, not []string
	}{
		{"deduplication by hashes instead of aggregation at home", boss,
			semantic.Query{Metrics: []string{"net_sales", "sessions"}, Dimensions: []string{"country"}, Period: november}, []string{"UNION ALL"}, []string{"md5", "hashtext", "SUM(DISTINCT"}},
		{"an end that loses its last millisecond", boss, semantic.Query{Metrics: []string{"sessions"}, Period: november},
			[]string{"started_at < "}, []string{"23:59:59", "BETWEEN", "<="}},
		{"a period compared with a truncated column", boss, semantic.Query{Metrics: []string{"sessions"}, Dimensions: []string{"month"}, Period: november},
			[]string{"t1.started_at >= "}, []string{"WHERE date_trunc"}},
		{"a total computed from cells", boss, semantic.Query{Metrics: []string{"aov"}, Dimensions: []string{"country"}, Period: november, Totals: true},
			nil, []string{"AVG(c", "SUM(c"}},
		{"a NULL snapshot item lost in a join", boss, semantic.Query{Metrics: []string{"stock_each"}, Period: november}, []string{"place IS NULL"}, nil},
		{"a policy only on the fact", semantic.Access{Clearance: semantic.High, Scope: []semantic.In{{Dimension: "region", Values: []string{"na"}}}},
			semantic.Query{Metrics: []string{"net_sales"}, Dimensions: []string{"market"}, Period: november},
			[]string{"LEFT JOIN geo AS t5 ON t5.geo_id = t4.geo_id AND t5.region = ANY", "WHERE t3.region = ANY"}, nil},
	} {
		c, err := Compile(shop(), f.who, f.q)
		if err != nil {
			t.Errorf("%s: %v", f.name, err)
			continue
		}
		for _, s := range f.has {
			if !strings.Contains(c.SQL, s) {
				t.Errorf("%s: no %q in\n%s", f.name, s, c.SQL)
			}
		}
		for _, s := range f.not {
			if strings.Contains(c.SQL+strings.Join(c.Printed(), " "), s) {
				t.Errorf("%s: %q in\n%s", f.name, s, c.SQL)
			}
		}
	}
}

// TestHiddenThingsAreRefusedEverywhere: what an asker may not see cannot be
// read through a filter, a condition or an order either.
func TestHiddenThingsAreRefusedEverywhere(t *testing.T) {
	low := semantic.Access{Clearance: semantic.Low}
	scoped := semantic.Access{Clearance: semantic.High, Scope: []semantic.In{{Dimension: "region", Values: []string{"na"}}}}
	november := days("2025-11-01", "2025-11-30")
	for _, c := range []struct {
		name string
		who  semantic.Access
		q    semantic.Query
		want semantic.Code
	}{
		{"dimension in a filter", low, semantic.Query{Metrics: []string{"units"}, Where: semantic.Not{Filter: semantic.IsNull{Dimension: "tier"}}, Period: november}, semantic.CodeClearance},
		{"metric in a condition", low, semantic.Query{Metrics: []string{"units"}, Dimensions: []string{"country"}, Period: november,
			Having: []semantic.MetricCondition{{Metric: "cogs", Op: semantic.OpGt}}}, semantic.CodeClearance},
		{"metric in the order", low, semantic.Query{Metrics: []string{"units"}, Dimensions: []string{"country"}, Period: november, Order: []semantic.Order{{By: "cogs"}}}, semantic.CodeBadQuery},
		{"members outside the scope", scoped, semantic.Query{Metrics: []string{"units"}, Where: semantic.In{Dimension: "region", Values: []string{"south"}}, Period: november}, semantic.CodeRowScope},
		{"data without the scope's dimension", scoped, semantic.Query{Metrics: []string{"sold"}, Period: november}, semantic.CodeRowScope},
	} {
		if _, err := Compile(shop(), c.who, c.q); semantic.CodeOf(err) != c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

var sqlName = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*`)

// TestNamesAreShort: Postgres cuts names at 63 bytes without a word, so names
// of people's choice stay outside the SQL, however long they are.
func TestNamesAreShort(t *testing.T) {
	m := shop()
	long := strings.Repeat("very_long_", 8)
	for _, name := range []string{long + "a", long + "b"} {
		x := *m.Metrics[slices.IndexFunc(m.Metrics, func(x *semantic.Metric) bool { return x.Name == "units" })]
		x.Name = name
		m.Metrics = append(m.Metrics, &x)
	}
	m.Index()
	c, err := Compile(m, boss, semantic.Query{Metrics: []string{long + "a", long + "b"}, Dimensions: []string{"country"}, Period: days("2025-11-01", "2025-11-30")})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range sqlName.FindAllString(c.SQL, -1) {
		if len(name) > 63 {
			t.Errorf("the name %s is cut by Postgres", name)
		}
	}
	if c.Columns[1].Name == c.Columns[2].Name {
		t.Error("two metrics share a column")
	}
}
