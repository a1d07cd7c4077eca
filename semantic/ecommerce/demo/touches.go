package demo

// touch is one marketing contact.
type touch struct {
	at        int // seconds since the first day
	visitor   string
	customer  int // -1 = unknown
	channel   int
	campaign  int
	kind      string
	device    int
	store     int
	session   int
	cost      float64
	converted int // order id
}

// Of visits without an order this share leaves a touch; mails go to this many people a day, of whom 14 in a hundred open.
const (
	touchedVisits = .14
	mailsADay     = 120
	mailOpens     = .14
)

// touchUp writes the touch that led to a visit and, before an order, the journey to it: up to three earlier contacts within
// 25 days through channels of the market.
func (t *traffic) touchUp(v *visit) {
	r := t.r
	if v.order == nil {
		if channels[v.channel].paid && r.chance(touchedVisits) {
			t.putTouch(t.lastTouch(v))
		}
		return
	}
	converted := 0
	if v.order.valid() {
		converted = v.order.id
	}
	last := t.lastTouch(v)
	last.converted = converted
	from := int(t.w.profile.trafficFrom()) * 86400
	for n := r.pick([]float64{.45, .3, .17, .08}); n > 0; n-- {
		x := last
		x.at -= int(r.float() * r.float() * 25 * 86400)
		x.channel = v.market.channels[r.intn(len(v.market.channels))].channel
		x.campaign = t.campaigns[campaignKey{v.market.store.id, x.channel}]
		x.kind, x.session = []string{"impression", "click", "visit"}[r.intn(3)], 0
		if x.channel == live {
			x.kind = "live_view"
		}
		if x.at >= from {
			t.putTouch(x)
		}
	}
	if v.channel == email {
		t.mailBefore(v, converted)
	}
	t.putTouch(last)
}

func (t *traffic) lastTouch(v *visit) touch {
	x := touch{
		at: int(v.day)*86400 + max(0, v.at-20), visitor: v.visitor, customer: v.customer, channel: v.channel, campaign: v.campaign, kind: "visit", device: v.device,
		store: v.market.store.id, session: v.id,
	}
	if channels[v.channel].paid {
		x.kind, x.cost = "click", costPerClick[v.channel]
	}
	return x
}

// mailBefore writes the message an order came from.
func (t *traffic) mailBefore(v *visit, converted int) {
	x := t.lastTouch(v)
	x.at -= 3600 * (1 + t.r.intn(30))
	x.campaign, x.session, x.cost = firstMail+day(max(0, x.at/86400)).month(), 0, .004
	if x.at < int(t.w.profile.trafficFrom())*86400 {
		return
	}
	x.kind = "send"
	t.putTouch(x)
	x.kind, x.at, x.converted = "open", x.at+600, converted
	t.putTouch(x)
}

// mail sends the day's share of the monthly blast.
func (t *traffic) mail(d day) {
	for range mailsADay {
		pool := t.r.intn(len(pools))
		members := t.w.byPool[pool][:t.known[pool]]
		if len(members) == 0 {
			continue
		}
		id := members[t.r.intn(len(members))]
		c := &t.w.customers[id]
		x := touch{
			at: int(d)*86400 + 9*3600 + t.r.intn(7200), visitor: hash16("visitor", id), customer: id, channel: email, campaign: firstMail + d.month(), kind: "send",
			device: c.device, store: c.store.id, cost: .004,
		}
		t.putTouch(x)
		if t.r.chance(mailOpens) {
			x.kind, x.at, x.cost = "open", x.at+t.r.intn(30000), 0
			t.putTouch(x)
		}
	}
}

func (t *traffic) putTouch(x touch) {
	t.touch++
	r := t.touches
	r.int(t.touch)
	r.moment(max(x.at, 1))
	r.day(day(x.at / 86400))
	r.text(x.visitor)
	r.id(x.customer + 1)
	r.int(channels[x.channel].id)
	r.id(x.campaign)
	r.text(x.kind)
	r.text(devices[x.device])
	r.id(x.store)
	r.id(x.session)
	r.number(x.cost, 4)
	r.id(x.converted)
	r.end()
}
