package demo

var rampUp = on(2025, 9, 15)

// rivalRampUp lets Zentia hire three times as much and advertise two and a half times as much in smart pet products.
func rivalRampUp() planted {
	return planted{Story: Story{
		ID:         "S33",
		QuestionZh: "有没有竞品在悄悄加码?",
		QuestionEn: "Is a rival quietly ramping up?",
		Scopes:     []Scope{{Measure: outside, SKUs: []string{"rivals"}, Window: always}},
		Truths: []Truth{
			{Name: "hiring", Value: 3, Unit: "ratio", Tolerance: .2, Zh: "Zentia 智能宠物招聘帖倍数", En: "Zentia's job posts in smart pet, multiple"},
			{Name: "ads", Value: 2.5, Unit: "ratio", Tolerance: .15, Zh: "Zentia 智能宠物搜索广告倍数", En: "its search ads, multiple"},
			{Name: "start", Value: 20250915, Unit: "date", Tolerance: 7, Zh: "开始日期(±1周)", En: "start, a week either way"},
			{Name: "others_flagged", Value: 0, Unit: "count", Tolerance: 0, Zh: "其他竞品/品类同时异常的个数", En: "other rivals or themes that rise in both"},
		},
	}}
}

// rampedUp are the multiples of a rival's job posts and ads.
func rampedUp(competitor, theme string, d day) (hiring, ads float64) {
	if competitor == "Zentia" && theme == "smart pet" && d >= rampUp {
		return 3, 2.5
	}
	return 1, 1
}
