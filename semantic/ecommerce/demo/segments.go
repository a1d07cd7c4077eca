package demo

import "sort"

// habits are what a customer's valid orders show.
type habits struct {
	orders, lines       int
	net, discount       cents
	fresh, care, feasts int // lines of new products, lines of beauty and food, orders in festivals
	lateLive            int // orders at night through a live stream or short video
	silence             float64
}

// segments of behaviour, in the order in which people are taken for them: those who show a habit most. Who shows none is ordinary.
var segments = []struct {
	name  string
	share float64
	score func(*habits) float64
}{
	{"即将流失", .03, func(h *habits) float64 {
		if h.orders < 4 {
			return 0
		}
		return min(h.silence, 20) * float64(min(h.orders, 12))
	}},
	{"忠诚常客", .14, func(h *habits) float64 { return float64(h.orders) }},
	{"高价值低频", .08, func(h *habits) float64 {
		if h.orders > 2 {
			return 0
		}
		return float64(h.net) / float64(h.orders)
	}},
	{"夜间直播族", .07, func(h *habits) float64 { return float64(h.lateLive) }},
	{"礼赠节日客", .06, func(h *habits) float64 { return float64(h.feasts) / float64(h.orders) }},
	{"新品探索家", .12, func(h *habits) float64 { return float64(h.fresh) / float64(h.lines) }},
	{"成分研究党", .10, func(h *habits) float64 { return float64(h.care) / float64(h.lines) }},
	{"折扣敏感者", .24, func(h *habits) float64 { return float64(h.discount) / float64(h.net+h.discount+1) }},
	{ordinary, .16, nil},
}

const ordinary = "普通"

// valueTiers split the customers by what they have spent, the best first: high-end, loyal, mid, entry.
var valueTiers = []struct {
	name  string
	share float64
}{{"gold", .25}, {"silver", .35}, {"bronze", .20}, {"basic", .20}}

// segmentCustomers names the segment and the value tier of everybody who has ordered.
func segmentCustomers(w *world) {
	all := habitsOf(w)
	var people []int
	for i := range w.customers {
		if all[i].orders > 0 {
			people = append(people, i)
		}
	}
	left := people
	for _, s := range segments {
		if s.score == nil {
			break
		}
		sort.SliceStable(left, func(a, b int) bool { return s.score(&all[left[a]]) > s.score(&all[left[b]]) })
		n := int(s.share*float64(len(people)) + .5)
		for _, id := range left[:n] {
			w.customers[id].segment = s.name
		}
		left = append([]int(nil), left[n:]...)
		sort.Ints(left)
	}
	for _, id := range left {
		w.customers[id].segment = ordinary
	}
	// The best customers a story has picked come first.
	sort.SliceStable(people, func(a, b int) bool {
		x, y := &w.customers[people[a]], &w.customers[people[b]]
		return x.vip && !y.vip || x.vip == y.vip && x.spend > y.spend
	})
	upTo, given := 0.0, 0
	for _, t := range valueTiers {
		upTo += t.share * float64(len(people))
		for ; given < len(people) && float64(given) < upTo-.5; given++ {
			w.customers[people[given]].tier = t.name
		}
	}
}

func habitsOf(w *world) []habits {
	all := make([]habits, len(w.customers))
	offsets := newClock()
	for _, o := range w.orders {
		if !o.valid() {
			continue
		}
		h := &all[o.customer]
		h.orders++
		if o.festival != nil {
			h.feasts++
		}
		if hour := ((o.at-offsets.offsets[o.market.store.zone][o.day])/3600 + 48) % 24; (hour >= 22 || hour < 2) && (o.channel == live || o.channel == shortVideo) {
			h.lateLive++
		}
		for i := range o.lines {
			l := &o.lines[i]
			p := products[l.sku]
			h.lines++
			h.net += l.net()
			h.discount += l.discount
			if p.category == "beauty" || p.category == "food" {
				h.care++
			}
			if o.day >= p.launched && o.day < p.launched+120 {
				h.fresh++
			}
		}
	}
	for i := range all {
		if c := &w.customers[i]; all[i].orders > 1 {
			gap := float64(c.lastAt-c.firstAt) / float64(all[i].orders-1)
			all[i].silence = float64(asOfSecond-c.lastAt) / max(gap, 86400)
		}
	}
	return all
}
