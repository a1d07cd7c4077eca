package demo

// mailing is what a month's messages of one kind reach.
type mailing struct {
	first       int // id of the initiative of December 2023
	sends       int
	opens, buys float64 // shares of the sends
}

var (
	blast     = mailing{firstMail, 4000, .12, .015}
	segmented = mailing{firstSegmented, 2000, .35, .048}
)

var segmentedFrom = on(2025, 9, 1)

// segmentedMail sends part of the messages by segment from September 2025; people chosen for them open and buy more.
func segmentedMail() planted {
	return planted{
		Story: Story{
			ID:         "S35",
			QuestionZh: "分群推送和群发差多少?",
			QuestionEn: "Segmented versus blast open rates?",
			Scopes:     []Scope{{Measure: messagesOf, Channels: []string{"email"}, Window: always}},
			Truths: []Truth{
				{Name: "open_segmented", Value: .35, Unit: "ratio", Tolerance: 0, Zh: "分群邮件打开率", En: "open rate, segmented"},
				{Name: "conversion_segmented", Value: .048, Unit: "ratio", Tolerance: 0, Zh: "分群邮件转化率", En: "conversion, segmented"},
				{Name: "open_blast", Value: .12, Unit: "ratio", Tolerance: 0, Zh: "群发邮件打开率", En: "open rate, blast"},
				{Name: "conversion_blast", Value: .015, Unit: "ratio", Tolerance: 0, Zh: "群发邮件转化率", En: "conversion, blast"},
			},
		},
		journeys: func(t *traffic) {
			for month := range months {
				in := monthWindow(month)
				if in.from < t.w.profile.trafficFrom() {
					continue
				}
				free := t.ordersByMail(in)
				if in.from >= segmentedFrom {
					free = t.mail(segmented, month, in, free)
				}
				t.mail(blast, month, in, free)
			}
		},
	}
}

// ordersByMail are the valid orders of a month that came through e-mail, one a person, late enough in the month for the message to
// lie in it.
func (t *traffic) ordersByMail(in window) []*order {
	var out []*order
	seen := map[int]bool{}
	for _, o := range t.w.orders {
		if o.channel == email && o.valid() && o.visit >= 0 && in.has(o.day) && o.day >= in.from+2 && o.market.country != "CN" && !seen[o.customer] {
			seen[o.customer] = true
			out = append(out, o)
		}
	}
	return shuffled(t.w.stream("mail orders", int(in.from)), out)
}

// mail writes the messages of a month and returns the orders they did not lead to. Where there are too few orders, fewer
// messages go out.
func (t *traffic) mail(m mailing, month int, in window, orders []*order) []*order {
	r := t.w.stream("mail", m.first, month)
	const unit = 1000 // the shares come out whole per thousand
	sends := m.sends
	for sends > unit && int(float64(sends)*m.buys+.5) > len(orders) {
		sends -= unit
	}
	buys, opens := int(float64(sends)*m.buys+.5), int(float64(sends)*m.opens+.5)
	if buys > len(orders) {
		return orders
	}
	for i := range sends {
		var x touch
		if i < buys {
			o := orders[i]
			x = touch{at: int(o.day)*86400 + o.visitAt - 3600 - r.intn(30*3600), customer: o.customer, device: o.device, store: o.market.store.id}
			x.converted = o.id
		} else {
			id, ok := t.reader(r, in)
			if !ok {
				return orders[buys:]
			}
			c := &t.w.customers[id]
			x = touch{at: int(in.from+day(r.intn(in.length()-1)))*86400 + 9*3600 + r.intn(7200), customer: id, device: c.device, store: c.store.id}
		}
		converted := x.converted
		x.visitor, x.channel, x.campaign, x.kind, x.cost, x.converted = hash16("visitor", x.customer), email, m.first+month, "send", .004, 0
		t.putTouch(x)
		if i < opens {
			x.kind, x.cost, x.converted = "open", 0, converted
			x.at += 600 + r.intn(1800)
			t.putTouch(x)
		}
	}
	return orders[buys:]
}

// reader is somebody outside China who ordered before the month.
func (t *traffic) reader(r *random, in window) (int, bool) {
	for range 50 {
		pool := r.intn(len(pools))
		members := t.w.byPool[pool]
		if len(members) == 0 {
			continue
		}
		id := members[r.intn(len(members))]
		if c := &t.w.customers[id]; c.place.country != "CN" && c.firstAt < int(in.from)*86400 {
			return id, true
		}
	}
	return 0, false
}
