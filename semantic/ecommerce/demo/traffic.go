package demo

import (
	"context"
	"errors"
)

// traffic writes visits, their actions and the marketing touches, day by day, in one pass.
type traffic struct {
	w                         *world
	sessions, events, touches *rows
	r                         *random
	clock                     *clock
	nights                    *nights
	stages                    map[stageKey]*stageCarry
	byVisit                   map[int]*order // orders of the day by index of their visit
	known                     []int          // members of a pool who have ordered before the day
	campaigns                 map[campaignKey]int
	event, touch              int // last ids
}

// stageKey is a cell of a market; stageCarry keeps the remainders of its steps below the payment.
type stageKey struct {
	market int
	cellKey
}

type stageCarry struct{ checkout, cart, view carry }

// Steps of people who go no further, relative to those who try to pay, and views relative to all visits.
const (
	checkoutsLost = .35
	cartsLost     = 2.4
	viewsOnly     = .43
	botShare      = .04
	bouncing      = .62 // of visits that view no product
)

// bots of a day come on top of the people.
func (p *plan) bots(d day) int { return int(float64(p.visits[d]) * botShare) }

// sessionID numbers the visits of a day in a scattered order; 0 where visits are not recorded.
func (w *world) sessionID(d day, visit int) int {
	if visit < 0 || d < w.profile.trafficFrom() {
		return 0
	}
	n := w.plan.visits[d] + w.plan.bots(d)
	step := 7919
	if n%step == 0 {
		step = 7907
	}
	return w.plan.sessionsBefore(w.profile, d) + (visit*step+n/3)%n + 1
}

// sessionsBefore counts the sessions of earlier recorded days.
func (p *plan) sessionsBefore(profile Profile, d day) int {
	if p.base == nil {
		p.base = make([]int, days+1)
		total := 0
		for i := range days {
			p.base[i] = total
			if i >= profile.trafficFrom() {
				total += p.visits[i] + p.bots(i)
			}
		}
		p.base[days] = total
	}
	return p.base[d]
}

// writeTraffic fills the three tables. It stops early when the context ends or a row cannot be handed on.
func writeTraffic(ctx context.Context, w *world, sessions, events, touches *rows, progress func(Progress)) error {
	t := &traffic{
		w: w, sessions: sessions, events: events, touches: touches, clock: newClock(), nights: newNights(),
		stages: map[stageKey]*stageCarry{}, known: make([]int, len(pools)), campaigns: map[campaignKey]int{},
	}
	for i, k := range standingCampaigns() {
		t.campaigns[k] = firstCampaign + i
	}
	byDay := make([][]*order, days)
	for _, o := range w.orders {
		if o.visit >= 0 && o.duplicateOf == 0 {
			byDay[o.day] = append(byDay[o.day], o)
		}
	}
	from := w.profile.trafficFrom()
	for d := from; d < days; d++ {
		if err := errors.Join(ctx.Err(), sessions.Err(), events.Err(), touches.Err()); err != nil {
			return err
		}
		t.day(d, byDay[d])
		progress(Progress{"visits", int(d-from) + 1, int(days - from)})
	}
	for i := range w.stories {
		if f := w.stories[i].journeys; f != nil {
			f(t)
		}
	}
	return errors.Join(ctx.Err(), sessions.Err(), events.Err(), touches.Err())
}

func (t *traffic) day(d day, orders []*order) {
	t.r = t.w.stream("traffic", int(d))
	t.byVisit = make(map[int]*order, len(orders))
	for _, o := range orders {
		t.byVisit[o.visit] = o
	}
	for pool, members := range t.w.byPool {
		for t.known[pool] < len(members) && t.w.customers[members[t.known[pool]]].firstAt < int(d)*86400 {
			t.known[pool]++
		}
	}
	for i := range t.w.plan.cells[d] {
		t.cell(d, &t.w.plan.cells[d][i])
	}
	for i := range t.w.plan.bots(d) {
		t.bot(d, t.w.plan.visits[d]+i)
	}
}

// visit is one session before it is written.
type visit struct {
	id     int
	market *market
	day    day
	at     int // second of the day
	cellKey
	visitor   string
	customer  int // -1 = unknown
	place     *place
	campaign  int
	depth     int // how far it came, see below
	order     *order
	pages     int
	seconds   int
	bot       bool
	viewedSKU int
	landing   string     // empty = as it comes
	query     *siteQuery // what a story lets people search for
	exposed   []exposure
}

// siteQuery is a search inside the shop; zero results are nothing found.
type siteQuery struct {
	term    string
	results int
}

// exposure puts a visit into an arm of an experiment.
type exposure struct {
	initiative int
	variant    string
}

// Depths of a visit.
const (
	bounced = iota
	browsed
	viewed
	carted
	checkedOut
	triedToPay
	ordered
)

// stageCounts are visits of a cell that stop at a step.
type stageCounts struct{ checkout, cart, view int }

func stageOf(all map[stageKey]*stageCarry, c *cell) *stageCarry {
	key := stageKey{c.market.index, c.cellKey}
	if all[key] == nil {
		all[key] = &stageCarry{}
	}
	return all[key]
}

