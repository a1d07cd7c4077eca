package demo

import "math"

const (
	purifierTheme = "母婴空气净化"
	purifierTerm  = "母婴空气净化器"
)

// smoky and fertile are the provinces in the top quarter of air pollution and of births; those in both are the hot ones.
var (
	smoky        = map[string]float64{"河北": 118, "山西": 112, "山东": 109, "四川": 106, "天津": 104}
	fertile      = map[string]float64{"山东": 31000, "广东": 34000, "河北": 26000, "四川": 27500, "江苏": 24500}
	purifierFrom = on(2025, 6, 2)
)

func hot(province string) bool { return smoky[province] > 0 && fertile[province] > 0 }

// purifierQuota is how many visits a week search for the purifier and order or not, in each of the hot provinces and of the
// other fourteen.
const (
	hotWeekly    = 18.6
	otherWeekly  = 6.0 // a third of it
	hotOrders    = .12
	otherOrders  = .05
	hotPlaces    = 3
	otherPlaces  = 14
	purifierBase = 900.0
)

// babyAir is a need that shows only where two outside figures meet: bad air and many births.
func babyAir() planted {
	deals := [2][2]*purifierDeal{{{}, {}}, {{}, {}}}
	last := day(-1)
	return planted{
		Story: Story{
			ID:         "S30",
			QuestionZh: "空气差又新生儿多的地区在搜什么?",
			QuestionEn: "Where air is bad and births are high, what do people look for?",
			Scopes: []Scope{
				{Measure: searches, SKUs: []string{purifierTheme}, Window: always}, {Measure: outside, SKUs: []string{purifierTheme}, Window: always},
			},
			Truths: []Truth{
				{Name: "hot_regions", Value: hotPlaces, Unit: "count", Tolerance: 0, Zh: "空气与出生数均在前四分之一的省份数", En: "provinces in the top quarter of both"},
				{Name: "search_ratio", Value: 3.1, Unit: "ratio", Tolerance: .31, Zh: "站外搜索量倍数(每省)", En: "search volume a province, multiple"},
				{Name: "on_site_ratio", Value: 3.1, Unit: "ratio", Tolerance: .31, Zh: "站内搜索倍数(每省)", En: "on-site searches a province, multiple"},
				{Name: "order_ratio", Value: 2.4, Unit: "ratio", Tolerance: .24, Zh: "搜索→下单倍数", En: "orders per searching visit, multiple"},
				{Name: "supply_index", Value: 3, Unit: "count", Tolerance: .3, Zh: "每周每万次搜索的在售链接数", En: "listings per 10,000 weekly searches"},
				{Name: "opportunity_rank", Value: 2, Unit: "count", Tolerance: 0, Zh: "机会排名(增速与供需比,2025-Q3)", En: "rank by growth of demand and searches per listing, third quarter 2025"},
			},
		},
		visited: func(_ *traffic, v *visit) {
			if v.day < purifierFrom || v.market.country != "CN" || v.bot || v.query != nil {
				return
			}
			if v.day != last {
				last = v.day
				deals[1][1].due(hotPlaces * hotWeekly / 7 * hotOrders)
				deals[1][0].due(hotPlaces * hotWeekly / 7 * (1 - hotOrders))
				deals[0][1].due(otherPlaces * otherWeekly / 7 * otherOrders)
				deals[0][0].due(otherPlaces * otherWeekly / 7 * (1 - otherOrders))
			}
			buys := v.order != nil && v.order.valid()
			if !buys && (v.order != nil || v.depth == bounced || v.landing != "") {
				return
			}
			if deals[boolInt(hot(v.place.province))][boolInt(buys)].takes() {
				v.query = &siteQuery{term: purifierTerm, results: 2}
			}
		},
	}
}

// purifierDeal keeps what is due and not yet laid. It skips some visits, so that it does not always meet the first of the day.
type purifierDeal struct {
	owed    carry
	open, n int
}

func (p *purifierDeal) due(x float64) { p.open += p.owed.take(x) }

func (p *purifierDeal) takes() bool {
	if p.n++; p.open == 0 || p.n%3 != 0 && p.open < 12 {
		return false
	}
	p.open--
	return true
}

// purifiers writes the theme's market by province. The supply index counts listings of the country against all its searches.
func (s *signalWriter) purifiers(d day) {
	total := 0.0
	for i, name := range provinces() {
		r := s.w.stream("purifier", i, int(d))
		volume := purifierBase / 7 * math.Pow(1.6, float64(d)/365) * (1 + .03*r.normal())
		if hot(name) {
			volume *= 3.1
		}
		volume = math.Round(volume)
		total += volume
		s.put(d, "search_volume", purifierTerm, purifierTheme, "baby", 0, "CN", name, "baidu", volume, "searches")
	}
	s.put(d, "listing_count", purifierTerm, purifierTheme, "baby", 0, "CN", "", "amazon", math.Round(total*7*3/10000), "listings")
}

// provinces of China, in the order of the places.
func provinces() []string {
	var out []string
	seen := map[string]bool{}
	for _, p := range places {
		if p.country == "CN" && !seen[p.province] {
			seen[p.province] = true
			out = append(out, p.province)
		}
	}
	return out
}
