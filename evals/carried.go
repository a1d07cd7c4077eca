package evals

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// carriedOver makes the turn that stands for turns which are not among the
// cases, from what a note says they left: metrics and conditions by their keys
// ("conversion_rate, sales_region:华南") change the call of the last turn that
// is there; a note in plain words is read by the planner as the question
// before, without the words it does not know. false when nothing is to be
// made of the note.
func (r Runner) carriedOver(ctx context.Context, note string, who semantic.Access, previous []agent.Turn) (agent.Turn, bool) {
	if r.Model == nil || note == "" {
		return agent.Turn{}, false
	}
	k := r.keysIn(note)
	if len(k.metrics) == 0 && len(k.filters) == 0 {
		return r.readCarried(ctx, note, who)
	}
	turn := agent.Turn{Question: note}
	base := tools.Call{Args: &tools.QueryArgs{}}
	if n := len(previous); n > 0 && len(previous[n-1].Calls) > 0 {
		last := previous[n-1]
		turn = agent.Turn{Question: last.Question, TopDim: last.TopDim, Top: last.Top}
		base = last.Calls[len(last.Calls)-1]
	}
	about := tools.NamedIn(base)
	about.Filters = k.filters
	if len(k.metrics) > 0 {
		about.Metrics = k.metrics
	}
	if len(about.Metrics) == 0 && base.Tool() == "query" {
		about.Metrics = r.Model.KPIs()
	}
	if !k.since.IsZero() && about.Time.IsZero() {
		about.Time = tools.When{Range: semantic.Absolute{Period: semantic.Period{Start: k.since, End: r.Clock.Today.AddDays(1)}}}
	}
	turn.Calls = []tools.Call{tools.WithNamed(base, about)}
	return turn, true
}

// keys are the parts of a note that are written as keys of the model.
type keys struct {
	metrics []string
	filters tools.Filters
	since   semantic.Date // zero = not said
}

var (
	condition = regexp.MustCompile(`([a-z][a-z0-9_]*):([^\s,;:]+)`)
	since     = regexp.MustCompile(`\bsince (\d{4}-\d{2}-\d{2})\b`)
)

// keysIn reads the items that are a metric or a condition and nothing else.
func (r Runner) keysIn(note string) keys {
	var k keys
	if m := since.FindStringSubmatch(note); m != nil {
		if d, err := semantic.ParseDate(m[1]); err == nil {
			k.since = d
		}
	}
	for _, item := range strings.FieldsFunc(note, func(c rune) bool { return c == ',' || c == ';' }) {
		item = strings.TrimSpace(item)
		if _, ok := r.Model.Metric(item); ok {
			k.metrics = append(k.metrics, item)
		}
		if m := condition.FindStringSubmatch(item); m != nil && m[0] == item && r.hasDimension(m[1]) {
			values, not := strings.CutPrefix(m[2], "!")
			k.filters = append(k.filters, tools.FilterTerm{Dimension: m[1], Values: strings.Split(values, "/"), Not: not})
		}
	}
	return k
}

func (r Runner) hasDimension(key string) bool {
	_, ok := r.Model.Dimension(key)
	return ok
}

// readCarried lets the planner read a note in plain words.
func (r Runner) readCarried(ctx context.Context, note string, who semantic.Access) (agent.Turn, bool) {
	plain := condition.ReplaceAllStringFunc(note, func(s string) string {
		if m := condition.FindStringSubmatch(s); r.hasDimension(m[1]) {
			return m[2]
		}
		return s
	})
	plan, err := r.Planner.Plan(ctx, agent.PlanRequest{Text: plain, Clock: r.Clock, Who: who})
	if err != nil || len(plan.Explained) == 0 {
		return agent.Turn{}, false
	}
	turn := agent.Turn{Question: plain}
	for _, c := range plan.Calls {
		switch args := c.Args.(type) {
		case *tools.RefuseArgs:
			return agent.Turn{}, false
		case *tools.ClarifyArgs:
			turn.Calls = append(turn.Calls, args.Options[0].Calls...)
		default:
			turn.Calls = append(turn.Calls, c)
		}
	}
	for i, c := range turn.Calls {
		if resolved, err := tools.Resolve(c, r.Clock); err == nil {
			turn.Calls[i] = resolved
		}
	}
	turn.TopDim, turn.Top = namedRow(turn.Calls)
	return turn, len(turn.Calls) > 0
}

// namedRow is the member a note names of the dimension it speaks of: "channels
// compared, the community named best" leaves the community as the first row.
func namedRow(calls []tools.Call) (dimension string, members []string) {
	if len(calls) == 0 {
		return "", nil
	}
	about := tools.NamedIn(calls[len(calls)-1])
	for _, f := range about.Filters {
		if slices.Contains(about.By, f.Dimension) && !f.Not {
			return f.Dimension, f.Values
		}
	}
	return "", nil
}
