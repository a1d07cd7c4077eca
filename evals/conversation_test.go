package evals

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/agenttest"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/tools"
)

// script is a planner with fixed plans that keeps what it was asked.
type script struct {
	plans map[string]string
	asked []agent.PlanRequest
}

func (s *script) Plan(_ context.Context, r agent.PlanRequest) (agent.Plan, error) {
	s.asked = append(s.asked, r)
	text, ok := s.plans[r.Text]
	if !ok {
		text = "query(m=orders; t=last_week)"
	}
	calls, err := tools.ParsePlan(text)
	return agent.Plan{Calls: calls, Confidence: 1, Explained: []agent.Explained{{Text: "word"}}}, err
}

// last is what the planner knew of the conversation at its latest question.
func (s *script) last() []string {
	var out []string
	for _, t := range s.asked[len(s.asked)-1].Previous {
		out = append(out, tools.PrintPlan(t.Calls))
	}
	return out
}

func runner(t *testing.T, s *script) Runner {
	t.Helper()
	m, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	return Runner{Planner: s, Clock: clock, Model: m}
}

func noteOf(turn, carried string) string {
	if carried != "" {
		carried = "; carried from the turn before: " + carried
	}
	return "[conversation 7, turn " + turn + carried + "] remarks"
}

func TestTurnsOfNotesAreOneConversation(t *testing.T) {
	s := &script{plans: map[string]string{"first": "query(m=gmv; t=last_month)"}}
	cases := []Case{
		{ID: "3", Question: "third", Expected: "query(m=orders; t=last_week)", Note: noteOf("3", "gmv")},
		{ID: "x", Question: "another", Expected: "query(m=orders; t=last_week)"},
		{ID: "2", Question: "second", Expected: "query(m=orders; t=last_week)", Note: noteOf("2", "gmv")},
		{ID: "1", Question: "first", Expected: "query(m=gmv; t=last_month)", Note: noteOf("1", "")},
	}
	report, err := runner(t, s).Run(t.Context(), cases)
	if err != nil {
		t.Fatal(err)
	}
	var order []string
	for _, r := range s.asked {
		order = append(order, r.Text)
	}
	if want := []string{"first", "second", "third", "another"}; !slices.Equal(order, want) {
		t.Errorf("asked %v, want %v", order, want)
	}
	if n := len(s.asked[2].Previous); n != 2 {
		t.Errorf("the third turn knows %d turns, want the two before it", n)
	}
	if len(s.asked[3].Previous) != 0 {
		t.Error("another question knows a conversation it is not of")
	}
	for i, g := range report.Grades {
		if g.Case.ID != cases[i].ID || !g.Pass() || g.Seeded {
			t.Errorf("grade %d: %+v", i, g)
		}
	}
}

func TestPeopleOfConversationsDiffer(t *testing.T) {
	s := &script{}
	if _, err := runner(t, s).Run(t.Context(), []Case{
		{ID: "a", Question: "a", Expected: "query(m=gmv)", Thread: "one"}, {ID: "b", Question: "b", Expected: "query(m=gmv)", Thread: "one"},
		{ID: "c", Question: "c", Expected: "query(m=gmv)", Thread: "two"},
	}); err != nil {
		t.Fatal(err)
	}
	if a, b, c := s.asked[0].Who.Principal, s.asked[1].Who.Principal, s.asked[2].Who.Principal; a != b || b == c {
		t.Errorf("asked by %s, %s and %s", a, b, c)
	}
}

