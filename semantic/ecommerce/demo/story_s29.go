package demo

import "math"

const (
	standingTheme = "久站不累/通勤"
	standingPage  = "/category/running-pro"
	standingMiss  = .41 // searches without result until the city shoe came
)

var (
	standingFrom   = on(2025, 1, 6)
	standingTerms  = []string{"久站不累 鞋", "通勤鞋 久站", "久站不累"}
	cityShoeLaunch = on(2025, 7, 7)
)

// standingSearches is how often the theme is searched for in the shops in a week: 12 in January 2025, 95 in the last of November.
func standingSearches(d day) float64 {
	week := float64(max(0, d-standingFrom) / 7)
	return 12 * math.Pow(95.0/12, week/46)
}

// standingDemand is people who stand all day: they search more and more, find little, and leave the page for runners.
func standingDemand() planted {
	var due, gone, missed carry
	var open int
	last := day(-1)
	return planted{
		Story: Story{
			ID:         "S29",
			QuestionZh: "有什么搜索多、供给少的机会?",
			QuestionEn: "Where is demand rising with little supply?",
			Scopes: []Scope{
				{Measure: searches, SKUs: []string{standingTheme}, Window: always}, {Measure: outside, SKUs: []string{standingTheme}, Window: always},
			},
			Truths: []Truth{
				{Name: "searches_april", Value: standingSearches(on(2025, 4, 7)), Unit: "count", Tolerance: 2, grows: linear, Zh: "站内搜索 2025-04-07 当周", En: "on-site searches, week of 7 April 2025"},
				{Name: "searches_november", Value: 95, Unit: "count", Tolerance: 3, grows: linear, Zh: "站内搜索 2025-11-24 当周", En: "on-site searches, week of 24 November 2025"},
				{Name: "volume_growth", Value: 1.8, Unit: "ratio", Tolerance: .05, Zh: "站外搜索量同比(2025-Q3)", En: "search volume year on year, third quarter 2025"},
				{Name: "listing_growth", Value: .09, Unit: "ratio", Tolerance: .02, Zh: "在售链接同比", En: "listings year on year"},
				{Name: "bounce", Value: .78, Unit: "ratio", Tolerance: .02, Zh: "这些访问在专业跑鞋页的跳出率", En: "bounce of these visits on the page for runners"},
				{Name: "zero_results", Value: standingMiss, Unit: "ratio", Tolerance: .02, Zh: "2025-07-07 前无结果率", En: "searches without result before 7 July 2025"},
				{Name: "opportunity_rank", Value: 1, Unit: "count", Tolerance: 0, Zh: "机会排名(增速与供需比,2025-Q3)", En: "rank by growth of demand and searches per listing, third quarter 2025"},
			},
		},
		visited: func(_ *traffic, v *visit) {
			if v.day != last {
				last = v.day
				open += due.take(standingSearches(v.day) / 7)
			}
			if open == 0 || v.market.country != "CN" || v.depth >= viewed || v.bot || v.query != nil {
				return
			}
			open--
			v.query = &siteQuery{term: standingTerms[open%len(standingTerms)], results: 4 + open%9}
			share := standingMiss
			if v.day >= cityShoeLaunch {
				share = .08
			}
			if missed.take(share) == 1 {
				v.query.results = 0
			}
			v.landing, v.depth = standingPage, browsed
			if gone.take(.78) == 1 {
				v.depth = bounced
			}
			v.pages, v.seconds = 1+3*v.depth, 12+60*v.depth
		},
	}
}

// standing writes the theme's market: volume grows 180 % a year, supply 9 %.
func (s *signalWriter) standing(d day) {
	for i, t := range []struct {
		country, term, platform string
		volume                  float64
	}{{"CN", "久站不累鞋", "baidu", 5200}, {"CN", "通勤鞋", "baidu", 4300}, {"US", "all-day standing shoes", "google", 3900}} {
		r := s.w.stream("standing", i, int(d))
		volume := t.volume * math.Pow(2.8, float64(d)/365) * (1 + .02*r.normal())
		s.put(d, "search_volume", t.term, standingTheme, "footwear", 0, t.country, "", t.platform, math.Round(volume/7), "searches")
		s.put(d, "listing_count", t.term, standingTheme, "footwear", 0, t.country, "", "amazon", math.Round(t.volume/60*math.Pow(1.09, float64(d)/365)*(1+.003*r.normal())), "listings")
	}
}
