package demo

import "math"

// terms people search for outside, with the theme that groups them.
var terms = []struct {
	term, theme, category string
	country               string
	volume                float64 // searches a week
	growth                float64 // a year
}{
	{"跑鞋", "跑步", "footwear", "CN", 42000, .05}, {"精华液", "护肤成分", "beauty", "CN", 38000, .08}, {"面膜", "护肤", "beauty", "CN", 52000, .02},
	{"充电宝", "快充", "electronics", "CN", 30000, .03}, {"冲锋衣", "户外", "apparel", "CN", 26000, .15}, {"代餐", "低糖", "food", "CN", 18000, .06},
	{"空气净化器", "空气", "appliance", "CN", 14000, .04}, {"保温杯", "水具", "home", "CN", 16000, .01},
	{"running shoes", "running", "footwear", "US", 61000, .04}, {"work shoes", "work", "footwear", "US", 15000, .08}, {"face serum", "skin care", "beauty", "US", 33000, .07}, {"power bank", "charging", "electronics", "US", 41000, .02},
	{"noise cancelling earbuds", "audio", "electronics", "US", 52000, .03}, {"protein bars", "low sugar", "food", "US", 28000, .05}, {"desk lamp", "lighting", "home", "US", 14000, .0},
	{"Laufschuhe", "Laufen", "footwear", "DE", 21000, .03}, {"Powerbank", "Laden", "electronics", "DE", 16000, .02}, {"sérum visage", "soins", "beauty", "FR", 12000, .06},
	{"trainers", "running", "footwear", "GB", 23000, .02}, {"美容液", "スキンケア", "beauty", "JP", 19000, .04}, {"face mask", "skin care", "beauty", "MY", 7000, .08},
	{"tenis para correr", "running", "footwear", "MX", 11000, .09}, {"kasut sukan", "running", "footwear", "MY", 6000, .05},
}

// offers are own SKUs a competitor's offer is matched to, with the offer's price relative to ours.
var offers = []struct {
	competitor, sku string
	ratio           float64
}{
	{"Nordvik", "PT-FEED-01", 1 / .97}, {"Nordvik", "FW-WLK-02", 1.05}, {"Zentia", "PT-FEED-01", 1.10}, {"Zentia", "EL-BUD-02", .96}, {"Kappel", "EL-PWR-05", .93}, {"Kappel", "BE-SER-03", 1.12}, {"Kappel", "FW-RUN-01", 1.08},
}

var competitors = []string{"Nordvik", "Zentia", "Kappel"}

// signalWriter numbers the rows of the outside world.
type signalWriter struct {
	w  *world
	r  *rows
	id int
}

func (s *signalWriter) put(d day, signal, subject, theme, category string, sku int, country, area, platform string, value float64, unit string) {
	s.id++
	r := s.r
	r.Int(s.id)
	r.day(d)
	r.Text(signal)
	r.Text(subject)
	r.Text(theme)
	r.Text(category)
	r.ID(sku)
	r.Text(country)
	r.Text(area)
	r.Text(platform)
	r.number(value, 2)
	r.Text(unit)
	r.Text("demo panel")
	r.end()
}

const firstMonday day = 3 // 2023-12-04

func writeSignals(w *world, r *rows) {
	s := &signalWriter{w: w, r: r}
	for d := range days {
		s.searches(d)
		s.feeders(d)
		s.standing(d)
		s.purifiers(d)
	}
	for d := firstMonday; d < days; d += 7 {
		s.buzz(d)
		s.rivals(d)
	}
	for d := on(2025, 1, 1); d < days; d++ {
		s.prices(d)
	}
	for month := range months {
		s.surroundings(monthWindow(month).from, month)
	}
}

func (s *signalWriter) searches(d day) {
	for i, t := range terms {
		r := s.w.stream("search", i, int(d))
		grown := math.Pow(1+t.growth, float64(d)/365)
		platform := map[string]string{"CN": "baidu", "JP": "yahoo"}[t.country]
		if platform == "" {
			platform = "google"
		}
		s.put(d, "search_volume", t.term, t.theme, t.category, 0, t.country, "", platform, math.Round(t.volume/7*grown*(1+.04*r.normal())), "searches")
		s.put(d, "listing_count", t.term, t.theme, t.category, 0, t.country, "", "amazon", math.Round(t.volume/12*(1+.06*float64(d)/365)*(1+.02*r.normal())), "listings")
	}
}

