package builtin

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/tools"
)

// TestConversations plays conversations. What a turn leaves for the next is
// its plan, or, for lines marked "given", the expected plan as an analysis
// would have pinned it.
func TestConversations(t *testing.T) {
	text, err := os.ReadFile("testdata/conversations.txt")
	if err != nil {
		t.Fatal(err)
	}
	p, c := planner(t), clock(t)
	var previous []agent.Turn
	for i, line := range strings.Split(string(text), "\n") {
		if line == "" {
			previous = nil
		}
		question, want, ok := strings.Cut(line, " => ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		want, rows, _ := strings.Cut(want, " [")
		want, given := strings.CutSuffix(want, " given")
		plan, err := p.Plan(context.Background(), agent.PlanRequest{Text: question, Clock: c, Previous: previous})
		if err != nil {
			t.Errorf("line %d: %s: %v", i+1, question, err)
			continue
		}
		turn := agent.Turn{Question: question, Calls: plan.Calls}
		if given {
			if turn.Calls, err = tools.ParsePlan(want); err != nil {
				t.Fatal(err)
			}
		} else if diff := differs(t, want, plan.Calls, c); diff != "" {
			t.Errorf("line %d: %s\n got  %s\n want %s\n %s", i+1, question, tools.PrintPlan(plan.Calls), want, diff)
		}
		turn.Clarify, _ = plan.Calls[0].Args.(*tools.ClarifyArgs)
		if q, ok := turn.Calls[0].Args.(*tools.QueryArgs); ok && rows != "" {
			turn.TopDim, turn.Top = q.By[0], strings.Split(strings.TrimSuffix(rows, "]"), ", ")
		}
		previous = append(previous, turn)
	}
}
