package ossie

import (
	"errors"
	"fmt"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
	"github.com/wenshu-ai/wenshu/semantic/catalog/sqltext"
)

// allMetrics reads the model's metrics and those of each dataset. All are named
// first, because expressions may refer to other metrics.
func (in *importer) allMetrics() {
	type entry struct {
		raw   *rawMetric
		scope *semantic.Dataset // of bare names; nil for the model's metrics
		name  string
		where string
	}
	var all []entry
	for i := range in.raw.Metrics {
		raw := &in.raw.Metrics[i]
		all = append(all, entry{raw, nil, raw.Name, fmt.Sprintf(".metrics[%d]", i)})
	}
	for i := range in.raw.Datasets {
		for j := range in.raw.Datasets[i].Metrics {
			raw := &in.raw.Datasets[i].Metrics[j]
			name := in.raw.Datasets[i].Name + "." + raw.Name
			all = append(all, entry{raw, in.names[in.raw.Datasets[i].Name], name, fmt.Sprintf(".datasets[%d].metrics[%d]", i, j)})
		}
	}
	for _, e := range all {
		in.out.metrics[e.name] = adopt.Name(e.name)
	}
	for _, e := range all {
		m := &metricReader{importer: in, name: in.out.metrics[e.name], scope: e.scope, pos: in.pos(e.where)}
		if err := m.read(e.raw); err != nil {
			in.lose(LossExpression, "metric "+e.name, e.where+".expression", err.Error())
			var own *Error
			if errors.As(err, &own) {
				own.Pos = m.pos
			}
			in.out.broken[e.name] = err
			delete(in.out.metrics, e.name)
		}
	}
}

// metricReader turns one expression into a metric and, where it holds several
// aggregates, hidden metrics it is computed from.
type metricReader struct {
	*importer
	name  string
	scope *semantic.Dataset
	pos   semantic.Position
	parts []*semantic.Metric
}

func (m *metricReader) read(raw *rawMetric) error {
	text, dialect := raw.Expression.text()
	if dialect != ansi {
		m.lose(LossDialect, "metric "+raw.Name, "", dialect)
	}
	e, err := sqltext.Parse(text)
	if err != nil {
		return err
	}
	def, err := m.definition(e)
	if err != nil {
		return err
	}
	x := m.metric(m.name, def)
	x.Label, x.Definition = adopt.Label(raw.Name, ""), adopt.Label(raw.Name, raw.Description)
	x.Synonyms = semantic.Words{EN: raw.AIContext.synonyms()}
	m.model.Metrics = append(append(m.model.Metrics, m.parts...), x)
	return nil
}

func (m *metricReader) metric(name string, def semantic.MetricDef) *semantic.Metric {
	unit, decimals := semantic.UnitScore, 2
	if s, ok := def.(semantic.Simple); ok {
		switch s.Measure.Agg {
		case semantic.AggCount, semantic.AggCountRows, semantic.AggCountDistinct:
			unit, decimals = semantic.UnitCount, 0
		}
	}
	return &semantic.Metric{Name: name, Label: adopt.Label(name, ""), Definition: adopt.Label(name, ""), Def: def, Unit: unit, Decimals: decimals,
		Polarity: semantic.Neutral, Groups: []semantic.Group{semantic.GroupTime, semantic.GroupOrder}, Pos: m.pos}
}

func (m *metricReader) definition(e sqltext.Expr) (semantic.MetricDef, error) {
	if err := m.sound(e); err != nil {
		return nil, err
	}
	if c, ok := e.(sqltext.Call); ok && c.IsAggregate() {
		return m.aggregate(c)
	}
	expr, err := adopt.Formula(e, m.operand)
	if err != nil {
		return nil, err
	}
	if b, ok := expr.(semantic.Binary); ok && b.Op == semantic.Div {
		num, okN := b.L.(semantic.Ref)
		den, okD := b.R.(semantic.Ref)
		if okN && okD {
			return semantic.Ratio{Num: num.Input, Den: den.Input}, nil
		}
	}
	return semantic.Derived{Expr: expr}, nil
}

// sound refuses windows and aggregates of aggregates.
func (m *metricReader) sound(e sqltext.Expr) error {
	if sqltext.HasWindow(e) {
		return windowFault(e)
	}
	var err error
	sqltext.Walk(e, func(x sqltext.Expr) {
		c, ok := x.(sqltext.Call)
		if !ok || !c.IsAggregate() {
			return
		}
		for _, a := range c.Args {
			if sqltext.HasAggregate(a) {
				err = fault(NestedAggregate, "an aggregate of an aggregate")
			}
		}
	})
	return err
}

// operand is an aggregate, kept as a hidden metric, or another metric.
func (m *metricReader) operand(e sqltext.Expr) (semantic.Expr, error) {
	switch e := e.(type) {
	case sqltext.Call:
		if !e.IsAggregate() {
			return nil, fault(Unsupported, "the function %s over aggregates", e.Name)
		}
		def, err := m.aggregate(e)
		if err != nil {
			return nil, err
		}
		part := m.metric(fmt.Sprintf("%s_part_%d", m.name, len(m.parts)+1), def)
		part.Hidden = true
		m.parts = append(m.parts, part)
		return semantic.Ref{Input: semantic.Input{Metric: part.Name}}, nil
	case sqltext.Name:
		name := sqltext.Printer{}.Print(e)
		if m.scope != nil && len(e.Parts) == 1 {
			if _, ok := m.out.metrics[m.scope.Name+"."+name]; ok {
				name = m.scope.Name + "." + name
			}
		}
		if ours, ok := m.out.metrics[name]; ok {
			return semantic.Ref{Input: semantic.Input{Metric: ours}}, nil
		}
		return nil, fault(NameNotFound, "%s is no metric, and a field must be aggregated", name)
	default:
		return nil, fault(Unsupported, "%s", sqltext.Printer{}.Print(e))
	}
}
