package agent_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/agenttest"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/tools"
)

// preferring is an assistant that remembers; its planner reads a question
// that begins with "wish" as one to set all wishes given, and any other as a
// plan written down.
func preferring(t *testing.T, wishes ...agent.Preference) (*agent.Assistant, *[]string) {
	t.Helper()
	model, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	var ran []string
	run := func(a *tools.QueryArgs) (*tools.Result, error) {
		ran = append(ran, tools.Call{Args: a}.String())
		return found(a)
	}
	plan := plannerFunc(func(r agent.PlanRequest) (agent.Plan, error) {
		if strings.HasPrefix(r.Text, "wish") {
			return agent.Plan{Wish: &agent.Wish{Set: wishes}}, nil
		}
		if r.Text == "forget the latest" {
			return agent.Plan{Wish: &agent.Wish{Latest: true}}, nil
		}
		return plans(r.Text)(r)
	})
	return agent.New(agent.Config{
		Model: model, Tools: tools.NewSet(scripted{run}), Planner: plan, Narrator: echo{}, Preferences: &agenttest.Preferences{},
		Threads: &agenttest.Threads{}, Answers: &agenttest.Answers{}, Memory: &agenttest.Memory{}, Audit: &agenttest.Audit{},
		Clock: func(context.Context) (semantic.Clock, error) {
			return semantic.Clock{Today: semantic.Date{Year: 2025, Month: 11, Day: 30}, Zone: time.UTC, WeekStart: time.Monday}, nil
		},
	}), &ran
}

// A wish changes what the question leaves open, is said with the answer, and
// holds for the one who made it alone.
func TestWishesAreAppliedAndSaid(t *testing.T) {
	a, ran := preferring(t,
		agent.Preference{Kind: agent.PreferMeaning, Subject: "net_sales", Value: "sales_after_refunds"},
		agent.Preference{Kind: agent.PreferCurrency, Value: "EUR"}, agent.Preference{Kind: agent.PreferTop, Value: "3"})
	if got := ask(a, "wish"); got.Outcome != agent.OutcomeAnswer || !strings.Contains(got.Text, "EUR") {
		t.Fatalf("%s: %q", got.Outcome, got.Text)
	}
	for _, tt := range []struct{ asked, ran, said string }{
		{"query(m=net_sales; by=country; t=2025-10)", "m=sales_after_refunds; by=country; t=2025-10-01..2025-10-31; order=sales_after_refunds:desc; top=3; ccy=EUR", "“销售额”按“退款后销售额”计算、金额用 EUR、排行列前 3 名"},
		{"query(m=net_sales; by=country; t=2025-10; order=net_sales:asc; top=7; ccy=JPY)", "m=sales_after_refunds; by=country; t=2025-10-01..2025-10-31; order=sales_after_refunds:asc; top=7; ccy=JPY", "“销售额”按“退款后销售额”计算"},
		{"query(m=orders; t=2025-10)", "m=orders; t=2025-10-01..2025-10-31", ""},
	} {
		*ran = nil
		got := a.Turn(context.Background(), agent.Question{Text: tt.asked, Who: agenttest.Exec, Lang: semantic.ZH}, nil)
		if len(*ran) != 1 || (*ran)[0] != "query("+tt.ran+")" {
			t.Errorf("%s ran %v", tt.asked, *ran)
		}
		want := ""
		if tt.said != "" {
			want = "按您的偏好:" + tt.said
		}
		if said := strings.Join(got.Caveats, ""); said != want {
			t.Errorf("%s said %q", tt.asked, said)
		}
	}
	*ran = nil
	a.Turn(context.Background(), agent.Question{Text: "query(m=net_sales; t=2025-10)", Who: agenttest.South}, nil)
	if !slices.Equal(*ran, []string{"query(m=net_sales; t=2025-10-01..2025-10-31)"}) {
		t.Errorf("another person's question ran %v", *ran)
	}
}

func TestTheLatestWishIsForgotten(t *testing.T) {
	a, ran := preferring(t, agent.Preference{Kind: agent.PreferTop, Value: "3"}, agent.Preference{Kind: agent.PreferCurrency, Value: "EUR"})
	ask(a, "wish")
	ask(a, "forget the latest")
	ask(a, "query(m=net_sales; t=2025-10)")
	if !slices.Equal(*ran, []string{"query(m=net_sales; t=2025-10-01..2025-10-31)"}) {
		t.Errorf("after forgetting ran %v", *ran)
	}
}

// Without a place to keep them a wish is declined, not lost in silence.
func TestAWishNeedsAStore(t *testing.T) {
	s := setup{plan: func(agent.PlanRequest) (agent.Plan, error) { return agent.Plan{Wish: &agent.Wish{}}, nil }}
	if got := ask(s.assistant(), "what are my preferences"); got.Outcome == agent.OutcomeAnswer {
		t.Errorf("%s: %q", got.Outcome, got.Text)
	}
}
