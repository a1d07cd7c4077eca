package demo

import "math"

// basketRule gives running shoes their companions: socks in 42 % of their baskets and in 6 % of all, and a free gift in 90 %,
// which says nothing because it is given away.
func basketRule() planted {
	gift := skuOf("GIFT-01")
	return planted{
		Story: Story{
			ID:         "S19",
			QuestionZh: "买跑鞋的人还会买什么?",
			QuestionEn: "What do running-shoe buyers also buy?",
			Scopes:     []Scope{{Measure: basketsOf, SKUs: []string{"FW-RUN-01", "AP-SOCK-01", "GIFT-01"}, Window: always}},
			Truths: []Truth{
				{Name: "shoe_baskets", Value: shoeBaskets, Unit: "count", Tolerance: 0, grows: linear, Zh: "近半年含跑鞋订单(2025-06-01…11-30)", En: "baskets with running shoes, June to November 2025"},
				{Name: "both", Value: 420, Unit: "count", Tolerance: 0, grows: linear, Zh: "其中含袜子", En: "of these with socks"},
				{Name: "sock_support", Value: .06, Unit: "ratio", Tolerance: .001, Zh: "袜子在全部订单中占比", En: "socks in all baskets"},
				{Name: "confidence", Value: .42, Unit: "ratio", Tolerance: .001, Zh: "置信度", En: "confidence"},
				{Name: "lift", Value: 7, Unit: "ratio", Tolerance: .3, Zh: "提升度", En: "lift"},
				{Name: "gift_share", Value: .9, Unit: "ratio", Tolerance: .001, Zh: "含跑鞋订单中赠品占比(不应作为推荐)", En: "free gift in baskets with running shoes; not a recommendation"},
			},
		},
		adjust: func(w *world) {
			for _, half := range []window{{0, on(2024, 5, 31)}, {on(2024, 6, 1), on(2024, 11, 30)}, {on(2024, 12, 1), on(2025, 5, 31)}, {on(2025, 6, 1), days - 1}} {
				arrangeBaskets(w, half)
			}
		},
		back: func(_ *order, l *line) (bool, string, bool) { return false, "", l.sku == gift },
		opinion: func(_ *random, _ *order, l *line) (opinion, bool, bool) {
			return opinion{}, false, l.sku == gift
		},
	}
}

const shoeBaskets = 1000

// inRule tells whether the basket rule counts a SKU.
func inRule(code string) bool {
	return code == "FW-RUN-01" || code == "AP-SOCK-01" || code == "GIFT-01"
}

// arrangeBaskets makes the counts of half a year exact by exchanging goods within baskets.
func arrangeBaskets(w *world, half window) {
	shoe, sock, gift := skuOf("FW-RUN-01"), skuOf("AP-SOCK-01"), skuOf("GIFT-01")
	r := w.stream("rule", int(half.from))
	var all []*order
	for _, o := range w.orders {
		if half.has(o.day) && o.valid() {
			all = append(all, o)
		}
	}
	mixed := shuffled(r, all)
	if half.to == days-1 {
		w.count(r, mixed, shoe, shoeBaskets)
	}
	var with, without []*order
	for _, o := range mixed {
		if o.has(shoe) {
			with = append(with, o)
		} else {
			without = append(without, o)
		}
	}
	both := int(math.Round(.42 * float64(len(with))))
	w.count(r, with, sock, both)
	w.count(r, without, sock, int(math.Round(.06*float64(len(all))))-both)
	for _, o := range with[:int(math.Round(.9*float64(len(with))))] {
		l := line{sku: gift, qty: 1, fixed: true}
		w.priceLine(o, &l)
		o.lines = append(o.lines, l)
	}
}

// count makes exactly n orders of a list hold a SKU. It exchanges goods nobody else counts with, and adds a line where an
// order has none.
func (w *world) count(r *random, list []*order, sku, n int) {
	for _, o := range list {
		if o.has(sku) {
			n--
		}
	}
	for pass := range 2 {
		for _, o := range list {
			switch {
			case n > 0 && !o.has(sku) && (o.exchange(w, sku, func(l *line) bool { return !l.fixed && !inRule(products[l.sku].code) }) || pass == 1):
				if !o.has(sku) {
					l := line{sku: sku, qty: 1}
					w.priceLine(o, &l)
					o.lines = append(o.lines, l)
				}
				n--
			case n < 0 && o.has(sku):
				other := otherThan(r, o.day, func(p *product) bool {
					return p.category != "footwear" && !inRule(p.code) && p.code != "HO-CUP-01" && !o.has(skuOf(p.code)) && w.open(o.market, skuOf(p.code), o.day)
				})
				if o.exchange(w, other, func(l *line) bool { return l.sku == sku }) {
					n++
				}
			}
		}
		if n == 0 {
			return
		}
	}
}

// open tells whether no story lays the units of a SKU there.
func (w *world) open(m *market, sku int, d day) bool {
	_, laid := w.unitsOf(m, sku, d)
	return !laid
}

// exchange turns the first line a filter admits into another SKU and tells whether there was one.
func (o *order) exchange(w *world, sku int, admit func(*line) bool) bool {
	for i := range o.lines {
		if l := &o.lines[i]; admit(l) {
			l.sku, l.qty, l.fixed = sku, 1, false
			w.priceLine(o, l)
			return true
		}
	}
	return false
}
