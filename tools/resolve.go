package tools

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// defaultTop is how many rows a list keeps when nobody says.
const defaultTop = 10

// timed is implemented by arguments with a period. resolved returns a copy
// with absolute times and the defaults written out, and the names of the
// arguments it filled in.
type timed interface {
	Args
	resolved(c semantic.Clock) (Args, []string, error)
}

// Resolve pins every time of the call to days and writes the defaults out:
// t = last_30d for query and funnel and auto for diagnose, cmp = prev for
// diagnose, and for lists by one dimension order = first metric descending
// and top = 10. What is not a range of days stays a word: plan, baseline,
// same_time_yesterday, auto, and a comparison relative to auto. The other
// tools look back 30 days where they look back at all; only those that look
// ahead take days to come. Filters are
// put in one order, so that one meaning has one text whatever the order of the
// words. Resolving twice changes nothing.
func Resolve(c Call, clock semantic.Clock) (Call, error) {
	out, _, err := resolve(c, clock)
	return out, err
}

func resolve(c Call, clock semantic.Clock) (Call, []string, error) {
	var a Args
	var assumed []string
	var err error
	if t, ok := c.Args.(timed); ok {
		a, assumed, err = t.resolved(clock)
	} else if _, own := c.Args.(textArgs); own || c.Args == nil {
		return c, nil, nil
	} else {
		a, assumed, err = resolveFields(c.Args, clock)
	}
	if err != nil {
		return Call{}, nil, err
	}
	return Call{a}, assumed, nil
}

func (a *QueryArgs) resolved(c semantic.Clock) (Args, []string, error) {
	out := *a
	out.Filters = out.Filters.sorted()
	assumed, err := resolveTimes(&out.Time, &out.Compare, c)
	if err != nil {
		return nil, nil, err
	}
	if isList(out.By) && len(out.Metrics) > 0 {
		if len(out.Order) == 0 {
			out.Order = []SortKey{{By: out.Metrics[0], Desc: true}}
			assumed = append(assumed, "order")
		}
		if out.Top == 0 {
			out.Top = defaultTop
			assumed = append(assumed, "top")
		}
	}
	return &out, assumed, nil
}

// isList reports whether the rows are the members of one dimension.
func isList(by []string) bool {
	if len(by) != 1 {
		return false
	}
	_, isTime := semantic.GrainOf(by[0])
	return !isTime
}

func (a *FunnelArgs) resolved(c semantic.Clock) (Args, []string, error) {
	out := *a
	out.Filters = out.Filters.sorted()
	assumed, err := resolveTimes(&out.Time, &out.Compare, c)
	if err != nil {
		return nil, nil, err
	}
	if len(out.Steps) == 0 {
		out.Steps = slices.Clone(siteSteps)
		assumed = append(assumed, "steps")
	}
	return &out, assumed, nil
}

func (a *DiagnoseArgs) resolved(c semantic.Clock) (Args, []string, error) {
	out := *a
	out.Filters = out.Filters.sorted()
	var assumed []string
	if out.Compare.IsZero() {
		out.Compare = Against{semantic.ComparePrevious{}}
		assumed = append(assumed, "cmp")
	}
	if _, auto := out.Time.Range.(semantic.Auto); auto || out.Time.IsZero() {
		if out.Time.IsZero() {
			assumed = append(assumed, "t")
		}
		out.Time = When{semantic.Auto{}}
		if with, ok := out.Compare.Comparison.(semantic.CompareWith); ok {
			p, err := semantic.ResolveTime(with.Range, c)
			if err != nil {
				return nil, nil, err
			}
			out.Compare = against(p)
		}
		return &out, assumed, nil
	}
	if _, err := resolveTimes(&out.Time, &out.Compare, c); err != nil {
		return nil, nil, err
	}
	return &out, assumed, nil
}

func resolveTimes(t *When, cmp *Against, c semantic.Clock) (assumed []string, err error) {
	if t.IsZero() {
		t.Range = semantic.Rolling{N: 30, Grain: semantic.Day}
		assumed = append(assumed, "t")
	}
	p, err := semantic.ResolveTime(t.Range, c)
	if err != nil {
		return nil, err
	}
	t.Range = semantic.Absolute{Period: p}
	if cmp.IsZero() {
		return assumed, nil
	}
	if _, live := cmp.Comparison.(semantic.CompareSameTimeYesterday); live {
		return assumed, nil // depends on the time of day, which dates do not hold
	}
	with, isPeriod, err := semantic.ResolveComparison(cmp.Comparison, p, c)
	if err != nil {
		return nil, err
	}
	if isPeriod {
		*cmp = against(with)
	}
	return assumed, nil
}

func against(p semantic.Period) Against {
	return Against{semantic.CompareWith{Range: semantic.Absolute{Period: p}}}
}

// periodOf returns the days of a resolved time.
func periodOf(w When) (semantic.Period, bool) {
	a, ok := w.Range.(semantic.Absolute)
	return a.Period, ok
}
