package agent

import (
	"context"
	"slices"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// The bounds of what is recalled beside an answer. MinLikeness was chosen so
// that the same question in other words, or in the other language, is found
// and one about another metric is not; package memory's tests hold examples.
const (
	MinLikeness = 0.55
	mostSeen    = 2
	// recheckTime is what running cited calls again may take of a turn.
	recheckTime = 1500 * time.Millisecond
)

// recall finds past insights like this one and runs each again before it is
// cited. What only repeats the answer is not told twice.
func (t *turn) recall(ctx context.Context) {
	if !analysed(t.results) {
		return
	}
	past, err := t.Memory.Recall(ctx, Probe{Question: t.q.Text, Features: t.features(), Who: t.q.Who, Most: mostSeen + 1, MinScore: MinLikeness})
	t.logged("recall", err)
	ctx, cancel := context.WithTimeout(ctx, recheckTime)
	defer cancel()
	told := map[string]bool{t.Narrator.Headline(t.answer.Lang, t.results): true}
	for _, p := range past {
		check := t.reviewed(ctx, p)
		text := p.Statement.In(t.answer.Lang)
		if told[text] && check.Standing != tools.StandsMoved && check.Standing != tools.StandsOver || len(t.answer.Seen) == mostSeen {
			continue
		}
		told[text] = true
		t.answer.Seen = append(t.answer.Seen, SeenBefore{
			ID: p.ID, On: p.On.String(), Text: t.Narrator.Cited(t.answer.Lang, p.Statement, check),
			AnswerID: p.AnswerID, Score: p.Score, Standing: check.Standing,
		})
	}
}

// reviewed holds a past insight against the data of now: against this turn's
// own result where it ran the same call.
func (t *turn) reviewed(ctx context.Context, p Past) tools.Check {
	if len(p.Calls) == 0 || len(p.Found) == 0 {
		return tools.Check{Standing: tools.StandsUnchecked}
	}
	for _, r := range t.results {
		if r.Call.String() == p.Calls[0].String() {
			return tools.Recheck(p.Found, tools.Measures(r))
		}
	}
	return tools.Reviewed(ctx, t.env(), p.Insight)
}

func (t *turn) env() tools.Env {
	return tools.Env{Model: t.Model, Warehouse: t.Warehouse, Clock: t.clock, Who: t.q.Who, Insights: insights{t}}
}

// insights is memory as a call of this turn sees it: with the asker's rights,
// and with the conversation as what "this" means.
type insights struct{ *turn }

var _ tools.Insights = insights{}

// Recall looks for what is like the text, and like the turn it points back to.
func (s insights) Recall(ctx context.Context, text string, most int) ([]tools.Insight, error) {
	p := Probe{Question: text, Features: s.features(), Who: s.q.Who, Most: most, Settled: true}
	before, ok := s.before()
	if !ok {
		past, err := s.Memory.Recall(ctx, p)
		return plain(past), err
	}
	p.Question += " " + before.Question
	p.Features = append(p.Features, meanings(before.Calls)...)
	p.Most++ // what the conversation found itself is not what was seen before
	past, err := s.Memory.Recall(ctx, p)
	past = slices.DeleteFunc(past, func(x Past) bool {
		return len(x.Calls) > 0 && x.Calls[0].String() == before.Calls[0].String()
	})
	return plain(past[:min(len(past), most)]), err
}

// before is the latest earlier turn that computed something.
func (s insights) before() (Turn, bool) {
	for i := len(s.earlier) - 1; i >= 0; i-- {
		for _, c := range s.earlier[i].Calls {
			if _, memory := c.Args.(*tools.InsightArgs); !memory {
				return s.earlier[i], true
			}
		}
	}
	return Turn{}, false
}

// meanings are the features of calls, in the words the planner uses.
func meanings(calls []tools.Call) (out []string) {
	for _, c := range calls {
		n := tools.NamedIn(c)
		for _, m := range n.Metrics {
			out = append(out, "metric:"+m)
		}
		for _, f := range n.Filters {
			for _, v := range f.Values {
				out = append(out, "member:"+f.Dimension+"="+v)
			}
		}
	}
	return out
}

func plain(past []Past) []tools.Insight {
	out := make([]tools.Insight, len(past))
	for i, p := range past {
		out[i] = p.Insight
	}
	return out
}

// Standing implements tools.Insights.
func (s insights) Standing(ctx context.Context, most int) ([]tools.Insight, error) {
	past, err := s.Memory.Standing(ctx, s.q.Who, s.clock.Today, most)
	return plain(past), err
}

// Keep stores what this turn or the one before found as a hypothesis to be
// checked; text alone is kept as it was typed.
func (s insights) Keep(ctx context.Context, text string, check semantic.Date) (tools.Insight, error) {
	i := Insight{
		Question: text, Features: s.features(), Headline: semantic.Text{ZH: text, EN: text}, AnswerID: s.answer.ID, FoundBy: s.q.Who,
		Clearance: s.q.Who.Clearance, Reach: s.q.Who.Scope, Period: semantic.Period{Start: s.clock.Today, End: s.clock.Today.AddDays(1)},
		Kind: tools.Hypothesis, Check: check, At: s.clock.Now,
	}
	switch before, ok := s.before(); {
	case len(s.results) > 0:
		i.take(s.turn)
	case ok:
		i.Calls, i.Features = before.Calls, meanings(before.Calls)
	}
	id, err := s.Memory.Remember(ctx, i)
	return tools.Insight{ID: id, Kind: i.Kind, Status: tools.InsightOpen, Statement: i.Headline, On: s.clock.Today, Check: check}, err
}

// Judge implements tools.Insights.
func (s insights) Judge(ctx context.Context, id string, status tools.InsightStatus) error {
	return s.Memory.Judge(ctx, s.q.Who, id, status)
}
