package demo

// serumBlock is what four weeks of additive-free serum sell at the bonded warehouse: mean 20, standard deviation 6.
var serumBlock = []int{10, 28, 20, 14, 25, 21, 30, 12, 18, 22, 27, 16, 19, 24, 9, 20, 29, 15, 23, 17, 26, 11, 20, 31, 13, 21, 19, 20}

const serumLeft = 410

// safetyStock is the textbook case: demand and lead time are steady, the stock is below the reorder point.
func safetyStock() planted {
	serum := skuOf("BE-SER-03")
	var sold *shared
	return planted{
		Story: Story{
			ID:         "S09",
			QuestionZh: "BE-SER-03 安全库存设多少?",
			QuestionEn: "What safety stock do we need at 95 %?",
			Scopes: []Scope{
				{Measure: unitsSold, Markets: []string{"TM-CN"}, SKUs: []string{"BE-SER-03"}, Window: always},
				{Measure: purchasing, SKUs: []string{"BE-SER-03"}, Window: always},
			},
			Truths: []Truth{
				{Name: "demand_mean", Value: 20, Unit: "units", Tolerance: .1, grows: linear, Zh: "日均需求(近84天)", En: "mean daily demand, 84 days"},
				{Name: "demand_sd", Value: 6, Unit: "units", Tolerance: .3, grows: linear, Zh: "日需求标准差", En: "standard deviation of daily demand"},
				{Name: "lead_mean", Value: 25, Unit: "days", Tolerance: .4, Zh: "平均采购周期", En: "mean lead time"},
				{Name: "lead_sd", Value: 5, Unit: "days", Tolerance: .4, Zh: "采购周期标准差", En: "standard deviation of the lead time"},
				{Name: "available", Value: serumLeft, Unit: "units", Tolerance: 0, grows: linear, Zh: "可用库存", En: "available"},
				{Name: "inbound", Value: 0, Unit: "units", Tolerance: 0, grows: linear, Zh: "在途", En: "inbound"},
				{Name: "safety_stock", Value: 172, Unit: "units", Tolerance: 10, grows: linear, Zh: "安全库存 z=1.645", En: "safety stock at z = 1.645"},
				{Name: "reorder_point", Value: 672, Unit: "units", Tolerance: 15, grows: linear, Zh: "再订货点", En: "reorder point"},
				{Name: "cover", Value: 20.5, Unit: "days", Tolerance: .2, Zh: "可售天数", En: "days of cover"},
			},
		},
		units: func(m *market, sku int, d day) (int, bool) {
			if sku != serum || m.warehouse != cnHZ {
				return 0, false
			}
			if sold == nil {
				sold = shareUnits(serumTotals(), within(func(m *market) bool { return m.warehouse == cnHZ }))
			}
			return sold.units(m, d), true
		},
		supply: func(p *pile) {
			if p.sku == serum && p.warehouse == cnHZ {
				p.endWith(serumLeft, on(2025, 11, 3), 0)
			}
		},
		deliveries: func(b *stockBook) {
			for _, p := range b.piles {
				for i := range p.deliveries {
					if x := &p.deliveries[i]; p.sku == serum {
						x.ordered, x.promised = x.received-day(20+10*(i%2)), x.received+day(i%2)
					}
				}
			}
		},
	}
}

// serumTotals repeats the four weeks, shuffled anew each time, up to the last day. Before July 2025 the level follows the trend;
// what the festivals bring is left to the rest of the range.
func serumTotals() func(day) int {
	var out [days]int
	r := stream(1, "serum")
	block := append([]int(nil), serumBlock...)
	var c carry
	for d := days - 1; d >= 0; d-- {
		if i := int(days-1-d) % len(block); i == 0 {
			shuffle(r, block)
		}
		n := block[int(days-1-d)%len(block)]
		if d < quarter3.from {
			n = c.take(float64(n) / 1.1 * trend(d) / trend(quarter3.from))
		}
		out[d] = n
	}
	return func(d day) int { return out[d] }
}

// endWith drops the deliveries after a day and sizes the last one so that this much is left at the end, with nothing on the
// way and a number held back.
func (p *pile) endWith(left int, last day, held int) {
	var kept []delivery
	for _, x := range p.deliveries {
		if x.received < last-10 {
			kept = append(kept, x)
		}
	}
	p.deliveries = kept
	missing := left + held + p.need(last, days-1) - p.stockBefore(last)
	if short := p.need(0, last-1) - p.start - p.delivered(); short > 0 {
		p.deliveries[len(p.deliveries)-1].qty += short
		missing -= short
	}
	p.deliver(delivery{received: last, ordered: last - 25, promised: last, qty: missing})
	p.hold = func(d day) int {
		if d == days-1 {
			return held
		}
		return -1
	}
}

func (p *pile) delivered() int {
	n := 0
	for _, x := range p.deliveries {
		n += x.qty
	}
	return n
}
