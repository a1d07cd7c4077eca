package adopt

import (
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/sqltext"
)

// Filter reads a condition on dimensions as a filter that keeps the same rows
// as the SQL, where a comparison with NULL is neither true nor false. ok is
// false when the text says more than a filter can.
func Filter(e sqltext.Expr, member Member) (semantic.Filter, bool) { return filter(e, false, member) }

// filter pushes negation down to the comparisons, where it is exact.
func filter(e sqltext.Expr, negated bool, member Member) (semantic.Filter, bool) {
	switch x := e.(type) {
	case sqltext.Unary:
		if x.Op == "NOT" {
			return filter(x.X, !negated, member)
		}
	case sqltext.Binary:
		if x.Op == "AND" || x.Op == "OR" {
			left, okL := filter(x.L, negated, member)
			right, okR := filter(x.R, negated, member)
			if (x.Op == "AND") != negated {
				return semantic.And{left, right}, okL && okR
			}
			return semantic.Or{left, right}, okL && okR
		}
	case sqltext.Between:
		low, high := sqltext.Binary{Op: ">=", L: x.X, R: x.Low}, sqltext.Binary{Op: "<=", L: x.X, R: x.High}
		return filter(sqltext.Binary{Op: "AND", L: low, R: high}, negated != x.Not, member)
	}
	if negated {
		e = opposite(e)
	}
	cs, ok := Conditions(e, member)
	if !ok {
		return nil, false
	}
	var out semantic.And
	for _, c := range cs {
		f, ok := one(c)
		if !ok {
			return nil, false
		}
		out = append(out, f)
	}
	if len(out) == 1 {
		return out[0], true
	}
	return out, true
}

var opposites = map[string]string{"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}

// opposite is true where e is false, and where e is unknown it is too.
func opposite(e sqltext.Expr) sqltext.Expr {
	switch e := e.(type) {
	case sqltext.Binary:
		if op, ok := opposites[e.Op]; ok {
			e.Op = op
			return e
		}
	case sqltext.In:
		e.Not = !e.Not
		return e
	case sqltext.IsNull:
		e.Not = !e.Not
		return e
	}
	return sqltext.Unary{Op: "NOT", X: e}
}

// one is a filter on one dimension. Bounds are included in a range, so a
// strict comparison leaves the bound out again.
func one(c semantic.FieldCondition) (semantic.Filter, bool) {
	switch c.Op {
	case "=":
		return semantic.In{Dimension: c.Field, Values: texts(c.Values)}, true
	case "!=":
		return semantic.Not{Filter: semantic.In{Dimension: c.Field, Values: texts(c.Values)}}, true
	case "null":
		return semantic.IsNull{Dimension: c.Field}, true
	case "not_null":
		return semantic.Not{Filter: semantic.IsNull{Dimension: c.Field}}, true
	}
	bound := c.Values[0]
	if k := bound.Kind(); k != semantic.KindNumber && k != semantic.KindDate {
		return nil, false
	}
	r := semantic.Range{Dimension: c.Field}
	if c.Op[0] == '<' {
		r.High = &bound
	} else {
		r.Low = &bound
	}
	if len(c.Op) == 2 {
		return r, true
	}
	return semantic.And{r, semantic.Not{Filter: semantic.In{Dimension: c.Field, Values: texts(c.Values)}}}, true
}

func texts(vs []semantic.Value) []string {
	out := make([]string, len(vs))
	for i, v := range vs {
		out[i] = v.String()
	}
	return out
}
