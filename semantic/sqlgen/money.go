package sqlgen

import (
	"fmt"

	"github.com/wenshu-ai/wenshu/semantic"
)

// moneyOf tells whether an expression is money. Money and other things cannot
// be added, and money times money means nothing: both are CodeBadModel.
func moneyOf(m *semantic.Model, e semantic.Expr) (bool, error) {
	switch e := e.(type) {
	case semantic.Const:
		return false, nil
	case semantic.Ref:
		x, ok := m.Metric(e.Input.Metric)
		if !ok {
			return false, badModel("指标 %q 不存在。", "There is no metric %q.", e.Input.Metric)
		}
		return x.Unit == semantic.UnitMoney, nil
	case semantic.Binary:
		l, err := moneyOf(m, e.L)
		if err != nil {
			return false, err
		}
		r, err := moneyOf(m, e.R)
		if err != nil {
			return false, err
		}
		return combineMoney(e.Op, l, r)
	default:
		return false, fmt.Errorf("sqlgen: expression of type %T", e)
	}
}

func combineMoney(op semantic.ArithOp, l, r bool) (bool, error) {
	switch op {
	case semantic.Add, semantic.Sub:
		if l != r {
			return false, badModel("金额不能与非金额相加减。", "Money cannot be added to or subtracted from something that is not money.")
		}
		return l, nil
	case semantic.Mul:
		if l && r {
			return false, badModel("金额不能与金额相乘。", "Money cannot be multiplied by money.")
		}
		return l || r, nil
	case semantic.Div:
		return l && !r, nil
	default:
		return false, fmt.Errorf("sqlgen: arithmetic operator %q", op)
	}
}
