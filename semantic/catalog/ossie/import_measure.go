package ossie

import (
	"fmt"
	"strconv"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
	"github.com/wenshu-ai/wenshu/semantic/catalog/sqltext"
)

// aggs are the aggregations of one plain argument.
var aggs = map[string]semantic.Agg{"SUM": semantic.AggSum, "COUNT": semantic.AggCount, "AVG": semantic.AggAvg,
	"MIN": semantic.AggMin, "MAX": semantic.AggMax, "MEDIAN": semantic.AggPercentile}

// aggregate reads one aggregate over the rows of its home dataset.
func (m *metricReader) aggregate(c sqltext.Call) (semantic.MetricDef, error) {
	ms := semantic.Measure{}
	var of sqltext.Expr
	switch {
	case c.Star && c.Name == "COUNT":
		ms.Agg = semantic.AggCountRows
	case c.Name == "PERCENTILE_CONT" && len(c.Args) == 1 && c.Within != nil:
		n, ok := c.Args[0].(sqltext.Number)
		p, err := strconv.ParseFloat(n.Text, 64)
		if !ok || err != nil || p <= 0 || p >= 1 {
			return nil, fault(Unsupported, "a percentile that is no fraction")
		}
		ms.Agg, ms.Percentile, of = semantic.AggPercentile, p, c.Within
	case aggs[c.Name] != "" && len(c.Args) == 1:
		ms.Agg, of = aggs[c.Name], c.Args[0]
		if c.Name == "MEDIAN" {
			ms.Percentile = 0.5
		}
	default:
		return nil, fault(Unsupported, "the aggregate %s", c.Name)
	}
	if c.Distinct && ms.Agg != semantic.AggCount && ms.Agg != semantic.AggMin && ms.Agg != semantic.AggMax {
		return nil, fault(Unsupported, "%s of distinct values", c.Name)
	}
	if c.Distinct && ms.Agg == semantic.AggCount {
		ms.Agg = semantic.AggCountDistinct
	}
	home, err := m.home(of, c.Filter)
	if err != nil {
		return nil, err
	}
	ms.Dataset = home.Name
	if of != nil {
		if ms.Field, err = m.aggregated(home, of, ms.Agg); err != nil {
			return nil, err
		}
	}
	if ms.Filter, err = m.filtered(home, c.Filter); err != nil {
		return nil, err
	}
	return semantic.Simple{Measure: ms}, nil
}

// home is the dataset whose rows are aggregated: of all the datasets the
// expression speaks of, the one the others are reached from.
func (m *metricReader) home(exprs ...sqltext.Expr) (*semantic.Dataset, error) {
	spoken := map[*semantic.Dataset]bool{}
	for _, e := range exprs {
		for _, n := range sqltext.Names(e) {
			d, err := m.dataset(n)
			if err != nil {
				return nil, err
			}
			spoken[d] = true
		}
	}
	if len(spoken) == 0 {
		switch {
		case m.scope != nil:
			return m.scope, nil
		case len(m.model.Datasets) == 1:
			return m.model.Datasets[0], nil
		}
		return nil, fault(Unsupported, "it does not say which rows are counted")
	}
	for d := range spoken {
		reach := m.model.Reach(d.Name)
		all := true
		for o := range spoken {
			_, ok := reach[o.Name]
			all = all && ok
		}
		if all {
			return d, nil
		}
	}
	return nil, fault(NoPath, "none of its datasets leads to the others")
}

// dataset is the one a name speaks of.
func (m *metricReader) dataset(n sqltext.Name) (*semantic.Dataset, error) {
	if len(n.Parts) > 1 {
		if d, ok := m.names[n.Parts[len(n.Parts)-2]]; ok {
			return d, nil
		}
		return nil, fault(NameNotFound, "there is no dataset %s", n.Parts[len(n.Parts)-2])
	}
	if m.scope != nil {
		return m.scope, nil
	}
	var found *semantic.Dataset
	for _, d := range m.model.Datasets {
		if _, ok := d.Field(adopt.Name(n.Parts[0])); ok {
			if found != nil {
				return nil, fault(NameNotFound, "%s is a field of several datasets", n.Parts[0])
			}
			found = d
		}
	}
	if found == nil {
		return nil, fault(NameNotFound, "there is no field %s", n.Parts[0])
	}
	return found, nil
}

// aggregated is the field to aggregate; an expression becomes a field of home.
func (m *metricReader) aggregated(home *semantic.Dataset, of sqltext.Expr, agg semantic.Agg) (string, error) {
	if n, ok := of.(sqltext.Name); ok {
		d, err := m.dataset(n)
		if err != nil {
			return "", err
		}
		name := adopt.Name(n.Parts[len(n.Parts)-1])
		if _, ok := d.Field(name); !ok { // a bare column of the source
			d.Fields = append(d.Fields, &semantic.Field{Name: name, Type: m.kindOf(d, name, agg), Pos: m.pos})
		}
		if raw := m.out.fields[d.Name+"."+name]; raw != nil && raw.err != nil {
			return "", raw.err
		}
		if d != home {
			return d.Name + "." + name, nil
		}
		return name, nil
	}
	kind := semantic.KindNumber
	if agg == semantic.AggCount || agg == semantic.AggCountDistinct {
		kind = semantic.KindText
	}
	return m.computed(home, of, "value", kind)
}

func (m *metricReader) kindOf(d *semantic.Dataset, column string, agg semantic.Agg) semantic.Kind {
	if k, ok := m.options.TypeOf(d.Source, column); ok {
		return k
	}
	if agg == semantic.AggCount || agg == semantic.AggCountDistinct {
		return semantic.KindText
	}
	return semantic.KindNumber
}

// computed adds a field for an expression.
func (m *metricReader) computed(home *semantic.Dataset, e sqltext.Expr, what string, kind semantic.Kind) (string, error) {
	f := &semantic.Field{Name: fmt.Sprintf("%s_%s", m.name, what), Expr: m.braced(home, "", e), Type: kind, Pos: m.pos}
	for n := 2; ; n++ {
		if _, taken := home.Field(f.Name); !taken {
			break
		}
		f.Name = fmt.Sprintf("%s_%s_%d", m.name, what, n)
	}
	if _, err := m.model.RowSQL(semantic.FieldAt{Home: home.Name, Field: f}); err != nil {
		return "", err
	}
	if k, ok := m.options.TypeOf(home.Source, m.plainSQL(home, f)); ok {
		f.Type = k
	}
	home.Fields = append(home.Fields, f)
	return f.Name, nil
}

// filtered reads FILTER (WHERE …): typed conditions, or a computed truth.
func (m *metricReader) filtered(home *semantic.Dataset, e sqltext.Expr) ([]semantic.FieldCondition, error) {
	if e == nil {
		return nil, nil
	}
	member := func(x sqltext.Expr) (string, semantic.Kind, bool) {
		n, ok := x.(sqltext.Name)
		if !ok {
			return "", "", false
		}
		d, err := m.dataset(n)
		if err != nil {
			return "", "", false
		}
		f, ok := d.Field(adopt.Name(n.Parts[len(n.Parts)-1]))
		if !ok {
			return "", "", false
		}
		if d != home {
			return d.Name + "." + f.Name, f.Type, true
		}
		return f.Name, f.Type, true
	}
	if cs, ok := adopt.Conditions(e, member); ok {
		return cs, nil
	}
	name, err := m.computed(home, e, "rows", semantic.KindBool)
	if err != nil {
		return nil, err
	}
	return []semantic.FieldCondition{{Field: name, Op: "=", Values: []semantic.Value{semantic.BoolValue(true)}}}, nil
}
