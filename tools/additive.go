package tools

import "github.com/wenshu-ai/wenshu/semantic"

// additive reports whether the metric's values over a partition of the rows
// add up to its value over all rows, by definition: sums and counts of rows,
// and sums and differences of them.
func additive(m *semantic.Model, key string) bool {
	x, ok := m.Metric(key)
	if !ok {
		return false
	}
	switch d := x.Def.(type) {
	case semantic.Simple:
		return d.Measure.Agg.Additive() && d.Only == nil && d.Measure.Snapshot == nil
	case semantic.Derived:
		return additiveExpr(m, d.Expr)
	default:
		return false
	}
}

func additiveExpr(m *semantic.Model, e semantic.Expr) bool {
	switch e := e.(type) {
	case semantic.Ref:
		return additive(m, e.Input.Metric)
	case semantic.Binary:
		if e.Op == semantic.Mul || e.Op == semantic.Div {
			_, constant := e.R.(semantic.Const)
			return constant && additiveExpr(m, e.L)
		}
		return additiveExpr(m, e.L) && additiveExpr(m, e.R)
	default:
		return false
	}
}
