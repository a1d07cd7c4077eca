package ossie

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
)

// metric writes a metric whose meaning an expression can say; ok is false for
// the others: a wrong number would be worse than none.
func (x *exporter) metric(m *semantic.Metric) (rawMetric, bool) {
	object := "metric " + m.Name
	sql, err := x.definition(m.Def, nil, 0)
	if err != nil {
		x.lose(LossMetric, object, err.Error())
		return rawMetric{}, false
	}
	if m.Label.ZH != m.Label.EN {
		x.lose(LossLanguage, object, "")
	}
	x.lose(LossPresentation, object, string(m.Unit))
	if m.Sensitivity.Rank() > 0 {
		x.lose(LossPrivacy, object, string(m.Sensitivity))
	}
	if m.Unit == semantic.UnitMoney {
		x.lose(LossCurrency, object, x.model.Currency)
	}
	if s, ok := m.Def.(semantic.Simple); ok && s.Measure.Time != "" {
		x.lose(LossTime, object, s.Measure.Time)
	}
	out := rawMetric{Name: m.Name, Expression: standard(sql), Description: m.Definition.In(semantic.EN), AIContext: context("", m.Synonyms)}
	if x.version != V011 {
		out.Datatype = "Decimal"
	}
	return out, true
}

// maxDepth bounds metrics of metrics; a deeper chain is a cycle.
const maxDepth = 32

// definition compiles a definition to standard SQL; more holds the conditions
// the inputs above add to every aggregate.
func (x *exporter) definition(def semantic.MetricDef, more []semantic.FieldCondition, depth int) (string, error) {
	if depth > maxDepth {
		return "", &adopt.Fault{Detail: "a definition that refers to itself"}
	}
	switch def := def.(type) {
	case semantic.Simple:
		return x.simple(def, more)
	case semantic.Ratio:
		num, err := x.input(def.Num, more, depth)
		if err != nil {
			return "", err
		}
		den, err := x.input(def.Den, more, depth)
		return num + " / NULLIF(" + den + ", 0)", err
	case semantic.Derived:
		return x.expr(def.Expr, more, depth)
	case semantic.Cumulative:
		return "", &adopt.Fault{Detail: "a window over " + def.Window.String()}
	case semantic.Conversion:
		return "", &adopt.Fault{Detail: "conversions of " + def.Entity}
	case semantic.Share:
		return "", &adopt.Fault{Detail: "a share of " + def.Of}
	case semantic.ByTool:
		return "", &adopt.Fault{Detail: "computed by the tool " + def.Tool}
	default:
		return "", fmt.Errorf("ossie: metric definition of type %T", def)
	}
}

func (x *exporter) input(in semantic.Input, more []semantic.FieldCondition, depth int) (string, error) {
	if in.TrailingDays != 0 {
		return "", &adopt.Fault{Detail: "a window that ends with the period"}
	}
	if in.Offset != nil {
		return "", &adopt.Fault{Detail: "a value " + in.Offset.String()}
	}
	m, ok := x.model.Metric(in.Metric)
	if !ok {
		return "", fmt.Errorf("ossie: there is no metric %s", in.Metric)
	}
	sql, err := x.definition(m.Def, slices.Concat(more, in.Filter), depth+1)
	if in.NullAsZero {
		return "COALESCE(" + sql + ", 0)", err
	}
	if _, simple := m.Def.(semantic.Simple); !simple {
		sql = "(" + sql + ")"
	}
	return sql, err
}

func (x *exporter) expr(e semantic.Expr, more []semantic.FieldCondition, depth int) (string, error) {
	switch e := e.(type) {
	case semantic.Ref:
		return x.input(e.Input, more, depth)
	case semantic.Const:
		return e.Value.String(), nil
	case semantic.Binary:
		l, err := x.expr(e.L, more, depth)
		if err != nil {
			return "", err
		}
		r, err := x.expr(e.R, more, depth)
		if e.Op == semantic.Div {
			return "(" + l + " / NULLIF(" + r + ", 0))", err
		}
		return "(" + l + " " + string(rune(e.Op)) + " " + r + ")", err
	default:
		return "", fmt.Errorf("ossie: expression of type %T", e)
	}
}

func (x *exporter) simple(s semantic.Simple, more []semantic.FieldCondition) (string, error) {
	ms := s.Measure
	switch {
	case s.Only != nil:
		return "", &adopt.Fault{Detail: "a condition on entities"}
	case ms.Snapshot != nil:
		return "", &adopt.Fault{Detail: "a snapshot"}
	case ms.Currency != "" || ms.Rates != "":
		return "", &adopt.Fault{Detail: "a conversion of currencies"}
	}
	home, ok := x.model.Dataset(ms.Dataset)
	if !ok {
		return "", fmt.Errorf("ossie: there is no dataset %s", ms.Dataset)
	}
	where, err := x.conditions(home, slices.Concat(home.Always, ms.Filter, more))
	if err != nil {
		return "", err
	}
	of := "1"
	if ms.Agg == semantic.AggCountRows && len(home.PrimaryKey) > 0 {
		of = home.Name + "." + home.PrimaryKey[0]
	}
	if ms.Field != "" {
		if of, err = x.reference(home, ms.Field); err != nil {
			return "", err
		}
	}
	return aggregateSQL(ms, of, where)
}

func aggregateSQL(ms semantic.Measure, of, where string) (string, error) {
	if ms.Agg == semantic.AggShareTrue {
		of = "CASE WHEN " + of + " THEN 1.0 WHEN NOT " + of + " THEN 0.0 END"
		if where != "" {
			of = "CASE WHEN " + where + " THEN " + of + " END"
		}
		return "AVG(" + of + ")", nil
	}
	if where != "" {
		of = "CASE WHEN " + where + " THEN " + of + " END"
	}
	switch ms.Agg {
	case semantic.AggCountRows, semantic.AggCount:
		return "COUNT(" + of + ")", nil
	case semantic.AggCountDistinct:
		return "COUNT(DISTINCT " + of + ")", nil
	case semantic.AggSum, semantic.AggMin, semantic.AggMax, semantic.AggAvg:
		return strings.ToUpper(string(ms.Agg)) + "(" + of + ")", nil
	case semantic.AggSumBoolean:
		return "SUM(CASE WHEN " + of + " THEN 1 ELSE 0 END)", nil
	case semantic.AggStddev:
		return "STDDEV_SAMP(" + of + ")", nil
	case semantic.AggVariance:
		return "VAR_SAMP(" + of + ")", nil
	case semantic.AggMedian:
		return "PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY " + of + ")", nil
	case semantic.AggPercentile:
		return "PERCENTILE_CONT(" + strconv.FormatFloat(ms.Percentile, 'f', -1, 64) + ") WITHIN GROUP (ORDER BY " + of + ")", nil
	case semantic.AggPercentileDisc:
		return "PERCENTILE_DISC(" + strconv.FormatFloat(ms.Percentile, 'f', -1, 64) + ") WITHIN GROUP (ORDER BY " + of + ")", nil
	default:
		return "", &adopt.Fault{Detail: "the aggregation " + string(ms.Agg)}
	}
}
