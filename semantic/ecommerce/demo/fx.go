package demo

import "math"

// fxTable holds US dollars for one unit of a currency by day, in units of 1e-8.
type fxTable struct {
	rate map[string][]int64
	base map[string]float64
}

// parities are the invented mean rates around which prices in local currency were set.
var parities = []struct {
	currency string
	rate     float64
	swing    float64 // relative size of the slow wave
}{
	{"CNY", 0.1392, .003}, {"EUR", 1.085, .012}, {"GBP", 1.270, .010}, {"JPY", 0.00700, 0}, {"MYR", 0.2240, .012}, {"THB", 0.0287, .012}, {"MXN", 0.0560, .020},
}

func newFX(seed uint64) *fxTable {
	t := &fxTable{rate: map[string][]int64{}, base: map[string]float64{}}
	for i, p := range parities {
		r := stream(seed, "fx", i)
		phase, path, drift := r.float()*2*math.Pi, make([]int64, days), 0.0
		if p.currency == "GBP" {
			// Nothing is planted in Britain: the pound is at the top of its wave, and flat, in September and October 2025.
			phase = math.Pi/2 - 2*math.Pi*float64(on(2025, 10, 1))/400
		}
		for d := range days {
			drift = 0.9*drift + 0.0006*r.normal()
			x := 1 + p.swing*math.Sin(2*math.Pi*float64(d)/400+phase) + drift
			if p.currency == "JPY" {
				x = yenLevel(d) + drift/2
			}
			path[d] = int64(math.Round(p.rate * x * 1e8))
		}
		t.rate[p.currency], t.base[p.currency] = path, p.rate
	}
	levelYen(t.rate["JPY"])
	return t
}

// at is the rate of a day; 1 for the dollar.
func (t *fxTable) at(currency string, d day) float64 {
	if currency == "USD" {
		return 1
	}
	return float64(t.rate[currency][d]) / 1e8
}

// drift is the rate relative to the one local prices were set at.
func (t *fxTable) drift(currency string, d day) float64 {
	if currency == "USD" {
		return 1
	}
	return t.at(currency, d) / t.base[currency]
}
