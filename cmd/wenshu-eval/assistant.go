package main

import (
	"context"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/agenttest"
	"github.com/wenshu-ai/wenshu/evals"
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
	r.Threads = &agenttest.Threads{}
	r.Asker = agent.New(agent.Config{
		Model: c.Model, Tools: tools.Standard(), Warehouse: c.Warehouse, Planner: plans, Narrator: c.Narrator,
		Threads: r.Threads, Answers: &agenttest.Answers{}, Memory: &agenttest.Memory{}, Audit: &agenttest.Audit{}, Preferences: &agenttest.Preferences{},
		Clock: c.Clock,
	})
	return r, nil
}
