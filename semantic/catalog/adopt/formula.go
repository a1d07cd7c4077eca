package adopt

import (
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/sqltext"
)

// Fault is an expression our metrics cannot say.
type Fault struct{ Detail string }

// Error returns the detail.
func (f *Fault) Error() string { return f.Detail }

// Formula reads arithmetic: + - * /, signs, numbers, NULLIF(x, 0) (a division
// by zero gives NULL anyway), COALESCE(x, 0), casts to numbers. operand tells
// what everything else stands for. Errors: *Fault, or operand's own.
func Formula(e sqltext.Expr, operand func(sqltext.Expr) (semantic.Expr, error)) (semantic.Expr, error) {
	switch e := e.(type) {
	case sqltext.Number:
		d, err := decimal.NewFromString(e.Text)
		if err != nil {
			return nil, &Fault{"the number " + e.Text}
		}
		return semantic.Const{Value: d}, nil
	case sqltext.Cast:
		return Formula(e.X, operand)
	case sqltext.Unary:
		if e.Op == "NOT" {
			return nil, &Fault{"a condition"}
		}
		x, err := Formula(e.X, operand)
		if err != nil || e.Op == "+" {
			return x, err
		}
		return semantic.Binary{Op: semantic.Sub, L: semantic.Const{}, R: x}, nil
	case sqltext.Binary:
		return binary(e, operand)
	case sqltext.Call:
		if len(e.Args) == 2 && isZero(e.Args[1]) {
			switch e.Name {
			case "NULLIF":
				return Formula(e.Args[0], operand)
			case "COALESCE":
				return zeroed(e.Args[0], operand)
			}
		}
	}
	return operand(e)
}

func binary(e sqltext.Binary, operand func(sqltext.Expr) (semantic.Expr, error)) (semantic.Expr, error) {
	if len(e.Op) != 1 || !isArithmetic(e.Op[0]) {
		return nil, &Fault{"the operator " + e.Op}
	}
	l, err := Formula(e.L, operand)
	if err != nil {
		return nil, err
	}
	r, err := Formula(e.R, operand)
	if err != nil {
		return nil, err
	}
	return semantic.Binary{Op: semantic.ArithOp(e.Op[0]), L: l, R: r}, nil
}

func isArithmetic(c byte) bool { return c == '+' || c == '-' || c == '*' || c == '/' }

func isZero(e sqltext.Expr) bool {
	n, ok := e.(sqltext.Number)
	if !ok {
		return false
	}
	d, err := decimal.NewFromString(n.Text)
	return err == nil && d.IsZero()
}

// zeroed counts a missing value of one metric as 0.
func zeroed(e sqltext.Expr, operand func(sqltext.Expr) (semantic.Expr, error)) (semantic.Expr, error) {
	x, err := Formula(e, operand)
	if err != nil {
		return nil, err
	}
	ref, ok := x.(semantic.Ref)
	if !ok {
		return nil, &Fault{"COALESCE of an expression"}
	}
	ref.Input.NullAsZero = true
	return ref, nil
}
