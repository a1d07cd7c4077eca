package adopt

import (
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/sqltext"
)

// Member finds the field (or dimension) an operand of a condition names and
// the kind of its values; ok is false for anything else.
type Member func(sqltext.Expr) (name string, kind semantic.Kind, ok bool)

// Conditions reads a conjunction of simple comparisons as typed conditions
// that keep the same rows as the SQL: a comparison with NULL is not true. ok is
// false when the text says more than they can.
func Conditions(e sqltext.Expr, member Member) (out []semantic.FieldCondition, ok bool) {
	switch e := e.(type) {
	case sqltext.Binary:
		if e.Op == "AND" {
			left, okL := Conditions(e.L, member)
			right, okR := Conditions(e.R, member)
			return append(left, right...), okL && okR
		}
		return comparison(e, member)
	case sqltext.In:
		return among(e, member)
	case sqltext.IsNull:
		name, _, ok := member(e.X)
		op := "null"
		if e.Not {
			op = "not_null"
		}
		return []semantic.FieldCondition{{Field: name, Op: op}}, ok
	case sqltext.Between:
		if e.Not {
			return nil, false
		}
		low, okL := comparison(sqltext.Binary{Op: ">=", L: e.X, R: e.Low}, member)
		high, okH := comparison(sqltext.Binary{Op: "<=", L: e.X, R: e.High}, member)
		return append(low, high...), okL && okH
	case sqltext.Unary:
		if e.Op != "NOT" {
			return nil, false
		}
		return truth(e.X, false, member)
	default:
		return truth(e, true, member)
	}
}

// truth is a boolean on its own.
func truth(e sqltext.Expr, want bool, member Member) ([]semantic.FieldCondition, bool) {
	name, kind, ok := member(e)
	if !ok || kind != semantic.KindBool {
		return nil, false
	}
	return []semantic.FieldCondition{{Field: name, Op: "=", Values: []semantic.Value{semantic.BoolValue(want)}}}, true
}

var flipped = map[string]string{"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}

func comparison(e sqltext.Binary, member Member) ([]semantic.FieldCondition, bool) {
	other, known := flipped[e.Op]
	if !known {
		return nil, false
	}
	left, right, op := e.L, e.R, e.Op
	name, kind, ok := member(uncast(left))
	if !ok {
		left, right, op = right, left, other
		name, kind, ok = member(uncast(left))
	}
	v, isValue := Literal(right, kind)
	if !ok || !isValue {
		return nil, false
	}
	if op == "<>" {
		return unlike(name, v), true
	}
	return []semantic.FieldCondition{{Field: name, Op: op, Values: []semantic.Value{v}}}, true
}

// unlike is <> and NOT IN of SQL, which NULL does not satisfy.
func unlike(name string, values ...semantic.Value) []semantic.FieldCondition {
	return []semantic.FieldCondition{{Field: name, Op: "!=", Values: values}, {Field: name, Op: "not_null"}}
}

func among(e sqltext.In, member Member) ([]semantic.FieldCondition, bool) {
	name, kind, ok := member(uncast(e.X))
	var values []semantic.Value
	for _, x := range e.List {
		v, isValue := Literal(x, kind)
		ok = ok && isValue
		values = append(values, v)
	}
	if e.Not {
		return unlike(name, values...), ok
	}
	return []semantic.FieldCondition{{Field: name, Op: "=", Values: values}}, ok
}

// uncast drops a cast around a member: values are read as its kind anyway.
func uncast(e sqltext.Expr) sqltext.Expr {
	if c, ok := e.(sqltext.Cast); ok {
		return uncast(c.X)
	}
	return e
}

// Literal reads a literal as a value of the kind.
func Literal(e sqltext.Expr, kind semantic.Kind) (semantic.Value, bool) {
	sign := ""
	if u, ok := e.(sqltext.Unary); ok && u.Op == "-" {
		sign, e = "-", u.X
	}
	switch e := uncast(e).(type) {
	case sqltext.Number:
		if kind == semantic.KindText {
			return semantic.TextValue(sign + e.Text), true
		}
		d, err := decimal.NewFromString(sign + e.Text)
		return semantic.NumberValue(d), err == nil && (kind == semantic.KindNumber || kind == "")
	case sqltext.String:
		if kind == "" {
			kind = semantic.KindText
		}
		text := e.Value
		if kind == semantic.KindDate && len(text) > 10 && (text[10:] == " 00:00:00" || text[10:] == "T00:00:00") {
			text = text[:10]
		}
		v, err := semantic.ParseValue(kind, text)
		return v, err == nil
	case sqltext.Word:
		yes := e.Name == "TRUE"
		return semantic.BoolValue(yes), (yes || e.Name == "FALSE") && (kind == semantic.KindBool || kind == "")
	default:
		return semantic.Null, false
	}
}
