package demo

import "math"

var (
	teeOut      = window{on(2025, 9, 8), on(2025, 9, 21)}
	teeBaseline = 26.0 // units a day on Amazon US
)

// stockOut empties the basic T-shirt at Amazon's western warehouse for two weeks, because a purchase order comes 21 days late.
func stockOut() planted {
	tee := skuOf("AP-TEE-07")
	var sold *[days]int
	return planted{
		Story: Story{
			ID:         "S06",
			QuestionZh: "九月断货损失了多少?",
			QuestionEn: "How much did the September stock-out cost?",
			Scopes: []Scope{
				{Measure: unitsSold, Markets: []string{"US", "MX"}, SKUs: []string{"AP-TEE-07"}, Window: always},
				{Measure: purchasing, Markets: []string{"US"}, SKUs: []string{"AP-TEE-07"}, Window: always},
			},
			Truths: []Truth{
				{Name: "days_out", Value: 14, Unit: "days", Tolerance: 0, Zh: "可用库存为0的天数", En: "days without available stock"},
				{Name: "units_during", Value: 0, Unit: "units", Tolerance: 0, grows: linear, Zh: "断货期间美国亚马逊销量", En: "units on Amazon US in those days"},
				{Name: "baseline_units_per_day", Value: teeBaseline, Unit: "units", Tolerance: 1.3, grows: linear, Zh: "断货前日均销量", En: "units a day before"},
				{Name: "price", Value: 19.90, Unit: "usd", Tolerance: .01, Zh: "件单价", En: "selling price"},
				{Name: "lost_units", Value: 364, Unit: "units", Tolerance: 36, grows: linear, Zh: "损失件数", En: "units lost"},
				{Name: "lost_sales", Value: 7244, Unit: "usd", Tolerance: 724, grows: linear, Zh: "损失销售额", En: "sales lost"},
				{Name: "po_days_late", Value: 21, Unit: "days", Tolerance: 0, Zh: "PO-2417 晚到天数", En: "days PO-2417 was late"},
			},
		},
		units: func(m *market, sku int, d day) (int, bool) {
			if sku != tee || m.warehouse != usFBAW {
				return 0, false
			}
			if m.store.code != "AMZ-US" {
				return 0, true
			}
			if sold == nil {
				sold = dailyQuota(func(d day) float64 { return teeUnits(m, d) })
			}
			return sold[d], true
		},
		supply: func(p *pile) {
			if p.sku == tee && p.warehouse == usFBAW {
				p.lateDelivery()
			}
		},
	}
}

// teeUnits is flat at the baseline from June 2025 and follows the trend before, with the calendar's peaks on top.
func teeUnits(m *market, d day) float64 {
	if teeOut.has(d) {
		return 0
	}
	level := 1.0
	if d < on(2025, 6, 1) {
		level = trend(d) / trend(on(2025, 6, 1))
	}
	wave := 1 + .06*math.Sin(float64(d)*2*math.Pi/7)
	return teeBaseline * level * season(m, d) * wave
}

// lateDelivery replaces the deliveries around the stock-out: one that runs out on 7 September but for a few damaged pieces
// on hold, and PO-2417, promised for 1 September and received on the 22nd.
func (p *pile) lateDelivery() {
	const held = 20
	last, next := on(2025, 7, 28), on(2025, 9, 22)
	var kept []delivery
	for _, x := range p.deliveries {
		if x.received < last {
			kept = append(kept, x)
		}
	}
	p.deliveries = kept[:len(kept)-1]
	bridge := kept[len(kept)-1]
	bridge.qty = p.need(bridge.received, last+6) - p.stockBefore(bridge.received)
	p.deliver(bridge)
	p.deliver(delivery{received: last, ordered: last - 31, promised: last, qty: p.need(last, teeOut.from-1) - p.stockBefore(last) + held})
	p.deliver(delivery{number: "PO-2417", received: next, ordered: on(2025, 8, 2), promised: on(2025, 9, 1), qty: p.need(next, next+44) + 250, expedite: dollars(2400)})
	for at := next + 45; at < days+30; at += 45 {
		p.deliver(delivery{received: at, ordered: at - 30, promised: at, qty: max(900, p.need(at, at+44))})
	}
	p.hold = func(d day) int {
		if teeOut.has(d) {
			return held
		}
		return -1
	}
}
