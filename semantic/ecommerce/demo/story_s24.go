package demo

// buttonTest finds nothing: it runs on the visits of the page test, across its arms.
func buttonTest() planted {
	return planted{Story: Story{
		ID:         "S24",
		QuestionZh: "按钮换颜色有用吗?",
		QuestionEn: "Did the button colour matter?",
		Scopes:     []Scope{{Measure: exposures, SKUs: []string{"EXP-02"}, Window: always}},
		Truths: []Truth{
			{Name: "visits_a", Value: 10000, Unit: "count", Tolerance: 0, grows: linear, Zh: "A 组访问", En: "visits, arm A"},
			{Name: "visits_b", Value: 10000, Unit: "count", Tolerance: 0, grows: linear, Zh: "B 组访问", En: "visits, arm B"},
			{Name: "orders_a", Value: 412, Unit: "count", Tolerance: 0, grows: linear, Zh: "A 组订单", En: "orders, arm A"},
			{Name: "orders_b", Value: 415, Unit: "count", Tolerance: 0, grows: linear, Zh: "B 组订单", En: "orders, arm B"},
			{Name: "z", Value: .1067, Unit: "count", Tolerance: .002, grows: root, Zh: "z 值(p=0.92)", En: "z (p = 0.92)"},
			{Name: "overlap", Value: .5, Unit: "ratio", Tolerance: .01, Zh: "两实验正交:EXP-01 A 组中 EXP-02 A 组占比", En: "independence: share of arm A of EXP-02 within arm A of EXP-01"},
		},
	}}
}
