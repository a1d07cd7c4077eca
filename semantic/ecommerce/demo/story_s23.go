package demo

// Ids of the experiments.
const (
	expPage = 301 + iota
	expButton
	expCheckout
	expShelf
)

// pageTrial carries EXP-01 and EXP-02: 20,000 visits with a product view. Carts differ by the page, orders hardly by the button,
// and the two are independent.
func pageTrial() *trial {
	arm := func(page, button string, orders, carts, views int) trialArm {
		return trialArm{[]exposure{{expPage, page}, {expButton, button}}, [3]int{orders, carts, views}}
	}
	return &trial{in: window{on(2025, 8, 11), on(2025, 9, 28)}, arms: []trialArm{
		arm("A", "A", 206, 793, 4001), arm("A", "B", 208, 793, 3999), arm("B", "A", 206, 873, 3921), arm("B", "B", 207, 874, 3919),
	}}
}

// pageTest finds that the new product page raises carts by 8 %.
func pageTest() planted {
	x := pageTrial()
	return planted{
		Story: Story{
			ID:         "S23",
			QuestionZh: "详情页改版的 A/B 测试显著吗?",
			QuestionEn: "Is the product-page test significant?",
			Scopes:     []Scope{{Measure: exposures, SKUs: []string{"EXP-01"}, Window: x.in}},
			Truths: []Truth{
				{Name: "visits_a", Value: 10000, Unit: "count", Tolerance: 0, grows: linear, Zh: "A 组访问", En: "visits, arm A"},
				{Name: "visits_b", Value: 10000, Unit: "count", Tolerance: 0, grows: linear, Zh: "B 组访问", En: "visits, arm B"},
				{Name: "carts_a", Value: 2000, Unit: "count", Tolerance: 0, grows: linear, Zh: "A 组加购", En: "carts, arm A"},
				{Name: "carts_b", Value: 2160, Unit: "count", Tolerance: 0, grows: linear, Zh: "B 组加购", En: "carts, arm B"},
				{Name: "z", Value: 2.79, Unit: "count", Tolerance: .01, grows: root, Zh: "z 值", En: "z"},
				{Name: "ci_low", Value: .48, Unit: "pp", Tolerance: .01, grows: narrowing(1.6), Zh: "差值95%区间下限", En: "lower end of the 95 % interval of the difference"},
				{Name: "ci_high", Value: 2.72, Unit: "pp", Tolerance: .01, grows: narrowing(1.6), Zh: "差值95%区间上限", En: "upper end"},
			},
		},
		visited: x.deal,
	}
}
