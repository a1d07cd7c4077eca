package planner_test

import (
	"context"
	"testing"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/planner"
)

// fixed plans the same for every question.
type fixed struct{ plan agent.Plan }

func (f fixed) Plan(context.Context, agent.PlanRequest) (agent.Plan, error) { return f.plan, nil }

// What the router itself costs while the model is off: the budget is 0.2 ms.
func BenchmarkRouterOff(b *testing.B) {
	r := &planner.Router{Builtin: fixed{agent.Plan{Confidence: 0.4, Unexplained: []string{"x"}}}, Mode: planner.Off}
	for b.Loop() {
		if _, err := r.Plan(context.Background(), agent.PlanRequest{}); err != nil {
			b.Fatal(err)
		}
	}
}
