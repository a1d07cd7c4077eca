package demo

// brokenTest was planned half and half and came out 5,600 to 4,400.
func brokenTest() planted {
	x := &trial{in: window{on(2025, 10, 6), on(2025, 10, 26)}, arms: []trialArm{
		{[]exposure{{expCheckout, "A"}}, [3]int{336, 560, 4704}}, {[]exposure{{expCheckout, "B"}}, [3]int{281, 452, 3667}},
	}}
	return planted{
		Story: Story{
			ID:         "S25",
			QuestionZh: "EXP-03 结果怎么样?",
			QuestionEn: "Results of EXP-03?",
			Scopes:     []Scope{{Measure: exposures, SKUs: []string{"EXP-03"}, Window: x.in}},
			Truths: []Truth{
				{Name: "exposures_a", Value: 5600, Unit: "count", Tolerance: 0, grows: linear, Zh: "A 组曝光", En: "exposures, arm A"},
				{Name: "exposures_b", Value: 4400, Unit: "count", Tolerance: 0, grows: linear, Zh: "B 组曝光", En: "exposures, arm B"},
				{Name: "srm_chi2", Value: 144, Unit: "count", Tolerance: 0, grows: linear, Zh: "SRM 卡方(结果应扣下)", En: "chi-square of the sample ratio; the result is withheld"},
			},
		},
		visited: x.deal,
	}
}
