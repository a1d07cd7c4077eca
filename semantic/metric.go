package semantic

import "github.com/shopspring/decimal"

// Metric is a named number with one meaning everywhere.
type Metric struct {
	Name        string
	Label       Text
	Definition  Text
	Synonyms    Words
	Def         MetricDef
	Unit        Unit
	Decimals    int // digits after the point when shown; percentages count after ×100
	Polarity    Polarity
	Sensitivity Sensitivity
	Groups      []Group // dimension groups the metric allows
	// MatureDays is the age a cohort needs before the figure is final; 0 = at once.
	MatureDays int
	Certified  bool
	Owner      string
	// Hidden marks a helper of other metrics: it can be queried, but is never
	// offered, listed or matched by a word.
	Hidden bool
	Pos    Position
}

// Allows reports whether the metric may be cut by dimensions of group g.
func (m *Metric) Allows(g Group) bool {
	for _, x := range m.Groups {
		if x == g {
			return true
		}
	}
	return false
}

// Unit is what a metric counts.
type Unit string

// The units.
const (
	UnitMoney   Unit = "money" // the model's currency
	UnitCount   Unit = "count"
	UnitRatio   Unit = "ratio"   // a plain quotient, such as ROAS 3.2
	UnitPercent Unit = "percent" // stored as a fraction: 0.034 is 3.4 %
	UnitDays    Unit = "days"
	UnitMinutes Unit = "minutes"
	UnitSeconds Unit = "seconds"
	UnitHours   Unit = "hours"
	UnitScore   Unit = "score"
	UnitKg      Unit = "kg"
)

// Polarity says whether up is good.
type Polarity string

// The polarities.
const (
	UpIsGood   Polarity = "up"
	DownIsGood Polarity = "down"
	Neutral    Polarity = "neutral"
)

// MetricDef is how a metric is computed. The set of kinds is closed.
type MetricDef interface{ isMetricDef() }

// Simple is one measure over the rows of its home dataset.
type Simple struct {
	Measure Measure
	// Only keeps the rows of entities that satisfy a condition over the same
	// period and filters ("customers with two orders or more"); nil keeps all.
	Only *EntityCondition
	Gaps Gaps
}

// Gaps says what stands where nothing happened.
type Gaps struct {
	// Spine gives the metric a row for every bucket of time it is cut by, crossed
	// with the members that occur: of the query's period, else of the calendar
	// with a spine, else between its first and last.
	Spine bool
	// FillWith stands for the missing value of a cell, once the facts are
	// stitched; nil leaves it missing.
	FillWith *decimal.Decimal
}

// Ratio divides at the final grain; NULL when the denominator is 0 or NULL.
type Ratio struct{ Num, Den Input }

// Derived is an arithmetic expression over other metrics, evaluated after the
// facts are stitched. In sums a missing operand counts as NULL unless the
// term's Input says otherwise.
type Derived struct{ Expr Expr }

// Cumulative aggregates a measure over a window of days that ends with each
// day: the last 28 days, the month to date, everything so far. A query without
// a time dimension gets the value as of the period's last day.
type Cumulative struct {
	Measure Measure
	Window  Window
	// Over says which day's value a bucket longer than a day shows.
	Over PeriodAgg
	Gaps Gaps
}

// ByTool marks a metric that a tool computes and SQL does not.
type ByTool struct{ Tool string }

func (Simple) isMetricDef()     {}
func (Ratio) isMetricDef()      {}
func (Derived) isMetricDef()    {}
func (Cumulative) isMetricDef() {}
func (ByTool) isMetricDef()     {}

// Input names a metric used by another one.
type Input struct {
	Metric string
	// Filter further restricts the rows of the input's measure.
	Filter []FieldCondition
	// Offset takes the input's value at an earlier time; nil = at the same time.
	Offset Offset
	// TrailingDays, when not 0, replaces the period by that many days ending
	// with the period's last day (the 28 days behind "days of supply").
	TrailingDays int
	// NullAsZero counts a missing value as 0.
	NullAsZero bool
}

// Plain reports whether the input is its metric's value as it is. Counting a
// missing value as 0 does not change the value.
func (in Input) Plain() bool {
	return len(in.Filter) == 0 && in.Offset == nil && in.TrailingDays == 0
}

// Expr is an arithmetic tree over metrics. The set of nodes is closed.
type Expr interface{ isExpr() }

// Ref is the value of a metric, Const a number, Binary an operation; a
// division by 0 or NULL gives NULL.
type (
	Ref    struct{ Input Input }
	Const  struct{ Value decimal.Decimal }
	Binary struct {
		Op   ArithOp
		L, R Expr
	}
)

func (Ref) isExpr()    {}
func (Const) isExpr()  {}
func (Binary) isExpr() {}

// ArithOp is an arithmetic operator.
type ArithOp byte

// The arithmetic operators.
const (
	Add ArithOp = '+'
	Sub ArithOp = '-'
	Mul ArithOp = '*'
	Div ArithOp = '/'
)

// Measure is one aggregation over rows of its home dataset.
type Measure struct {
	Dataset string
	Agg     Agg
	// Field is aggregated; "role.field" reaches along many-to-one edges. Empty
	// for count_rows.
	Field  string
	Filter []FieldCondition // ANDed, applied as FILTER (WHERE …)
	Time   string           // time field or "role.field", "" = the dataset's default
	// Percentile is the fraction for AggPercentile and AggPercentileDisc.
	Percentile float64
	// Snapshot makes the measure semi-additive: rows of one snapshot only.
	Snapshot *Snapshot
	// Currency is the field that holds the ISO code of each row's amount; "" =
	// the amounts are in the model's currency. An aggregate that holds an amount
	// without an exchange rate is NULL.
	Currency string
	// Rates chooses the day amounts are converted at.
	Rates RatesDay
}

// Snapshot picks one point in time per bucket for stock-like measures.
type Snapshot struct {
	// PerItem picks the last snapshot of each item (PerItem names its key
	// fields) rather than the last snapshot of the bucket overall.
	PerItem []string
	// First picks the first snapshot instead of the last.
	First bool
}

// FieldCondition compares a row-level field with fixed values. Field may be
// "role.field". Ops: "=" (any of Values), "!=" (none of them; NULL passes),
// "<", "<=", ">", ">=" (one value), "null", "not_null".
type FieldCondition struct {
	Field  string
	Op     string
	Values []Value
}

// EntityCondition keeps rows of entities (Per: fields of the home dataset)
// for which Metric over the query's period and filters compares so.
type EntityCondition struct {
	Per    []string
	Metric string
	Op     Op
	Value  decimal.Decimal
}
