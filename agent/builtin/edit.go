package builtin

import (
	"slices"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// slots are what an earlier call leaves to build on, whatever tool it was.
type slots struct {
	metrics []string
	by      []string
	filters tools.Filters
	time    tools.When
	compare tools.Against
}

func slotsOf(c tools.Call) slots {
	switch a := c.Args.(type) {
	case *tools.QueryArgs:
		return slots{slices.Clone(a.Metrics), slices.Clone(a.By), slices.Clone(a.Filters), a.Time, a.Compare}
	case *tools.DiagnoseArgs:
		return slots{[]string{a.Metric}, slices.Clone(a.Dims), slices.Clone(a.Filters), a.Time, a.Compare}
	case *tools.FunnelArgs:
		return slots{nil, slices.Clone(a.By), slices.Clone(a.Filters), a.Time, a.Compare}
	default:
		n := tools.NamedIn(c)
		return slots{n.Metrics, n.By, n.Filters, n.Time, n.Compare}
	}
}

// edit applies the change to the earlier call.
func (r *reading) edit(turn agent.Turn, base tools.Call) []tools.Call {
	s := slotsOf(base)
	r.pointAt(turn, &s)
	r.pointAtThose(base, &s)
	r.editFilters(&s)
	r.putTogether(&s)
	r.editTimes(&s)
	if len(r.metrics) > 0 {
		s.metrics = slices.Clone(r.metrics)
	}
	switch a := base.Args.(type) {
	case *tools.FunnelArgs:
		return r.editFunnel(a, s)
	case *tools.DiagnoseArgs:
		return r.editDiagnosis(a, s)
	case *tools.QueryArgs:
		return r.editQuery(turn, a, s)
	default:
		return r.editAnalysis(base, s)
	}
}

// editAnalysis asks the same analysis of something else; a question of another
// kind is not a change of it.
func (r *reading) editAnalysis(base tools.Call, s slots) []tools.Call {
	if r.asksWhy() || r.has(words.Funnel) || r.has(words.Trend) || r.ranks() {
		return nil
	}
	if len(r.by) > 0 {
		s.by = slices.Clone(r.by)
	}
	c := tools.WithNamed(base, tools.Named{Metrics: s.metrics, By: s.by, Filters: s.filters, Time: s.time, Compare: s.compare})
	if c.String() == base.String() {
		return nil
	}
	return []tools.Call{c}
}

// pointAt turns "the first one" into a filter on that row's member.
func (r *reading) pointAt(turn agent.Turn, s *slots) {
	rows := r.lastRows()
	n, ok := r.rowNamed(len(rows.Top))
	if !ok && r.ranked(turn) && (r.asksWhy() || r.hint(words.Pronoun) && len(r.filters)+len(r.by) == 0 && !r.wholeAgain()) {
		n, ok = 0, true
	}
	if !ok || n >= len(rows.Top) {
		return
	}
	s.setFilter(tools.FilterTerm{Dimension: rows.TopDim, Values: []string{rows.Top[n]}})
	label := r.memberLabel(rows.TopDim, rows.Top[n])
	r.note("“"+label.In(semantic.ZH)+"”取自之前的结果。", "\""+label.In(semantic.EN)+"\" comes from an earlier result.")
}

// wholeAgain reports that "it" is the question before, not a row of its
// answer: compare it with last year, draw it.
func (r *reading) wholeAgain() bool {
	return len(r.metrics) == 0 && (r.said() != nil || len(r.times) > 0 || r.has(words.Draw) || r.has(words.Trend))
}

// ranked reports whether the turn's last call was a ranking.
func (r *reading) ranked(turn agent.Turn) bool {
	if len(turn.Calls) == 0 {
		return false
	}
	a, ok := turn.Calls[len(turn.Calls)-1].Args.(*tools.QueryArgs)
	return ok && len(a.Order) > 0 && !slices.ContainsFunc(a.By, isGrain)
}

// setFilter replaces the conditions on the dimension; a single member needs
// no breakdown by its own dimension.
func (s *slots) setFilter(f tools.FilterTerm) {
	s.filters = slices.DeleteFunc(slices.Clone(s.filters), func(t tools.FilterTerm) bool { return t.Dimension == f.Dimension })
	s.filters = append(s.filters, f)
	if !f.Not && len(f.Values) == 1 {
		s.by = slices.DeleteFunc(s.by, func(d string) bool { return d == f.Dimension })
	}
}

// putTogether compares what the last turns were about one after the other:
// after the US and then Japan, "both" are the US and Japan.
func (r *reading) putTogether(s *slots) {
	if !r.hint(words.Both) || len(r.filters) > 0 || len(s.filters) == 0 {
		return
	}
	dimension := s.filters[len(s.filters)-1].Dimension
	for _, d := range r.by {
		if filtersOn(s.filters, d) {
			dimension = d
		}
	}
	var values []string
	for i := len(r.req.Previous) - 1; i >= 0 && len(values) < 2; i-- {
		for _, c := range r.req.Previous[i].Calls {
			for _, f := range slotsOf(c).filters {
				if f.Dimension == dimension && !f.Not {
					values = appendNew(values, f.Values...)
				}
			}
		}
	}
	s.setFilter(tools.FilterTerm{Dimension: dimension, Values: values})
	if !slices.Contains(s.by, dimension) {
		s.by = append(s.by, dimension)
	}
}

func appendNew(list []string, more ...string) []string {
	for _, v := range more {
		if !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}

func (r *reading) editFilters(s *slots) {
	if (r.wantsWhole() || r.has(words.BackTo) && r.hint(words.Whole)) && len(r.filters) == 0 {
		s.filters = nil
		if r.has(words.BackTo) {
			s.by = nil
		}
	}
	for _, f := range r.filters {
		s.setFilter(f)
	}
}

// editTimes puts a new period; the comparison keeps its kind. "Last year"
// after a shorter period means the same period a year before.
func (r *reading) editTimes(s *slots) {
	before, hadTime := r.resolved(s.time)
	if len(r.times) > 0 {
		next := r.times[0].Range
		if next == (semantic.Calendar{Grain: semantic.Year, Offset: -1}) && hadTime && before.Days() < 300 {
			moved, _, err := semantic.ResolveComparison(semantic.CompareYearAgo{}, before, r.req.Clock)
			if err == nil {
				next = semantic.Absolute{Period: moved}
				r.note("“去年”按去年同期理解。", "\"Last year\" was taken as the same period a year before.")
			}
		}
		s.compare = r.refit(s.compare, before)
		s.time = tools.When{Range: next}
		if len(r.times) == 2 {
			s.compare = tools.Against{Comparison: semantic.CompareWith{Range: r.times[1].Range}}
		}
	}
	if cmp := r.said(); cmp != nil {
		s.compare = tools.Against{Comparison: cmp}
	}
}

func (r *reading) resolved(t tools.When) (semantic.Period, bool) {
	if t.IsZero() {
		return semantic.Period{}, false
	}
	p, err := semantic.ResolveTime(t.Range, r.req.Clock)
	return p, err == nil
}

// refit turns an absolute comparison back into its kind, so that it fits
// another period: a year before, or the period before.
func (r *reading) refit(a tools.Against, period semantic.Period) tools.Against {
	if _, clock := a.Comparison.(semantic.CompareSameTimeYesterday); clock {
		return tools.Against{Comparison: semantic.ComparePrevious{}} // only today is compared by the hour
	}
	with, ok := a.Comparison.(semantic.CompareWith)
	if !ok {
		return a
	}
	p, err := semantic.ResolveTime(with.Range, r.req.Clock)
	if err == nil && p.Start.AddMonths(12) == period.Start {
		return tools.Against{Comparison: semantic.CompareYearAgo{}}
	}
	return tools.Against{Comparison: semantic.ComparePrevious{}}
}

func (r *reading) editFunnel(a *tools.FunnelArgs, s slots) []tools.Call {
	if len(r.metrics) > 0 {
		return []tools.Call{call(r.queryFrom(s))}
	}
	next := *a
	next.By, next.Filters, next.Time, next.Compare = s.by, s.filters, s.time, s.compare
	if len(r.by) > 0 {
		next.By = r.onePart(r.by)
	}
	return []tools.Call{call(&next)}
}

func (r *reading) editDiagnosis(a *tools.DiagnoseArgs, s slots) []tools.Call {
	series := slices.ContainsFunc(r.by, isGrain) || r.has(words.Trend) || r.has(words.Draw)
	switch {
	case r.has(words.Funnel):
		return []tools.Call{call(funnelFrom(s))}
	case series || r.ranks() || r.top > 0 || r.has(words.Share):
		s.by = slices.Clone(r.by)
		return []tools.Call{call(r.queryFrom(s))}
	}
	next := *a
	next.Metric, next.Filters, next.Time, next.Compare = s.metrics[0], s.filters, s.time, s.compare
	next.Dims = s.by
	if len(r.by) > 0 {
		next.Dims = slices.Clone(r.by)
	}
	if len(r.metrics) > 0 || len(r.times) > 0 {
		next.Premise = r.direction()
	}
	return []tools.Call{call(&next)}
}

func (r *reading) editQuery(turn agent.Turn, a *tools.QueryArgs, s slots) []tools.Call {
	switch {
	case r.has(words.Funnel):
		return []tools.Call{call(funnelFrom(s))}
	case r.asksWhy():
		d := &tools.DiagnoseArgs{Metric: s.metrics[0], Filters: s.filters, Time: s.time, Compare: s.compare, Premise: r.direction()}
		d.Dims = slices.DeleteFunc(slices.Clone(r.by), isGrain)
		if d.Time.IsZero() {
			d.Time = tools.When{Range: semantic.Auto{}}
		}
		if d.Compare.IsZero() {
			d.Compare = tools.Against{Comparison: semantic.ComparePrevious{}}
		}
		return []tools.Call{call(d)}
	}
	return []tools.Call{call(r.editedQuery(a, s))}
}

// editedQuery keeps what the change leaves alone.
func (r *reading) editedQuery(a *tools.QueryArgs, s slots) *tools.QueryArgs {
	next := *a
	next.Premise = tools.Claim{} // what was asked before
	next.Metrics, next.Filters, next.Time, next.Compare = s.metrics, s.filters, s.time, s.compare
	next.By = s.by
	switch {
	case r.has(words.Also) || r.link == inPlace && len(s.by) > 0:
		for _, k := range r.by {
			if !slices.Contains(next.By, k) {
				next.By = append(next.By, k)
			}
		}
	case len(r.by) > 0:
		next.By = slices.Clone(r.by)
	}
	if len(r.metrics) > 0 || len(r.by) > 0 {
		next.Order, next.Having, next.Chart = nil, nil, tools.ChartNone
	}
	if len(r.currency) > 0 {
		next.Currency = r.currencies()
	}
	next.Top = a.Top
	if r.top > 0 || r.ranks() || r.grewMost() || r.shrankMost() {
		r.setOrder(&next)
	}
	if len(r.having) > 0 {
		next.Having = r.having
	}
	r.setSeries(&next)
	if r.said() == nil && slices.ContainsFunc(next.By, isGrain) && !slices.ContainsFunc(s.by, isGrain) {
		next.Compare = tools.Against{} // a line shows the change by itself
	}
	if r.has(words.Share) {
		next.Share = len(next.By) > 0
	}
	next.Order = slices.DeleteFunc(slices.Clone(next.Order), func(k tools.SortKey) bool {
		return k.By != "growth" && !slices.Contains(next.Metrics, k.By) && !slices.Contains(next.By, k.By)
	})
	if slices.ContainsFunc(next.Order, func(k tools.SortKey) bool { return k.By == "growth" }) && next.Compare.IsZero() {
		next.Compare = tools.Against{Comparison: semantic.ComparePrevious{}}
	}
	return &next
}

// queryFrom starts a query from the slots of another tool's call.
func (r *reading) queryFrom(s slots) *tools.QueryArgs {
	return r.editedQuery(&tools.QueryArgs{}, s)
}

// funnelFrom asks for the funnel of the same people and periods.
func funnelFrom(s slots) *tools.FunnelArgs {
	return &tools.FunnelArgs{Steps: slices.Clone(steps), Filters: s.filters, Time: s.time, Compare: s.compare}
}
