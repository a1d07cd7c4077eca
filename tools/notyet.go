package tools

import (
	"context"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// notYet is a tool whose calls are understood and checked while its analysis
// is still to be written. It computes nothing and never makes figures up.
type notYet struct{ spec }

// Ready reports whether a tool computes; the others decline with
// CodeNotAvailable and offer a query.
func Ready(t Tool) bool {
	_, waits := t.(notYet)
	return !waits
}

// Run names the analysis and offers the query nearest to it; the error is
// *Denied around a *semantic.Error with CodeNotAvailable.
func (t notYet) Run(_ context.Context, env Env, a Args) (*Result, error) {
	e := semantic.Errorf(semantic.CodeNotAvailable, "“%[1]s”还没有上线,现在不能计算。", "The analysis \"%[2]s\" is not available yet.",
		t.label.ZH, t.label.EN)
	offer := t.nearest(env, a)
	if len(offer) > 0 {
		e.Hint = semantic.Text{ZH: "可以先看相关的指标。", EN: "Related metrics can be queried instead."}
	} else {
		e.Hint = semantic.Text{ZH: "可以看看现在有哪些指标可以查询。", EN: "See which metrics can be queried now."}
		offer = []Call{{&DefineArgs{What: KindCatalog}}}
	}
	return nil, &Denied{e, offer}
}

// nearest is a query of the metrics asked for and of those near the analysis,
// over the same rows and days as far as a query allows.
func (s spec) nearest(env Env, a Args) []Call {
	parts := partsOf(a)
	q := &QueryArgs{Filters: plainFilters(parts.filters)}
	if s.by != "" {
		q.By = []string{s.by}
	}
	for _, key := range slices.Concat(parts.metrics, s.near) {
		x, known := env.Model.Metric(key)
		if _, byTool := defOf(x).(semantic.ByTool); known && !byTool && env.Who.MaySee(x.Sensitivity) && !slices.Contains(q.Metrics, key) {
			q.Metrics = append(q.Metrics, key)
		}
	}
	if t, ok := timeOf(a); ok && t.Last().Before(env.Clock.Today.AddDays(1)) {
		q.Time = When{semantic.Absolute{Period: t}}
	}
	return loosened(env.Model, q)
}

func defOf(x *semantic.Metric) semantic.MetricDef {
	if x == nil {
		return nil
	}
	return x.Def
}

// timeOf returns the days of the argument t.
func timeOf(a Args) (semantic.Period, bool) {
	_, v := copyOf(a)
	for i := range v.NumField() {
		if v.Field(i).Type() == whenType {
			return periodOf(v.Field(i).Interface().(When))
		}
	}
	return semantic.Period{}, false
}

// plainFilters leaves out what points at another result.
func plainFilters(f Filters) Filters {
	return slices.DeleteFunc(slices.Clone(f), func(t FilterTerm) bool {
		_, byTool := made[t.Dimension]
		return byTool || slices.Contains(t.Values, firstRow)
	})
}

// loosened drops from the query what its tool does not take: metrics that do
// not fit the cut, then the breakdown, then the filters.
func loosened(m *semantic.Model, q *QueryArgs) []Call {
	fits := func(q *QueryArgs) bool { return queryTool{}.Check(m, q) == nil }
	for _, less := range []func(*QueryArgs){
		func(*QueryArgs) {}, func(q *QueryArgs) { q.By = nil }, func(q *QueryArgs) { q.Filters = nil },
	} {
		less(q)
		n := *q
		n.Metrics = slices.DeleteFunc(slices.Clone(q.Metrics), func(key string) bool {
			one := *q
			one.Metrics = []string{key}
			return !fits(&one)
		})
		if len(n.Metrics) > 0 && fits(&n) {
			return []Call{{&n}}
		}
	}
	return nil
}
