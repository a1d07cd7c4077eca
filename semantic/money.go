package semantic

// ExchangeRates names the dataset that holds what one unit of a currency is
// worth in the model's currency, a row for each currency and day. Currency and
// Day are its primary key. The model's own currency needs no rows.
type ExchangeRates struct {
	Dataset             string
	Currency, Day, Rate string // field names
}

// RatesDay says which day's exchange rates an amount is converted at.
type RatesDay string

// The days of rates.
const (
	// RatesOfRow is the day of the row, or of the data's as-of instant for rows
	// without a day.
	RatesOfRow RatesDay = ""
	// RatesOfBase is the query's base day: what is left of a change then is no
	// movement of currencies.
	RatesOfBase RatesDay = "base_day"
)

// ConstantRatesDay is the day whose exchange rates amounts at constant
// currency are converted at: the base day where one is set, otherwise the
// first day of the compared period, otherwise the first day of the period. ok
// is false for a query without any of them.
func (q Query) ConstantRatesDay() (day Date, ok bool) {
	switch {
	case q.BaseDay != Date{}:
		return q.BaseDay, true
	case q.Compare != nil && !q.Compare.IsZero():
		return q.Compare.Start, true
	case !q.Period.IsZero():
		return q.Period.Start, true
	default:
		return Date{}, false
	}
}

// AtConstantRates reports whether a metric is computed, in any part, with the
// exchange rates of the query's base day.
func (m *Model) AtConstantRates(metric string) bool {
	for _, ms := range m.Measures(metric) {
		if ms.Rates == RatesOfBase {
			return true
		}
	}
	return false
}

// Converts reports whether money in the result of the query is shown in
// another currency than the model's.
func (m *Model) Converts(q Query) bool { return q.Currency != "" && q.Currency != m.Currency }
