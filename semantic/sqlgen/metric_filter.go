package sqlgen

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// entitiesOf keeps the rows of entities for which a metric compares so: their
// keys are among those of a query of its own. That query sees what the asker
// may see, and nothing of this one but its period and zone.
func (r *relation) entitiesOf(f semantic.MetricIs, t timing) (predicate, error) {
	of, err := r.plan.metricOfEntities(f)
	if err != nil {
		return nil, err
	}
	if len(f.Per) == 1 { // perhaps beyond a bridge
		return r.tested(f.Per[0], func(_ *semantic.Dimension, of1 scalar) (predicate, error) {
			return within{values: []scalar{of1}, of: of}, nil
		}, t)
	}
	var keys []scalar
	for _, key := range f.Per {
		d, err := r.plan.dimension(key)
		if err != nil {
			return nil, err
		}
		k, err := r.dimension(d, t, 0)
		if semantic.CodeOf(err) == semantic.CodeNoPath { // several values for one row: not known together with the others
			e := semantic.Errorf(semantic.CodeBadFilter, "多值维度「%[1]s」只能单独作为按指标筛选的实体。",
				"The dimension %[2]q, with several values for one row, can only be the one entity of a filter by a metric.", d.Label.In(semantic.ZH), d.Label.In(semantic.EN))
			e.Cause = err
			return nil, e
		}
		if err != nil {
			return nil, err
		}
		keys = append(keys, k)
	}
	return within{values: keys, of: of}, nil
}

// metricOfEntities lists the entities that satisfy the condition; equal
// conditions of one statement share one plan.
func (p *planner) metricOfEntities(f semantic.MetricIs) (node, error) {
	if len(f.Per) == 0 {
		return nil, semantic.Errorf(semantic.CodeBadFilter, "按指标筛选需要说明是哪些实体(维度)。", "A filter by a metric needs the dimensions that tell its entities apart.")
	}
	timed := func(key string) bool { d, ok := p.model.Dimension(key); return ok && d.IsTime() }
	if slices.ContainsFunc(f.Per, timed) {
		return nil, semantic.Errorf(semantic.CodeBadFilter, "按指标筛选的实体不能是时间。", "The entities of a filter by a metric cannot be times.")
	}
	q := semantic.Query{Metrics: []string{f.Metric}, Dimensions: f.Per, Period: p.query.Period, Zone: p.query.Zone, Rates: p.query.Rates, BaseDay: p.query.BaseDay,
		Having: []semantic.MetricCondition{{Metric: f.Metric, Op: f.Op, Value: f.Value}}}
	if f.Period != nil {
		q.Period = *f.Period
	}
	inner, err := p.options.planner(p.model, p.who, q)
	if err != nil {
		return nil, err
	}
	rows, err := inner.rows(inner.dims, nil, false)
	if err != nil {
		return nil, err
	}
	return inner.having(rows), nil
}

// planner binds a query and lays out its columns.
func (o Options) planner(m *semantic.Model, who semantic.Access, q semantic.Query) (*planner, error) {
	b, err := bind(m, who, q)
	if err != nil {
		return nil, err
	}
	p := &planner{binding: b, options: o}
	p.layout = p.columns()
	return p, nil
}
