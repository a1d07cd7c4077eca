package semantic

import "slices"

// Agg is an aggregation. The set is closed: no free aggregate SQL, because
// what may be added up, stored or windowed follows from the aggregation.
type Agg string

// The aggregations. All pass over rows without a value; on no rows the counts
// are 0 and everything else is NULL.
const (
	AggSum            Agg = "sum"
	AggMin            Agg = "min"
	AggMax            Agg = "max"
	AggAvg            Agg = "avg"
	AggCount          Agg = "count" // rows with a value
	AggCountRows      Agg = "count_rows"
	AggCountDistinct  Agg = "count_distinct"
	AggSumBoolean     Agg = "sum_boolean"     // rows whose boolean is true; NULL, not 0, on no rows at all
	AggShareTrue      Agg = "share_true"      // fraction of rows whose boolean is true
	AggStddev         Agg = "stddev"          // of the sample (n − 1); NULL for one row
	AggVariance       Agg = "variance"        // of the sample (n − 1); NULL for one row
	AggPercentile     Agg = "percentile"      // continuous: between the two nearest values
	AggPercentileDisc Agg = "percentile_disc" // discrete: the first value that reaches the fraction
	AggMedian         Agg = "median"          // the continuous percentile 0.5
	AggFirst          Agg = "first"           // of the earliest row with a value, by the measure's time, then its key; rows without a time come last
	AggLast           Agg = "last"            // of the latest row with a value, by the measure's time, then its key
)

// Aggs lists all aggregations.
func Aggs() []Agg {
	return []Agg{AggSum, AggMin, AggMax, AggAvg, AggCount, AggCountRows, AggCountDistinct, AggSumBoolean, AggShareTrue,
		AggStddev, AggVariance, AggPercentile, AggPercentileDisc, AggMedian, AggFirst, AggLast}
}

// Class says what an aggregate of a whole can be computed from.
type Class int

// The classes of aggregations.
const (
	// Distributive: the aggregate of the parts' aggregates.
	Distributive Class = iota
	// Algebraic: a fixed number of distributive aggregates of each part.
	Algebraic
	// Holistic: nothing less than the rows.
	Holistic
)

// Class returns the aggregation's class.
func (a Agg) Class() Class {
	switch a {
	case AggSum, AggMin, AggMax, AggCount, AggCountRows, AggSumBoolean:
		return Distributive
	case AggAvg, AggShareTrue, AggStddev, AggVariance:
		return Algebraic
	default:
		return Holistic
	}
}

// Additive reports whether parts of a partition of the rows add up to the
// whole. Counts of distinct things, averages, extremes and percentiles do not.
func (a Agg) Additive() bool {
	return a == AggSum || a == AggCount || a == AggCountRows || a == AggSumBoolean
}

// Counts reports whether the aggregation of no rows is 0 rather than NULL.
func (a Agg) Counts() bool { return a == AggCount || a == AggCountRows || a == AggCountDistinct }

// Takes returns the kind of field the aggregation needs; "" = any kind. Counts
// of rows take no field at all.
func (a Agg) Takes() Kind {
	switch {
	case slices.Contains([]Agg{AggSumBoolean, AggShareTrue}, a):
		return KindBool
	case slices.Contains([]Agg{AggCount, AggCountRows, AggCountDistinct}, a):
		return ""
	default:
		return KindNumber
	}
}

// TakesFraction reports whether the aggregation needs Measure.Percentile.
func (a Agg) TakesFraction() bool { return a == AggPercentile || a == AggPercentileDisc }