func TestNotesStandInForMissingTurns(t *testing.T) {
	for _, c := range []struct {
		name, first, carried string
		want                 []string
	}{
		{"keys alone", "", "conversion_rate, sales_region:华南, device:!android_app; and prose",
			[]string{"query(m=conversion_rate; f=sales_region:华南,device:!android_app)"}},
		{"a day", "", "net_sales; cause found = time-out since 2025-10-13",
			[]string{"query(m=net_sales; t=2025-10-13..2025-11-30)"}},
		{"keys change the turn that is there", "diagnose(m=conversion_rate; f=sales_region:华南; t=2025-10; cmp=prev)", "sales_region:华南, customer_type:new",
			[]string{"diagnose(m=conversion_rate; f=sales_region:华南; t=2025-10-01..2025-10-31; cmp=2025-09-01..2025-09-30)",
				"diagnose(m=conversion_rate; f=sales_region:华南,customer_type:new; t=2025-10-01..2025-10-31; cmp=2025-09-01..2025-09-30)"}},
		{"prose is read by the planner", "", "the list of value_tier:高端 customers",
			[]string{"query(m=buyers; by=channel; f=channel:live; t=2025-11-24..2025-11-30; order=buyers:desc; top=10)"}},
	} {
		s := &script{plans: map[string]string{"first": c.first, "the list of 高端 customers": "query(m=buyers; by=channel; f=channel:live; t=last_7d)"}}
		turn, cases := "2", []Case(nil)
		if c.first != "" {
			turn, cases = "3", []Case{{ID: "1", Question: "first", Expected: c.first, Note: noteOf("1", "")}}
		}
		cases = append(cases, Case{ID: "f", Class: "F", Question: "that?", Expected: "query(m=orders; t=last_week)", Note: noteOf(turn, c.carried)})
		report, err := runner(t, s).Run(t.Context(), cases)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.last(); strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s: the planner knows %v, want %v", c.name, got, c.want)
		}
		if g := report.Grades[len(report.Grades)-1]; !g.Seeded || g.Alone {
			t.Errorf("%s: the follow-up is not marked as asked after its note", c.name)
		}
	}
}

// A note that says nothing readable leaves the question alone, and it is
// counted as such.
func TestAFollowUpWithoutAnythingIsAlone(t *testing.T) {
	s := &script{}
	report, err := runner(t, s).Run(t.Context(), []Case{{ID: "f", Class: "F", Question: "that?", Expected: "query(m=orders; t=last_week)", Note: noteOf("2", "")}})
	if err != nil {
		t.Fatal(err)
	}
	if g := report.Grades[0]; !g.Alone || g.Seeded {
		t.Errorf("%+v", g)
	}
}

// What stands in reaches the assistant through the store of its conversations.
func TestNotesReachTheAssistant(t *testing.T) {
	r := runner(t, &script{})
	threads := &agenttest.Threads{}
	r.Threads, r.Asker = threads, askerFunc(func(q agent.Question) *agent.Answer {
		turns, err := threads.Load(t.Context(), q.Conversation, q.Who)
		if err != nil || len(turns) != 1 || tools.PrintPlan(turns[0].Calls) != "query(m=gmv; f=country:US)" {
			t.Errorf("the assistant knows %v, %v", turns, err)
		}
		return &agent.Answer{ConversationID: q.Conversation, Outcome: agent.OutcomeAnswer}
	})
	if _, err := r.Run(t.Context(), []Case{{ID: "f", Question: "that?", Expected: "query(m=gmv)", Note: noteOf("2", "gmv, country:US")}}); err != nil {
		t.Fatal(err)
	}
}

type askerFunc func(agent.Question) *agent.Answer

func (f askerFunc) Turn(_ context.Context, q agent.Question, _ func(agent.Event)) *agent.Answer {
	return f(q)
}

// A declined analysis with the right call is neither right nor a refusal.
func TestRightCallsOfMissingAnalysesWait(t *testing.T) {
	for _, c := range []struct {
		calls string
		waits bool
		want  Verdict
	}{
		{"forecast(m=units; horizon=4w)", true, Waits},
		{"forecast(m=orders; horizon=4w)", true, Refused},
		{"forecast(m=units; horizon=4w)", false, Refused},
	} {
		g, err := Judge(Case{ID: "w", Expected: "forecast(m=units; horizon=4w)"}, Reply{Outcome: "refuse", Reason: "not_available", Calls: chain(t, c.calls), Waits: c.waits}, clock)
		if err != nil || g.Verdict != c.want || g.Pass() {
			t.Errorf("%s: %s, %v, want %s", c.calls, g.Verdict, err, c.want)
		}
	}
}

func TestBoundMembersStandForTheFirstRow(t *testing.T) {
	want := "query(m=net_sales; by=category) → diagnose(m=net_sales; f=category:$1,country:US; t=last_q)"
	for got, verdict := range map[string]Verdict{"category:footwear,country:US": Right, "category:footwear/beauty,country:US": Wrong, "country:US": Wrong, "category:footwear,country:DE": Wrong} {
		r := Reply{Outcome: "answer", Text: "ran", Calls: chain(t, "query(m=net_sales; by=category) → diagnose(m=net_sales; f="+got+"; t=last_q)")}
		if g, err := Judge(Case{ID: "b", Expected: want}, r, clock); err != nil || g.Verdict != verdict {
			t.Errorf("%s: %s, %v", got, g.Verdict, err)
		}
	}
}
