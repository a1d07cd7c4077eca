package metricflow

import (
	"fmt"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
)

// restricted adds conditions to an input. Only rows can be restricted, so a
// metric that is computed from others gets a hidden copy whose own inputs are.
func (in *Imported) restricted(i semantic.Input, more []semantic.FieldCondition) semantic.Input {
	conditions := slices.Concat(i.Filter, more)
	x, ok := in.Model.Metric(i.Metric)
	if !ok || len(conditions) == 0 {
		return i
	}
	i.Filter = nil
	switch def := x.Def.(type) {
	case semantic.Ratio:
		i.Metric = in.copied(x, semantic.Ratio{Num: in.restricted(def.Num, conditions), Den: in.restricted(def.Den, conditions)})
	case semantic.Derived:
		i.Metric = in.copied(x, semantic.Derived{Expr: in.restrictedExpr(def.Expr, conditions)})
	default: // the rows themselves
		i.Filter = conditions
	}
	return i
}

func (in *Imported) restrictedExpr(e semantic.Expr, conditions []semantic.FieldCondition) semantic.Expr {
	switch e := e.(type) {
	case semantic.Ref:
		return semantic.Ref{Input: in.restricted(e.Input, conditions)}
	case semantic.Binary:
		e.L, e.R = in.restrictedExpr(e.L, conditions), in.restrictedExpr(e.R, conditions)
		return e
	default: // a number
		return e
	}
}

// copied makes a hidden metric like x with another definition.
func (in *Imported) copied(x *semantic.Metric, def semantic.MetricDef) string {
	c := *x
	c.Name, c.Def, c.Hidden = adopt.Name(fmt.Sprintf("%s__filtered_%d", x.Name, len(in.Model.Metrics))), def, true
	in.Model.Metrics = append(in.Model.Metrics, &c)
	in.Model.Index()
	return c.Name
}
