package demo

import "math"

// customer is a unified person or business.
type customer struct {
	pool        int
	place       *place
	seen        int // seconds since the first day
	firstAt     int // first valid order; 0 = none
	lastAt      int
	orders      int // valid
	spend       cents
	channel     int
	store       *store
	device      int
	activity    float64
	lockedUntil day // a story books its orders until then
	vip         bool
	segment     string // of behaviour; empty = has not ordered
	tier        string // by value
	lateFirst   bool   // the first parcel came very late
	erasedAt    int    // second; 0 = not
}

// booking asks for a later order of a customer.
type booking struct {
	customer  int
	due, last int // seconds since the first day
}

// assignment gives order slots to people in the order of time.
type assignment struct {
	w        *world
	bookings [][]booking // by pool, soonest first
	missed   int         // bookings no slot came in time for
}

// assignCustomers sorts the slots by time, numbers the orders and gives each to a customer: a new one where the slot is for
// somebody who never ordered, else one from the same pool, preferring the active and the recent.
func assignCustomers(w *world) {
	scheduleOrders(w)
	a := &assignment{w: w, bookings: make([][]booking, len(pools))}
	w.byPool = make([][]int, len(pools))
	for i, o := range w.orders {
		o.id = i + 1
		r := w.stream("customer", i)
		pool := o.market.pool
		if !o.fresh {
			o.customer = a.choose(r, o, pool)
		}
		if o.customer < 0 {
			o.customer = w.newCustomer(r, o)
			if o.valid() {
				w.byPool[pool] = append(w.byPool[pool], o.customer)
			}
		}
		c := &w.customers[o.customer]
		o.place = c.place
		if !o.valid() {
			continue
		}
		c.orders++
		o.seq = c.orders
		c.lastAt = o.when()
		if c.orders == 1 {
			c.firstAt = c.lastAt
			a.announce(o)
		}
	}
	w.addProspects()
}

// when is the time of an order in seconds since the first day.
func (o *order) when() int { return int(o.day)*86400 + o.at }

func (a *assignment) announce(o *order) {
	for i := range a.w.stories {
		if f := a.w.stories[i].joined; f != nil {
			f(a, o)
		}
	}
}

// book asks for an order between two moments. The slot found is the first returning one of the pool after due.
func (a *assignment) book(pool int, b booking) {
	list := a.bookings[pool]
	i := len(list)
	for i > 0 && list[i-1].due > b.due {
		i--
	}
	list = append(list, booking{})
	copy(list[i+1:], list[i:])
	list[i] = b
	a.bookings[pool] = list
}

func (a *assignment) choose(r *random, o *order, pool int) int {
	now := o.when()
	for list := a.bookings[pool]; o.valid() && len(list) > 0 && list[0].due <= now; {
		b := list[0]
		list = list[1:]
		a.bookings[pool] = list
		if now > b.last {
			a.missed++
			continue
		}
		o.cohort = true
		return b.customer
	}
	return a.w.regular(r, o, pool)
}

// regular picks among some candidates the one most likely to come back now, -1 if there is none.
func (w *world) regular(r *random, o *order, pool int) int {
	members := w.byPool[pool]
	best, most := -1, 0.0
	for range 6 {
		if len(members) == 0 {
			break
		}
		id := members[r.intn(len(members))]
		c := &w.customers[id]
		gap := float64(o.when()-c.lastAt) / 86400
		if gap < 1 || o.day < c.lockedUntil || c.hesitates(r) {
			continue
		}
		if x := c.activity * math.Exp(-gap/110); x > most {
			best, most = id, x
		}
	}
	return best
}

func (w *world) newCustomer(r *random, o *order) int {
	weights := make([]float64, len(o.market.places))
	for i, p := range o.market.places {
		weights[i] = p.weight
	}
	w.customers = append(w.customers, customer{
		pool: o.market.pool, place: o.market.places[r.pick(weights)],
		seen:    max(0, o.when()-int(r.float()*r.float()*12*86400)-60),
		channel: o.channel, store: o.market.store, device: o.device, activity: -math.Log(1 - r.float()),
	})
	return len(w.customers) - 1
}

const people = 45000

// addProspects fills up to the number of known people with some who signed up and never ordered.
func (w *world) addProspects() {
	for i := len(w.customers); i < people; i++ {
		r := w.stream("prospect", i)
		m := markets[r.intn(len(markets))]
		o := order{market: m, day: day(r.intn(int(days))), at: r.intn(86400), channel: m.channels[r.intn(len(m.channels))].channel}
		o.device = r.pick(m.devices[:])
		w.newCustomer(r, &o)
	}
}
