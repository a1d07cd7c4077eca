package demo

// quietBritain plants nothing: October is 0.6 % above September, so that a question that claims a collapse can be set right.
func quietBritain() planted {
	september, october := window{on(2025, 9, 1), on(2025, 9, 30)}, window{on(2025, 10, 1), on(2025, 10, 31)}
	const growth = 1.006
	factors := map[*market]float64{}
	return planted{
		Story: Story{
			ID:         "S44",
			QuestionZh: "英国站为什么暴跌?",
			QuestionEn: "Why did UK sales collapse?",
			Scopes: []Scope{
				{Measure: revenue, Markets: []string{"GB"}, Window: window{september.from, october.to}},
				{Measure: volume, Markets: []string{"GB"}, Window: window{september.from, october.to}},
			},
			Truths: []Truth{{Name: "october_change", Value: growth - 1, Unit: "ratio", Tolerance: .001, Zh: "英国10月销售额环比", En: "UK net sales, October against September"}},
		},
		level: func(m *market, d day) float64 {
			if m.country != "GB" || !october.has(d) {
				return 1
			}
			if factors[m] == 0 {
				factors[m] = growth * usual(m, september) / usual(m, october)
			}
			return factors[m]
		},
		adjust: func(w *world) {
			britain := func(o *order) bool { return o.market.country == "GB" }
			before := pick(w, september, britain, nil).sum(inDollars)
			pick(w, october, britain, nil).reach(before*growth, inDollars)
		},
	}
}
