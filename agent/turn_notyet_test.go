package agent_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/agenttest"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/tools"
)

// offers is a narrator that keeps the refusal it was given.
type offers struct {
	echo
	got *tools.RefuseArgs
}

func (o *offers) Refuse(a *agent.Answer, lang semantic.Lang, args *tools.RefuseArgs) {
	o.got = args
	o.echo.Refuse(a, lang, args)
}

// A call of an analysis that does not compute yet is declined by its name, and
// the nearest query is offered; nothing is made up in its place.
func TestAnalysesStillToComeAreDeclinedWithAnOffer(t *testing.T) {
	model, err := ecommerce.Model()
	if err != nil {
		t.Fatal(err)
	}
	said := &offers{}
	a := agent.New(agent.Config{
		Model: model, Tools: tools.Standard(), Narrator: said,
		Planner: plans("forecast(m=units; f=country:US; horizon=4w)"),
		Threads: &agenttest.Threads{}, Answers: &agenttest.Answers{}, Memory: &agenttest.Memory{}, Audit: &agenttest.Audit{},
		Clock: func(context.Context) (semantic.Clock, error) {
			return semantic.Clock{Today: semantic.Date{Year: 2025, Month: 11, Day: 30}, Zone: time.UTC, WeekStart: time.Monday}, nil
		},
	})
	answer := ask(a, "Forecast US units")
	if answer.Outcome != agent.OutcomeRefuse || said.got == nil || said.got.Reason != tools.RefuseNotYet {
		t.Fatalf("%s: %+v", answer.Outcome, said.got)
	}
	if len(said.got.Offer) != 1 || said.got.Offer[0].Tool() != "query" || said.got.Other.IsZero() {
		t.Errorf("offers %v, %+v", said.got.Offer, said.got.Other)
	}
}

// What was understood is shown and kept: a follow-up can build on an analysis
// that does not compute yet.
func TestWaitingCallsAreShownAndKept(t *testing.T) {
	for name, calls := range map[string][]string{
		"alone":         {"query(m=net_sales; cmp=plan; t=2025-10)"},
		"after another": {"query(m=net_sales; by=category; t=2025-10)", "query(m=net_sales; f=category:$1; cmp=plan; t=last_month)"},
	} {
		threads := &agenttest.Threads{}
		s := setup{plan: plans(calls...)}
		s.run = func(a *tools.QueryArgs) (*tools.Result, error) {
			if a.Compare.Comparison != nil {
				return nil, semantic.Errorf(semantic.CodeNotAvailable, "还没有", "not yet")
			}
			return found(a)
		}
		assistant := s.assistant()
		assistant.Threads = threads
		answer := ask(assistant, "against plan")
		last := answer.Calls[len(answer.Calls)-1]
		if len(answer.Calls) != len(calls) && name == "alone" || !last.Waits || !strings.Contains(last.Text, "t=2025-10-01..2025-10-31") || strings.Contains(last.Text, "$1") {
			t.Errorf("%s: the answer shows %+v", name, answer.Calls)
		}
		turns, err := threads.Load(t.Context(), answer.ConversationID, agenttest.Exec)
		if err != nil || len(turns) != 1 || len(turns[0].Calls) != len(calls) || turns[0].Calls[len(calls)-1].String() != last.Text {
			t.Errorf("%s: the conversation keeps %+v, %v", name, turns, err)
		}
	}
}
