package main

import (
	"context"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/agenttest"
	"github.com/wenshu-ai/wenshu/evals"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo"
	"github.com/wenshu-ai/wenshu/tools"
)

// runner measures a planner of the company's questions and, unless only planning, the assistant.
// Threads, answers and memory live in the process: a run leaves nothing behind.
func (c *company) runner(ctx context.Context, plans agent.Planner, planOnly bool) (evals.Runner, error) {
	clock, err := c.Clock(ctx)
	if err != nil {
		return evals.Runner{}, err
	}
	r := evals.Runner{Planner: plans, Clock: clock, Model: c.Model}
	if planOnly {
		return r, nil
	}
	if r.Truths, err = c.truths(ctx); err != nil {
		return r, err
	}
	r.Threads = &agenttest.Threads{}
	r.Asker = agent.New(agent.Config{
		Model: c.Model, Tools: tools.Standard(), Warehouse: c.Warehouse, Planner: plans, Narrator: c.Narrator,
		Threads: r.Threads, Answers: &agenttest.Answers{}, Memory: &agenttest.Memory{}, Audit: &agenttest.Audit{}, Preferences: &agenttest.Preferences{},
		Clock: c.Clock,
	})
	return r, nil
}

// truths are the numbers the demo company was made to hold; nil for other data.
func (c *company) truths(ctx context.Context) (map[string]evals.Truth, error) {
	info, ok, err := demo.Loaded(ctx, c.db.DB)
	if err != nil || !ok {
		return nil, err
	}
	out := map[string]evals.Truth{}
	for _, t := range demo.Truths(info.Scale) {
		out[t.Story+"."+t.Name] = evals.Truth{Value: t.Value, Tolerance: t.Tolerance, Unit: t.Unit}
	}
	return out, nil
}
