package sqlgen

import (
	"fmt"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// layout names the columns of the result: c1, c2, … in the order shown, and
// h1, h2, … for metrics that only conditions use. Names people gave stay
// outside the SQL.
type layout struct {
	keys    []planColumn
	metrics []metricColumns
}

// metricColumns are the columns of one metric; "" = not asked.
type metricColumns struct {
	bound                               *boundMetric
	value, before, delta, growth, share string
}

// keyName is the column of the i-th key.
func keyName(i int) string { return fmt.Sprintf("c%d", i+1) }

func (p *planner) columns() layout {
	var l layout
	n := 0
	next := func() string { n++; return keyName(n - 1) }
	for _, d := range p.dims {
		l.keys = append(l.keys, planColumn{next(), sqlType(d.Kind())})
	}
	for i := range p.metrics {
		mc := metricColumns{bound: &p.metrics[i]}
		if !mc.bound.shown {
			mc.value = fmt.Sprintf("h%d", i+1)
			l.metrics = append(l.metrics, mc)
			continue
		}
		mc.value = next()
		if p.query.Compare != nil {
			mc.before, mc.delta, mc.growth = next(), next(), next()
		}
		if p.query.Share {
			mc.share = next()
		}
		l.metrics = append(l.metrics, mc)
	}
	return l
}

// values are what is computed from the cells.
func (l layout) values() []computed {
	var out []computed
	for _, m := range l.metrics {
		out = append(out, computed{planColumn{m.value, "numeric"}, m.bound.value, false})
		if m.before != "" {
			out = append(out, computed{planColumn{m.before, "numeric"}, m.bound.value, true})
		}
	}
	return out
}

func (l layout) changes() []change {
	var out []change
	for _, m := range l.metrics {
		out = append(out, change{value: m.value, before: m.before, delta: m.delta, growth: m.growth, additive: m.bound.additive && !m.bound.converted})
	}
	return out
}

func (l layout) shares() []shareOf {
	var out []shareOf
	for _, m := range l.metrics {
		if m.share != "" {
			out = append(out, shareOf{value: m.value, share: m.share})
		}
	}
	return out
}

// shown lists the metric columns of the result.
func (l layout) shown() []planColumn {
	var out []planColumn
	for _, m := range l.metrics {
		if !m.bound.shown {
			continue
		}
		for _, name := range []string{m.value, m.before, m.delta, m.growth, m.share} {
			if name != "" {
				out = append(out, planColumn{name, "numeric"})
			}
		}
	}
	return out
}

// described tells what each column holds.
func (l layout) described(p *planner) []semantic.Column {
	var out []semantic.Column
	for _, d := range p.dims {
		out = append(out, semantic.Column{Name: d.Name, Role: semantic.RoleDimension, Key: d.Name, Kind: d.Kind()})
	}
	for _, m := range l.metrics {
		if !m.bound.shown {
			continue
		}
		x := m.bound.metric
		for _, c := range []struct {
			name string
			role semantic.Role
			unit semantic.Unit
		}{{m.value, semantic.RoleValue, x.Unit}, {m.before, semantic.RoleBefore, x.Unit}, {m.delta, semantic.RoleDelta, x.Unit},
			{m.growth, semantic.RoleGrowth, semantic.UnitPercent}, {m.share, semantic.RoleShare, semantic.UnitPercent}} {
			if c.name == "" {
				continue
			}
			name := x.Name
			if c.role != semantic.RoleValue {
				name += "." + string(c.role)
			}
			shown := semantic.Column{Name: name, Role: c.role, Key: x.Name, Kind: semantic.KindNumber, Unit: c.unit}
			if c.unit == semantic.UnitMoney {
				shown.Currency = p.targetOf(x)
			}
			out = append(out, shown)
		}
	}
	return out
}

// order resolves the sort keys and ends with every dimension, so that the
// order is the same each time. Without a sort key a series runs in time and
// anything else starts with the largest. Rows of top members are ordered by
// dimensions: metrics have ranked the members.
func (p *planner) order() []orderTerm {
	if len(p.dims) == 0 {
		return nil
	}
	var o ordering
	if of := p.named(p.query.TopOf); len(of) > 0 {
		for _, by := range p.query.Order {
			if slices.Contains(p.query.Dimensions, by.By) {
				o.add(p.sortColumn(by), by.Desc)
			}
		}
		for _, k := range p.keysOf(p.without(of)) {
			o.add(k.name, false)
		}
	} else {
		asked := p.query.Order
		if len(asked) == 0 && (p.query.Top > 0 || len(p.grains()) == 0) {
			asked = p.largestFirst()
		}
		for _, by := range asked {
			o.add(p.sortColumn(by), by.Desc)
		}
	}
	for _, k := range p.layout.keys {
		o.add(k.name, false)
	}
	return o.terms
}

// ranking is the order of the members the top is of.
func (p *planner) ranking(of []*semantic.Dimension) []orderTerm {
	var o ordering
	asked := slices.DeleteFunc(slices.Clone(p.query.Order), func(o semantic.Order) bool { return !slices.Contains(p.query.Metrics, o.By) })
	if len(asked) == 0 {
		asked = p.largestFirst()
	}
	for _, by := range asked {
		o.add(p.sortColumn(by), by.Desc)
	}
	for _, k := range p.keysOf(of) {
		o.add(k.name, false)
	}
	return o.terms
}

func (p *planner) largestFirst() []semantic.Order {
	return []semantic.Order{{By: p.query.Metrics[0], Desc: true}}
}

// ordering gathers sort keys, each column once.
type ordering struct{ terms []orderTerm }

func (o *ordering) add(column string, desc bool) {
	if !slices.ContainsFunc(o.terms, func(t orderTerm) bool { return t.column == column }) {
		o.terms = append(o.terms, orderTerm{column, desc})
	}
}

func (p *planner) sortColumn(o semantic.Order) string {
	for i, d := range p.dims {
		if d.Name == o.By {
			return p.layout.keys[i].name
		}
	}
	for _, m := range p.layout.metrics {
		if m.bound.metric.Name != o.By {
			continue
		}
		switch o.Of {
		case semantic.OfDelta:
			return m.delta
		case semantic.OfGrowth:
			return m.growth
		default:
			return m.value
		}
	}
	panic("sqlgen: sort key " + o.By + " passed the check but is no column")
}
