package builtin

import (
	"slices"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/tools"
)

// frame is one kind of answer. The first frame that fits plans the question.
type frame struct {
	name  string
	build func(*reading) (outcome, bool)
}

// outcome is what a frame makes of a reading. A sure outcome (a refusal, a
// picked option) does not suffer from words nothing explains.
type outcome struct {
	calls []tools.Call
	sure  bool
}

// frames in the order they are tried: what must be declined first, then what
// depends on the conversation, then questions of their own.
func frames() []frame {
	return []frame{
		{"picked option", pickOption},
		{"refuse", refuse},
		{"step of what", stepOfWhat},
		{"follow-up", followUp},
		{"catalogue", catalogue},
		{"analysis", analyse},
		{"unknown words", unknownWords},
		{"define", define},
		{"choose", choose},
		{"mismatch", mismatch},
		{"answer", answer},
		{"ask back", askBack},
	}
}

// plan tries the frames.
func (r *reading) plan() (agent.Plan, error) {
	for _, f := range frames() {
		out, ok := f.build(r)
		if !ok {
			continue
		}
		if r.failed != nil && !out.sure {
			return agent.Plan{}, r.failed
		}
		confidence := r.confidence()
		if out.sure {
			confidence = 0.97
		}
		return agent.Plan{
			Calls: out.calls, Confidence: confidence, Explained: r.sorted(), Unexplained: r.leftover, Notes: r.notes,
		}, nil
	}
	panic("builtin: the last frame did not answer")
}

// sorted returns the explained words in the order of the question.
func (r *reading) sorted() []agent.Explained {
	slices.SortStableFunc(r.explained, func(a, b agent.Explained) int { return a.Start - b.Start })
	return r.explained
}

func call(a tools.Args) tools.Call { return tools.Call{Args: a} }

// answer plans the calls of a question that is complete by itself.
func answer(r *reading) (outcome, bool) {
	calls := r.calls()
	return outcome{calls: calls}, len(calls) > 0
}

// calls builds the calls a reading asks for, none when it names nothing to
// compute.
func (r *reading) calls() []tools.Call {
	if calls := r.analysisCalls(); len(calls) > 0 {
		return calls
	}
	switch {
	case r.has(funnelCue) && r.wantsFunnel():
		return []tools.Call{call(r.funnel())}
	case r.asksWhy():
		return r.diagnosis()
	default:
		return r.queries()
	}
}

// clone copies a reading so that an option can change it.
func (r *reading) clone() *reading {
	c := *r
	c.metrics, c.by, c.filters = slices.Clone(r.metrics), slices.Clone(r.by), slices.Clone(r.filters)
	c.choices, c.notes = nil, slices.Clone(r.notes)
	return &c
}
