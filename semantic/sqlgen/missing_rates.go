package sqlgen

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// CompileMissingRates counts the amounts of a query that have no exchange
// rate on the day, or for the bucket, they are converted at: rows of one
// number (two with a comparison), to be added up. It is nil for a query that
// converts nothing. Errors are those of Compile.
func (o Options) CompileMissingRates(m *semantic.Model, who semantic.Access, q semantic.Query) (*Compiled, error) {
	counted := semantic.Query{Metrics: q.Metrics, Where: q.Where, Period: q.Period, Compare: q.Compare, Zone: q.Zone,
		Currency: q.Currency, Rates: q.Rates, BaseDay: q.BaseDay}
	if semantic.RatesByPeriod(q.Rates) { // what has no rate depends on the buckets
		for _, key := range q.Dimensions {
			if d, ok := m.Dimension(key); ok && d.Grain != "" {
				counted.Dimensions = append(counted.Dimensions, key)
			}
		}
	}
	b, err := bind(m, who, counted)
	if err != nil {
		return nil, err
	}
	leaves := b.leaves
	b.leaves, b.metrics = nil, nil
	var sum value
	for _, l := range leaves {
		if !l.converts() {
			continue
		}
		b.leaves = append(b.leaves, l)
		var v value = orZero{leafValue{len(b.leaves) - 1}}
		if sum != nil {
			v = arithmetic{semantic.Add, sum, v}
		}
		sum = v
	}
	if sum == nil {
		return nil, nil
	}
	b.query.Metrics = []string{amountsWithoutRate.Name}
	b.metrics = []boundMetric{{metric: amountsWithoutRate, value: sum, shown: true}}
	p := planner{binding: b, options: o, countMissing: true}
	root, err := p.plan()
	if err != nil {
		return nil, err
	}
	root = optimise(root)
	return p.compiled(root), checkPlan(root)
}

// amountsWithoutRate stands for the count in the columns of the result.
var amountsWithoutRate = &semantic.Metric{Name: "amounts_without_rate", Unit: semantic.UnitCount}
