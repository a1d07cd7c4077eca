package demo

import "math"

// yen lets the yen lose 8 % from the second to the third quarter of 2025 while Japan sells 3 % more in yen.
func yen() planted {
	s := Story{
		ID:         "S15",
		QuestionZh: "日本站是卖得少了还是日元跌了?",
		QuestionEn: "Is Japan down because of the yen?",
		Scopes: []Scope{
			{Measure: rates, Markets: []string{"JP"}, Window: always},
			{Measure: revenue, Markets: []string{"JP"}, Window: window{quarter2.from, quarter3.to}},
			{Measure: volume, Markets: []string{"JP"}, Window: always},
		},
		Truths: []Truth{
			{Name: "rate_change", Value: -.08, Unit: "ratio", Tolerance: .0005, Zh: "日元平均汇率变化 Q3/Q2", En: "mean yen rate, third against second quarter"},
			{Name: "jpy_change", Value: .03, Unit: "ratio", Tolerance: .001, Zh: "日本站日元销售额变化", En: "net sales in yen"},
			{Name: "usd_change", Value: -.0524, Unit: "ratio", Tolerance: .001, Zh: "日本站美元销售额变化", En: "net sales in US dollars"},
			{Name: "fx_effect", Value: -.0824, Unit: "ratio", Tolerance: .002, Zh: "汇率影响", En: "effect of the rate"},
		},
	}
	factor := 0.0
	return planted{
		Story: s,
		level: func(m *market, d day) float64 {
			if m.country != "JP" || d < quarter3.from {
				return 1
			}
			if factor == 0 {
				factor = levelFor(m, 1.03)
			}
			return factor
		},
		adjust: func(w *world) {
			in := func(o *order) bool { return o.market.country == "JP" }
			inYen := func(o *order, net cents) float64 { return float64(net) / w.fx.at("JPY", o.day) }
			before := pick(w, quarter2, in, nil)
			after := pick(w, quarter3, in, nil)
			after.reach(before.sum(inYen)*1.03, inYen)
		},
	}
}

// levelFor is the factor on the third quarter's days that makes the volume of a market grow by the given ratio over the
// second, whatever trend and calendar do.
func levelFor(m *market, growth float64) float64 {
	return growth * usual(m, quarter2) / usual(m, quarter3)
}

// usual is the volume of a market over a window from trend and calendar alone.
func usual(m *market, w window) float64 {
	sum := 0.0
	for d := w.from; d <= w.to; d++ {
		sum += trend(d) * season(m, d)
	}
	return sum
}

// yenLevel is the planted path: flat, then down within the first days of the third quarter, and flat again.
func yenLevel(d day) float64 {
	start := quarter3.from
	switch {
	case d < start:
		return 1
	case d < start+3:
		return 1 - .08*float64(d-start+1)/3
	}
	return .92
}

// levelYen scales the third quarter so that its mean rate is exactly 8 % below the second's.
func levelYen(path []int64) {
	mean := func(w window) float64 {
		sum := 0.0
		for d := w.from; d <= w.to; d++ {
			sum += float64(path[d])
		}
		return sum / float64(w.length())
	}
	scale := .92 * mean(quarter2) / mean(quarter3)
	for d := quarter3.from; d < days; d++ {
		path[d] = int64(math.Round(float64(path[d]) * scale))
	}
}
