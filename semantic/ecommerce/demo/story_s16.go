package demo

const jacketAdsID = 901

var jacketDays = window{on(2025, 6, 1), days - 1}

const (
	jacketDiscount = .22
	jacketReturns  = .26
	jacketAds      = .18 // of its net sales
	jacketSize     = .70 // of the reasons
)

// losingJacket sells well in America and loses money: deep discounts, many returns, much advertising.
func losingJacket() planted {
	jacket := skuOf("AP-JKT-02")
	owns := func(o *order, l *line) bool {
		return l.sku == jacket && o.market.country == "US" && jacketDays.has(o.day)
	}
	var due, size carry
	return planted{
		Story: Story{
			ID:         "S16",
			QuestionZh: "哪些款看着卖得好其实不赚钱?",
			QuestionEn: "Which best-sellers lose money?",
			Scopes: []Scope{
				{Measure: pricesOf, Markets: []string{"US"}, SKUs: []string{"AP-JKT-02"}, Window: jacketDays},
				{Measure: goodsBack, Markets: []string{"US"}, SKUs: []string{"AP-JKT-02"}, Window: jacketDays},
				{Measure: adSpend, Markets: []string{"US"}, Channels: []string{"social_ads"}, SKUs: []string{"AP-JKT-02"}, Window: jacketDays},
			},
			Truths: []Truth{
				{Name: "gmv_rank", Value: 3, Unit: "count", Tolerance: 2, Zh: "美国Q3 GMV 排名(前5)", En: "rank by GMV in the US, third quarter: within the first five"},
				{Name: "discount_rate", Value: jacketDiscount, Unit: "ratio", Tolerance: .005, Zh: "折扣率", En: "discount rate"},
				{Name: "return_rate", Value: jacketReturns, Unit: "ratio", Tolerance: .01, Zh: "退货率(Q3)", En: "return rate, third quarter"},
				{Name: "size_share", Value: jacketSize, Unit: "ratio", Tolerance: .03, Zh: "尺码占退货原因", En: "size among the reasons"},
				{Name: "ads_share", Value: jacketAds, Unit: "ratio", Tolerance: .005, Zh: "广告占销售额", En: "advertising relative to net sales"},
				{Name: "contribution_margin", Value: -.06, Unit: "ratio", Tolerance: .01, Zh: "贡献利润率(Q3)", En: "contribution margin, third quarter"},
			},
		},
		weigh: func(m *market, sku int, _ day) float64 {
			if sku == jacket && m.country == "US" {
				return 3
			}
			return 1
		},
		price: func(o *order, l *line) {
			if owns(o, l) {
				l.discount, l.fixed = l.gross().times(jacketDiscount), true
			}
		},
		back: func(o *order, l *line) (bool, string, bool) {
			if !owns(o, l) {
				return false, "", false
			}
			if due.take(jacketReturns) == 0 {
				return false, "", true
			}
			if size.take(jacketSize) == 1 {
				return true, "size", true
			}
			return true, []string{"quality", "changed_mind", "colour"}[o.id%3], true
		},
		campaigns: func(w *world) []adRow { return advertise(w, owns) },
	}
}

// advertise spends the jacket's share of its sales on social media, day by day.
func advertise(w *world, owns func(*order, *line) bool) []adRow {
	var sold [days]cents
	jacket := 0
	for _, o := range w.orders {
		for i := range o.lines {
			if o.valid() && owns(o, &o.lines[i]) {
				sold[o.day] += o.lines[i].net()
				jacket = products[o.lines[i].sku].id
			}
		}
	}
	var out []adRow
	for d := jacketDays.from; d <= jacketDays.to; d++ {
		if sold[d] == 0 {
			continue
		}
		r := w.stream("jacket ads", int(d))
		spend := sold[d].times(jacketAds)
		row := adRow{
			day: d, channel: socialAds, campaign: jacketAdsID, store: storeOf("SHO-US"), sku: jacket, creative: []string{"mountain", "city-rain"}[int(d)%2],
			device: devices[r.intn(4)], daypart: dayparts[int(d)%len(dayparts)], spend: spend, revenue: spend.times(r.between(2.2, 2.8)),
		}
		row.fill(r)
		out = append(out, row)
	}
	return out
}
