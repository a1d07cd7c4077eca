package demo

var ringDays = window{on(2025, 11, 14), on(2025, 11, 16)}

const (
	ringOrders  = 64
	ringDevices = 3
	ringLoss    = 19200.0
)

// fraudRing orders electronics 64 times from three devices in three days.
func fraudRing() planted {
	ring := func(o *order) bool { return o.ring > 0 }
	return planted{
		Story: Story{
			ID:         "S39",
			QuestionZh: "最近有没有可疑订单?",
			QuestionEn: "Any suspicious orders in mid-November?",
			Scopes:     []Scope{{Measure: frauds, Markets: []string{"OWN-GLOBAL"}, Window: ringDays}},
			Truths: []Truth{
				{Name: "orders", Value: ringOrders, Unit: "count", Tolerance: 0, grows: linear, Zh: "独立站 11-14…16 可疑订单", En: "suspicious orders at the own site, 14 to 16 November"},
				{Name: "devices", Value: ringDevices, Unit: "count", Tolerance: 0, grows: linear, Zh: "设备指纹数", En: "device fingerprints"},
				{Name: "foreign", Value: 1, Unit: "ratio", Tolerance: 0, Zh: "IP 国家≠收货国家占比", En: "share whose address is in another country than the door"},
				{Name: "electronics", Value: 1, Unit: "ratio", Tolerance: 0, Zh: "电子品类占比", En: "share of electronics"},
				{Name: "least_risk", Value: .95, Unit: "ratio", Tolerance: .05, Zh: "最低风险分(>0.9)", En: "lowest risk score, above 0.9"},
				{Name: "chargebacks", Value: ringLoss, Unit: "usd", Tolerance: 0, grows: linear, Zh: "拒付损失", En: "chargebacks"},
				{Name: "counted", Value: 0, Unit: "count", Tolerance: 0, grows: linear, Zh: "计入销售额的订单", En: "of these counted in net sales"},
			},
		},
		extra: func(w *world, p *plan) {
			m := ownUS()
			var due carry
			for d := ringDays.from; d <= ringDays.to; d++ {
				c := cell{market: m, cellKey: cellKey{fresh, direct, mobileWeb}, first: p.visits[d], visits: due.take(ringOrders/3.0 + .01)}
				c.orders = c.visits
				p.cells[d] = append(p.cells[d], c)
				for i := range c.orders {
					w.orders = append(w.orders, &order{market: m, day: d, channel: direct, device: mobileWeb, fresh: true, visit: c.first + i, status: "paid", customer: -1, fraud: true, ring: 1 + i%ringDevices})
				}
				p.visits[d] += c.visits
			}
		},
		adjust: func(w *world) {
			list := []int{skuOf("EL-BUD-02"), skuOf("EL-PWR-05"), skuOf("EL-SPK-04")}
			for i, o := range w.orders {
				if ring(o) {
					o.lines = []line{{sku: list[i%3], qty: []int{7, 9, 6}[i%3], fixed: true}}
					w.priceLine(o, &o.lines[0])
					o.discountPct, o.coupon, o.festival, o.lines[0].discount = 0, "", nil, 0
				}
			}
		},
		settle: func(w *world) {
			var list []*order
			var totals []cents
			for _, o := range w.orders {
				if ring(o) {
					list, totals = append(list, o), append(totals, o.total)
				}
			}
			parts := make([]cents, len(list))
			allocate(dollars(ringLoss), totals, parts)
			for i, o := range list {
				o.chargeback, o.risk = parts[i], w.stream("ring", i).between(.93, .99)
			}
		},
	}
}

func ownUS() *market {
	for _, m := range markets {
		if m.store.code == "OWN-GLOBAL" && m.country == "US" {
			return m
		}
	}
	panic("demo: no own site in the US")
}
