package demo

import "math"

// dutyRates are shares of the customs value by country and HS heading. All are invented.
var dutyRates = []struct {
	country, hs string
	from        day
	rate        float64
}{
	{"US", "6404", on(2024, 1, 1), .20}, {"US", "6404", on(2025, 9, 1), .25}, {"US", "6109", on(2024, 1, 1), .165}, {"US", "8518", on(2024, 1, 1), .075},
	{"US", "3304", on(2024, 1, 1), 0}, {"US", "8507", on(2024, 1, 1), .109}, {"US", "6201", on(2024, 1, 1), .14}, {"US", "8479", on(2024, 1, 1), .05},
	{"DE", "6404", on(2024, 1, 1), .169}, {"DE", "6109", on(2024, 1, 1), .12}, {"DE", "8518", on(2024, 1, 1), .02}, {"DE", "3304", on(2024, 1, 1), 0}, {"DE", "6201", on(2024, 1, 1), .12}, {"DE", "8479", on(2024, 1, 1), .017},
	{"FR", "6404", on(2024, 1, 1), .169}, {"FR", "6109", on(2024, 1, 1), .12}, {"FR", "3304", on(2024, 1, 1), 0}, {"FR", "8518", on(2024, 1, 1), .02},
	{"GB", "6404", on(2024, 1, 1), .16}, {"GB", "6109", on(2024, 1, 1), .12}, {"GB", "3304", on(2024, 1, 1), 0}, {"JP", "6404", on(2024, 1, 1), .08}, {"JP", "6109", on(2024, 1, 1), .109},
	{"MY", "6404", on(2024, 1, 1), .15}, {"TH", "6404", on(2024, 1, 1), .30}, {"MX", "6404", on(2024, 1, 1), .25}, {"MX", "6109", on(2024, 1, 1), .20}, {"CN", "6404", on(2024, 1, 1), .10},
}

var vatRates = []struct {
	country string
	rate    float64
}{{"CN", .13}, {"DE", .19}, {"FR", .20}, {"GB", .20}, {"JP", .10}, {"MX", .16}, {"MY", .10}, {"TH", .07}, {"US", 0}}

// certificates are required by country and HS heading.
var certificates = []struct{ country, hs, name string }{
	{"DE", "6404", "EPR"}, {"FR", "6404", "EPR"}, {"DE", "8518", "CE"}, {"DE", "8507", "CE"}, {"US", "8518", "FCC"}, {"US", "8507", "FCC"}, {"US", "3304", "FDA"}, {"DE", "3304", "CPNP"}, {"MY", "2106", "HALAL"}, {"US", "2106", "FDA"},
}

// writeReferences fills ref_value: daily exchange rates, duties, taxes, certificates, platform fees, a weekly fuel index and
// monthly sales targets by region. Duties, taxes and fees are shares, not per cents.
func writeReferences(w *world, r *rows) {
	put := func(kind, key1, key2 string, from day, value string, text, source string) {
		r.Text(kind)
		r.Text(key1)
		if key2 == "" {
			r.Append(func(b []byte) []byte { return b }) // an empty text is not null here: the column is part of the key
		} else {
			r.Text(key2)
		}
		r.day(from)
		r.Text(value)
		r.Text(text)
		r.Text(source)
		r.end()
	}
	for _, p := range parities {
		for d := range days {
			put("fx", p.currency, "", d, string(appendFixed(nil, w.fx.rate[p.currency][d], 8)), "", "demo treasury")
		}
	}
	for _, x := range dutyRates {
		put("duty", x.country, x.hs, x.from, decimals(x.rate, 4), "", "demo tariff")
	}
	for _, x := range vatRates {
		put("vat", x.country, "", on(2023, 12, 1), decimals(x.rate, 4), "", "demo tax office")
	}
	for _, x := range certificates {
		put("certificate", x.country, x.hs, on(2024, 1, 1), "", x.name, "demo compliance")
	}
	for _, s := range stores {
		put("platform_fee", s.code, "", on(2023, 12, 1), decimals(s.fee, 4), "", "demo contracts")
	}
	fuel := w.stream("fuel")
	for d := day(3); d < days; d += 7 {
		put("fuel_index", "global", "", d, decimals(100+6*math.Sin(float64(d)/90)+fuel.normal(), 2), "", "demo fuel index")
	}
	writeTargets(w, put)
}

func decimals(x float64, n int) string {
	unit := math.Pow(10, float64(n))
	return string(appendFixed(nil, int64(math.Round(x*unit)), n))
}

// writeTargets sets the net sales target of each region and month near what was sold, and one month ahead.
func writeTargets(w *world, put func(kind, key1, key2 string, from day, value, text, source string)) {
	var regions []string
	sold := map[string]*[months]cents{}
	for _, m := range markets {
		if sold[m.region] == nil {
			sold[m.region] = new([months]cents)
			regions = append(regions, m.region)
		}
	}
	for _, o := range w.orders {
		if o.valid() {
			sold[o.market.region][o.day.month()] += o.net()
		}
	}
	for i, region := range regions {
		for month := range months {
			factor := w.stream("target", i, month).between(.94, 1.08)
			put("target", "net_sales", region, monthWindow(month).from, decimals(float64(w.scale)*math.Round(float64(sold[region][month])/100*factor/100)*100, 2), "", "demo plan")
		}
		put("target", "net_sales", region, on(2025, 12, 1), decimals(float64(w.scale)*math.Round(float64(sold[region][12])/100*1.2/100)*100, 2), "", "demo plan")
	}
}
