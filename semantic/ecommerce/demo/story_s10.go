package demo

import "math"

var (
	teeLaunch = on(2025, 7, 7)
	teeWeeks  = 21
)

const teesLeft = 430

// risingTee grows 6 % a week since its launch and will be gone three weeks after the last day.
func risingTee() planted {
	tee := skuOf("AP-TEE-09")
	var sold *shared
	return planted{
		Story: Story{
			ID:         "S10",
			QuestionZh: "下个月哪款 T 恤会爆,要备多少货?",
			QuestionEn: "Which T-shirt will take off next month?",
			Scopes: []Scope{
				{Measure: unitsSold, SKUs: []string{"AP-TEE-09"}, Window: always},
				{Measure: purchasing, SKUs: []string{"AP-TEE-09"}, Window: always},
			},
			Truths: []Truth{
				{Name: "first_week", Value: 40, Unit: "units", Tolerance: 2, grows: linear, Zh: "首周销量", En: "units of the first week"},
				{Name: "last_week", Value: 128, Unit: "units", Tolerance: 0, grows: linear, Zh: "最近一周销量(第20周)", En: "units of the last week, week 20"},
				{Name: "weekly_growth", Value: .06, Unit: "ratio", Tolerance: .004, Zh: "周增长率(对数回归)", En: "growth a week, log regression"},
				{Name: "next_four_weeks", Value: 595, Unit: "units", Tolerance: 59.5, grows: linear, Zh: "未来四周预计销量", En: "expected units, next four weeks"},
				{Name: "available", Value: teesLeft, Unit: "units", Tolerance: 0, grows: linear, Zh: "可用库存", En: "available"},
				{Name: "inbound", Value: 0, Unit: "units", Tolerance: 0, grows: linear, Zh: "在途", En: "inbound"},
				{Name: "lead_days", Value: 30, Unit: "days", Tolerance: 0, Zh: "采购周期", En: "lead time"},
			},
		},
		units: func(m *market, sku int, d day) (int, bool) {
			if sku != tee || d < teeLaunch {
				return 0, false
			}
			if sold == nil {
				sold = shareUnits(teeTotals(), within(func(m *market) bool { return m.country == "US" }))
			}
			return sold.units(m, d), true
		},
		supply: func(p *pile) {
			if p.sku == tee && p.warehouse == usFBAW {
				first, second := p.first, on(2025, 9, 8)
				p.start = 0
				p.deliveries = nil
				p.deliver(delivery{received: first, ordered: first - 30, promised: first, qty: p.need(first, second+6), quick: true})
				p.deliver(delivery{received: second, ordered: second - 30, promised: second, qty: p.need(second+7, days-1) + teesLeft, quick: true})
				p.hold = func(day) int { return 0 }
			}
		},
	}
}

// teeTotals lays 40·1.06^w a week with up to 4 % noise; the last week is exact.
func teeTotals() func(day) int {
	r := stream(1, "rising tee")
	totals := make([]int, teeWeeks)
	for w := range totals {
		noise := r.between(-.04, .04)
		if w == 0 || w == teeWeeks-1 {
			noise = 0
		}
		totals[w] = int(math.Round(40 * math.Pow(1.06, float64(w)) * (1 + noise)))
	}
	return func(d day) int {
		w, i := weekOf(teeLaunch, d)
		if d < teeLaunch {
			return 0
		}
		return weekly(totals[w], i)
	}
}
