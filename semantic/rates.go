package semantic

import (
	"fmt"
	"strings"
)

// RatePolicy says which exchange rates the amounts of a query are converted
// at. The set of policies is closed. Measures at constant currency
// (RatesOfBase) keep the rates of the base day under every policy.
type RatePolicy interface {
	isRatePolicy()
	// String prints the canonical text, which ParseRatePolicy reads.
	String() string
}

// TransactionRates converts each amount at the rate of its row's day; it is
// the policy of a query that names none.
type TransactionRates struct{}

// PeriodEndRates converts at the rate of the last day of each bucket of the
// query's time dimensions, or of the whole period where it has none. A bucket
// that the period cuts ends with the period.
type PeriodEndRates struct{}

// PeriodAverageRates converts at the mean of the daily rates of each bucket
// of the query's time dimensions, or of the whole period. A bucket with a day
// without a rate has none.
type PeriodAverageRates struct{}

// FixedRates converts everything at the rates of one day (constant currency).
type FixedRates struct{ Day Date }

func (TransactionRates) isRatePolicy()   {}
func (PeriodEndRates) isRatePolicy()     {}
func (PeriodAverageRates) isRatePolicy() {}
func (FixedRates) isRatePolicy()         {}

func (TransactionRates) String() string   { return "transaction_date" }
func (PeriodEndRates) String() string     { return "period_end" }
func (PeriodAverageRates) String() string { return "period_average" }
func (p FixedRates) String() string       { return fixedRates + p.Day.String() }

const fixedRates = "fixed:"

// ParseRatePolicy reads transaction_date, period_end, period_average or
// fixed:2025-01-01. Errors: CodeBadQuery with the words it knows, CodeBadTime.
func ParseRatePolicy(text string) (RatePolicy, error) {
	if day, ok := strings.CutPrefix(text, fixedRates); ok {
		d, err := ParseDate(day)
		return FixedRates{d}, err
	}
	known := []RatePolicy{TransactionRates{}, PeriodEndRates{}, PeriodAverageRates{}}
	var words []string
	for _, p := range known {
		if p.String() == text {
			return p, nil
		}
		words = append(words, p.String())
	}
	e := Errorf(CodeBadQuery, "没有名为 %q 的汇率口径。", "There is no rate policy called %q.", text)
	e.Candidates = append(words, fixedRates+"2025-01-01")
	return nil, e
}

// RatesByPeriod reports whether the policy has one rate for a whole bucket of
// time, so that amounts are added up by currency first and converted second.
func RatesByPeriod(p RatePolicy) bool {
	switch p.(type) {
	case PeriodEndRates, PeriodAverageRates:
		return true
	case nil, TransactionRates, FixedRates:
		return false
	default:
		panic(fmt.Sprintf("semantic: rate policy of type %T", p))
	}
}
