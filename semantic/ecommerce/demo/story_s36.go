package demo

// nightBuyers declares who comes at night; the hours themselves are base data (hours.go).
func nightBuyers() planted {
	return planted{Story: Story{
		ID:         "S36",
		QuestionZh: "深夜用户都在哪些渠道?",
		QuestionEn: "When are our night-time users active?",
		Truths: []Truth{
			{Name: "night_share_late", Value: nightVisitsLate, Unit: "ratio", Tolerance: .01, Zh: "短视频和直播 22:00–02:00 访问占比", En: "visits between 22:00 and 02:00, short video and live"},
			{Name: "night_share_other", Value: nightVisitsOther, Unit: "ratio", Tolerance: .01, Zh: "其他渠道夜间访问占比", En: "visits at night, other channels"},
			{Name: "night_lift_late", Value: nightLiftLate, Unit: "ratio", Tolerance: .1, Zh: "短视频和直播夜间转化率 ÷ 白天", En: "conversion at night over day, short video and live"},
			{Name: "night_lift_other", Value: nightLiftOther, Unit: "ratio", Tolerance: .1, Zh: "其他渠道夜间转化率 ÷ 白天", En: "conversion at night over day, other channels"},
		},
	}}
}