func (s *stageCarry) take(c *cell) stageCounts {
	tries := float64(c.orders + c.fails)
	return stageCounts{s.checkout.take(tries * checkoutsLost), s.cart.take(tries * cartsLost), s.view.take(float64(c.visits) * viewsOnly)}
}

func (t *traffic) cell(d day, c *cell) {
	s := stageOf(t.stages, c).take(c)
	bounds := [...]struct{ n, depth int }{{c.orders, ordered}, {c.fails, triedToPay}, {s.checkout, checkedOut}, {s.cart, carted}, {s.view, viewed}}
	i := 0
	for _, b := range bounds {
		for n := b.n; n > 0 && i < c.visits; n-- {
			t.visit(d, c, i, b.depth)
			i++
		}
	}
	for ; i < c.visits; i++ {
		depth := browsed
		if t.r.chance(bouncing) {
			depth = bounced
		}
		t.visit(d, c, i, depth)
	}
}

func (t *traffic) visit(d day, c *cell, i, depth int) {
	r, m := t.r, c.market
	v := visit{id: t.w.sessionID(d, c.first+i), market: m, day: d, cellKey: c.cellKey, customer: -1, depth: depth, place: m.places[r.intn(len(m.places))]}
	if channels[c.channel].paid {
		v.campaign = t.campaigns[campaignKey{m.store.id, c.channel}]
	}
	v.pages, v.seconds = pagesOf(r, depth)
	if depth == ordered {
		v.order = t.byVisit[c.first+i]
		v.customer, v.place = v.order.customer, v.order.place
		v.at = v.order.visitAt
		if v.order.seq == 1 {
			v.who = fresh // also in the first days of the books, when nobody can have ordered before
		}
		v.seconds = max(v.seconds, v.order.at-v.at)
	} else {
		v.at = t.clock.second(r, m.store, d, t.nights.next(m, c.channel, false))
		if members := t.w.byPool[m.pool][:t.known[m.pool]]; c.who == returning && len(members) > 0 && r.chance(.7) {
			v.customer = members[r.intn(len(members))]
			v.place = t.w.customers[v.customer].place
		}
	}
	if v.customer >= 0 {
		v.visitor = hash16("visitor", v.customer)
	} else {
		weekly := max(4, int(m.visits*5))
		v.visitor = hash16("anonymous", m.index, int(d)/7, c.who, c.device, r.intn(weekly))
	}
	v.viewedSKU = t.looksAt(&v)
	for i := range t.w.stories {
		if f := t.w.stories[i].visited; f != nil {
			f(t, &v)
		}
	}
	t.writeSession(&v)
	t.act(&v)
	t.touchUp(&v)
}

// looksAt is the SKU a visit is about.
func (t *traffic) looksAt(v *visit) int {
	if v.order != nil && len(v.order.lines) > 0 {
		return v.order.lines[0].sku
	}
	for range 8 {
		if sku := t.r.intn(46); products[sku].onSale(v.day) {
			return sku
		}
	}
	return 0
}

func pagesOf(r *random, depth int) (pages, seconds int) {
	if depth == bounced {
		return 1, 3 + r.intn(25)
	}
	pages = 2 + depth + r.intn(5)
	return pages, pages * (15 + r.intn(35))
}

func (t *traffic) bot(d day, index int) {
	r := t.r
	m := markets[r.intn(17)]
	v := visit{id: t.w.sessionID(d, index), market: m, day: d, at: r.intn(86400), customer: -1, place: m.places[r.intn(len(m.places))], bot: true, pages: 1 + r.intn(40), seconds: r.intn(20)}
	v.cellKey = cellKey{fresh, direct, desktop}
	v.visitor = hash16("bot", r.intn(400))
	if v.pages > 1 {
		v.depth = browsed
	}
	t.writeSession(&v)
}

var landingPages = []string{"/", "/new", "/sale", "/category/footwear", "/category/beauty", "/category/apparel", "/category/electronics", "/category/pet"}

func (t *traffic) writeSession(v *visit) {
	r := t.sessions
	r.Int(v.id)
	r.moment(int(v.day)*86400 + max(v.at, 1))
	r.day(v.day)
	r.Int(v.market.store.id)
	r.Int(v.place.id)
	r.Int(channels[v.channel].id)
	r.ID(v.campaign)
	r.Text(v.visitor)
	r.ID(v.customer + 1)
	if v.who == fresh {
		r.Text("new")
	} else {
		r.Text("returning")
	}
	r.Text(devices[v.device])
	if v.landing != "" {
		r.Text(v.landing)
	} else if v.depth >= viewed && t.r.chance(.4) {
		r.Text("/product/" + products[v.viewedSKU].code)
	} else {
		r.Text(landingPages[t.r.intn(len(landingPages))])
	}
	r.Int(v.pages)
	r.Int(v.seconds)
	r.Bool(v.depth == bounced)
	r.Bool(v.depth >= viewed)
	r.Bool(v.depth >= carted)
	r.Bool(v.depth >= checkedOut)
	r.Bool(v.depth >= triedToPay)
	r.Bool(v.depth == ordered)
	if v.channel == live && !v.bot {
		r.Int(30 + t.r.intn(600))
	} else {
		r.Int(0)
	}
	r.Bool(v.bot)
	r.end()
}
