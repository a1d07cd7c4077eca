package demo

// plantedSegments names groups that behave alike, in fixed shares; the tier by value is independent of them.
func plantedSegments() planted {
	s := Story{
		ID:         "S20",
		QuestionZh: "把客户聚成 4 类看看",
		QuestionEn: "Cluster customers into 4 groups",
		Truths: []Truth{
			{Name: "high_and_loyal", Value: .60, Unit: "ratio", Tolerance: .005, Zh: "高端+忠实价值层占比", En: "high-end and loyal value tiers together"},
			{Name: "discount_lift", Value: 1.5, Unit: "ratio", Tolerance: .3, Zh: "折扣敏感者折扣率 ÷ 全部客户", En: "discount rate of the discount-sensitive over all customers"},
			{Name: "loyal_orders", Value: 8, Unit: "count", Tolerance: 2, Zh: "忠诚常客平均订单数", En: "mean orders of the loyal regulars"},
		},
	}
	for _, x := range segments {
		s.Truths = append(s.Truths, Truth{Name: "segment_" + x.name, Value: x.share, Unit: "ratio", Tolerance: .02, Zh: x.name + "占下单客户", En: "share of " + x.name + " among customers who ordered"})
	}
	for _, x := range valueTiers {
		s.Truths = append(s.Truths, Truth{Name: "tier_" + x.name, Value: x.share, Unit: "ratio", Tolerance: .005, Zh: "价值层 " + x.name + " 占比", En: "share of the value tier " + x.name})
	}
	return planted{Story: s}
}
