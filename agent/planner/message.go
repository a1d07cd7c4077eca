package planner

import (
	"context"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/prompts"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// The bounds of the slice of the catalogue and of the conversation the model
// is shown.
const (
	mostMetrics    = 30
	mostDimensions = 24
	mostTurns      = 4
	mostRows       = 8
)

// message puts together what the model is told about one question.
func (p *Planner) message(ctx context.Context, r agent.PlanRequest, draft agent.Plan) string {
	metrics, dimensions := p.slice(r, draft)
	q := prompts.Question{
		Today: r.Clock.Today.String(), Weekday: r.Clock.Today.Weekday().String(), Zone: r.Clock.Zone.String(), WeekStart: r.Clock.WeekStart.String(),
		Currency: p.Model.Currency, Clearance: string(r.Who.Clearance), Scope: scopeText(r.Who.Scope),
		MetricsInAll: len(p.Model.Metrics), DimensionsInAll: len(p.Model.Dimensions),
		Conventions: p.conventions(r.Text), Earlier: earlier(r.Previous), Draft: draftText(draft), Question: r.Text,
	}
	if q.Clearance == "" {
		q.Clearance = string(semantic.Low)
	}
	for _, m := range metrics {
		q.Metrics = append(q.Metrics, metricLine(m))
	}
	for _, d := range dimensions {
		q.Dimensions = append(q.Dimensions, dimensionLine(d))
	}
	if len(metrics) > 0 {
		if days, err := p.Warehouse.Horizon(ctx, metrics[0].Name); err == nil && !days.IsZero() {
			q.DataFrom, q.DataTo = days.Start.String(), days.Last().String()
		}
	}
	return q.Render()
}

// slice is the part of the catalogue that matters: what the built-in reading
// and the earlier turns name, what the question's words are like, and the
// headline metrics with their usual breakdowns.
func (p *Planner) slice(r agent.PlanRequest, draft agent.Plan) ([]*semantic.Metric, []*semantic.Dimension) {
	var metrics, dimensions []string
	calls := plannedCalls(draft)
	for _, t := range r.Previous {
		calls = append(calls, t.Calls...)
	}
	for _, c := range calls {
		n := tools.NamedIn(c)
		metrics, dimensions = append(metrics, n.Metrics...), append(dimensions, n.By...)
		for _, f := range n.Filters {
			dimensions = append(dimensions, f.Dimension)
		}
	}
	for _, x := range metricsLike(p.Model, r.Text, mostMetrics/2) {
		metrics = append(metrics, x.Name)
	}
	for _, d := range dimensionsLike(p.Model, r.Text, mostDimensions/2) {
		dimensions = append(dimensions, d.Name)
	}
	metrics = append(metrics, p.Model.Offered()...)
	dimensions = append(dimensions, p.Model.Breakdowns()...)
	dimensions = append(dimensions, string(semantic.Day), string(semantic.Week), string(semantic.Month))
	return known(metrics, mostMetrics, p.Model.Metric), known(dimensions, mostDimensions, p.Model.Dimension)
}

// plannedCalls are the calls of a plan and of the options it offers.
func plannedCalls(plan agent.Plan) []tools.Call {
	var out []tools.Call
	for _, c := range plan.Calls {
		switch a := c.Args.(type) {
		case *tools.ClarifyArgs:
			for _, o := range a.Options {
				out = append(out, o.Calls...)
			}
		case *tools.RefuseArgs:
			out = append(out, a.Offer...)
		default:
			out = append(out, c)
		}
	}
	return out
}

// known looks keys up, each once.
func known[T any](keys []string, most int, find func(string) (T, bool)) []T {
	var out []T
	seen := map[string]bool{}
	for _, k := range keys {
		if x, ok := find(k); ok && !seen[k] && len(out) < most {
			seen[k] = true
			out = append(out, x)
		}
	}
	return out
}

func scopeText(scope []semantic.In) []string {
	var out []string
	for _, in := range scope {
		out = append(out, in.Dimension+":"+strings.Join(in.Values, "/"))
	}
	return out
}

// conventions are the fixed readings of the ambiguous words in the question.
func (p *Planner) conventions(text string) []string {
	text = fold.Words(text)
	var out []string
	for _, a := range p.Model.Ambiguities {
		i := slices.IndexFunc(a.Words.All(), func(w string) bool { return strings.Contains(text, fold.Words(w)) })
		if i < 0 {
			continue
		}
		line := a.Words.All()[i] + ": "
		if len(a.Default) > 0 {
			line += "without further words " + strings.Join(a.Default, ", ")
		} else {
			line += "to be clarified, unless other words decide"
		}
		for _, r := range a.Readings {
			line += "; " + r.Label.EN + " = " + strings.Join(append(slices.Clone(r.Metrics), r.Dimension), " ")
		}
		out = append(out, strings.TrimSpace(line))
	}
	return out
}

func earlier(turns []agent.Turn) []prompts.Earlier {
	var out []prompts.Earlier
	for _, t := range turns[max(0, len(turns)-mostTurns):] {
		e := prompts.Earlier{Question: t.Question, Rows: t.Top[:min(len(t.Top), mostRows)]}
		for _, c := range t.Calls {
			e.Calls = append(e.Calls, c.String())
		}
		if t.Clarify != nil {
			for _, o := range t.Clarify.Options {
				e.Options = append(e.Options, tools.PrintPlan(o.Calls))
			}
		}
		out = append(out, e)
	}
	return out
}

func draftText(d agent.Plan) prompts.Draft {
	out := prompts.Draft{Calls: tools.PrintPlan(d.Calls), Confidence: float64(int(100*d.Confidence)) / 100, Unexplained: d.Unexplained}
	for _, e := range d.Explained {
		out.Understood = append(out.Understood, prompts.Word{Text: e.Text, Meaning: e.Meaning})
	}
	return out
}
