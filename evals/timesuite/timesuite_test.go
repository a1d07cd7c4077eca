package timesuite

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func at(s string) *string { return &s }

func TestJudge(t *testing.T) {
	const monday = "2024-03-11T09:30:00"
	for _, c := range []struct {
		how string
		c   Case
	}{
		{"exact", Case{Text: "last week", Start: at("2024-03-04"), End: at("2024-03-11")}},
		{"exact", Case{Text: "2月", Start: at("2025-02-01"), End: at("2025-03-01"), Others: [][2]any{{"2024-02-01", "2024-03-01"}}}},
		{"exact", Case{Text: "自2024年1月以来", Start: at("2024-01-01")}},
		{"exact", Case{Text: "before 2024", End: at("2024-01-01")}},
		{"ahead", Case{Text: "june", Start: at("2024-06-01"), End: at("2024-07-01")}},
		{"running unit", Case{Text: "this week", Start: at("2024-03-11"), End: at("2024-03-18")}},
		{"end included", Case{Text: "from january to february", Start: at("2024-01-01"), End: at("2024-02-01"), Tags: []string{"from-to-end-excluded"}}},
		{"today included", Case{Text: "last 7 days", Start: at("2024-03-04"), End: at("2024-03-11")}},
		{"counted units", Case{Text: "next 3 weeks", Start: at("2024-03-18"), End: at("2024-04-08")}},
		{"unit so far away", Case{Text: "two months ago", Start: at("2024-01-11"), End: at("2024-01-12")}},
		{"instant", Case{Text: "从1月起", Start: at("2024-01-01T00:00:00"), End: at("2024-03-11T09:30:00")}},
		{"after and before", Case{Text: "after 2024-01-05", Start: at("2024-01-05")}},
		{"weekday", Case{Text: "下周三", Start: at("2024-03-13"), End: at("2024-03-14")}},
		{"lunar days", Case{Text: "中秋节", Start: at("2023-08-15"), End: at("2023-08-16")}},
		{"seasons", Case{Text: "summer 2023", Start: at("2023-06-21"), End: at("2023-09-24")}},
		{"edges", Case{Text: "end of february", Start: at("2024-02-16"), End: at("2024-03-01")}},
		{"order of digits", Case{Text: "1/2/2024", Start: at("2024-02-01"), End: at("2024-02-02")}},
		{"", Case{Text: "last week", Start: at("2024-03-05"), End: at("2024-03-11")}},
		{"", Case{Text: "last week", Start: at("2024-03-04")}},
		{"", Case{Text: "nothing here", Start: at("2024-03-04"), End: at("2024-03-05")}},
	} {
		c.c.Reference = monday
		results, err := Run([]Case{c.c})
		if err != nil || results[0].How != c.how {
			t.Errorf("%q is %q, want %q (got %s, %v)", c.c.Text, results[0].How, c.how, results[0].Got, err)
		}
	}
}

func TestReadAndReport(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cases.jsonl")
	lines := `{"lang":"en","source":"s","id":"1","text":"last week","reference":"2024-03-11T09:30:00","start":"2024-03-04","end":"2024-03-11","alternatives":[],"unknown":{}}
{"lang":"zh","source":"s","id":"2","text":"空","reference":"2024-03-11T09:30:00","start":null,"end":"2024-03-11","alternatives":[[null,"2024-03-12"]]}
`
	if err := os.WriteFile(path, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	cases, err := Read(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	results, err := Run(cases)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := Print(&out, results); err != nil || !strings.HasSuffix(out.String(), "\ntime: 1 passed, 1 failed\n") {
		t.Errorf("%v, the report ends otherwise:\n%s", err, out.String())
	}
}

// A failed case of a kind that is not read is named, and still fails.
func TestOutside(t *testing.T) {
	for want, c := range map[string]Case{
		"time of day":            {Text: "过去50分钟", Start: at("2024-03-11T08:40:00"), End: at("2024-03-11T09:30:00")},
		"reigns and early years": {Text: "康熙二十年9月", Start: at("1681-09-01"), End: at("1681-10-01")},
		"needs its sentence":     {Text: "the 27", Start: at("2024-03-27"), End: at("2024-03-28")},
		"condition":              {Text: "more than 2 weeks before today", End: at("2024-02-26")},
		"":                       {Text: "last week", Start: at("2024-03-05"), End: at("2024-03-11")},
	} {
		c.Reference = "2024-03-11T09:30:00"
		results, err := Run([]Case{c})
		if err != nil || results[0].Pass() || results[0].Outside != want {
			t.Errorf("%q is outside as %q, want %q (%v)", c.Text, results[0].Outside, want, err)
		}
	}
}

// The open collection of public expressions: what has been reached must not
// be lost.
func TestPublicExpressions(t *testing.T) {
	suites := os.Getenv("WENSHU_SUITES")
	if suites == "" {
		suites = filepath.Join("..", "..", "..", "shared", "suites")
	}
	cases, err := Read(filepath.Join(suites, "time_unified"))
	if err != nil || len(cases) == 0 {
		t.Skip("set WENSHU_SUITES to run the time suite")
	}
	results, err := Run(cases)
	if err != nil {
		t.Fatal(err)
	}
	least := map[string]float64{"en": 0.92, "zh": 0.91}
	for lang, share := range least {
		g := tally(results)[lang]
		if got := float64(g.passed()) / float64(g.Total); got < share {
			t.Errorf("%s: %.3f of the expressions pass, want at least %.2f", lang, got, share)
		}
	}
}
