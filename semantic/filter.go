package semantic

import "github.com/shopspring/decimal"

// Filter is a condition on dimensions, evaluated per row before aggregation.
// The set of variants is closed.
type Filter interface{ isFilter() }

// And holds when every part holds; an empty And always holds.
type And []Filter

// Or holds when at least one part holds; an empty Or never holds.
type Or []Filter

// Not holds when its part does not hold. A NULL counts as "does not hold", so
// rows without a value pass Not(In{…}).
type Not struct{ Filter Filter }

// In holds when the dimension has one of the values. Values are member keys
// as stored (US, short_video), never labels.
type In struct {
	Dimension string
	Values    []string
}

// Range holds when the dimension's value lies between the bounds, both
// included; a nil bound is open. It applies to numeric and date dimensions.
type Range struct {
	Dimension string
	Low, High *Value
}

// IsNull holds when the dimension has no value.
type IsNull struct{ Dimension string }

// Like holds when the text of the dimension contains Part, ignoring case.
type Like struct {
	Dimension string
	Part      string
}

// MetricIs holds for rows of the entities for which a metric compares so:
// customers with two orders or more. Per names the dimensions that tell the
// entities apart; a row without one of them is of no entity. The metric counts
// everything the asker may see in Period, whatever else the query filters by; a
// nil Period is the query's own, a zero one all time. An entity for which the
// metric has no value satisfies nothing.
type MetricIs struct {
	Per    []string
	Metric string
	Op     Op
	Value  decimal.Decimal
	Period *Period
}

func (And) isFilter()      {}
func (Or) isFilter()       {}
func (Not) isFilter()      {}
func (In) isFilter()       {}
func (Range) isFilter()    {}
func (IsNull) isFilter()   {}
func (Like) isFilter()     {}
func (MetricIs) isFilter() {}

// Op compares a metric with a number.
type Op string

// The comparison operators.
const (
	OpEq Op = "="
	OpNe Op = "!="
	OpLt Op = "<"
	OpLe Op = "<="
	OpGt Op = ">"
	OpGe Op = ">="
)

// MetricCondition keeps the result rows (HAVING) whose metric compares so
// with the number. A NULL metric never satisfies a condition.
type MetricCondition struct {
	Metric string
	Op     Op
	Value  decimal.Decimal
}
