package demo

import "sort"

// lastSecond is the last one of a day in which something happens.
const lastSecond = 86400 - 70

// scheduleOrders draws the time of every slot and sorts the orders by it.
func scheduleOrders(w *world) {
	c, n := newClock(), newNights()
	for i, o := range w.orders {
		r := w.stream("time", i)
		o.at = min(c.second(r, o.market.store, o.day, n.next(o.market, o.channel, true)), lastSecond)
		if o.visit >= 0 {
			// The last minutes of the day stay free, so that a visit and its order fall on one company day.
			o.visitAt = min(o.at, lastSecond-1300)
			o.at = o.visitAt + 90 + r.intn(1200)
		}
	}
	sort.SliceStable(w.orders, func(i, j int) bool { return w.orders[i].when() < w.orders[j].when() })
}
