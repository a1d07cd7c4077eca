package evals

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/tools"
)

func day(s string) semantic.Period {
	r, err := semantic.ParseTimeRange(s)
	if err != nil {
		panic(err)
	}
	return r.(semantic.Absolute).Period
}

var clock = semantic.Clock{
	Today: semantic.Date{Year: 2025, Month: 11, Day: 30}, Now: time.Date(2025, 11, 30, 23, 59, 0, 0, time.UTC),
	Zone: time.UTC, WeekStart: time.Monday,
	Events: map[string]semantic.Period{"black_friday_2025": day("2025-11-28")},
}

func chain(t *testing.T, text string) []Call {
	t.Helper()
	calls, err := ParseChain(text)
	if err != nil {
		t.Fatal(err)
	}
	return calls
}

func TestCallsCompareByMeaning(t *testing.T) {
	for _, c := range []struct{ a, b, differ string }{
		{"query(m=gmv,orders; t=last_month)", "query(t=2025-10-01..2025-10-31; m=orders,gmv)", ""},
		{"query(m=gmv)", "query(m=gmv; t=last_30d)", ""},
		{"query(m=gmv; t=2025-Q4)", "query(m=gmv; t=this_q)", ""},
		{"query(m=gmv; t=last_month; cmp=prev)", "query(m=gmv; t=2025-10; cmp=2025-09)", ""},
		{"query(m=gmv; t=event:black_friday_2025)", "query(m=gmv; t=2025-11-28)", ""},
		{"query(m=gmv; f=country:DE/US,platform:amazon)", "query(f=platform:amazon,country:US/DE; m=gmv)", ""},
		{"query(m=gmv; by=sku; order=gmv:desc; top=10)", "query(m=gmv; by=sku)", ""},
		{"diagnose(m=gmv)", "diagnose(m=gmv; t=auto; cmp=prev)", ""},
		{"query(m=gmv)", "query(m=orders)", "metrics"},
		{"query(m=gmv; by=sku)", "query(m=gmv; by=country)", "dimensions"},
		{"query(m=gmv; f=country:US)", "query(m=gmv; f=country:!US)", "filters"},
		{"query(m=gmv; having=gmv<5)", "query(m=gmv)", "filters"},
		{"query(m=gmv; t=last_week)", "query(m=gmv; t=this_week)", "dates"},
		{"query(m=gmv; t=last_month; cmp=prev)", "query(m=gmv; t=last_month; cmp=yoy)", "comparison"},
		{"query(m=gmv; t=last_month)", "query(m=gmv; t=last_month; cmp=yoy)", "comparison"},
		{"funnel(steps=session,order)", "funnel(steps=order,session)", "subject"},
		{"define(what=gmv)", "define(what=orders)", "subject"},
		{"forecast(m=units; horizon=4w)", "query(m=units)", "tool"},
		{"budget(goal=ltv90_roi; t=next_month)", "budget(goal=ltv90_roi; t=2025-12)", ""},
		{"query(m=gmv) → define(what=gmv)", "query(m=gmv) -> define(what=gmv)", ""},
		{"query(m=gmv) → define(what=gmv)", "query(m=gmv)", "tool"},
	} {
		got := Reply{Outcome: "answer", Calls: chain(t, c.b)}
		diffs := differences(accepted{outcome: "answer", calls: chain(t, c.a)}, got, clock)
		switch {
		case c.differ == "" && len(diffs) > 0:
			t.Errorf("%s and %s differ in %v", c.a, c.b, diffs)
		case c.differ != "" && (len(diffs) != 1 || string(diffs[0].Aspect) != c.differ):
			t.Errorf("%s and %s differ in %v, want %s", c.a, c.b, diffs, c.differ)
		}
	}
}

func TestVerdicts(t *testing.T) {
	answer, clarify, refuse := "query(m=gmv)", "clarify(ask=x; options=a/b)", "refuse(reason=high_pii: personal data; offer=words (with brackets; and more))"
	for _, c := range []struct {
		expected string
		reply    Reply
		want     Verdict
	}{
		{answer, Reply{Outcome: "answer", Calls: chain(t, answer)}, Right},
		{answer, Reply{Outcome: "answer", Calls: chain(t, "query(m=orders)")}, Wrong},
		{answer, Reply{Outcome: "no_data", Calls: chain(t, answer)}, Right},
		{answer, Reply{Outcome: "no_data", Calls: chain(t, "query(m=orders)")}, Broken},
		{answer, Reply{Outcome: "clarify"}, Asked},
		{answer, Reply{Outcome: "refuse", Reason: "no_data"}, Refused},
		{answer, Reply{Outcome: "error"}, Broken},
		{clarify, Reply{Outcome: "clarify"}, Right},
		{clarify, Reply{Outcome: "answer", Calls: chain(t, answer)}, Wrong},
		{refuse, Reply{Outcome: "refuse", Reason: "high_pii"}, Right},
		{refuse, Reply{Outcome: "refuse", Reason: "no_data"}, Refused},
		{refuse, Reply{Outcome: "answer", Calls: chain(t, answer)}, Wrong},
	} {
		g, err := Judge(Case{ID: "x", Expected: c.expected}, c.reply, clock)
		if err != nil || g.Verdict != c.want {
			t.Errorf("%s against %+v is %s, want %s (%v)", c.expected, c.reply, g.Verdict, c.want, err)
		}
	}
}

