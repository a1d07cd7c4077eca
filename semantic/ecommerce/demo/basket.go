package demo

// basketMix is the share of orders with one to seven lines; the community of experts buys more at a time.
var (
	basketMix          = []float64{.685, .235, .058, .014, .005, .002, .001}
	basketMixCommunity = []float64{.44, .33, .15, .05, .02, .007, .003}
)

// discountSteps and their shares, on ordinary days and in festivals.
var (
	discountSteps        = []float64{0, .05, .10, .15, .20, .30}
	discountMix          = []float64{.64, .12, .12, .08, .04, 0}
	discountMixFestivals = []float64{.25, .05, .20, .25, .15, .10}
)

// baskets keeps the remainders of one market's quotas from day to day.
type baskets struct {
	market    *market
	sizes     [2][]float64 // others, community
	discounts []float64
	skus      []float64
	affinity  []float64
	pieces    []float64 // owed lines with one, two and three pieces
	reco      carry
	coupon    carry
	counts    []int
}

func newBaskets(w *world, m *market) *baskets {
	b := &baskets{
		market: m, pieces: make([]float64, 3), sizes: [2][]float64{make([]float64, len(basketMix)), make([]float64, len(basketMixCommunity))}, discounts: make([]float64, len(discountSteps)),
		skus: make([]float64, len(products)), affinity: make([]float64, len(products)), counts: make([]int, len(products)),
	}
	for i, p := range products {
		r := w.stream("affinity", poolOf(m.scope()), i)
		b.affinity[i] = p.weight * r.between(.75, 1.25)
		// Shops carry most of the range; the heavy sellers are everywhere.
		if p.weight < 2 && r.chance(.25) && p.category != "footwear" && p.category != "electronics" {
			b.affinity[i] = 0
		}
	}
	return b
}

// layLines fills the orders of every market and day: how many lines, which SKUs, how many pieces, at which price.
func layLines(w *world) {
	byMarket := make([][days][]*order, len(markets))
	for _, o := range w.orders {
		byMarket[o.market.index][o.day] = append(byMarket[o.market.index][o.day], o)
	}
	for i, m := range markets {
		b := newBaskets(w, m)
		for d := range days {
			if list := byMarket[i][d]; len(list) > 0 {
				b.lay(w, d, list)
			}
		}
	}
}

func (b *baskets) lay(w *world, d day, orders []*order) {
	r := w.stream("baskets", b.market.index, int(d))
	f := festivalOn(b.market, d)
	b.discount(r, orders, f)
	room := b.sizeUp(r, orders)
	slots := make([]*order, 0, len(orders)*2)
	b.quotas(w, d, orders, room, r)
	for i, o := range orders {
		for n := len(o.lines); n < room[i]; n++ {
			slots = append(slots, o)
		}
	}
	b.draw(w, d, r, slots)
	for _, o := range orders {
		for i := range o.lines {
			if !o.lines[i].fixed {
				w.priceLine(o, &o.lines[i])
			}
		}
	}
}

// discount gives each order its step, by quota.
func (b *baskets) discount(r *random, orders []*order, f *festival) {
	mix := discountMix
	if f != nil {
		mix = discountMixFestivals
	}
	counts := make([]int, len(mix))
	for i, x := range mix {
		b.discounts[i] += x * float64(len(orders))
	}
	apportion(len(orders), b.discounts, nil, counts)
	order := shuffled(r, orders)
	for step, n := range counts {
		for ; n > 0; n-- {
			o := order[0]
			order = order[1:]
			o.discountPct = discountSteps[step]
			switch {
			case step == 0:
			case f != nil:
				o.festival = f
			case b.coupon.take(.6) == 1:
				o.coupon = []string{"", "SAVE5", "WELCOME10", "MEMBER15", "VIP20", "VIP30"}[step]
			}
		}
	}
}

// sizeUp returns the number of lines of each order, by quota.
func (b *baskets) sizeUp(r *random, orders []*order) []int {
	room := make([]int, len(orders))
	for group, mix := range [2][]float64{basketMix, basketMixCommunity} {
		var members []int
		for i, o := range orders {
			if (o.channel == knowledgeCommunity) == (group == 1) {
				members = append(members, i)
			}
		}
		counts := make([]int, len(mix))
		for i, x := range mix {
			b.sizes[group][i] += x * float64(len(members))
		}
		apportion(len(members), b.sizes[group], nil, counts)
		shuffle(r, members)
		for size, n := range counts {
			for ; n > 0; n-- {
				room[members[0]] = size + 1
				members = members[1:]
			}
		}
	}
	return room
}

