package builtin

import (
	"slices"

	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// setOrder ranks by the first metric, or by growth.
func (r *reading) setOrder(a *tools.QueryArgs) {
	a.Top = r.top
	if r.top > 0 && len(a.By) == 0 {
		r.listProducts(a)
	}
	if len(a.By) == 0 || len(a.Metrics) == 0 {
		a.Top = 0
		return
	}
	first := a.Metrics[0]
	switch {
	case r.has(words.Grew) || r.ranksGrowth() && !r.has(words.Least) && !r.bottom:
		a.Order = []tools.SortKey{{By: "growth", Desc: true}}
	case r.has(words.Shrank) || r.ranksGrowth():
		a.Order = []tools.SortKey{{By: "growth"}}
	case len(r.order) > 0:
		a.Order = slices.Clone(r.order)
	case r.has(words.Least), r.bottom, r.has(words.BottomN) && r.top > 0:
		a.Order = []tools.SortKey{{By: first}}
	case r.has(words.Worst) || r.quality == words.Worst:
		a.Order = []tools.SortKey{{By: first, Desc: r.lowIsGood(first)}}
	case r.has(words.Best) || r.quality == words.Best:
		a.Order = []tools.SortKey{{By: first, Desc: !r.lowIsGood(first)}}
	case r.has(words.Most), r.top > 0:
		a.Order = []tools.SortKey{{By: first, Desc: true}}
	}
}

// ranksGrowth reports a list of the first by their growth, not by their size.
func (r *reading) ranksGrowth() bool {
	return (r.ranks() || r.top > 0) && (r.has(words.Growth) || slices.ContainsFunc(r.tokens, r.comparesGrowth))
}

// comparesGrowth reports a comparison that speaks of growth itself: 同比增长.
func (r *reading) comparesGrowth(w word) bool {
	compares := w.time != nil && w.time.Compare != nil || w.has(words.YoY) || w.has(words.Prev)
	return compares && words.SpeaksOfGrowth(r.text.S[w.start:w.end])
}

// listProducts fills in what "top 10" lists when nothing else is named.
func (r *reading) listProducts(a *tools.QueryArgs) {
	const product = "sku"
	d, ok := r.model.Dimension(product)
	if !ok {
		return
	}
	for _, k := range a.Metrics {
		if m, ok := r.model.Metric(k); !ok || !m.Allows(d.Group) {
			return
		}
	}
	a.By = []string{product}
	r.note("没有说按什么排,列出商品。", "What to list was not said; products are listed.")
}

func (r *reading) lowIsGood(metric string) bool {
	m, ok := r.model.Metric(metric)
	return ok && m.Polarity == semantic.DownIsGood
}

// setSeries gives trends their buckets and pictures.
func (r *reading) setSeries(a *tools.QueryArgs) {
	if r.has(words.Pie) && len(a.By) > 0 {
		a.Chart = tools.ChartPie
		return
	}
	trend, draw := r.has(words.Trend), r.has(words.Draw)
	if !trend && !draw && !r.has(words.Heatmap) {
		return
	}
	if (trend || len(a.By) == 0) && !slices.ContainsFunc(a.By, isGrain) {
		a.By = append([]string{string(r.grainFor(a.Time))}, a.By...)
	}
	switch {
	case r.has(words.Heatmap):
		a.Chart = tools.ChartHeatmap
	case slices.ContainsFunc(a.By, isGrain):
		a.Chart = tools.ChartLine
	default:
		a.Chart = tools.ChartBar
	}
}

func isGrain(dimension string) bool {
	_, ok := semantic.GrainOf(dimension)
	return ok
}

// grainFor picks buckets that give a readable line.
func (r *reading) grainFor(t tools.When) semantic.Grain {
	if t.IsZero() {
		return semantic.Day
	}
	p, err := semantic.ResolveTime(t.Range, r.req.Clock)
	switch {
	case err != nil || p.Days() <= 45:
		return semantic.Day
	case p.Days() <= 190:
		return semantic.Week
	default:
		return semantic.Month
	}
}
