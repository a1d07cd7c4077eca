package demo

// erasures is how many people had themselves erased.
const erasures = 12

// eraseSome erases people who ordered once, long ago, and never agreed to anything, so that no analysis of customers knew them
// before either: their orders stay and count in sums, who they were is gone.
func eraseSome(w *world) {
	from, to := int(on(2024, 1, 10))*86400, int(on(2024, 8, 31))*86400
	left, r := erasures, w.stream("erased", 0)
	for i := range w.customers {
		c := &w.customers[i]
		if left == 0 {
			return
		}
		if c.orders != 1 || c.vip || c.lateFirst || c.firstAt < from || c.firstAt > to {
			continue
		}
		if k := knownOf(w.stream("person", i)); k.marketing || k.profiling || !r.chance(.1) {
			continue
		}
		c.erasedAt = c.firstAt + int(r.between(60, 300)*86400)
		left--
	}
}
