package demo

// peakCapacity lets Double 11 overrun the bonded warehouse for one day; its parcels of two days come late.
func peakCapacity() planted {
	peak := window{on(2025, 11, 11), on(2025, 11, 12)}
	var late carry
	return planted{
		Story: Story{
			ID:         "S12",
			QuestionZh: "双 12 会不会爆仓?",
			QuestionEn: "Will any warehouse exceed capacity in December?",
			Scopes:     []Scope{{Measure: deliveryTimes, Markets: []string{"TM-CN"}, Window: peak}},
			Truths: []Truth{
				{Name: "orders_1111", Value: 246, Unit: "count", Tolerance: 5, grows: linear, Zh: "11-11 杭州仓订单", En: "orders at Hangzhou on 11 November"},
				{Name: "orders_1110", Value: 82, Unit: "count", Tolerance: 4, grows: linear, Zh: "11-10 杭州仓订单", En: "orders on 10 November"},
				{Name: "orders_1112", Value: 82, Unit: "count", Tolerance: 4, grows: linear, Zh: "11-12 杭州仓订单", En: "orders on 12 November"},
				{Name: "days_over", Value: 1, Unit: "days", Tolerance: 0, Zh: "近90天超产能天数", En: "days over capacity in 90 days"},
				{Name: "over_by", Value: 86, Unit: "count", Tolerance: 5, grows: linear, Zh: "超出订单数", En: "orders over capacity"},
				{Name: "on_time_peak", Value: .71, Unit: "ratio", Tolerance: .01, Zh: "11-11…11-12 下单准时妥投率", En: "on-time delivery of orders of 11 and 12 November"},
				{Name: "on_time_normal", Value: .95, Unit: "ratio", Tolerance: .01, Zh: "平时准时妥投率(10月)", En: "on-time delivery in October"},
				{Name: "double12_2024", Value: 4.4, Unit: "ratio", Tolerance: .5, Zh: "2024 双12 倍数", En: "multiple of Double 12, 2024"},
				{Name: "double12_2025_expected", Value: 180, Unit: "count", Tolerance: 8, grows: linear, Zh: "2025 双12 预计订单", En: "orders expected on Double 12, 2025"},
			},
		},
		arrive: func(w *world, o *order) {
			if o.market.warehouse != cnHZ || !peak.has(o.day) || !o.valid() {
				return
			}
			r := w.stream("peak", o.id)
			o.delivered = o.promised - int(r.between(.2, 1.4)*86400)
			if late.take(.29) == 1 {
				o.delivered = o.promised + int(r.between(.3, 5)*86400)
			}
		},
	}
}
