package demo

import "sort"

// scheduleOrders draws the time of every slot and sorts the orders by it.
func scheduleOrders(w *world) {
	c, n := newClock(), newNights()
	for i, o := range w.orders {
		r := w.stream("time", i)
		// The last minutes of the day stay free, so that a visit and its order fall on one company day.
		o.at = min(c.second(r, o.market.store, o.day, n.next(o.market, o.channel, true)), 86400-60)
		o.at = max(o.at, 1500)
	}
	sort.SliceStable(w.orders, func(i, j int) bool { return w.orders[i].when() < w.orders[j].when() })
}
