package demo

// trial is a group of visits that one or more experiments run on. Visits are counted by how they ended, and each kind is dealt to
// the arms in fixed numbers.
type trial struct {
	in    window
	arms  []trialArm
	kinds [3]trialKind
	ready bool
	seen  map[int]bool // customers already dealt: a person is in one arm only
}

// How a visit of a trial ended.
const (
	trialOrder = iota
	trialCart
	trialView
)

// trialArm is a combination of variants and how many visits of each kind it holds.
type trialArm struct {
	exposed []exposure
	counts  [3]int
}

// trialKind deals the visits of a kind: every so many visits one is taken, and the arms get theirs in turn.
type trialKind struct {
	share  float64
	next   carry
	owed   []float64
	counts []int
	left   int
}

// open tells whether a market takes part: the shops whose pages are the company's own, and TikTok Shop.
func openToTrials(m *market) bool { return m.visits > 0 && m.store.platform != "tmall" }

// prepare counts the visits of the window by kind, as traffic will make them, and from it the share of each kind to take.
func (x *trial) prepare(w *world) {
	x.ready, x.seen = true, map[int]bool{}
	available := x.count(w)
	for k := range x.kinds {
		wanted := 0
		for _, a := range x.arms {
			wanted += a.counts[k]
		}
		kind := &x.kinds[k]
		kind.owed, kind.counts, kind.left = make([]float64, len(x.arms)), make([]int, len(x.arms)), wanted
		if available[k] > 0 {
			kind.share = min(1, float64(wanted)/float64(available[k]))
		}
	}
}

// count repeats the steps of the funnel, which follow from the plan alone.
func (x *trial) count(w *world) [3]int {
	var out [3]int
	buyers := map[int]bool{}
	for _, o := range w.orders {
		if x.in.has(o.day) && o.visit >= 0 && o.duplicateOf == 0 && openToTrials(o.market) && x.takes(o) && !buyers[o.customer] {
			buyers[o.customer] = true
			out[trialOrder]++
		}
	}
	stages := map[stageKey]*stageCarry{}
	for d := w.profile.trafficFrom(); d <= x.in.to; d++ {
		for i := range w.plan.cells[d] {
			c := &w.plan.cells[d][i]
			counts := stageOf(stages, c).take(c)
			if !x.in.has(d) || !openToTrials(c.market) {
				continue
			}
			room := c.visits - c.orders
			for _, n := range []struct{ n, kind int }{{c.fails, trialCart}, {counts.checkout, trialCart}, {counts.cart, trialCart}, {counts.view, trialView}} {
				m := min(n.n, room)
				room -= m
				out[n.kind] += m
			}
		}
	}
	return out
}

// takes leaves out orders that are cancelled or frauds, so that orders and visits with an order are the same number.
func (x *trial) takes(o *order) bool { return o.valid() }

// deal puts a visit into an arm or leaves it out.
func (x *trial) deal(t *traffic, v *visit) {
	if !x.in.has(v.day) || !openToTrials(v.market) || v.bot {
		return
	}
	if !x.ready {
		x.prepare(t.w)
	}
	k := trialView
	switch {
	case v.depth == ordered:
		if !x.takes(v.order) || x.seen[v.customer] {
			return
		}
		x.seen[v.customer] = true
		k = trialOrder
	case v.depth >= carted:
		k = trialCart
	case v.depth < viewed:
		return
	}
	kind := &x.kinds[k]
	if kind.left == 0 || kind.next.take(kind.share) == 0 {
		return
	}
	kind.left--
	total := 0
	for _, a := range x.arms {
		total += a.counts[k]
	}
	for i, a := range x.arms {
		kind.owed[i] += float64(a.counts[k]) / float64(total)
	}
	apportion(1, kind.owed, nil, kind.counts)
	for i, n := range kind.counts {
		if n == 1 {
			v.exposed = append(v.exposed, x.arms[i].exposed...)
		}
	}
	if v.order == nil {
		// Whoever is counted is a unit of its own.
		v.customer, v.visitor = -1, hash16("unit", v.id)
	}
}
