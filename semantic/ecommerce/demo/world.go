package demo

// world is one generated company, before it is written out as rows.
type world struct {
	seed    uint64
	profile Profile
	scale   int // what is counted by goods and days is written so many times
	stories []planted

	fx        *fxTable
	plan      *plan
	orders    []*order // by time; repeats of a feed come last
	customers []customer
	byPool    [][]int // customers of a pool in the order they first bought
	stock     *stockBook
	returns   []returned
	ads       []adRow
}

// build makes everything that later steps need at once; traffic and the other long tables are made while they are written.
func build(seed uint64, profile Profile, progress func(stage string, done, total int)) *world {
	w := &world{seed: seed, profile: profile, scale: 1, stories: plant()}
	steps := []struct {
		name string
		run  func()
	}{
		{"plan", func() { w.fx = newFX(seed); w.plan = makePlan(w) }},
		{"customers", func() { assignCustomers(w) }},
		{"baskets", func() { layLines(w) }},
		{"stories", func() { w.adjust() }},
		{"orders", func() { finishOrders(w) }},
		{"segments", func() { segmentCustomers(w); eraseSome(w) }},
		{"stock", func() { w.stock = keepStock(w) }},
		{"returns", func() { w.returns = makeReturns(w) }},
		{"ads", func() { w.ads = makeAds(w) }},
	}
	for i, s := range steps {
		progress(s.name, i, len(steps))
		s.run()
	}
	progress("generated", len(steps), len(steps))
	return w
}

func (w *world) adjust() {
	for i := range w.stories {
		if f := w.stories[i].adjust; f != nil {
			f(w)
		}
	}
}

func (w *world) stream(name string, ids ...int) *random { return stream(w.seed, name, ids...) }
