package builtin

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent/builtin/when"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// setTimes sets period and comparison from the times named. Of two periods
// the second is compared with, unless they are listed and adjoin.
func (r *reading) setTimes(a *tools.QueryArgs) {
	a.Time, a.Compare = r.window()
	if len(r.times) > 1 && a.Compare.IsZero() {
		if whole, ok := r.adjoining(); ok {
			a.Time = tools.When{Range: semantic.Absolute{Period: whole}}
			if !slices.ContainsFunc(a.By, isGrain) {
				if g, ok := r.period(r.times[0]).Aligned(r.req.Clock.WeekStart); ok {
					a.By = append(a.By, string(g))
				}
			}
			return
		}
		a.Time, a.Compare = r.related(r.times[0].Range, semantic.CompareWith{Range: r.times[1].Range})
	}
}

// window returns the period and comparison said, zero for what was not.
func (r *reading) window() (tools.When, tools.Against) {
	var t semantic.TimeRange
	if len(r.times) > 0 {
		t = r.times[0].Range
	}
	cmp := r.said()
	if _, yoy := cmp.(semantic.CompareYearAgo); yoy && len(r.times) > 0 {
		cmp = r.yearAgo(r.times[0])
	}
	if cmp == nil && len(r.times) == 1 && words.LastEdition.MatchString(r.text.S) {
		if p, ok := r.sameEventYearAgo(r.times[0]); ok {
			cmp = semantic.CompareWith{Range: semantic.Absolute{Period: p}}
		}
	}
	if cmp == nil && len(r.times) == 2 && (r.sets(words.Versus) || r.sets(words.Above) || r.sets(words.Below)) {
		cmp = semantic.CompareWith{Range: r.times[1].Range}
		if r.yearBefore() {
			cmp = r.yearAgo(r.times[0])
		}
	}
	return r.related(t, cmp)
}

// yearBefore reports that a shorter period is compared with "last year": the
// same days of that year are meant, not all of it.
func (r *reading) yearBefore() bool {
	c, ok := r.times[1].Range.(semantic.Calendar)
	p := r.period(r.times[0])
	return ok && c.Grain == semantic.Year && c.Offset == -1 && !p.IsZero() && p.Days() <= 184 && p.Start.Year == r.req.Clock.Today.Year
}

// yearAgo compares with the year before; an event with that year's one.
func (r *reading) yearAgo(m when.Match) semantic.Comparison {
	if p, ok := r.sameEventYearAgo(m); ok {
		return semantic.CompareWith{Range: semantic.Absolute{Period: p}}
	}
	return semantic.CompareYearAgo{}
}

// said is the comparison the question asks for by a word.
func (r *reading) said() semantic.Comparison {
	if r.compare != nil {
		return r.compare
	}
	for _, c := range []struct {
		cue words.Cue
		cmp semantic.Comparison
	}{
		{words.SameTime, semantic.CompareSameTimeYesterday{}}, {words.SameDay, semantic.CompareSameDayLastWeek{}},
		{words.YoY, semantic.CompareYearAgo{}}, {words.Prev, semantic.ComparePrevious{}}, {words.Plan, semantic.ComparePlan{}},
	} {
		if r.has(c.cue) && !(c.cue == words.Plan && slices.Contains(r.metrics, words.AgainstTarget)) {
			return c.cmp
		}
	}
	return nil
}

func (r *reading) period(m when.Match) semantic.Period {
	p, err := semantic.ResolveTime(m.Range, r.req.Clock)
	if err != nil {
		return semantic.Period{}
	}
	return p
}

// adjoining joins periods that are listed and follow each other.
func (r *reading) adjoining() (semantic.Period, bool) {
	if r.sets(words.Versus) {
		return semantic.Period{}, false
	}
	var list []semantic.Period
	for _, m := range r.times {
		list = append(list, r.period(m))
	}
	slices.SortFunc(list, func(a, b semantic.Period) int { return a.Start.Sub(b.Start) })
	whole := list[0]
	for _, p := range list[1:] {
		if p.Start != whole.End || p.IsZero() {
			return semantic.Period{}, false
		}
		whole.End = p.End
	}
	return whole, true
}

// sameEventYearAgo moves a period around a moving event (Black Friday week)
// to the same place around last year's event.
func (r *reading) sameEventYearAgo(m when.Match) (semantic.Period, bool) {
	p := r.period(m)
	if m.Event == "" || p.IsZero() {
		return semantic.Period{}, false
	}
	code := strings.TrimRight(m.Event, "_0123456789")
	this, ok := r.req.Clock.Events[fmt.Sprintf("%s_%d", code, p.Start.Year)]
	last, ok2 := r.req.Clock.Events[fmt.Sprintf("%s_%d", code, p.Start.Year-1)]
	if !ok || !ok2 {
		return semantic.Period{}, false
	}
	shift := last.Start.Sub(this.Start)
	return semantic.Period{Start: p.Start.AddDays(shift), End: p.End.AddDays(shift)}, true
}

// setDefaultTime takes the window of metrics for which a month is not the
// right one; otherwise the tool's default stands.
func (r *reading) setDefaultTime(a *tools.QueryArgs) {
	if !a.Time.IsZero() {
		return
	}
	for _, k := range a.Metrics {
		if t, ok := words.DefaultTimes[k]; ok {
			a.Time = whenText(t)
			return
		}
	}
	for _, d := range a.By {
		if t, ok := words.SeriesTimes[d]; ok {
			a.Time = whenText(t)
			return
		}
	}
}

// setComparison compares where a figure alone would say little: growth and
// change always, and a single figure of a day or week.
func (r *reading) setComparison(a *tools.QueryArgs) {
	if !a.Compare.IsZero() {
		return
	}
	growing := len(a.Order) > 0 && a.Order[0].By == "growth"
	moved := (r.has(words.Up) || r.has(words.Down)) && len(a.By) == 0 || r.moved() && !slices.ContainsFunc(a.By, isGrain)
	if growing || moved || r.has(words.Growth) {
		a.Compare = tools.Against{Comparison: semantic.ComparePrevious{}}
		return
	}
	if len(a.By) > 0 || len(a.Having) > 0 || a.Share {
		return
	}
	switch a.Time.Range {
	case semantic.Calendar{Grain: semantic.Day, Offset: -1}, semantic.Calendar{Grain: semantic.Week, Offset: -1}, semantic.Calendar{Grain: semantic.Week}:
		a.Compare = tools.Against{Comparison: semantic.ComparePrevious{}}
	case semantic.Calendar{Grain: semantic.Day}:
		if !r.stock(a.Metrics) {
			a.Compare = tools.Against{Comparison: semantic.CompareSameTimeYesterday{}}
		}
	}
}

// stock reports whether the metrics are levels rather than flows.
func (r *reading) stock(metrics []string) bool {
	return slices.ContainsFunc(metrics, func(k string) bool { return words.DefaultTimes[k] == "today" })
}
