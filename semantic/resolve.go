package semantic

import (
	"fmt"
	"slices"
)

// ResolveTime pins a range to days. Ranges that hold today end with today
// (included); ranges to come are whole. Auto resolves to the last 12 weeks.
func ResolveTime(r TimeRange, c Clock) (Period, error) {
	switch r := r.(type) {
	case Absolute:
		return r.Period, nil
	case Calendar:
		start := c.Today.StartOf(r.Grain, c.WeekStart).Add(r.Offset, r.Grain)
		p := Period{Start: start, End: start.Add(1, r.Grain)}
		if r.Offset == 0 {
			p.End = c.Today.AddDays(1)
		}
		return p, nil
	case Rolling:
		end := c.Today.AddDays(1)
		if r.Grain == Month {
			return Period{Start: c.Today.AddMonths(-r.N).AddDays(1), End: end}, nil
		}
		return Period{Start: end.Add(-r.N, r.Grain), End: end}, nil
	case EventRange:
		if p, ok := c.Events[r.Code]; ok {
			return p, nil
		}
		e := Errorf(CodeBadTime, "没有名为 %q 的活动或节点。", "There is no event called %q.", r.Code)
		for code := range c.Events {
			e.Candidates = append(e.Candidates, code)
		}
		slices.Sort(e.Candidates)
		return Period{}, e
	case Auto:
		return Period{Start: c.Today.AddDays(-12*7 + 1), End: c.Today.AddDays(1)}, nil
	default:
		return Period{}, fmt.Errorf("semantic: time range of type %T", r)
	}
}

// ResolveComparison returns the period compared with p. isPeriod is false for
// comparisons with something else than a period (plan, baseline).
func ResolveComparison(cmp Comparison, p Period, c Clock) (with Period, isPeriod bool, err error) {
	switch cmp := cmp.(type) {
	case ComparePrevious:
		return previous(p, c), true, nil
	case CompareYearAgo:
		return yearAgo(p), true, nil
	case CompareWith:
		with, err = ResolveTime(cmp.Range, c)
		return with, err == nil, err
	case CompareSameTimeYesterday:
		with = Period{Start: p.Start.AddDays(-1), End: p.End.AddDays(-1)}
		now := c.Now.In(c.Zone)
		with.Cutoff = now.Sub(c.Today.In(c.Zone))
		return with, true, nil
	case CompareSameDayLastWeek:
		return Period{Start: p.Start.AddDays(-7), End: p.End.AddDays(-7), Cutoff: p.Cutoff}, true, nil
	case ComparePlan, CompareBaseline:
		return Period{}, false, nil
	default:
		return Period{}, false, fmt.Errorf("semantic: comparison of type %T", cmp)
	}
}

// previous steps back by the period's own calendar unit where it is one unit
// (or a run of whole months), by the unit it is the beginning of where it runs
// up to today, and by its own length otherwise.
func previous(p Period, c Clock) Period {
	if g, ok := p.Aligned(c.WeekStart); ok {
		return Period{Start: p.Start.Add(-1, g), End: p.Start}
	}
	if p.Last() == c.Today {
		for _, g := range []Grain{Week, Month, Quarter, Year} {
			if p.Start == c.Today.StartOf(g, c.WeekStart) {
				start := p.Start.Add(-1, g)
				end := start.AddDays(p.Days())
				if end.After(p.Start) { // March 1-31 against February: never overlap
					end = p.Start
				}
				return Period{Start: start, End: end}
			}
		}
	}
	if n, ok := wholeMonths(p); ok {
		return Period{Start: p.Start.AddMonths(-n), End: p.Start}
	}
	return Period{Start: p.Start.AddDays(-p.Days()), End: p.Start}
}

func wholeMonths(p Period) (int, bool) {
	if p.Start.Day != 1 || p.End.Day != 1 {
		return 0, false
	}
	return (p.End.Year-p.Start.Year)*12 + int(p.End.Month) - int(p.Start.Month), true
}

func yearAgo(p Period) Period {
	last := p.Last().AddMonths(-12)
	if p.End.Day == 1 { // whole months stay whole in leap years
		last = p.End.AddMonths(-12).AddDays(-1)
	}
	return Period{Start: p.Start.AddMonths(-12), End: last.AddDays(1), Cutoff: p.Cutoff}
}
