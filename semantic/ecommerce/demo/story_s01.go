package demo

// southConversion breaks payments of new Android users from short video in South China on 2025-10-13, the day version 6.2.0
// of the app came with a payment SDK that times out. The cell is 35 % of the region's new visits.
func southConversion() planted {
	from := on(2025, 10, 13)
	s := Story{
		ID:         "S01",
		QuestionZh: "为什么华南区的新用户转化率突然下降了?",
		QuestionEn: "Why did new-user conversion in South China suddenly drop?",
		Scopes:     []Scope{{Measure: conversion, Markets: []string{"华南"}, Window: always}},
		Truths: []Truth{
			{Name: "conversion_before", Value: .0341, Unit: "ratio", Tolerance: .0004, Zh: "华南新用户转化率 09-15…10-12", En: "South China, new visitors, conversion 15 Sep to 12 Oct"},
			{Name: "conversion_after", Value: .0257, Unit: "ratio", Tolerance: .0004, Zh: "华南新用户转化率 10-13…11-09", En: "South China, new visitors, conversion 13 Oct to 9 Nov"},
			{Name: "relative_change", Value: -.25, Unit: "ratio", Tolerance: .015, Zh: "相对变化", En: "relative change"},
			{Name: "cell_share", Value: .35, Unit: "ratio", Tolerance: .003, Zh: "短视频×安卓占华南新用户访问", En: "short video on Android as a share of new visits"},
			{Name: "cell_conversion_before", Value: .036, Unit: "ratio", Tolerance: .0006, Zh: "该人群转化率(前)", En: "conversion of the cell before"},
			{Name: "cell_conversion_after", Value: .012, Unit: "ratio", Tolerance: .0006, Zh: "该人群转化率(后)", En: "conversion of the cell after"},
			{Name: "other_cells", Value: .033, Unit: "ratio", Tolerance: .0006, Zh: "其他人群转化率", En: "conversion of the other cells"},
			{Name: "payment_success_before", Value: .92, Unit: "ratio", Tolerance: .01, Zh: "该人群支付成功率(前)", En: "payment success of the cell before"},
			{Name: "payment_success_after", Value: .31, Unit: "ratio", Tolerance: .01, Zh: "该人群支付成功率(后)", En: "payment success of the cell after"},
			{Name: "break_date", Value: 20251013, Unit: "date", Tolerance: 1, Zh: "转折日期(±1天)", En: "date of the break, a day either way"},
			{Name: "cell_share_of_drop", Value: .95, Unit: "ratio", Tolerance: .05, Zh: "该人群解释的降幅(≥90%)", En: "part of the drop the cell explains, at least 90 %"},
			{Name: "other_regions", Value: 0, Unit: "ratio", Tolerance: .05, Zh: "其他大区新用户转化率变化", En: "relative change of every other region"},
		},
	}
	return planted{Story: s, convert: func(m *market, c cellKey, d day) (float64, float64, bool) {
		if m.region != "华南" || c.who != fresh {
			return 0, 0, false
		}
		if !timeoutCell(m, c) {
			return .033, basePayment, true
		}
		if d < from {
			return .036, .92, true
		}
		return .012, .31, true
	}}
}

func timeoutCell(m *market, c cellKey) bool {
	return m.region == "华南" && c.who == fresh && c.channel == shortVideo && c.device == androidApp
}

// timesOut tells whether a failed payment of the cell is the SDK's fault.
func timesOut(m *market, c cellKey, d day) bool { return timeoutCell(m, c) && d >= on(2025, 10, 13) }
