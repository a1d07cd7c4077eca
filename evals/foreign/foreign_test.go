package foreign

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog"
)

func TestWithin(t *testing.T) {
	want := Table{{"a", "b"}, {"1.50", "2"}}
	for name, c := range map[string]struct {
		got Table
		is  bool
	}{
		"the same":              {Table{{"a", "b"}, {"1.5", "2"}}, true},
		"other order of rows":   {Table{{"b", "a"}, {"2", "1.5"}}, true},
		"a column more":         {Table{{"x", "y"}, {"2", "1.5"}, {"b", "a"}}, true},
		"rounded":               {Table{{"a", "b"}, {"1.501", "2.001"}}, true},
		"another number":        {Table{{"a", "b"}, {"1.51", "2"}}, false},
		"numbers swapped":       {Table{{"a", "b"}, {"2", "1.5"}}, false},
		"a row more":            {Table{{"a", "b", "c"}, {"1.5", "2", "3"}}, false},
		"a row less":            {Table{{"a"}, {"1.5"}}, false},
		"a column less":         {Table{{"a", "b"}}, false},
		"a row twice, one lost": {Table{{"a", "a"}, {"1.5", "1.5"}}, false},
	} {
		if got := want.within(c.got); got != c.is {
			t.Errorf("%s: %v, want %v", name, got, c.is)
		}
	}
	if (Table{}).within(want) {
		t.Error("nothing is within everything")
	}
}

type fixed struct{ answers map[string]*agent.Answer }

func (f fixed) Ask(_ context.Context, question string) *agent.Answer { return f.answers[question] }

func TestOutcomes(t *testing.T) {
	table := agent.TableView{Columns: []agent.ColumnView{{Type: "percent"}}, Rows: [][]semantic.Value{{semantic.NumberValue(decimal.NewFromInt(2))}}}
	asker := fixed{map[string]*agent.Answer{
		"All time: right":   {Outcome: agent.OutcomeAnswer, Tables: []agent.TableView{table}},
		"All time: percent": {Outcome: agent.OutcomeAnswer, Tables: []agent.TableView{table}},
		"All time: wrong":   {Outcome: agent.OutcomeAnswer, Tables: []agent.TableView{table}},
		"asked last week":   {Outcome: agent.OutcomeClarify},
		"All time: refused": {Outcome: agent.OutcomeRefuse},
		"declined":          {Outcome: agent.OutcomeRefuse},
		"answered":          {Outcome: agent.OutcomeAnswer},
		"broken":            {Outcome: agent.OutcomeError},
	}}
	two := []Table{{{"9"}}, {{"2"}}}
	cases := []Case{
		{Set: "a", Question: "right", Accepted: two}, {Set: "a", Question: "percent", Accepted: []Table{{{"200"}}}},
		{Set: "b", Question: "wrong", Accepted: []Table{{{"3"}}}}, {Set: "a", Question: "asked last week", Accepted: two},
		{Set: "a", Question: "refused", Accepted: two}, {Set: "a", Question: "declined"}, {Set: "a", Question: "answered"}, {Set: "a", Question: "broken"},
	}
	opened := 0
	results, err := Run(context.Background(), cases, func(context.Context, string) (Asker, func(), error) {
		opened++
		return asker, func() {}, nil
	})
	if err != nil || opened != 2 {
		t.Fatalf("%d data sets were opened (%v), want 2", opened, err)
	}
	want := map[string]Outcome{"right": Right, "percent": Right, "wrong": Wrong, "asked last week": Asked, "refused": Refused,
		"declined": Right, "answered": Wrong, "broken": Refused}
	for _, r := range results {
		if r.Outcome != want[r.Case.Question] {
			t.Errorf("%q is %s, want %s", r.Case.Question, r.Outcome, want[r.Case.Question])
		}
	}
	var out bytes.Buffer
	if err := Print(&out, "suite", results); err != nil || !strings.HasSuffix(out.String(), "confidently wrong: 2 of 8\nsuite: 3 passed, 5 failed\n") {
		t.Errorf("%v, the report ends otherwise:\n%s", err, out.String())
	}
}

func TestRead(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("questions.jsonl", `{"id":"1","dataset":"7","question":"多少?","retail":true,"verified":true,"answers":[{"n":["5"]}],"more":{}}
{"id":"2","dataset":"7","question":"多少?","retail":true,"verified":false,"answers":[{"n":["5"]}]}
{"id":"3","dataset":"7","question":"多少?","retail":false,"verified":true,"answers":[{"n":["5"]}]}
`)
	write("idk.csv", "question,instructions,query,db_name,query_category\n\"Why, then?\",x,y,shop,cat_a\n")
	cases, err := ReadFalcon(dir)
	if err != nil || len(cases) != 1 || cases[0].Set != "d7" || cases[0].asked() != "全部时间,多少?" || cases[0].Declined() {
		t.Errorf("%+v, %v", cases, err)
	}
	if cases, err = ReadDefog(dir); err != nil || len(cases) != 1 || cases[0].asked() != "Why, then?" || !cases[0].Declined() || cases[0].Set != "shop" {
		t.Errorf("%+v, %v", cases, err)
	}
}

func TestRefinedModelsLoad(t *testing.T) {
	sets, err := refined.ReadDir("models")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sets {
		if _, err := catalog.Load(refined, "models/"+s.Name()); err != nil {
			t.Errorf("%s: %v", s.Name(), err)
		}
	}
}
