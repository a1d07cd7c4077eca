package sqlgen

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/sqltext"
)

// sql computes an expression of row-level SQL; names are those in given.
func (x *interpretation) sql(e sqltext.Expr, given map[string]any) any {
	switch e := e.(type) {
	case sqltext.Name:
		v, ok := given[e.Parts[0]]
		if !ok || len(e.Parts) > 1 {
			breakOff("row-level SQL names %v", e.Parts)
		}
		return v
	case sqltext.Number:
		if strings.ContainsAny(e.Text, ".eE") {
			return asType(e.Text, "numeric")
		}
		return number(asType(e.Text, "numeric")).IntPart()
	case sqltext.String:
		return e.Value
	case sqltext.Word:
		return word(e.Name)
	case sqltext.Unary:
		return x.unary(e, given)
	case sqltext.Binary:
		return x.binary(e, given)
	case sqltext.Cast:
		return asType(x.sql(e.X, given), strings.ToLower(e.Type))
	case sqltext.Case:
		return x.cases(e, given)
	case sqltext.IsNull:
		return (x.sql(e.X, given) == nil) != e.Not
	case sqltext.In:
		return fromTernary(x.in(e, given))
	case sqltext.Call:
		return x.call(e, given)
	default:
		breakOff("no meaning for row-level SQL of type %T", e)
		return nil
	}
}

func word(name string) any {
	switch name {
	case "TRUE":
		return true
	case "FALSE":
		return false
	case "NULL":
		return nil
	default:
		breakOff("row-level SQL holds %s", name)
		return nil
	}
}

func toTernary(v any) ternary {
	if v == nil {
		return unknownHolds
	}
	return truthOf(v.(bool))
}

func fromTernary(t ternary) any {
	if t == unknownHolds {
		return nil
	}
	return t == yesHolds
}

func (x *interpretation) unary(e sqltext.Unary, given map[string]any) any {
	v := x.sql(e.X, given)
	switch {
	case e.Op == "NOT":
		return fromTernary(toTernary(v).negated())
	case v == nil:
		return nil
	case e.Op == "-":
		if n, ok := v.(int64); ok {
			return -n
		}
		return number(v).Neg()
	default:
		return v
	}
}

func (x *interpretation) binary(e sqltext.Binary, given map[string]any) any {
	l, r := x.sql(e.L, given), x.sql(e.R, given)
	switch e.Op {
	case "AND":
		return fromTernary(min(toTernary(l), toTernary(r)))
	case "OR":
		return fromTernary(max(toTernary(l), toTernary(r)))
	case "=", "<>", "<", "<=", ">", ">=", "IS DISTINCT FROM", "IS NOT DISTINCT FROM":
		return fromTernary(x.compare(e.Op, l, r))
	}
	if l == nil || r == nil {
		return nil
	}
	if e.Op == "||" {
		return asType(l, "text").(string) + asType(r, "text").(string)
	}
	if d, ok := l.(semantic.Date); ok {
		return dateArithmetic(e.Op, d, r)
	}
	return arithmeticOf(e.Op, l, r)
}

func dateArithmetic(op string, d semantic.Date, r any) any {
	switch r := r.(type) {
	case int64:
		if op == "-" {
			r = -r
		}
		return d.AddDays(int(r))
	case semantic.Date:
		return int64(d.Sub(r))
	default:
		breakOff("date %s %T", op, r)
		return nil
	}
}

// arithmeticOf computes as Postgres does: whole numbers stay whole, also when
// divided, and a numeric quotient has the digits divided gives it.
func arithmeticOf(op string, l, r any) any {
	a, aWhole := l.(int64)
	b, bWhole := r.(int64)
	if aWhole && bWhole {
		switch op {
		case "+":
			return a + b
		case "-":
			return a - b
		case "*":
			return a * b
		case "/":
			if b == 0 {
				breakOff("division by zero")
			}
			return a / b
		}
	}
	switch op {
	case "+":
		return number(l).Add(number(r))
	case "-":
		return number(l).Sub(number(r))
	case "*":
		return number(l).Mul(number(r))
	case "/":
		if number(r).IsZero() {
			breakOff("division by zero")
		}
		return divided(number(l), number(r))
	default:
		breakOff("no operator %s", op)
		return nil
	}
}

func (x *interpretation) cases(e sqltext.Case, given map[string]any) any {
	if e.Of != nil {
		breakOff("CASE with an operand")
	}
	for _, w := range e.Whens {
		if toTernary(x.sql(w[0], given)) == yesHolds {
			return x.sql(w[1], given)
		}
	}
	if e.Else == nil {
		return nil
	}
	return x.sql(e.Else, given)
}

func (x *interpretation) in(e sqltext.In, given map[string]any) ternary {
	v, out := x.sql(e.X, given), noHolds
	for _, item := range e.List {
		out = max(out, x.equal(v, x.sql(item, given)))
	}
	if e.Not {
		return out.negated()
	}
	return out
}

func (x *interpretation) call(e sqltext.Call, given map[string]any) any {
	var args []any
	for _, a := range e.Args {
		args = append(args, x.sql(a, given))
	}
	switch e.Name {
	case "COALESCE":
		for _, a := range args {
			if a != nil {
				return a
			}
		}
		return nil
	case "UPPER", "LOWER":
		s, ok := args[0].(string)
		if !ok {
			return nil
		}
		if e.Name == "UPPER" {
			return strings.ToUpper(s)
		}
		return strings.ToLower(s)
	case "ABS":
		if n, ok := args[0].(int64); ok {
			return max(n, -n)
		}
		if args[0] == nil {
			return nil
		}
		return number(args[0]).Abs()
	default:
		breakOff("no function %s", e.Name)
		return nil
	}
}

// divided is a quotient of numerics with the digits Postgres gives it: at
// least sixteen that count, by whole groups of four, and no fewer behind the
// point than either side has. (select_div_scale of the server's numeric.c.)
func divided(a, b decimal.Decimal) decimal.Decimal {
	aWeight, aFirst := leading(a)
	bWeight, bFirst := leading(b)
	weight := aWeight - bWeight
	if aFirst <= bFirst {
		weight--
	}
	scale := max(int32(16-4*weight), -a.Exponent(), -b.Exponent(), 0)
	return a.DivRound(b, min(scale, 1000))
}

// leading is the weight and the value of a number's first group of four digits.
func leading(d decimal.Decimal) (weight int, first int64) {
	if d.IsZero() {
		return 0, 0
	}
	d = d.Abs()
	group := decimal.NewFromInt(10_000)
	for d.Cmp(group) >= 0 {
		d = d.Shift(-4)
		weight++
	}
	for d.Cmp(decimal.NewFromInt(1)) < 0 {
		d = d.Shift(4)
		weight--
	}
	return weight, d.IntPart()
}
