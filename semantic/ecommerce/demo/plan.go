package demo

// plan is the day-by-day, cell-by-cell count of visits and orders.
type plan struct {
	cells  [days][]cell
	visits [days]int // without bots
	base   []int     // recorded sessions before a day
}

// cell counts one market, audience, channel and device on one day. The first orders of its visits end in an order, the
// next fails in a payment that does not go through.
type cell struct {
	market *market
	cellKey
	first                 int // index of its first visit within the day
	visits, orders, fails int
}

// planner keeps the remainders of one market from day to day.
type planner struct {
	market        *market
	shares        []share
	visits        *tree
	orders        *tree
	visitsCarry   carry
	ordersCarry   carry
	failsCarry    []carry
	expect        []float64
	convs, pays   []float64
	cancel, fraud carry
}

func makePlan(w *world) *plan {
	p := &plan{}
	planners := make([]*planner, len(markets))
	for i, m := range markets {
		planners[i] = newPlanner(m)
	}
	for d := range days {
		for i, m := range markets {
			planners[i].day(w, p, m, d)
		}
	}
	for i := range w.stories {
		if f := w.stories[i].extra; f != nil {
			f(w, p)
		}
	}
	return p
}

func newPlanner(m *market) *planner {
	n := len(m.channels)
	size := [3]int{2, n, len(devices)}
	if m.channelFirst {
		size = [3]int{n, 2, len(devices)}
	}
	leaves := 2 * n * len(devices)
	return &planner{
		market: m, visits: newTree(size), orders: newTree(size), failsCarry: make([]carry, leaves),
		expect: make([]float64, leaves), convs: make([]float64, leaves), pays: make([]float64, leaves),
	}
}

func (pl *planner) key(leaf int) cellKey {
	n := len(pl.market.channels)
	device := leaf % len(devices)
	who, ch := leaf/len(devices)/n, leaf/len(devices)%n
	if pl.market.channelFirst {
		ch, who = leaf/len(devices)/2, leaf/len(devices)%2
	}
	return cellKey{who, pl.shares[ch].channel, device}
}

func (pl *planner) day(w *world, p *plan, m *market, d day) {
	noise := 0.025 * w.stream("volume", m.index, int(d)).normal()
	if festivalOn(m, d) != nil {
		noise /= 4 // what a festival brings is planted
	}
	level := volumeOf(w, m, d) * (1 + noise)
	pl.shares = m.channels
	for i := range w.stories {
		if f := w.stories[i].mix; f != nil {
			if s := f(m, d); s != nil {
				pl.shares = s
			}
		}
	}
	if m.visits > 0 {
		pl.trackedDay(w, p, m, d, m.visits*level)
	} else {
		pl.plainDay(w, m, d, m.orders*level)
	}
}

// volumeOf is the level of a market on a day: trend, calendar and stories, without noise.
func volumeOf(w *world, m *market, d day) float64 {
	x := trend(d) * season(m, d)
	for i := range w.stories {
		if f := w.stories[i].level; f != nil {
			x *= f(m, d)
		}
	}
	return x
}

// weights fills the expected amounts of the leaves for a total.
func (pl *planner) weights(total float64) {
	m := pl.market
	sum := 0.0
	for _, s := range pl.shares {
		sum += s.share
	}
	for leaf := range pl.expect {
		k := pl.key(leaf)
		who := m.newShare
		if k.who == returning {
			who = 1 - m.newShare
		}
		ch := leaf / len(devices) % len(m.channels)
		if m.channelFirst {
			ch = leaf / len(devices) / 2
		}
		pl.expect[leaf] = total * who * pl.shares[ch].share / sum * m.devices[k.device]
	}
}

func (pl *planner) trackedDay(w *world, p *plan, m *market, d day, expected float64) {
	pl.weights(expected)
	visits := pl.visits.split(pl.visitsCarry.take(expected), pl.expect, nil)
	total := 0.0
	for leaf, n := range visits {
		pl.convs[leaf], pl.pays[leaf] = rateOf(w, m, pl.key(leaf), d)
		pl.expect[leaf] = float64(n) * pl.convs[leaf]
		total += pl.expect[leaf]
	}
	orders := pl.orders.split(pl.ordersCarry.take(total), pl.expect, visits)
	for leaf, n := range visits {
		if n == 0 {
			continue
		}
		fails := min(pl.failsCarry[leaf].take(pl.expect[leaf]*(1/pl.pays[leaf]-1)), n-orders[leaf])
		c := cell{market: m, cellKey: pl.key(leaf), first: p.visits[d], visits: n, orders: orders[leaf], fails: fails}
		p.cells[d] = append(p.cells[d], c)
		for i := range c.orders {
			pl.place(w, c.cellKey, d, c.first+i)
		}
		p.visits[d] += n
	}
}

const basePayment = 0.92

func rateOf(w *world, m *market, k cellKey, d day) (conv, pay float64) {
	conv, pay = m.convNew, basePayment
	if k.who == returning {
		conv = m.convOld
	}
	for i := range w.stories {
		if f := w.stories[i].convert; f != nil {
			if c, p, ok := f(m, k, d); ok {
				conv, pay = c, p
			}
		}
	}
	return conv, pay
}

func (pl *planner) plainDay(w *world, m *market, d day, expected float64) {
	for i := range w.stories {
		if f := w.stories[i].outage; f != nil && f(m, d) {
			return
		}
	}
	pl.weights(expected)
	for leaf, n := range pl.orders.split(pl.ordersCarry.take(expected), pl.expect, nil) {
		for range n {
			pl.place(w, pl.key(leaf), d, -1)
		}
	}
}

// place adds an order slot; who orders what is filled in later.
func (pl *planner) place(w *world, k cellKey, d day, visit int) {
	o := &order{market: pl.market, day: d, channel: k.channel, device: k.device, fresh: k.who == fresh, visit: visit, status: "paid", customer: -1}
	if pl.cancel.take(0.024) == 1 {
		o.status = "cancelled"
	} else if o.channel != storeReferral && pl.fraud.take(0.0012) == 1 {
		o.fraud = true
	}
	w.orders = append(w.orders, o)
}
