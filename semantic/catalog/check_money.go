package catalog

import (
	"fmt"

	"github.com/wenshu-ai/wenshu/semantic"
)

// dimensionality is the power of money in a quantity: 1 for an amount, 0 for
// anything without a currency. A bare number fits anywhere.
type dimensionality struct {
	power int
	bare  bool
}

// money checks that amounts are only added to amounts, and that the unit says
// whether the result is one. Metrics over faulty ones are passed over.
func (l *linker) money(m *semantic.Metric) {
	for _, in := range semantic.Inputs(m.Def) {
		if l.units[in.Metric] == "" {
			return
		}
	}
	var got dimensionality
	switch def := m.Def.(type) {
	case semantic.Simple, semantic.ByTool:
		return
	case semantic.Ratio:
		got = dimensionality{power: l.power(def.Num) - l.power(def.Den)}
	case semantic.Derived:
		var sound bool
		if got, sound = l.exprPower(def.Expr); !sound {
			l.diags.report(m.Pos, "指标 %s 把金额与非金额相加减。", "The metric %s adds money to something that is not money.", m.Name)
			return
		}
	default:
		panic(fmt.Sprintf("catalog: metric definition of type %T", m.Def))
	}
	if want := unitPower(m.Unit); m.Unit != "" && got.power != want {
		l.diags.report(m.Pos, "指标 %[1]s 的单位是 %[2]s,但其公式得出的金额次方为 %[3]d。",
			"The unit of the metric %[1]s is %[2]s, but its formula gives money to the power %[3]d.", m.Name, string(m.Unit), got.power)
	}
}

func unitPower(u semantic.Unit) int {
	if u == semantic.UnitMoney {
		return 1
	}
	return 0
}

func (l *linker) power(in semantic.Input) int { return unitPower(l.units[in.Metric]) }

func (l *linker) exprPower(e semantic.Expr) (d dimensionality, sound bool) {
	switch e := e.(type) {
	case semantic.Const:
		return dimensionality{bare: true}, true
	case semantic.Ref:
		return dimensionality{power: l.power(e.Input)}, true
	case semantic.Binary:
		left, okL := l.exprPower(e.L)
		right, okR := l.exprPower(e.R)
		return combine(e, left, right, okL && okR)
	default:
		panic(fmt.Sprintf("catalog: expression of type %T", e))
	}
}

func combine(e semantic.Binary, left, right dimensionality, sound bool) (dimensionality, bool) {
	switch e.Op {
	case semantic.Mul:
		return dimensionality{power: left.power + right.power, bare: left.bare && right.bare}, sound
	case semantic.Div:
		return dimensionality{power: left.power - right.power, bare: left.bare && right.bare}, sound
	default:
		if zero, ok := e.L.(semantic.Const); ok && zero.Value.IsZero() { // unary minus
			return right, sound
		}
		return dimensionality{power: left.power, bare: left.bare && right.bare}, sound && left.power == right.power
	}
}
