package catalog

import (
	"fmt"

	"github.com/wenshu-ai/wenshu/semantic"
)

// money checks that amounts are only added to amounts, and that the unit says
// whether the result is one. Metrics over faulty ones are passed over.
func (l *linker) money(m *semantic.Metric) {
	for _, in := range semantic.Inputs(m.Def) {
		if l.units[in.Metric] == "" {
			return
		}
	}
	var got int // the power of money: 1 for an amount, 0 for anything without a currency
	switch def := m.Def.(type) {
	case semantic.Simple, semantic.Cumulative, semantic.Conversion, semantic.ByTool:
		return
	case semantic.Share: // whatever it is of, it divides like by like
	case semantic.Ratio:
		got = l.power(def.Num) - l.power(def.Den)
	case semantic.Derived:
		var sound bool
		if got, sound = l.exprPower(def.Expr); !sound {
			l.diags.report(m.Pos, "指标 %s 把金额与非金额相加减。", "The metric %s adds money to something that is not money.", m.Name)
			return
		}
	default:
		panic(fmt.Sprintf("catalog: metric definition of type %T", m.Def))
	}
	if want := unitPower(m.Unit); m.Unit != "" && got != want {
		l.diags.report(m.Pos, "指标 %[1]s 的单位是 %[2]s，但其公式得出的金额次方为 %[3]d。",
			"The unit of the metric %[1]s is %[2]s, but its formula gives money to the power %[3]d.", m.Name, string(m.Unit), got)
	}
}

func unitPower(u semantic.Unit) int {
	if u == semantic.UnitMoney {
		return 1
	}
	return 0
}

func (l *linker) power(in semantic.Input) int { return unitPower(l.units[in.Metric]) }

// exprPower returns the power of money of an expression, and whether all its
// sums are of one kind.
func (l *linker) exprPower(e semantic.Expr) (power int, sound bool) {
	switch e := e.(type) {
	case semantic.Const:
		return 0, true
	case semantic.Ref:
		return l.power(e.Input), true
	case semantic.Binary:
		left, okL := l.exprPower(e.L)
		right, okR := l.exprPower(e.R)
		return combine(e, left, right, okL && okR)
	default:
		panic(fmt.Sprintf("catalog: expression of type %T", e))
	}
}

func combine(e semantic.Binary, left, right int, sound bool) (int, bool) {
	switch e.Op {
	case semantic.Mul:
		return left + right, sound
	case semantic.Div:
		return left - right, sound
	}
	if zero, ok := e.L.(semantic.Const); ok && zero.Value.IsZero() { // a leading minus
		return right, sound
	}
	return left, sound && left == right
}
