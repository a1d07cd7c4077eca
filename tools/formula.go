package tools

import (
	"fmt"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Formula writes a metric's definition for reading: sum(items.net_usd where
// order.is_valid = true), net_sales ÷ orders. It is "" for an unknown metric.
func Formula(m *semantic.Model, metric string) string {
	x, ok := m.Metric(metric)
	if !ok {
		return ""
	}
	switch d := x.Def.(type) {
	case semantic.Simple:
		s := measureText(d.Measure)
		if d.Only != nil {
			s += fmt.Sprintf(" of those %s with %s %s %s", strings.Join(d.Only.Per, ", "), d.Only.Metric, d.Only.Op, d.Only.Value)
		}
		return s
	case semantic.Ratio:
		return operand(inputText(d.Num)) + " ÷ " + operand(inputText(d.Den))
	case semantic.Derived:
		return exprText(d.Expr, 0)
	case semantic.Cumulative:
		return measureText(d.Measure) + ", " + d.Window.String()
	case semantic.Conversion:
		return conversionText(d)
	case semantic.Share:
		return shareText(d)
	case semantic.ByTool:
		return "computed by " + d.Tool
	default:
		panic(fmt.Sprintf("tools: metric definition of type %T", d))
	}
}

func shareText(d semantic.Share) string {
	if len(d.Within) == 0 {
		return d.Of + " ÷ that of everything"
	}
	return d.Of + " ÷ that of the same " + strings.Join(d.Within, ", ")
}

func operand(s string) string {
	if strings.Contains(s, " ") {
		return "(" + s + ")"
	}
	return s
}

func conversionText(d semantic.Conversion) string {
	s := measureText(d.Converted) + " after " + measureText(d.Base) + " by " + d.Entity
	if d.Count == semantic.CountConvertedBases {
		s = measureText(d.Base) + " followed by " + measureText(d.Converted) + " by " + d.Entity
	}
	if d.Window != nil {
		s += ", within " + strings.TrimPrefix(d.Window.String(), "last ")
	}
	if d.Rate {
		s = operand(s) + " ÷ " + measureText(d.Base)
	}
	return s
}

func measureText(x semantic.Measure) string {
	of := x.Dataset
	if x.Field != "" {
		of += "." + x.Field
	}
	switch x.Agg {
	case semantic.AggCountRows:
		of = "rows of " + x.Dataset
	case semantic.AggPercentile, semantic.AggPercentileDisc:
		of = fmt.Sprintf("%g of %s", x.Percentile, of)
	}
	var where []string
	for _, c := range x.Filter {
		where = append(where, conditionOf(c))
	}
	if x.Snapshot != nil {
		at := "last snapshot"
		if x.Snapshot.First {
			at = "first snapshot"
		}
		where = append(where, at)
	}
	if len(where) > 0 {
		of += " where " + strings.Join(where, " and ")
	}
	return string(x.Agg) + "(" + of + ")"
}

func conditionOf(c semantic.FieldCondition) string {
	switch c.Op {
	case "null":
		return c.Field + " is missing"
	case "not_null":
		return c.Field + " is present"
	}
	values := make([]string, len(c.Values))
	for i, v := range c.Values {
		values[i] = v.String()
	}
	return c.Field + " " + c.Op + " " + strings.Join(values, " or ")
}

func inputText(in semantic.Input) string {
	s := in.Metric
	var where []string
	for _, c := range in.Filter {
		where = append(where, conditionOf(c))
	}
	if len(where) > 0 {
		s += " where " + strings.Join(where, " and ")
	}
	if in.TrailingDays > 0 {
		s += fmt.Sprintf(" over the last %d days", in.TrailingDays)
	}
	if in.Offset != nil {
		s += " " + offsetText(in.Offset)
	}
	return s
}

func offsetText(o semantic.Offset) string {
	if start, ok := o.(semantic.OffsetToStart); ok {
		return "at the " + start.String()
	}
	return o.String()
}

var signs = map[semantic.ArithOp]string{semantic.Add: " + ", semantic.Sub: " − ", semantic.Mul: " × ", semantic.Div: " ÷ "}

// exprText writes parentheses only where they change the meaning; outer is
// the binding strength of the operation around it, 0 for none.
func exprText(e semantic.Expr, outer int) string {
	switch e := e.(type) {
	case semantic.Ref:
		return operand(inputText(e.Input))
	case semantic.Const:
		return e.Value.String()
	case semantic.Binary:
		strength := 1
		if e.Op == semantic.Mul || e.Op == semantic.Div {
			strength = 3
		}
		right := strength
		if e.Op == semantic.Sub || e.Op == semantic.Div {
			right++ // a − (b − c) is not a − b − c
		}
		s := exprText(e.L, strength) + signs[e.Op] + exprText(e.R, right)
		if strength < outer {
			return "(" + s + ")"
		}
		return s
	default:
		panic(fmt.Sprintf("tools: expression of type %T", e))
	}
}
