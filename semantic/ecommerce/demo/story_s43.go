package demo

// testStyles are the units of the first four weeks of each small batch of 100, and of the weeks after.
var testStyles = [12]struct{ first, later int }{
	{88, 12}, {84, 16}, {81, 19}, {47, 24}, {45, 22}, {44, 26}, {46, 20}, {43, 18}, {14, 6}, {12, 5}, {9, 2}, {11, 1},
}

const testBatch = 100

// smallBatches tries twelve styles: three to order again, five to watch, four to drop, two of which are already off the list.
func smallBatches() planted {
	laid := map[int]*shared{}
	first := skuOf("TS-01")
	return planted{
		Story: Story{
			ID:         "S43",
			QuestionZh: "九月测的新款哪些该翻单?",
			QuestionEn: "What share of launches succeeded, delisted included?",
			Scopes: []Scope{
				{Measure: unitsSold, SKUs: []string{"TS"}, Window: always}, {Measure: purchasing, SKUs: []string{"TS"}, Window: always},
			},
			Truths: []Truth{
				{Name: "styles", Value: 12, Unit: "count", Tolerance: 0, Zh: "九月测款数", En: "styles tried in September"},
				{Name: "reorder", Value: 3, Unit: "count", Tolerance: 0, Zh: "四周售罄率≥80% 的款数", En: "styles with a four-week sell-through of at least 80 %"},
				{Name: "hold", Value: 5, Unit: "count", Tolerance: 0, Zh: "约45% 的款数", En: "styles near 45 %"},
				{Name: "drop", Value: 4, Unit: "count", Tolerance: 0, Zh: "≤15% 的款数", En: "styles of at most 15 %"},
				{Name: "delisted", Value: 2, Unit: "count", Tolerance: 0, Zh: "已下架款数", En: "of these already delisted"},
				{Name: "success", Value: .25, Unit: "ratio", Tolerance: 0, Zh: "成功率(含下架)", En: "success, delisted included"},
				{Name: "success_survivors", Value: .3, Unit: "ratio", Tolerance: 0, Zh: "成功率(只看在售,有幸存者偏差)", En: "success among those still listed: survivor-biased"},
			},
		},
		units: func(m *market, sku int, d day) (int, bool) {
			if sku < first {
				return 0, false
			}
			if laid[sku] == nil {
				laid[sku] = shareUnits(styleTotals(sku, sku-first), within(func(m *market) bool { return m.country == "US" }))
			}
			return laid[sku].units(m, d), true
		},
		supply: func(p *pile) {
			if p.sku >= first {
				p.start = 0
				p.deliveries = nil
				p.deliver(delivery{received: p.first + 2, ordered: p.first - 25, promised: p.first + 2, qty: testBatch})
			}
		},
	}
}

// styleTotals sells the first number evenly over 28 days and the second over the seven weeks after, as far as the style is listed.
func styleTotals(sku, i int) func(day) int {
	from, gone := products[sku].launched, products[sku].discontinued
	style := testStyles[i]
	return func(d day) int {
		n := int(d - from)
		switch {
		case n < 0 || n >= 28+49 || gone > 0 && d >= gone:
			return 0
		case n < 28:
			return style.first*(n+1)/28 - style.first*n/28
		}
		n -= 28
		return style.later*(n+1)/49 - style.later*n/49
	}
}