// quotas lays the units the stories fix, as lines of their own on as many orders as it takes.
func (b *baskets) quotas(w *world, d day, orders []*order, room []int, r *random) {
	free := make(map[*order]int, len(orders))
	for i, o := range orders {
		free[o] = room[i]
	}
	for sku := range products {
		units, ok := w.unitsOf(b.market, sku, d)
		if !ok || units == 0 {
			continue
		}
		// Orders with room for a line come first, those whose value another story has to reach last.
		var valid, full, last []*order
		for _, o := range shuffled(r, orders) {
			switch {
			case !o.valid() || o.has(sku):
			case o.cohort:
				last = append(last, o)
			case len(o.lines) >= free[o]:
				full = append(full, o)
			default:
				valid = append(valid, o)
			}
		}
		valid = append(append(valid, full...), last...)
		// One to three pieces an order where the orders suffice, more where they do not.
		for i := 0; units > 0 && i < len(valid); i++ {
			left := len(valid) - i
			qty := min(units, max([]int{1, 2, 1, 3, 1}[i%5], (units+left-1)/left))
			units -= qty
			l := line{sku: sku, qty: qty, fixed: true}
			w.priceLine(valid[i], &l)
			l.discount = 0
			w.reprice(valid[i], &l)
			valid[i].lines = append(valid[i].lines, l)
		}
	}
}

// unitsOf asks the stories for the units of a SKU in a market on a day.
func (w *world) unitsOf(m *market, sku int, d day) (int, bool) {
	for i := range w.stories {
		if f := w.stories[i].units; f != nil {
			if n, ok := f(m, sku, d); ok {
				return n, true
			}
		}
	}
	return 0, false
}

func (o *order) has(sku int) bool {
	for i := range o.lines {
		if o.lines[i].sku == sku {
			return true
		}
	}
	return false
}

// draw splits the free lines of the day over the SKUs by quota and deals them.
func (b *baskets) draw(w *world, d day, r *random, slots []*order) {
	total := 0.0
	weights := make([]float64, len(products))
	for sku, p := range products {
		x := b.affinity[sku]
		if !p.onSale(d) || x == 0 {
			continue
		}
		if _, fixed := w.unitsOf(b.market, sku, d); fixed {
			continue
		}
		for i := range w.stories {
			if f := w.stories[i].weigh; f != nil {
				x *= f(b.market, sku, d)
			}
		}
		weights[sku] = x
		total += x
	}
	for sku, x := range weights {
		if x == 0 {
			b.skus[sku] = 0
		}
		b.skus[sku] += x / total * float64(len(slots))
	}
	apportion(len(slots), b.skus, nil, b.counts)
	bag := make([]int, 0, len(slots))
	for sku, n := range b.counts {
		for ; n > 0; n-- {
			bag = append(bag, sku)
		}
	}
	shuffle(r, bag)
	for i, o := range slots {
		sku := bag[i]
		for j := i + 1; o.has(sku) && j < len(bag) && j < i+8; j++ {
			bag[i], bag[j] = bag[j], bag[i]
			sku = bag[i]
		}
		o.lines = append(o.lines, line{sku: sku, qty: b.piecesOf(sku), fromReco: b.reco.take(.12) == 1})
	}
}

// piecesMix is the share of lines of cheap goods with one, two and three pieces.
var piecesMix = []float64{.86, .115, .025}

// piecesOf deals the pieces of a line by quota; of dear goods people take one.
func (b *baskets) piecesOf(sku int) int {
	if products[sku].list > 4000 {
		return 1
	}
	var counts [3]int
	for i, x := range piecesMix {
		b.pieces[i] += x
	}
	apportion(1, b.pieces, nil, counts[:])
	for i, n := range counts {
		if n == 1 {
			return i + 1
		}
	}
	return 1
}

// priceLine sets list price, discount and cost. List prices outside the dollar are kept in local currency, so their dollar
// value moves with the rate.
func (w *world) priceLine(o *order, l *line) {
	p := products[l.sku]
	l.list = p.list.times(w.fx.drift(o.market.currency, o.day))
	l.warehouse = o.market.warehouse
	l.setQty(l.qty)
	l.discount = l.gross().times(o.discountPct)
	w.reprice(o, l)
}

func (w *world) reprice(o *order, l *line) {
	for i := range w.stories {
		if f := w.stories[i].price; f != nil {
			f(o, l)
		}
	}
}

// setQty changes the pieces of a line and what follows from them, at the same unit price.
func (l *line) setQty(qty int) {
	if l.qty > 0 {
		l.discount = cents(int64(l.discount) * int64(qty) / int64(l.qty))
	}
	l.qty = qty
	l.cogs = dollars(products[l.sku].unitCost * float64(qty))
}

func shuffled(r *random, orders []*order) []*order {
	out := append([]*order(nil), orders...)
	shuffle(r, out)
	return out
}
