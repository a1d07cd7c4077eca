package demo

// acquired describes the people a paid channel won in a window: what their first orders bring, and how they come back.
type acquired struct {
	channel    int
	in         window
	firstROI   float64 // net sales of first orders ÷ spend
	roi90      float64 // net sales of the first 90 days ÷ spend
	spendShare float64 // of the three channels; 0 = as it comes
	again30    float64 // share that orders again within 30 days
	more       float64 // further orders of those, up to day 90
	late       float64 // share of the others that comes back between day 31 and 90
	lateOrders float64 // their orders

	cameAgain, cameLate, moreCarry, ordersCarry carry
}

// bigPools have returning orders on every day, so that a booked order finds its slot in time.
var bigPools = map[string]bool{"华东": true, "华南": true, "华北": true, "西南": true, "US": true, "DE": true, "FR": true}

// bookAll passes a first order to the cohort it belongs to.
func bookAll(list []*acquired) func(*assignment, *order) {
	return func(a *assignment, o *order) {
		for _, c := range list {
			if c.channel == o.channel && c.in.has(o.day) {
				c.book(a, o)
			}
		}
	}
}

// book locks a new customer for 90 days and books the orders the cohort is due. Small markets pass their share on to the
// next customer of a large one.
func (c *acquired) book(a *assignment, o *order) {
	const dayLength = 86400
	pool := o.market.pool
	a.w.customers[o.customer].lockedUntil = o.day + 92
	c.cameAgain += carry(c.again30)
	if !bigPools[pools[pool]] {
		return
	}
	r := a.w.stream("booking", o.id)
	at := func(from, to float64, last int) {
		a.book(pool, booking{o.customer, o.when() + int(r.between(from, to)*dayLength), o.when() + last*dayLength})
	}
	switch {
	case c.cameAgain.take(0) == 1:
		at(3, 18, 29)
		for n := c.moreCarry.take(c.more); n > 0; n-- {
			at(31, 78, 89)
		}
	case c.cameLate.take(c.late) == 1:
		for n := max(1, c.ordersCarry.take(c.lateOrders)); n > 0; n-- {
			at(32, 78, 89)
		}
	}
}

// spendOf solves the money of a channel and month from the net sales of its first orders.
func spendOf(list []*acquired) func(*world, int, int, cents) (cents, bool) {
	return func(_ *world, channel, month int, firsts cents) (cents, bool) {
		for _, c := range list {
			if c.channel == channel && c.in.has(monthWindow(month).from) {
				return firsts.times(1 / c.firstROI), true
			}
		}
		return 0, false
	}
}

// firsts tells whether an order is a first one of the cohort; the window is checked by pick.
func (c *acquired) firsts(o *order) bool { return o.seq == 1 && o.channel == c.channel }

// reachLaterValue brings the repeat orders of the first 90 days to what the 90-day ROI asks for.
func (c *acquired) reachLaterValue(w *world) {
	first := pick(w, c.in, c.firsts, nil).sum(inDollars)
	joined := map[int]int{}
	for _, o := range w.orders {
		if o.valid() && c.firsts(o) && c.in.has(o.day) {
			joined[o.customer] = o.when()
		}
	}
	reachFree(w, always, func(o *order) bool {
		at, ok := joined[o.customer]
		return ok && o.seq > 1 && o.when() < at+90*86400
	}, first*(c.roi90/c.firstROI-1))
}

// ownedByOthers tells whether the lines of an order belong to a story about revenue.
func ownedByOthers(o *order) bool {
	return o.market.region == "华东" && o.day >= quarter2.from && o.day <= quarter3.to || o.market.country == "JP" ||
		o.market.country == "GB" && o.day >= on(2025, 9, 1) && o.day <= on(2025, 10, 31)
}

// reachFree brings the sum of a scope to a target by lines no other story owns.
func reachFree(w *world, in window, orders func(*order) bool, target float64) {
	owned := pick(w, in, func(o *order) bool { return orders(o) && ownedByOthers(o) }, nil).sum(inDollars)
	free := pick(w, in, func(o *order) bool { return orders(o) && !ownedByOthers(o) }, nil)
	free.reach(target-owned, inDollars)
}

// truths are the figures both stories about cohorts fix for a channel.
func (c *acquired) truths() []Truth {
	ch := channels[c.channel]
	return []Truth{
		{Name: "first_order_roi_" + ch.code, Value: c.firstROI, Unit: "ratio", Tolerance: .03 * c.firstROI, Zh: ch.zh + "首单ROI", En: ch.en + ", first-order ROI"},
		{Name: "ltv90_roi_" + ch.code, Value: c.roi90, Unit: "ratio", Tolerance: .03 * c.roi90, Zh: ch.zh + "90天ROI", En: ch.en + ", 90-day ROI"},
	}
}
