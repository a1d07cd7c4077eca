package builtin

import (
	"slices"

	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// asksWhy reports whether the question wants a cause. A word that may be
// grammar (怎么) counts only beside a direction.
func (r *reading) asksWhy() bool {
	return r.has(words.Why) || r.hint(words.Why) && (r.paradox() || r.direction() != "")
}

// paradox reports a claim that every part goes the other way than the whole.
func (r *reading) paradox() bool { return r.has(words.EachDown) || r.has(words.EachUp) }

// direction is the way the question says the metric went.
func (r *reading) direction() string {
	switch {
	case r.has(words.EachDown):
		return "up"
	case r.has(words.EachUp):
		return "down"
	case r.has(words.Down) || r.has(words.Shrank):
		return "down"
	case r.has(words.Up) || r.has(words.Grew) || r.growth():
		return "up"
	default:
		return ""
	}
}

// growth reports that the question speaks of growth, and not just of change.
func (r *reading) growth() bool {
	return slices.ContainsFunc(r.tokens, func(w word) bool {
		return w.has(words.Growth) && words.SpeaksOfGrowth(r.text.S[w.start:w.end])
	})
}

// diagnosis asks why; after a ranking it asks why of the first place.
func (r *reading) diagnosis() []tools.Call {
	metrics := r.metricsOrImplied()
	if len(metrics) == 0 {
		return nil
	}
	if by, ok := r.rankedBy(); ok {
		return r.chain(by)
	}
	why := r.diagnose(deviation(metrics))
	return slices.Concat([]tools.Call{call(why)}, r.afterwards(why), r.suspected(why, metrics))
}

// suspected shows how the metric moved that the question takes for the cause:
// did profit fall because of freight.
func (r *reading) suspected(why *tools.DiagnoseArgs, metrics []string) []tools.Call {
	others := slices.DeleteFunc(slices.Clone(metrics), func(k string) bool { return k == why.Metric })
	if len(others) == 0 || !words.Hypothesis.MatchString(r.text.S) {
		return nil
	}
	q := &tools.QueryArgs{Metrics: others, Filters: slices.Clone(why.Filters), Time: why.Time, Compare: why.Compare}
	if _, open := why.Time.Range.(semantic.Auto); open {
		q.Time = tools.When{}
	}
	return []tools.Call{call(q)}
}

// deviation prefers the metric that is a deviation itself: freight over plan
// is about the overrun, not about freight.
func deviation(metrics []string) string {
	for _, k := range metrics {
		if _, ok := words.DiagnoseDefaults[k]; ok {
			return k
		}
	}
	return metrics[0]
}

// afterwards is the analysis that says more about what a metric is made of:
// freight over plan by route.
func (r *reading) afterwards(why *tools.DiagnoseArgs) []tools.Call {
	op, ok := words.DiagnosedFurther[why.Metric]
	if !ok {
		return nil
	}
	return []tools.Call{call(&tools.SupplyArgs{Op: op, Filters: slices.Clone(why.Filters), Time: r.past(supplyTimes[op])})}
}

// rankedBy returns the dimension whose first place the "why" is about.
func (r *reading) rankedBy() (string, bool) {
	if !r.ranks() && !r.grewMost() && !r.shrankMost() {
		return "", false
	}
	i := slices.IndexFunc(r.by, func(d string) bool { return !isGrain(d) })
	if i < 0 {
		return "", false
	}
	return r.by[i], true
}

// chain ranks first and then explains the first row.
func (r *reading) chain(by string) []tools.Call {
	ranking := r.queries()
	q := ranking[0].Args.(*tools.QueryArgs)
	q.Metrics, q.Top = q.Metrics[:1], r.top // the others are what the first one is seen against
	if q.Compare.IsZero() {
		q.Compare = tools.Against{Comparison: semantic.ComparePrevious{}}
	}
	why := &tools.DiagnoseArgs{Metric: q.Metrics[0], Time: q.Time, Compare: q.Compare}
	if why.Time.IsZero() {
		why.Time = tools.When{Range: semantic.Rolling{N: 30, Grain: semantic.Day}}
	}
	for _, f := range q.Filters {
		if f.Dimension != by {
			why.Filters = append(why.Filters, f)
		}
	}
	why.Filters = append(why.Filters, tools.FilterTerm{Dimension: by, Values: []string{"$1"}})
	if r.grewMost() {
		why.Premise = "up"
	} else if r.shrankMost() {
		why.Premise = "down"
	}
	return append(ranking, call(why))
}

func (r *reading) diagnose(metric string) *tools.DiagnoseArgs {
	d := &tools.DiagnoseArgs{Metric: metric, Filters: slices.Clone(r.filters), Premise: r.direction()}
	d.Time, d.Compare = r.window()
	if len(r.times) == 2 && d.Compare.IsZero() {
		d.Compare = tools.Against{Comparison: semantic.CompareWith{Range: r.times[1].Range}}
	}
	d.Dims = slices.DeleteFunc(slices.Clone(r.by), isGrain)
	if r.paradox() {
		r.contradicted(d)
	}
	special, ok := words.DiagnoseDefaults[metric]
	if d.Time.IsZero() {
		d.Time = tools.When{Range: semantic.Auto{}}
		if ok {
			d.Time = whenText(special[0])
		}
	}
	if d.Compare.IsZero() {
		d.Compare = tools.Against{Comparison: semantic.ComparePrevious{}}
		if ok {
			_ = d.Compare.UnmarshalText([]byte(special[1])) // the tables are checked by a test
		}
	}
	return d
}

// contradicted prepares the check of "the whole rose although every part
// fell": whole quarters, as mixes shift slowly, and the parts named, or channels.
func (r *reading) contradicted(d *tools.DiagnoseArgs) {
	if d.Time.IsZero() {
		d.Time = tools.When{Range: semantic.Calendar{Grain: semantic.Quarter, Offset: -1}}
		r.note("没有说时间,按上个完整季度与再上一季度比较。", "No period was given; the last full quarter is compared with the one before.")
	}
	if len(d.Dims) == 0 {
		if _, ok := r.model.Dimension("channel"); ok {
			d.Dims = []string{"channel"}
		}
	}
}
