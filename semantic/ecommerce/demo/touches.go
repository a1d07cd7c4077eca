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

// touchedVisits is the share of paid visits without an order that leave a touch.
const touchedVisits = .14

// touchUp writes the touch that led to a visit and, before an order, the journey to it: up to three earlier contacts within
// 25 days through channels of the market.
func (t *traffic) touchUp(v *visit) {
	r := t.r
	if t.muted(v.market.store.id, int(v.day)*86400+v.at) {
		return
	}
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
		if x.at >= from && !t.muted(x.store, x.at) {
			t.putTouch(x)
		}
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

func (t *traffic) putTouch(x touch) {
	for i := range t.w.stories {
		if f := t.w.stories[i].unknown; f != nil && x.customer >= 0 && f(t, &x) {
			x.customer = -1
		}
	}
	t.touch++
	r := t.touches
	r.Int(t.touch)
	r.moment(max(x.at, 1))
	r.day(day(x.at / 86400))
	r.Text(x.visitor)
	r.ID(x.customer + 1)
	r.Int(channels[x.channel].id)
	r.ID(x.campaign)
	r.Text(x.kind)
	r.Text(devices[x.device])
	r.ID(x.store)
	r.ID(x.session)
	r.number(x.cost, 4)
	r.ID(x.converted)
	r.end()
}

// muted tells whether a story writes the touches of a shop at that time.
func (t *traffic) muted(store, second int) bool {
	for i := range t.w.stories {
		if f := t.w.stories[i].mute; f != nil && f(store, second) {
			return true
		}
	}
	return false
}