func (s *signalWriter) buzz(d day) {
	for i, p := range products[:46] {
		if d >= p.launched {
			r := s.w.stream("buzz", i, int(d))
			s.put(d, "social_buzz", p.spu, "", p.category, p.id, "CN", "", "xiaohongshu", math.Round(120*p.weight*(1+.1*r.normal())), "posts")
		}
	}
}

func (s *signalWriter) rivals(d day) {
	for i, c := range competitors {
		for j, category := range []string{"pet", "electronics", "footwear"} {
			r := s.w.stream("rival", i, j, int(d))
			theme := map[string]string{"pet": "smart pet", "electronics": "audio", "footwear": "running"}[category]
			hiring, ads := rampedUp(c, theme, d)
			s.put(d, "competitor_hiring", c, theme, category, 0, "US", "", "jobs", math.Round(20*hiring*(1+.10*r.normal())), "posts")
			s.put(d, "competitor_ads", c, theme, category, 0, "US", "", "google", math.Round(800*ads*(1+.08*r.normal())), "ads")
			s.put(d, "competitor_rating", c, theme, category, 0, "US", "", "amazon", 4.2+.1*r.normal(), "stars")
			if r.chance(.12) {
				s.put(d, "competitor_promo", c, theme, category, 0, "US", "", "amazon", float64(5*(1+r.intn(4))), "percent")
			}
		}
	}
}

// prices are offers in local currency on a day.
func (s *signalWriter) prices(d day) {
	for i, o := range offers {
		p := products[skuOf(o.sku)]
		if d < p.launched {
			continue
		}
		for j, country := range []string{"US", "DE", "JP"} {
			currency := countryOf(country).currency
			r := s.w.stream("offer", i, j, int(d)/14)
			value := float64(p.list) / 100 * o.ratio * (1 + .004*r.normal()) * cutBy(o.competitor, o.sku, country, d)
			if currency != "USD" {
				value /= s.w.fx.base[currency]
			}
			s.put(d, "competitor_price", o.competitor, "", p.category, p.id, country, "", "amazon", value, currency)
		}
	}
}

// surroundings are monthly figures of provinces and countries.
func (s *signalWriter) surroundings(d day, month int) {
	seen := map[string]bool{}
	for i, p := range places {
		if p.country != "CN" || seen[p.province] {
			continue
		}
		seen[p.province] = true
		r := s.w.stream("province", i, month)
		air, born := 45+float64(i*17%40), 4000+float64(i*2311%9000)
		if x := smoky[p.province]; x > 0 {
			air = x
		}
		if x := fertile[p.province]; x > 0 {
			born = x
		}
		winter := 1 + .35*math.Cos(2*math.Pi*float64(month)/12)
		s.put(d, "air_quality", "AQI", "", "", 0, "CN", p.province, "", math.Round(air*winter*(1+.05*r.normal())), "AQI")
		s.put(d, "births", "births", "", "", 0, "CN", p.province, "", math.Round(born*(1+.03*r.normal())), "births")
		s.put(d, "temperature", "mean", "", "", 0, "CN", p.province, "", 15-12*math.Cos(2*math.Pi*float64(month)/12)+r.normal(), "celsius")
	}
	for i, c := range countries {
		r := s.w.stream("country", i, month)
		if month%3 == 1 {
			s.put(d, "gdp_growth", "GDP", "", "", 0, c.code, "", "", 1.5+float64(i%4)+.2*r.normal(), "percent")
		}
	}
	for i, c := range competitors {
		r := s.w.stream("monthly rival", i, month)
		s.put(d, "patents", c, "", "", 0, "US", "", "", float64(r.intn(5)), "patents")
		s.put(d, "competitor_churn", c, "", "", 0, "US", "", "", 4+.4*r.normal(), "percent")
		if r.chance(.1) {
			s.put(d, "funding", c, "", "", 0, "US", "", "", float64(5+r.intn(40)), "million usd")
		}
	}
}
