package demo

// youngTest runs for two weeks and is far too small to tell.
func youngTest() planted {
	x := &trial{in: window{on(2025, 11, 17), days - 1}, arms: []trialArm{
		{[]exposure{{expShelf, "A"}}, [3]int{45, 99, 756}}, {[]exposure{{expShelf, "B"}}, [3]int{50, 103, 747}},
	}}
	return planted{
		Story: Story{
			ID:         "S26",
			QuestionZh: "EXP-04 可以下结论了吗?",
			QuestionEn: "Can we call EXP-04?",
			Scopes:     []Scope{{Measure: exposures, SKUs: []string{"EXP-04"}, Window: x.in}},
			Truths: []Truth{
				{Name: "visits_a", Value: 900, Unit: "count", Tolerance: 0, grows: linear, Zh: "A 组访问", En: "visits, arm A"},
				{Name: "visits_b", Value: 900, Unit: "count", Tolerance: 0, grows: linear, Zh: "B 组访问", En: "visits, arm B"},
				{Name: "orders_a", Value: 45, Unit: "count", Tolerance: 0, grows: linear, Zh: "A 组订单", En: "orders, arm A"},
				{Name: "orders_b", Value: 50, Unit: "count", Tolerance: 0, grows: linear, Zh: "B 组订单", En: "orders, arm B"},
				{Name: "needed_per_arm", Value: 31200, Unit: "count", Tolerance: 200, Zh: "检出相对提升10%每组所需样本", En: "visits an arm needed to see a relative lift of 10 %"},
			},
		},
		visited: x.deal,
	}
}
