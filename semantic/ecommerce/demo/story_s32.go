package demo

var rivalCut = on(2025, 10, 20)

// rivalPrice lets Nordvik cut its smart feeder by 12 % in America and Germany. Ours, which keeps its price, loses 22 % of its
// units there and none in Japan.
func rivalPrice() planted {
	feeder := skuOf("PT-FEED-01")
	sold := map[string]*shared{}
	daily := map[string]float64{"US": 5, "DE": 2, "JP": 2}
	return planted{
		Story: Story{
			ID:         "S32",
			QuestionZh: "竞品降价了吗,影响多大?",
			QuestionEn: "Did a rival cut prices?",
			Scopes: []Scope{
				{Measure: unitsSold, Markets: []string{"US", "DE", "JP"}, SKUs: []string{"PT-FEED-01"}, Window: always},
				{Measure: pricesOf, Markets: []string{"US", "DE", "JP"}, SKUs: []string{"PT-FEED-01"}, Window: always},
				{Measure: outside, Markets: []string{"US", "DE", "JP"}, SKUs: []string{"PT-FEED-01"}, Window: always},
			},
			Truths: []Truth{
				{Name: "cut_date", Value: 20251020, Unit: "date", Tolerance: 0, Zh: "Nordvik 降价日期(美国)", En: "date of Nordvik's cut in the US"},
				{Name: "cut", Value: -.12, Unit: "ratio", Tolerance: .01, Zh: "Nordvik 降价幅度(美国、德国)", En: "size of the cut in the US and Germany"},
				{Name: "cut_japan", Value: 0, Unit: "ratio", Tolerance: .01, Zh: "Nordvik 日本价格变化", En: "change of its price in Japan"},
				{Name: "gap_before", Value: -.03, Unit: "ratio", Tolerance: .01, Zh: "我方价差(前)", En: "our price gap before"},
				{Name: "gap_after", Value: .102, Unit: "ratio", Tolerance: .01, Zh: "我方价差(后)", En: "our price gap after"},
				{Name: "units_us_de", Value: -.22, Unit: "ratio", Tolerance: .02, Zh: "美国、德国日均销量变化", En: "change of our daily units, US and Germany"},
				{Name: "units_jp", Value: 0, Unit: "ratio", Tolerance: .02, Zh: "日本日均销量变化", En: "change of our daily units, Japan"},
				{Name: "did", Value: -.22, Unit: "ratio", Tolerance: .03, Zh: "双重差分", En: "difference in differences"},
			},
		},
		units: func(m *market, sku int, d day) (int, bool) {
			base, ok := daily[m.country]
			if sku != feeder || !ok {
				return 0, false
			}
			if sold[m.country] == nil {
				laid := dailyQuota(func(d day) float64 {
					level := min(1, trend(d)/trend(quarter3.from))
					if d >= rivalCut && m.country != "JP" {
						level *= .78
					}
					return base * level
				})
				sold[m.country] = shareUnits(func(d day) int { return laid[d] }, within(func(x *market) bool { return x.country == m.country }))
			}
			return sold[m.country].units(m, d), true
		},
		price: func(o *order, l *line) {
			if _, ok := daily[o.market.country]; ok && l.sku == feeder {
				l.discount, l.fixed = 0, true
			}
		},
	}
}

// cutBy is what the rival takes off an offer.
func cutBy(competitor, sku, country string, d day) float64 {
	if competitor == "Nordvik" && sku == "PT-FEED-01" && country != "JP" && d >= rivalCut {
		return .88
	}
	return 1
}
