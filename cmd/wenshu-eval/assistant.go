package main

import (
	"context"
	"time"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/agenttest"
	"github.com/wenshu-ai/wenshu/agent/builtin"
	"github.com/wenshu-ai/wenshu/agent/narrate"
	"github.com/wenshu-ai/wenshu/evals"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo"
	"github.com/wenshu-ai/wenshu/tools"
)

// runner wires the planner and, unless only planning, the assistant. Threads,
// answers and memory live in the process: a run leaves nothing behind.
func (c *company) runner(ctx context.Context, planOnly bool) (evals.Runner, error) {
	planner, err := builtin.New(c.model, c.warehouse, builtin.Options{})
	if err != nil {
		return evals.Runner{}, err
	}
	r := evals.Runner{Planner: planner, Clock: c.clock}
	if planOnly {
		return r, nil
	}
	labels, err := readLabels(ctx, c)
	if err != nil {
		return evals.Runner{}, err
	}
	asOf := func() time.Time { return demo.AsOf }
	r.Asker = agent.New(agent.Config{
		Model: c.model, Tools: tools.Standard(), Warehouse: c.warehouse, Planner: planner,
		Narrator: &narrate.Writer{Model: c.model, Labels: labels, AsOf: asOf},
		Threads:  &agenttest.Threads{}, Answers: &agenttest.Answers{}, Memory: &agenttest.Memory{}, Audit: &agenttest.Audit{},
		Clock: func(context.Context) (semantic.Clock, error) { return c.clock, nil },
	})
	return r, nil
}

type memberKey struct{ dimension, key string }

// labels names the members of every dimension.
type labels map[memberKey]semantic.Text

// Member returns the label of a member; none when the key is all there is.
func (l labels) Member(dimension, key string) semantic.Text { return l[memberKey{dimension, key}] }

func readLabels(ctx context.Context, c *company) (labels, error) {
	out := labels{}
	for _, d := range c.model.Dimensions {
		if d.MemberSource == nil && len(d.Members) == 0 {
			continue
		}
		members, err := c.warehouse.Members(ctx, d.Name)
		if err != nil {
			return nil, err
		}
		for _, m := range members {
			out[memberKey{d.Name, m.Key}] = m.Label
		}
	}
	return out, nil
}
