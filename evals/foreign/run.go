package foreign

import (
	"context"
	"slices"

	"github.com/wenshu-ai/wenshu/agent"
)

// Outcome is how a question ended.
type Outcome string

// The outcomes. Wrong is an answer that is not the right one: the figure that
// counts most.
const (
	Right   Outcome = "right"
	Asked   Outcome = "asked"
	Refused Outcome = "refused"
	Wrong   Outcome = "wrong"
)

// Result is a case and how it ended.
type Result struct {
	Case    Case
	Outcome Outcome
	// Reading is the call that was made, or what was said instead.
	Reading string
}

// Passed reports whether the outcome is the right one for the case.
func (r Result) Passed() bool {
	return r.Outcome == Right
}

// Asker answers questions about one data set.
type Asker interface {
	Ask(ctx context.Context, question string) *agent.Answer
}

// Run asks every question of its data set. open gives the asker of a set and
// is called once for each.
func Run(ctx context.Context, cases []Case, open func(ctx context.Context, set string) (Asker, func(), error)) ([]Result, error) {
	var sets []string
	for _, c := range cases {
		if !slices.Contains(sets, c.Set) {
			sets = append(sets, c.Set)
		}
	}
	var out []Result
	for _, set := range sets {
		asker, done, err := open(ctx, set)
		if err != nil {
			return nil, err
		}
		for _, c := range cases {
			if c.Set == set {
				out = append(out, judge(c, asker.Ask(ctx, c.asked())))
			}
		}
		done()
	}
	return out, nil
}

func judge(c Case, a *agent.Answer) Result {
	r := Result{Case: c}
	for _, call := range a.Calls {
		r.Reading += call.Text + " "
	}
	switch a.Outcome {
	case agent.OutcomeClarify:
		r.Outcome, r.Reading = Asked, r.Reading+a.Text
		return r
	case agent.OutcomeAnswer, agent.OutcomeNoData:
	default:
		r.Outcome, r.Reading = Refused, r.Reading+a.Text
		if c.Declined() && a.Outcome == agent.OutcomeRefuse {
			r.Outcome = Right
		}
		return r
	}
	r.Outcome = Wrong
	for _, want := range c.Accepted {
		for _, v := range a.Tables {
			if want.within(ofView(v)) {
				r.Outcome = Right
			}
		}
	}
	return r
}
