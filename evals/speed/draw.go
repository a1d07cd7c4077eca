package speed

import (
	"math/rand/v2"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// drawer draws queries that a model answers, always the same ones for the same
// seed.
type drawer struct {
	*rand.Rand
	model *semantic.Model
	// usable keeps each metric's dimensions, which are many to find.
	usable map[string][]string
}

var (
	thisMonth = semantic.Period{Start: semantic.Date{Year: 2025, Month: 11, Day: 1}, End: semantic.Date{Year: 2025, Month: 12, Day: 1}}
	lastMonth = semantic.Period{Start: semantic.Date{Year: 2025, Month: 10, Day: 1}, End: semantic.Date{Year: 2025, Month: 11, Day: 1}}
)

// query draws one of one to five metrics that share dimensions. Combinations
// the model refuses, such as metrics without a time, are drawn again.
func (d *drawer) query() semantic.Query {
	for {
		q := semantic.Query{Metrics: []string{d.metric()}, Period: thisMonth}
		shared := d.dimensions(q.Metrics[0])
		for range d.IntN(5) {
			x := d.metric()
			if both := intersect(shared, d.dimensions(x)); len(both) > 0 && !slices.Contains(q.Metrics, x) {
				q.Metrics, shared = append(q.Metrics, x), both
			}
		}
		d.Shuffle(len(shared), func(i, j int) { shared[i], shared[j] = shared[j], shared[i] })
		q.Dimensions = shared[:min(d.IntN(4), len(shared))]
		if len(shared) > len(q.Dimensions) && d.IntN(2) == 0 {
			if dim, ok := d.model.Dimension(shared[len(q.Dimensions)]); ok && dim.Kind() == semantic.KindText {
				q.Where = semantic.In{Dimension: dim.Name, Values: []string{"a", "b"}}
			}
		}
		if d.IntN(3) == 0 {
			q.Compare = &lastMonth
		}
		q.Totals = d.IntN(3) == 0
		if len(q.Dimensions) > 0 && d.IntN(4) == 0 {
			q.Top, q.Other = 10, d.IntN(2) == 0
		}
		if _, err := (sqlgen.Options{AsOf: AsOf}).Compile(d.model, semantic.Access{Clearance: semantic.High}, q); err == nil {
			return q
		}
	}
}

// many is one query of so many metrics by one dimension, or of as many as have
// it.
func (d *drawer) many(n int) semantic.Query {
	best := semantic.Query{Period: thisMonth}
	for _, dim := range d.model.Dimensions {
		q := semantic.Query{Dimensions: []string{dim.Name}, Period: thisMonth}
		for _, x := range d.model.Metrics {
			if len(q.Metrics) < n && slices.Contains(d.dimensions(x.Name), dim.Name) {
				q.Metrics = append(q.Metrics, x.Name)
			}
		}
		if len(q.Metrics) > len(best.Metrics) {
			best = q
		}
	}
	return best
}

func (d *drawer) metric() string { return d.model.Metrics[d.IntN(len(d.model.Metrics))].Name }

// dimensions lists what a metric can be cut by; none for what no SQL computes.
func (d *drawer) dimensions(metric string) []string {
	if d.usable == nil {
		d.usable = map[string][]string{}
	}
	found, known := d.usable[metric]
	if !known {
		if x, ok := d.model.Metric(metric); ok {
			if _, byTool := x.Def.(semantic.ByTool); !byTool {
				found = d.model.UsableDimensions(metric)
			}
		}
		d.usable[metric] = found
	}
	return slices.Clone(found)
}

func intersect(a, b []string) []string {
	return slices.DeleteFunc(a, func(x string) bool { return !slices.Contains(b, x) })
}
