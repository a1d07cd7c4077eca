package demo

// feederShares are the shares of value and of smart features among searches for pet feeders, by month from March 2025. What is
// missing to one is about size.
var feederShares = [][2]float64{{.62, .20}, {.60, .22}, {.54, .29}, {.50, .335}, {.455, .385}, {.42, .425}, {.395, .45}, {.38, .47}, {.375, .475}}

const (
	valueTheme = "性价比"
	smartTheme = "智能化"
	sizeTheme  = "大容量"
)

// feederTerms are searched for by people who look for a pet feeder, by country: good value, smart, large.
var feederTerms = []struct {
	country  string
	volume   float64 // a week, all three
	subjects [3]string
}{
	{"CN", 30000, [3]string{"平价喂食器", "智能喂食器", "大容量喂食器"}}, {"US", 17000, [3]string{"cheap pet feeder", "smart pet feeder", "large pet feeder"}},
	{"DE", 6000, [3]string{"Futterautomat günstig", "Futterautomat smart", "Futterautomat groß"}}, {"JP", 8000, [3]string{"自動給餌器 安い", "自動給餌器 スマート", "自動給餌器 大容量"}},
}

// needShift turns the searches for pet feeders from value to smart features.
func needShift() planted {
	return planted{Story: Story{
		ID:         "S31",
		QuestionZh: "宠物类搜索在往什么方向变?",
		QuestionEn: "How are pet search themes shifting?",
		Scopes:     []Scope{{Measure: outside, SKUs: []string{"pet searches"}, Window: always}},
		Truths: []Truth{
			{Name: "value_march", Value: .62, Unit: "ratio", Tolerance: .02, Zh: "性价比占比 2025-03", En: "value, March 2025"},
			{Name: "value_october", Value: .38, Unit: "ratio", Tolerance: .02, Zh: "性价比占比 2025-10", En: "value, October 2025"},
			{Name: "smart_march", Value: .20, Unit: "ratio", Tolerance: .02, Zh: "智能化占比 2025-03", En: "smart features, March 2025"},
			{Name: "smart_october", Value: .47, Unit: "ratio", Tolerance: .02, Zh: "智能化占比 2025-10", En: "smart features, October 2025"},
			{Name: "crossing_month", Value: 202508, Unit: "date", Tolerance: 0, Zh: "智能化超过性价比的月份", En: "month in which smart features pass value"},
			{Name: "fastest_month", Value: 202505, Unit: "date", Tolerance: 1, Zh: "变化最快的月份", En: "month of the fastest change"},
		},
	}}
}

func (s *signalWriter) feeders(d day) {
	month := min(max(0, d.month()-on(2025, 3, 1).month()), len(feederShares)-1)
	shares := feederShares[month]
	parts := [3]float64{shares[0], shares[1], 1 - shares[0] - shares[1]}
	for i, t := range feederTerms {
		r := s.w.stream("feeder", i, int(d))
		platform := map[string]string{"CN": "baidu", "JP": "yahoo"}[t.country]
		if platform == "" {
			platform = "google"
		}
		total := t.volume / 7 * (1 + .10*float64(d)/365) * (1 + .03*r.normal())
		for j, subject := range t.subjects {
			theme := [3]string{valueTheme, smartTheme, sizeTheme}[j]
			s.put(d, "search_volume", subject, theme, "pet", 0, t.country, "", platform, float64(int(total*parts[j]*(1+.008*r.normal()))), "searches")
			s.put(d, "listing_count", subject, theme, "pet", 0, t.country, "", "amazon", float64(int(t.volume/30*(1+.01*r.normal()))), "listings")
		}
	}
}
