package sqlgen

import (
	"slices"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// binding is a query whose names are resolved and whose asker may see all of it.
type binding struct {
	model  *semantic.Model
	who    semantic.Access
	query  semantic.Query
	dims   []*semantic.Dimension
	leaves []*leaf
	zoned  *time.Location // of the query, nil = the model's
	// metrics are the query's, then those that only conditions name.
	metrics []boundMetric
}

// boundMetric is a metric as arithmetic over leaves.
type boundMetric struct {
	metric *semantic.Metric
	value  value
	// shown is false for a metric that only a condition names.
	shown bool
	// additive: over the query's dimensions the parts add up to the whole.
	additive bool
	// converted: an empty figure may lack a rate, which is not nothing.
	converted bool
}

// bind resolves every name of the query and checks what may be asked together
// and by whom.
func bind(m *semantic.Model, who semantic.Access, q semantic.Query) (*binding, error) {
	q, err := m.WithSegments(q)
	if err != nil {
		return nil, err
	}
	b := &binding{model: m, who: who, query: q}
	if err := checkShape(q); err != nil {
		return nil, err
	}
	for name := range q.Params {
		if _, err := m.ParameterValue(q, name); err != nil {
			return nil, err
		}
	}
	if err := b.bindZone(); err != nil {
		return nil, err
	}
	if err := b.bindDimensions(); err != nil {
		return nil, err
	}
	if err := b.checkScope(); err != nil {
		return nil, err
	}
	for _, fits := range []func() error{b.checkCompared, b.checkFill} {
		if err := fits(); err != nil {
			return nil, err
		}
	}
	for _, name := range q.Metrics {
		if err := b.bindMetric(name, true); err != nil {
			return nil, err
		}
	}
	for _, h := range q.Having {
		if slices.ContainsFunc(b.metrics, func(x boundMetric) bool { return x.metric.Name == h.Metric }) {
			continue
		}
		if err := b.bindMetric(h.Metric, false); err != nil {
			return nil, err
		}
	}
	if err := b.checkOrder(); err != nil {
		return nil, err
	}
	return b, b.checkShare()
}

// bindZone finds the zone of the query.
func (b *binding) bindZone() error {
	if b.query.Zone == "" {
		return nil
	}
	z, err := semantic.LoadZone(b.query.Zone)
	b.zoned = z
	return err
}

func (b *binding) bindDimensions() error {
	for _, key := range b.query.Dimensions {
		d, err := b.dimension(key)
		if err != nil {
			return err
		}
		b.dims = append(b.dims, d)
	}
	for _, key := range b.query.TopOf {
		if d, ok := b.model.Dimension(key); ok && d.IsTime() {
			return badQuery("top_of 不能是时间维度 %q。", "top_of ranks members, and %q is a time.", key)
		}
	}
	for _, key := range filterDimensions(b.query.Where) {
		if _, err := b.dimension(key); err != nil {
			return err
		}
	}
	return nil
}

// dimension finds a dimension the asker is cleared for.
func (b *binding) dimension(key string) (*semantic.Dimension, error) {
	d, ok := b.model.Dimension(key)
	if !ok {
		return nil, unknownDimension(b.model, key)
	}
	if !b.who.MaySee(d.Sensitivity) {
		return nil, semantic.Errorf(semantic.CodeClearance, "维度「%[1]s」需要更高的数据权限。",
			"The dimension %[2]q needs a higher clearance.", d.Label.In(semantic.ZH), d.Label.In(semantic.EN))
	}
	return d, nil
}

func (b *binding) bindMetric(name string, shown bool) error {
	x, ok := b.model.Metric(name)
	if !ok {
		return unknownMetric(b.model, name)
	}
	if !b.who.MaySee(x.Sensitivity) {
		return semantic.Errorf(semantic.CodeClearance, "指标「%[1]s」需要更高的数据权限。",
			"The metric %[2]q needs a higher clearance.", x.Label.In(semantic.ZH), x.Label.In(semantic.EN))
	}
	if err := b.checkGroups(x); err != nil {
		return err
	}
	v, err := b.expand(x, inherited{target: b.targetOf(x)}, 0)
	if err != nil {
		return err
	}
	bm := boundMetric{metric: x, value: v, shown: shown}
	bm.additive = b.additive(v)
	eachLeaf(v, func(i int) { bm.converted = bm.converted || b.leaves[i].converts() })
	b.metrics = append(b.metrics, bm)
	return b.checkTime(bm)
}

// checkGroups refuses dimensions outside the groups the metric allows. That
// every dataset behind the metric binds the dimension shows when the scans
// are built.
func (b *binding) checkGroups(x *semantic.Metric) error {
	for _, d := range b.dims {
		if !x.Allows(d.Group) {
			return b.model.Usable(x.Name, d.Name)
		}
	}
	for _, key := range filterDimensions(b.query.Where) {
		if d, ok := b.model.Dimension(key); ok && !x.Allows(d.Group) {
			return b.model.Usable(x.Name, d.Name)
		}
	}
	return nil
}

// checkTime refuses a comparison of a metric that has no time at all: both
// sides would be the same number.
func (b *binding) checkTime(x boundMetric) error {
	if b.query.Compare == nil {
		return nil
	}
	timed := false
	eachLeaf(x.value, func(i int) { timed = timed || b.leaves[i].time != "" })
	if timed {
		return nil
	}
	return semantic.Errorf(semantic.CodeBadTime, "指标「%[1]s」没有时间,不能与另一时段比较。",
		"The metric %[2]q has no time, so it cannot be compared with another period.",
		x.metric.Label.In(semantic.ZH), x.metric.Label.In(semantic.EN))
}

// grains are the buckets of time the query is cut by.
func (b *binding) grains() []semantic.Grain {
	var out []semantic.Grain
	for _, d := range b.dims {
		if d.Grain != "" {
			out = append(out, d.Grain)
		}
	}
	return out
}
