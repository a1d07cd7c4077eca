package builtin

import (
	"slices"

	"github.com/wenshu-ai/wenshu/agent/builtin/when"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// related makes sense of a period and a comparison beside each other.
func (r *reading) related(t semantic.TimeRange, cmp semantic.Comparison) (tools.When, tools.Against) {
	with, ranged := cmp.(semantic.CompareWith)
	switch {
	case !ranged:
	case t == nil && r.yearAgoNamed(with):
		p := r.period(when.Match{Range: with.Range})
		t = semantic.Absolute{Period: semantic.Period{Start: p.Start.AddMonths(12), End: p.End.AddMonths(12)}}
	case t == nil && r.partsCompared() && !r.movedSince(with):
		// 线上线下对比 10月: the parts are compared, October is the period
		t, cmp = with.Range, nil
	case t == nil:
		t, cmp = unitBefore(with)
	case r.period(when.Match{Range: t}) == r.period(when.Match{Range: with.Range}):
		cmp = r.onePeriodBefore(t)
	case r.beforeStated(t, with.Range), r.shifted(t, with.Range):
		cmp = semantic.ComparePrevious{}
	case !r.asksWhy() && r.period(when.Match{Range: t}).Start.Before(r.period(when.Match{Range: with.Range}).Start):
		t, cmp = with.Range, semantic.CompareWith{Range: t} // the later one is asked about
	}
	return tools.When{Range: t}, tools.Against{Comparison: cmp}
}

// readElidedPeriod reads the bare "last" of "this week vs last" as the period
// before the one named.
func (r *reading) readElidedPeriod() {
	if len(r.times) != 1 || r.compare != nil {
		return
	}
	c, ok := r.times[0].Range.(semantic.Calendar)
	if !ok || c.Offset != 0 {
		return
	}
	for i, w := range r.tokens {
		if w.has(words.HalfTime) && words.Bygone[r.text.S[w.start:w.end]] && r.before(i, words.Versus) && words.EndsClause(r.text.S[w.end:]) {
			r.compare = semantic.ComparePrevious{}
			r.explain(i, "compare:prev")
		}
	}
}

// movedSince reports parts that are compared with their own last period and
// not with each other: which channels cost more than last month.
func (r *reading) movedSince(with semantic.CompareWith) bool {
	c, ok := with.Range.(semantic.Calendar)
	return ok && c.Offset == -1 && !r.membersListed() &&
		(r.has(words.Up) || r.has(words.Down) || r.has(words.Above) || r.has(words.Below) || words.ThanTime.MatchString(r.text.S))
}

// yearAgoNamed reports a period compared with that names its year as the one
// before (than a year ago in September): the same days a year later are meant.
func (r *reading) yearAgoNamed(with semantic.CompareWith) bool {
	p := r.period(when.Match{Range: with.Range})
	return !p.IsZero() && p.Days() <= 92 && !p.End.AddMonths(12).AddDays(-1).After(r.req.Clock.Today) && words.YearAgo.MatchString(r.text.S)
}

// beforeStated reports 比上月 beside a month of the past: in Chinese it is the
// month before that one, not before today's.
func (r *reading) beforeStated(t, other semantic.TimeRange) bool {
	c, ok := other.(semantic.Calendar)
	_, stated := t.(semantic.Absolute)
	if !ok || !stated || c.Offset != -1 || r.lang != semantic.ZH {
		return false
	}
	a, b := r.period(when.Match{Range: t}), r.period(when.Match{Range: other})
	g, whole := a.Aligned(r.req.Clock.WeekStart)
	return whole && g == c.Grain && a.Start.Before(b.Start)
}

// shifted reports two overlapping stretches of the same length that end with
// the data: 近7天与前7天 are the last seven days and those before.
func (r *reading) shifted(t, other semantic.TimeRange) bool {
	a, b := r.period(when.Match{Range: t}), r.period(when.Match{Range: other})
	return !a.IsZero() && a.Days() > 1 && a.Days() == b.Days() && b.Start.Before(a.Start) && a.Start.Before(b.End)
}

// partsCompared reports that members or parts are set side by side.
func (r *reading) partsCompared() bool {
	if slices.ContainsFunc(r.by, func(d string) bool { return !isGrain(d) }) {
		return true
	}
	return r.membersListed()
}

// membersListed reports several members of one dimension.
func (r *reading) membersListed() bool {
	return slices.ContainsFunc(r.filters, func(f tools.FilterTerm) bool { return len(f.Values) > 1 && !f.Not })
}

// unitBefore reads "versus last month" without a period as this month against
// the one before.
func unitBefore(with semantic.CompareWith) (semantic.TimeRange, semantic.Comparison) {
	c, ok := with.Range.(semantic.Calendar)
	if !ok || c.Offset != -1 {
		return nil, with
	}
	if c.Grain == semantic.Day {
		return semantic.Calendar{Grain: c.Grain}, semantic.CompareSameTimeYesterday{}
	}
	return semantic.Calendar{Grain: c.Grain}, semantic.ComparePrevious{}
}

// onePeriodBefore is what a period is compared with when "last month" names
// the period itself (10月比上月): the one before it. An event is compared with
// the one of the year before.
func (r *reading) onePeriodBefore(t semantic.TimeRange) semantic.Comparison {
	for _, m := range r.times {
		if m.Range != t {
			continue
		}
		if p, ok := r.sameEventYearAgo(m); ok {
			return semantic.CompareWith{Range: semantic.Absolute{Period: p}}
		}
	}
	return semantic.ComparePrevious{}
}

// sets reports whether a word carries the cue and does not merely list.
func (r *reading) sets(c words.Cue) bool {
	return slices.ContainsFunc(r.tokens, func(w word) bool { return w.has(c) && !w.has(words.And) && !w.weak() })
}
