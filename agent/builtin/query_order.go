package builtin

import (
	"slices"
	"strconv"
	"strings"

	"github.com/wenshu-ai/wenshu/agent/builtin/lexicon"
	"github.com/wenshu-ai/wenshu/agent/builtin/number"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// setOrder ranks by the first metric, or by growth.
func (r *reading) setOrder(a *tools.QueryArgs) {
	a.Top = r.top
	if len(a.By) == 0 && (r.top > 0 || r.ranks() && r.sells()) {
		r.listProducts(a)
	}
	if len(a.By) == 0 || len(a.Metrics) == 0 {
		a.Top = 0
		return
	}
	first := a.Metrics[0]
	switch {
	case r.grewMost() || r.ranksGrowth() && !r.has(words.Least) && !r.bottom:
		a.Order = []tools.SortKey{{By: "growth", Desc: true}}
	case r.shrankMost() || r.ranksGrowth():
		a.Order = []tools.SortKey{{By: "growth"}}
	case len(r.order) > 0:
		a.Order = slices.Clone(r.order)
	case r.saidByItsOpposite() && (r.has(words.Most) || r.has(words.Least) || r.top > 0):
		a.Order = []tools.SortKey{{By: first, Desc: r.has(words.Least) || r.bottom}}
	case r.has(words.Least), r.bottom, r.has(words.LastPlaces), r.has(words.BottomN) && r.top > 0:
		a.Order = []tools.SortKey{{By: first}}
	case r.has(words.Worst) || r.quality == words.Worst:
		a.Order = []tools.SortKey{{By: first, Desc: r.lowIsGood(first)}}
	case r.has(words.Best) || r.quality == words.Best:
		a.Order = []tools.SortKey{{By: first, Desc: !r.lowIsGood(first)}}
	case r.has(words.Most), r.top > 0:
		a.Order = []tools.SortKey{{By: first, Desc: true}}
	case r.compares(words.Down):
		a.Order = []tools.SortKey{{By: first}}
	case r.compares(words.Up):
		a.Order = []tools.SortKey{{By: first, Desc: true}}
	case r.partsMoved():
		a.Order = []tools.SortKey{{By: "growth", Desc: r.direction() == "up"}}
	}
	r.takePlace(a)
	if a.Top == 0 && len(a.By) == 1 && len(a.Metrics) == 1 && len(a.Having) == 0 && !filtersOn(a.Filters, a.By[0]) && r.asksForOne() {
		a.Top = firstAndNext
	}
}

// firstAndNext is how many are listed where one is asked for: the first, and
// those it is seen against and that "and the second?" is about.
const firstAndNext = 3

// asksForOne reports a question for the one that comes first: which product
// sold most, the best month. Asked in the plural it lists several.
func (r *reading) asksForOne() bool {
	if !r.grewMost() && !r.shrankMost() && !slices.ContainsFunc(r.tokens, func(w word) bool { return r.superlative(w) && !words.Lists10[r.text.S[w.start:w.end]] }) {
		return false
	}
	for i, w := range r.tokens {
		if _, listed := r.dimensionOf(w); !listed {
			continue
		}
		text := r.text.S[w.start:w.end]
		switch {
		case r.lang == semantic.ZH || isHanText(text): // no plural tells one from several
			return words.AsksForOne.MatchString(r.text.S)
		case strings.HasSuffix(text, "s"):
			return false
		default:
			return r.before(i, words.Which, words.Most, words.Least, words.Best, words.Worst) || r.listedUnit(i, r.by[0])
		}
	}
	return false
}

// partsMoved reports a question for the parts that rose or fell: which
// categories went down.
func (r *reading) partsMoved() bool {
	return (r.moves(words.Up) || r.moves(words.Down)) && len(r.having) == 0 && r.said() == nil && r.has(words.Which)
}

// moved reports that the question speaks of a rise or fall at all.
func (r *reading) moved() bool {
	return r.moves(words.Up) || r.moves(words.Down) || r.has(words.EachUp) || r.has(words.EachDown)
}

// compares reports a comparative: which country has the lower return rate.
func (r *reading) compares(c words.Cue) bool {
	return r.has(words.Which) && r.has(c) && !r.moves(c)
}

// moves reports a word for a rise or fall that is no mere comparative.
func (r *reading) moves(c words.Cue) bool {
	return slices.ContainsFunc(r.tokens, func(w word) bool {
		return w.has(c) && !w.weak() && !words.Comparatives[r.text.S[w.start:w.end]]
	})
}

// saidByItsOpposite reports that the first metric was named by what it is the
// opposite of: the most late deliveries are the lowest on-time rate.
func (r *reading) saidByItsOpposite() bool {
	if len(r.metrics) == 0 || r.lowIsGood(r.metrics[0]) || len(r.namedAt) == 0 || r.namedAt[0] >= len(r.tokens) {
		return false
	}
	w := r.tokens[r.namedAt[0]]
	return words.Lateness.MatchString(r.text.S[w.start:w.end])
}

// takePlace lists a ranking down to the place asked for.
func (r *reading) takePlace(a *tools.QueryArgs) {
	n, ok := r.place()
	if !ok || a.Top > 0 {
		return
	}
	a.Top = n + 1
	bottom := slices.ContainsFunc(r.places, func(p number.Place) bool { return p.Bottom })
	if len(a.Order) == 0 {
		a.Order = []tools.SortKey{{By: a.Metrics[0], Desc: !bottom}}
	}
	if n > 0 {
		place := strconv.Itoa(n + 1)
		r.note("排名第 "+place+" 的在第 "+place+" 行。", "The one asked for is in row "+place+".")
	}
}

// sells reports a question for what sells, whether or not things are named.
func (r *reading) sells() bool {
	return r.hint(words.Sold) || slices.ContainsFunc(r.tokens, func(w word) bool {
		_, open := sense[lexicon.Ambiguous](w)
		return open && w.has(words.Most)
	})
}

// grewMost reports a ranking by growth, said in one phrase (增长最快) or by a
// verb and a superlative apart from it (grew net sales fastest).
func (r *reading) grewMost() bool {
	return r.has(words.Grew) || r.moves(words.Up) && !r.has(words.Growth) && (r.has(words.Most) || r.has(words.Best))
}

// shrankMost is grewMost for falls.
func (r *reading) shrankMost() bool {
	return r.has(words.Shrank) || r.moves(words.Down) && (r.has(words.Most) || r.has(words.Best) || r.has(words.Worst))
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
