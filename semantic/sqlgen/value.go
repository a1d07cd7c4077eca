package sqlgen

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// value is a metric as arithmetic over aggregated columns. The set of
// variants is closed.
type value interface{ isValue() }

type (
	// leafValue is the aggregation of that index.
	leafValue struct{ leaf int }
	constant  struct{ number decimal.Decimal }
	// arithmetic is l op r; dividing by 0 or NULL gives NULL.
	arithmetic struct {
		op   semantic.ArithOp
		l, r value
	}
	// orZero counts a missing value as 0.
	orZero struct{ of value }
	// orElse puts a number where a value is missing.
	orElse struct {
		of     value
		number decimal.Decimal
	}
)

func (leafValue) isValue()  {}
func (constant) isValue()   {}
func (arithmetic) isValue() {}
func (orZero) isValue()     {}
func (orElse) isValue()     {}

// eachLeaf calls visit for every leaf of v.
func eachLeaf(v value, visit func(int)) {
	switch v := v.(type) {
	case leafValue:
		visit(v.leaf)
	case constant:
	case orZero:
		eachLeaf(v.of, visit)
	case orElse:
		eachLeaf(v.of, visit)
	case arithmetic:
		eachLeaf(v.l, visit)
		eachLeaf(v.r, visit)
	default:
		panic(fmt.Sprintf("sqlgen: value of type %T", v))
	}
}
