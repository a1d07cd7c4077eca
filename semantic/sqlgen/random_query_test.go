package sqlgen

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
)

// query draws a question about the world: any metrics that some dimension can
// cut together, with every clause a query has.
func (w *world) query() semantic.Query {
	q := semantic.Query{Metrics: w.someMetrics(), Totals: w.oneIn(3, "totals")}
	usable := w.usable(q.Metrics)
	q.Dimensions = someOf(w.T, "by", usable, min(rapid.IntRange(0, 2).Draw(w.T, "at least"), len(usable)), min(2, len(usable)))
	timed := slices.ContainsFunc(q.Dimensions, isGrain)
	if timed || !w.oneIn(5, "all time") {
		q.Period = w.period("period")
	}
	if len(usable) > 0 && w.oneIn(3, "where") {
		q.Where = w.where(usable, 2)
	}
	if len(usable) > 0 && w.oneIn(5, "metric filter") {
		q.Where = w.metricIs(usable, q.Where)
	}
	if !q.Period.IsZero() && w.oneIn(3, "compare") {
		p := w.period("compared")
		q.Compare = &p
	}
	if w.oneIn(6, "currency") {
		q.Currency = "EUR"
	}
	if w.oneIn(6, "rates") {
		q.Rates = rapid.SampledFrom([]semantic.RatePolicy{semantic.TransactionRates{}, semantic.PeriodEndRates{}, semantic.PeriodAverageRates{},
			semantic.FixedRates{Day: w.anyDay("rates of")}}).Draw(w.T, "policy")
	}
	if len(q.Dimensions) > 0 {
		w.rowsOf(&q, timed)
	}
	return q
}

// rowsOf adds what only rows for values can have.
func (w *world) rowsOf(q *semantic.Query, timed bool) {
	if w.chance("ordered") {
		o := semantic.Order{By: rapid.SampledFrom(slices.Concat(q.Metrics, q.Dimensions)).Draw(w.T, "by"), Desc: w.chance("desc")}
		if q.Compare != nil && slices.Contains(q.Metrics, o.By) {
			o.Of = rapid.SampledFrom([]semantic.OrderOf{semantic.OfValue, semantic.OfDelta, semantic.OfGrowth}).Draw(w.T, "of")
		}
		q.Order = []semantic.Order{o}
	}
	if w.oneIn(3, "top") {
		q.Top = rapid.IntRange(1, 3).Draw(w.T, "n")
		q.Other = w.chance("other")
	}
	if len(q.Dimensions) == 2 {
		w.levels(q)
	}
	q.Fill = timed && w.oneIn(3, "fill")
	q.Share = w.oneIn(8, "share")
	if w.oneIn(4, "having") {
		of := q.Metrics
		if w.chance("hidden metric") {
			of = w.someMetrics()
		}
		q.Having = []semantic.MetricCondition{{Metric: rapid.SampledFrom(of).Draw(w.T, "condition on"), Value: decimal.New(rapid.Int64Range(-20, 60).Draw(w.T, "number"), -1),
			Op: rapid.SampledFrom([]semantic.Op{semantic.OpEq, semantic.OpNe, semantic.OpLt, semantic.OpLe, semantic.OpGt, semantic.OpGe}).Draw(w.T, "op")}}
	}
}

// levels adds subtotals, and makes the top one of members.
func (w *world) levels(q *semantic.Query) {
	for _, d := range q.Dimensions {
		if w.oneIn(4, "subtotal") {
			q.Subtotals = append(q.Subtotals, []string{d})
		}
		if q.Top > 0 && !isGrain(d) && w.chance("top members") {
			q.TopOf = []string{d}
		}
	}
}

func (w *world) someMetrics() []string {
	all := make([]string, len(w.model.Metrics))
	for i, x := range w.model.Metrics {
		all[i] = x.Name
	}
	return someOf(w.T, "metrics", all, 1, min(3, len(all)))
}

// usable are the dimensions every metric can be cut by.
func (w *world) usable(metrics []string) []string {
	var out []string
	for _, d := range w.model.Dimensions {
		if !slices.ContainsFunc(metrics, func(m string) bool { return w.model.Usable(m, d.Name) != nil }) {
			out = append(out, d.Name)
		}
	}
	return out
}