func TestAlternativesAndMust(t *testing.T) {
	c := Case{ID: "x", Expected: "query(m=gmv)", Alternatives: []string{"query(m=orders)"}, Must: []string{`\d+ orders`}}
	g, err := Judge(c, Reply{Outcome: "answer", Calls: chain(t, "query(m=orders)"), Text: "12 orders"}, clock)
	if err != nil || !g.Pass() {
		t.Errorf("an accepted alternative does not pass: %+v, %v", g, err)
	}
	g, err = Judge(c, Reply{Outcome: "answer", Calls: chain(t, "query(m=orders)"), Text: "none"}, clock)
	if err != nil || g.Pass() {
		t.Errorf("a reply without what it must say passes: %+v, %v", g, err)
	}
}

// scripted plans what is written for a question and remembers what it was told
// of earlier turns.
type scripted struct {
	plans    map[string]string
	previous map[string]int
}

func (s scripted) Plan(_ context.Context, r agent.PlanRequest) (agent.Plan, error) {
	s.previous[r.Text] = len(r.Previous)
	calls, err := tools.ParsePlan(s.plans[r.Text])
	return agent.Plan{Calls: calls, Confidence: 0.9}, err
}

func TestRunKeepsConversationsAndPairs(t *testing.T) {
	s := scripted{previous: map[string]int{}, plans: map[string]string{
		"a": "query(m=gmv; t=last_month)", "b": "query(m=gmv; t=2025-10)", "c": "query(m=orders)", "d": "query(m=gmv)"}}
	cases := []Case{
		{ID: "1", Lang: "zh", Class: "A", Question: "a", Expected: "query(m=gmv; t=2025-10)", Pair: "p", Thread: "t"},
		{ID: "2", Lang: "en", Class: "A,X", Question: "b", Expected: "query(m=gmv; t=2025-10)", Pair: "p"},
		{ID: "3", Lang: "zh", Class: "F", Question: "c", Expected: "query(m=gmv)", Pair: "q", Thread: "t"},
		{ID: "4", Lang: "en", Class: "F", Question: "d", Expected: "query(m=gmv)", Pair: "q"},
	}
	r, err := Runner{Planner: s, Clock: clock}.Run(context.Background(), cases)
	if err != nil {
		t.Fatal(err)
	}
	if s.previous["c"] != 1 || s.previous["d"] != 0 {
		t.Errorf("earlier turns seen: %v", s.previous)
	}
	if equal, all := r.EqualPairs(); equal != 1 || all != 2 {
		t.Errorf("%d of %d pairs are equal, want 1 of 2", equal, all)
	}
	var out bytes.Buffer
	if err := r.Print(&out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"questions: 3 passed, 1 failed\n", "asked without their conversation: 1", "confidently wrong: 1 of 4 (25.0 %)"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the report lacks %q:\n%s", want, out.String())
		}
	}
	if !strings.HasSuffix(out.String(), "questions: 3 passed, 1 failed\n") {
		t.Error("the figures are not the last line")
	}
}

func TestReadCases(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("a.tsv", "id\tlang\tclass\tquestion\texpected_call\tnote\textra\nZ1\tzh\tA,F\t问\tquery(m=gmv)\tn\tignored\n")
	write("b.jsonl", `{"id":"E1","lang":"en","question":"q","expected_call":"query(m=gmv)","alternatives":["query(m=orders)"],"unknown":1}`+"\n\n")
	cases, err := ReadCases(dir)
	if err != nil || len(cases) != 2 || cases[0].ID != "Z1" || !cases[0].FollowsUp() || len(cases[1].Alternatives) != 1 {
		t.Errorf("read %+v, %v", cases, err)
	}
}

func TestAskers(t *testing.T) {
	who, err := askerOf("regional_manager;sales_region:华南/华东")
	if err != nil || who.Clearance != semantic.Mid || len(who.Scope) != 1 || len(who.Scope[0].Values) != 2 {
		t.Errorf("read %+v, %v", who, err)
	}
	if who, err = askerOf(""); err != nil || who.Clearance != semantic.High {
		t.Errorf("the default asker is %+v, %v", who, err)
	}
	if _, err = askerOf("support;nonsense"); err == nil {
		t.Error("a scope without a value is accepted")
	}
}

// Every case of ours has both languages, a known language, and parses.
func TestOwnCasesAreComplete(t *testing.T) {
	cases, err := ReadCases("cases")
	if err != nil {
		t.Fatal(err)
	}
	model, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	ids, langs := map[string]bool{}, map[string][]string{}
	for _, c := range cases {
		if ids[c.ID] || c.Question == "" || c.Class == "" {
			t.Errorf("case %q is incomplete or there twice", c.ID)
		}
		ids[c.ID] = true
		if c.Pair != "" { // some examples ask different things in the two languages
			langs[c.Pair] = append(langs[c.Pair], c.Lang)
		}
		for _, text := range append([]string{c.Expected}, c.Alternatives...) {
			calls := chain(t, text)
			if calls[0].Tool != "clarify" && calls[0].Tool != "refuse" {
				typed, err := tools.ParsePlan(text)
				if err != nil {
					t.Errorf("case %s: %v", c.ID, err)
					continue
				}
				for _, call := range typed {
					tool, _ := tools.Standard().Lookup(call.Tool())
					if err := tool.Check(model, call.Args); err != nil && semantic.CodeOf(err) != semantic.CodeNotAvailable {
						t.Errorf("case %s: %v", c.ID, err)
					}
				}
			}
		}
	}
	for pair, l := range langs {
		if len(l) != 2 || l[0] == l[1] {
			t.Errorf("pair %s has the languages %v", pair, l)
		}
	}
}
