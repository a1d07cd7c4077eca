package demo

// Measure is the kind of number a story fixes.
type Measure string

const (
	volume     Measure = "volume"     // orders or visits of a market
	conversion Measure = "conversion" // orders per visit, payment success
	revenue    Measure = "revenue"    // values of order lines
	unitsSold  Measure = "units"      // units of a SKU
	cohorts    Measure = "cohorts"    // who orders again and when
	rates      Measure = "rates"      // exchange rates
	adSpend    Measure = "ad spend"
	feeds      Measure = "feeds" // gaps and repeats
	purchasing Measure = "purchasing"
	// What follows is narrower: parts of the company no other story counts with.
	deliveryTimes Measure = "delivery times"
	zonesOf       Measure = "zones"
	pricesOf      Measure = "prices"
	goodsBack     Measure = "returns"
	opinions      Measure = "opinions"
	basketsOf     Measure = "baskets"
	touchesOf     Measure = "touches"
	messagesOf    Measure = "messages"
	searches      Measure = "searches"
	exposures     Measure = "exposures"
	outside       Measure = "outside world"
	freightCosts  Measure = "freight"
	frauds        Measure = "frauds"
	access        Measure = "access"
)

// Scope is the part of the company a story owns. An empty list stands for everything.
type Scope struct {
	Measure  Measure
	Markets  []string // sales regions, countries or shop codes
	Channels []string
	SKUs     []string
	Window   window
}

func (s Scope) overlaps(t Scope) bool {
	return s.Measure == t.Measure && s.Window.overlaps(t.Window) &&
		meet(expand(s.Markets), expand(t.Markets)) && meet(s.Channels, t.Channels) && meet(s.SKUs, t.SKUs)
}

// expand turns the names of a scope into market names.
func expand(names []string) []string {
	var out []string
	for _, n := range names {
		for _, m := range markets {
			if n == m.region || n == m.country || n == m.store.code || n == m.name() {
				out = append(out, m.name())
			}
		}
	}
	return out
}

func meet(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}