func (w *world) period(label string) semantic.Period {
	if w.chance("all of it") {
		return semantic.Period{Start: worldStart, End: worldStart.AddDays(worldSpan + 1)}
	}
	start := worldStart.AddDays(rapid.IntRange(-3, worldSpan).Draw(w.T, label))
	if w.chance("calendar month") {
		start = start.StartOf(semantic.Month, w.model.WeekStart)
		return semantic.Period{Start: start, End: start.AddMonths(1)}
	}
	return semantic.Period{Start: start, End: start.AddDays(rapid.IntRange(1, 30).Draw(w.T, "length"))}
}

// metricIs adds a condition on a metric of entities to a filter.
func (w *world) metricIs(dims []string, also semantic.Filter) semantic.Filter {
	f := semantic.MetricIs{Per: someOf(w.T, "entities", dims, 1, min(2, len(dims))), Metric: w.someMetrics()[0], Value: decimal.New(rapid.Int64Range(-20, 60).Draw(w.T, "number"), -1),
		Op: rapid.SampledFrom([]semantic.Op{semantic.OpEq, semantic.OpNe, semantic.OpLt, semantic.OpGe}).Draw(w.T, "op")}
	if w.chance("all time of entities") {
		f.Period = &semantic.Period{}
	}
	var out semantic.Filter = f
	if w.chance("not") {
		out = semantic.Not{Filter: f}
	}
	if also == nil {
		return out
	}
	return rapid.SampledFrom([]semantic.Filter{semantic.And{out, also}, semantic.Or{also, out}}).Draw(w.T, "and or")
}

func (w *world) where(dims []string, depth int) semantic.Filter {
	kinds := 3
	if depth > 0 {
		kinds = 6
	}
	d, _ := w.model.Dimension(rapid.SampledFrom(dims).Draw(w.T, "dimension"))
	switch rapid.IntRange(0, kinds).Draw(w.T, "filter") {
	case 0:
		return semantic.In{Dimension: d.Name, Values: w.values(d)}
	case 1:
		return semantic.IsNull{Dimension: d.Name}
	case 2:
		return semantic.Like{Dimension: d.Name, Part: rapid.SampledFrom([]string{"a", "B", "%", "1", "-"}).Draw(w.T, "part")}
	case 3:
		return w.between(d)
	case 4:
		return semantic.And{w.where(dims, depth-1), w.where(dims, depth-1)}
	case 5:
		return semantic.Or{w.where(dims, depth-1), w.where(dims, depth-1)}
	default:
		return semantic.Not{Filter: w.where(dims, depth-1)}
	}
}

func (w *world) values(d *semantic.Dimension) []string {
	switch d.Type {
	case num:
		return someOf(w.T, "numbers", []string{"1", "2", "-1"}, 0, 2)
	case semantic.KindDate:
		return []string{w.anyDay("day").StartOf(d.Grain, w.model.WeekStart).String()}
	default:
		return someOf(w.T, "texts", []string{"a", "b", "B", "c%", "big"}, 0, 3)
	}
}

// between is a range where the dimension has an order, else membership.
func (w *world) between(d *semantic.Dimension) semantic.Filter {
	bounds := func(low, high semantic.Value) semantic.Filter {
		r := semantic.Range{Dimension: d.Name, Low: &low, High: &high}
		switch rapid.IntRange(0, 2).Draw(w.T, "open end") {
		case 0:
			r.Low = nil
		case 1:
			r.High = nil
		}
		return r
	}
	switch d.Type {
	case num:
		return bounds(semantic.NumberValue(decimal.NewFromInt(0)), semantic.NumberValue(decimal.New(35, -1)))
	case semantic.KindDate:
		a := w.anyDay("low")
		return bounds(semantic.DateValue(a), semantic.DateValue(a.AddDays(14)))
	default:
		return semantic.In{Dimension: d.Name, Values: w.values(d)}
	}
}

// asker sees everything, or only what one dimension says.
func (w *world) asker() semantic.Access {
	who := boss
	if w.oneIn(4, "scoped") {
		name := rapid.SampledFrom([]string{"d1_name", "d1_kind", "who", "cat"}).Draw(w.T, "scope")
		who.Scope = []semantic.In{{Dimension: name, Values: someOf(w.T, "scope values", []string{"a", "b", "B"}, 1, 2)}}
	}
	return who
}

// printed shows a question in failures.
func printed(who semantic.Access, q semantic.Query) string {
	return fmt.Sprintf("query %+v\ncompared %v\nas %v", q, q.Compare, who.Scope)
}
