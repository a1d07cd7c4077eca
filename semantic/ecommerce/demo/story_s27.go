package demo

var (
	freeShipping = on(2025, 8, 4)
	flatFrom     = freeShipping - 84
)

const (
	shippingLift = 1.12
	autumnFall   = .95
)

// policyEffect gives Germany free shipping in August 2025. Germany and France are level for twelve weeks before; both lose 5 %
// afterwards, and Germany gains 12 % on top.
func policyEffect() planted {
	return planted{
		Story: Story{
			ID:         "S27",
			QuestionZh: "德国包邮到底带来多少增量?",
			QuestionEn: "How much did free shipping in Germany add?",
			Scopes:     []Scope{{Measure: volume, Markets: []string{"DE", "FR"}, Window: window{flatFrom, days - 1}}},
			Truths: []Truth{
				{Name: "did", Value: shippingLift - 1, Unit: "ratio", Tolerance: .02, Zh: "双重差分(前后各12周)", En: "difference in differences, twelve weeks either side"},
				{Name: "naive", Value: shippingLift*autumnFall - 1, Unit: "ratio", Tolerance: .02, Zh: "德国前后对比", En: "Germany before and after"},
				{Name: "control", Value: autumnFall - 1, Unit: "ratio", Tolerance: .02, Zh: "法国前后对比", En: "France before and after"},
				{Name: "pre_trend_t", Value: 0, Unit: "count", Tolerance: 1.3, Zh: "前12周趋势差 t 值(|t|<1.3,p>0.2)", En: "t value of the difference of trends before (p > 0.2)"},
				{Name: "placebo", Value: 0, Unit: "ratio", Tolerance: .03, Zh: "安慰剂(提前6周)", En: "placebo six weeks earlier"},
				{Name: "shipping_charged", Value: 0, Unit: "usd", Tolerance: 0, Zh: "08-04 起德国收取的运费", En: "shipping charged in Germany from 4 August"},
			},
		},
		level: func(m *market, d day) float64 {
			if m.country != "DE" && m.country != "FR" || d < flatFrom {
				return 1
			}
			level := trend(flatFrom) / trend(d)
			if d >= freeShipping {
				level *= autumnFall
				if m.country == "DE" {
					level *= shippingLift
				}
			}
			return level
		},
	}
}

// shipsFree tells whether the policy waives the shipping of an order.
func shipsFree(o *order) bool { return o.market.country == "DE" && o.day >= freeShipping }
