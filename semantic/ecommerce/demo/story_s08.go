package demo

const (
	lampsLeft    = 1840
	lampsADay    = 4
	lampsOld     = .71 // of the pile, older than 180 days
	lampsMonth   = 2300.0
	lampsLeftOld = 1306
)

// overstock leaves 460 days of desk lamps in Hamburg.
func overstock() planted {
	lamp := skuOf("HO-LAMP-04")
	var sold *shared
	return planted{
		Story: Story{
			ID:         "S08",
			QuestionZh: "哪些货卖不动,压了多少钱?",
			QuestionEn: "What is not moving?",
			Scopes: []Scope{
				{Measure: unitsSold, Markets: []string{"EU", "UK"}, SKUs: []string{"HO-LAMP-04"}, Window: always},
				{Measure: purchasing, Markets: []string{"EU", "UK"}, SKUs: []string{"HO-LAMP-04"}, Window: always},
			},
			Truths: []Truth{
				{Name: "on_hand", Value: lampsLeft, Unit: "units", Tolerance: 0, grows: linear, Zh: "汉堡仓台灯库存", En: "lamps in Hamburg"},
				{Name: "units_per_day", Value: lampsADay, Unit: "units", Tolerance: .05, grows: linear, Zh: "近28天日均销量", En: "units a day over 28 days"},
				{Name: "days_of_supply", Value: 460, Unit: "days", Tolerance: 5, Zh: "可售天数", En: "days of supply"},
				{Name: "excess_units", Value: 1360, Unit: "units", Tolerance: 10, grows: linear, Zh: "超过120天用量的件数", En: "units beyond 120 days"},
				{Name: "aged_share", Value: lampsOld, Unit: "ratio", Tolerance: .002, Zh: "超180天库龄占比", En: "share older than 180 days"},
				{Name: "storage_fee", Value: lampsMonth, Unit: "usd", Tolerance: 2, grows: linear, Zh: "11月仓储费", En: "storage fee in November"},
			},
		},
		units: func(m *market, sku int, d day) (int, bool) {
			if sku != lamp || m.warehouse != deOVS {
				return 0, false
			}
			if sold == nil {
				sold = shareUnits(func(day) int { return lampsADay }, within(func(m *market) bool { return m.store.platform == "amazon" && m.warehouse == deOVS }))
			}
			return sold.units(m, d), true
		},
		supply: func(p *pile) {
			if p.sku == lamp && p.warehouse == deOVS {
				p.overstocked()
			}
		},
	}
}

// overstocked replaces the deliveries from spring 2025 on: a far too large one in April and a small one in September, so that
// at the end seven tenths lie longer than 180 days.
func (p *pile) overstocked() {
	large, small := on(2025, 4, 15), on(2025, 9, 10)
	var kept []delivery
	for _, x := range p.deliveries {
		if x.received < large {
			kept = append(kept, x)
		}
	}
	p.deliveries = kept
	fresh := lampsLeft - lampsLeftOld
	p.deliver(delivery{received: small, ordered: small - 34, promised: small, qty: fresh})
	p.deliver(delivery{received: large, ordered: large - 35, promised: large + 1, qty: lampsLeft - fresh + p.need(large, days-1) - p.stockBefore(large)})
	p.hold = func(day) int { return 0 }
	p.aged = func(d day) (float64, float64) {
		old := lampsOld * min(1, max(.06, float64(d-large-30)/float64(days-15-large-30)))
		return min(1, old+.02), old
	}
	left := 0
	for d := on(2025, 11, 1); d < days; d++ {
		left += lampsLeft + p.need(d+1, days-1)
	}
	p.fee = lampsMonth / float64(left)
}
