package demo

// genShoes are the keywords of the campaign GEN-SHOES on Amazon US: money, sales, clicks and the last part of the day with
// budget. Its days lie well inside the last 90, however these are counted.
var genShoes = []struct {
	keyword        string
	spend, revenue float64
	orders         int
	lastDaypart    int
}{
	{"shoes", 14000, 14000 / .85, 262, 6},
	{"standing all day shoes", 3100, 3100 / .14, 331, 3},
	{"comfortable work shoes", 2600, 8125, 128, 6},
	{"nurse shoes", 1900, 6785.71, 104, 6},
	{"free shoes", 820, 0, 0, 6},
	{"shoe repair near me", 760, 0, 0, 6},
	{"wedding heels", 570, 0, 0, 6},
}

const genShoesID = 900

var genShoesDays = window{on(2025, 9, 4), on(2025, 11, 28)}

// adWaste buys a broad word that barely sells, starves a narrow one that sells well, and pays for three that sell nothing.
func adWaste() planted {
	return planted{
		Story: Story{
			ID:         "S34",
			QuestionZh: "哪些关键词在烧钱不出单?",
			QuestionEn: "Which keywords burn money without orders?",
			Scopes:     []Scope{{Measure: adSpend, Markets: []string{"AMZ-US"}, Channels: []string{"marketplace_ads"}, Window: genShoesDays}},
			Truths: []Truth{
				{Name: "wasted_spend", Value: 2150, Unit: "usd", Tolerance: 0, grows: linear, Zh: "近90天无效花费", En: "spend without orders, last 90 days"},
				{Name: "wasted_keywords", Value: 3, Unit: "count", Tolerance: 0, Zh: "零单关键词数", En: "keywords without orders"},
				{Name: "shoes_spend", Value: 14000, Unit: "usd", Tolerance: 0, grows: linear, Zh: "关键词 shoes 花费", En: "spend on the keyword shoes"},
				{Name: "shoes_acos", Value: .85, Unit: "ratio", Tolerance: .001, Zh: "关键词 shoes 的 ACOS", En: "ACOS of shoes"},
				{Name: "standing_acos", Value: .14, Unit: "ratio", Tolerance: .001, Zh: "关键词 standing all day shoes 的 ACOS", En: "ACOS of standing all day shoes"},
				{Name: "standing_last_hour", Value: 15, Unit: "count", Tolerance: 0, Zh: "standing all day shoes 预算用尽时刻", En: "hour at which its budget is gone"},
			},
		},
		campaigns: makeGenShoes,
	}
}

func makeGenShoes(w *world) []adRow {
	var out []adRow
	for i, k := range genShoes {
		r := w.stream("gen-shoes", i)
		parts := k.lastDaypart + 1
		n := genShoesDays.length() * parts
		weights, spend, revenue, orders := make([]cents, n), make([]cents, n), make([]cents, n), make([]cents, n)
		for j := range weights {
			weights[j] = cents(1000 * r.between(.7, 1.3))
		}
		allocate(dollars(k.spend), weights, spend)
		allocate(dollars(k.revenue), weights, revenue)
		allocate(cents(k.orders), weights, orders)
		for j := range weights {
			row := adRow{
				day: genShoesDays.from + day(j/parts), channel: marketplaceAds, campaign: genShoesID, store: storeOf("AMZ-US"), keyword: k.keyword,
				device: []string{"mobile_web", "ios_app", "desktop", "android_app"}[(j/parts)%4], daypart: dayparts[j%parts], spend: spend[j], revenue: revenue[j],
			}
			row.fill(r)
			row.orders = int(orders[j])
			out = append(out, row)
		}
	}
	return out
}
