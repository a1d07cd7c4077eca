package demo

// seasonality declares the calendar. The calendar itself is base data (calendar.go), because every other story stands on it.
func seasonality() planted {
	s := Story{
		ID:         "S11",
		QuestionZh: "黑五销量一般是平时几倍?",
		QuestionEn: "What multiple of normal do we sell on Black Friday?",
		Truths: []Truth{
			{Name: "double11_2025_tmall", Value: 6, Unit: "ratio", Tolerance: .6, Zh: "天猫双11当天销量是平时的6倍", En: "Tmall sells six normal days on Double 11"},
			{Name: "double11_2024_tmall", Value: 6, Unit: "ratio", Tolerance: .6, Zh: "2024年天猫双11当天销量是平时的6倍", En: "Tmall sold six normal days on Double 11, 2024"},
			{Name: "618_2025_cn", Value: 3.5, Unit: "ratio", Tolerance: .35, Zh: "中国618当天销量是平时的3.5倍", En: "China sells 3.5 normal days on 18 June"},
			{Name: "black_friday_2025_west", Value: 5, Unit: "ratio", Tolerance: .5, Zh: "北美、欧洲、英国黑五销量是平时的5倍", En: "North America, the EU and the UK sell five normal days on Black Friday"},
			{Name: "black_friday_2024_west", Value: 5, Unit: "ratio", Tolerance: .5, Zh: "2024年北美、欧洲、英国黑五销量是平时的5倍", En: "North America, the EU and the UK sold five normal days on Black Friday, 2024"},
			{Name: "cyber_monday_2024_west", Value: 4, Unit: "ratio", Tolerance: .4, Zh: "2024年网一销量是平时的4倍", En: "Cyber Monday 2024 sold four normal days"},
			{Name: "prime_day_2025_amazon_us", Value: 4, Unit: "ratio", Tolerance: .4, Zh: "美国亚马逊会员日日均销量是平时的4倍", En: "Amazon US sells four normal days on each Prime Day"},
			{Name: "prime_day_2024_amazon_us", Value: 4, Unit: "ratio", Tolerance: .4, Zh: "2024年美国亚马逊会员日日均销量是平时的4倍", En: "Amazon US sold four normal days on each Prime Day, 2024"},
			{Name: "99_2025_sea", Value: 2.5, Unit: "ratio", Tolerance: .25, Zh: "东南亚99大促销量是平时的2.5倍", En: "South-east Asia sells 2.5 normal days on 9.9"},
			{Name: "double11_2025_sea", Value: 2.5, Unit: "ratio", Tolerance: .25, Zh: "东南亚双11销量是平时的2.5倍", En: "South-east Asia sells 2.5 normal days on 11.11"},
			{Name: "yoy_trend", Value: .18, Unit: "ratio", Tolerance: .03, Zh: "日销量同比增长18%", En: "Daily units grow 18 % a year"},
			{Name: "weekend_dtc", Value: 1.15, Unit: "ratio", Tolerance: .115, Zh: "独立站周末销量是工作日的1.15倍", En: "Own shops sell 1.15 times as much on a weekend day"},
		},
	}
	return planted{Story: s}
}
