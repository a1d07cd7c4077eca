package demo

import "sort"

// pile is one SKU in one warehouse: what was sold from it, what was delivered to it, what lies there at the end of a day.
type pile struct {
	sku, warehouse int
	sold           [days]int
	first          day // first day with stock
	start          int // before it
	deliveries     []delivery
	onHand         [days]int
	hold           func(day) int // pieces reserved; nil or negative = by open orders
	aged           func(day) (over90, over180 float64)
	fee            float64 // dollars a piece and day; 0 = by volume
	usual          float64 // units a day at the end, for days after the books
}

// delivery is a purchase order line of a pile.
type delivery struct {
	number                      string // empty = next free one
	ordered, promised, received day
	qty, defect                 int
	expedite                    cents
	id                          int
	supplier                    int  // id, 0 = the one of the product
	quick                       bool // takes as long as the contract says
}

// stockBook keeps all piles and the purchase orders in the order they were placed.
type stockBook struct {
	piles     []*pile
	purchases []purchase
}

type purchase struct {
	pile *pile
	*delivery
}

// by is the supplier of a purchase order line.
func (x purchase) by() int {
	if x.supplier > 0 {
		return x.supplier
	}
	return products[x.pile.sku].supplier
}

const leastPile = 25 // pieces sold in two years below which a pile is not kept

// keepStock books the sales of every SKU and warehouse and lays deliveries that keep it from running dry, unless a story
// wants it to.
func keepStock(w *world) *stockBook {
	b := &stockBook{}
	for _, p := range collectPiles(w) {
		p.plan(w.stream("stock", p.sku, p.warehouse))
		for i := range w.stories {
			if f := w.stories[i].supply; f != nil {
				f(p)
			}
		}
		p.count()
		b.piles = append(b.piles, p)
	}
	for i := range w.stories {
		if f := w.stories[i].deliveries; f != nil {
			f(b)
		}
	}
	b.number()
	return b
}

func collectPiles(w *world) []*pile {
	all := make([]pile, len(products)*len(warehouses))
	for _, o := range w.orders {
		if !o.valid() {
			continue
		}
		for i := range o.lines {
			l := &o.lines[i]
			all[l.sku*len(warehouses)+l.warehouse].sold[o.day] += l.qty
		}
	}
	var kept []*pile
	for i := range all {
		p := &all[i]
		p.sku, p.warehouse = i/len(warehouses), i%len(warehouses)
		if p.need(0, days-1) >= leastPile || products[p.sku].subcategory == "test styles" && p.need(0, days-1) > 0 {
			kept = append(kept, p)
		}
	}
	return kept
}

// need is what sells from one day to another; days after the books count with the usual rate.
func (p *pile) need(from, to day) int {
	n := 0
	for d := max(0, from); d <= min(to, days-1); d++ {
		n += p.sold[d]
	}
	if to >= days {
		n += int(p.usual * float64(to-max(from, days)+1))
	}
	return n
}

// stockBefore is what lies there when a day begins.
func (p *pile) stockBefore(d day) int {
	n := p.start - p.need(0, d-1)
	for _, x := range p.deliveries {
		if x.received < d {
			n += x.qty
		}
	}
	return n
}

func (p *pile) deliver(x delivery) { p.deliveries = append(p.deliveries, x) }

func (p *pile) plan(r *random) {
	p.usual = float64(p.need(days-60, days-1)) / 60
	p.first = max(0, products[p.sku].launched-5)
	cycle := day(38 + r.intn(20))
	safety := 5 + int(14*float64(p.need(0, days-1))/float64(days-p.first))
	p.start = p.need(p.first, p.first+cycle-1) + safety
	lead := suppliers[products[p.sku].supplier-1].leadDays
	for at := p.first + cycle; at < days+day(lead); at += cycle {
		missing := p.need(at, at+cycle-1) + safety - p.stockBefore(at)
		if missing <= 0 {
			continue
		}
		x := delivery{received: at, ordered: at - day(lead) - day(r.intn(7)) + 2, promised: at + day(r.intn(4)), qty: (missing + 9) / 10 * 10}
		if r.chance(.06) {
			x.promised = at - day(2+r.intn(8))
			if r.chance(.3) {
				x.expedite = dollars(r.between(80, 400))
			}
		}
		x.defect = int(float64(x.qty) * r.float() * r.float() * .02)
		p.deliver(x)
	}
}

// count fills the stock at the end of each day.
func (p *pile) count() {
	sort.SliceStable(p.deliveries, func(i, j int) bool { return p.deliveries[i].received < p.deliveries[j].received })
	n, next := p.start, 0
	for d := p.first; d < days; d++ {
		for next < len(p.deliveries) && p.deliveries[next].received <= d {
			n += p.deliveries[next].qty
			next++
		}
		n -= p.sold[d]
		p.onHand[d] = n
	}
}

// inbound is what has been ordered and not received at the end of a day.
func (p *pile) inbound(d day) int {
	n := 0
	for _, x := range p.deliveries {
		if x.ordered <= d && x.received > d {
			n += x.qty
		}
	}
	return n
}

// reservedNumbers belong to purchase orders stories name.
var reservedNumbers = map[int]bool{2390: true, 2417: true}

// number gives purchase orders their numbers: one for each supplier and week, counted by date.
func (b *stockBook) number() {
	for _, p := range b.piles {
		for i := range p.deliveries {
			if x := &p.deliveries[i]; x.ordered < days {
				b.purchases = append(b.purchases, purchase{p, x})
			}
		}
	}
	key := func(x purchase) (day, int) { return (x.ordered + 700) / 7, x.by() }
	sort.SliceStable(b.purchases, func(i, j int) bool {
		wi, si := key(b.purchases[i])
		wj, sj := key(b.purchases[j])
		return wi < wj || wi == wj && si < sj
	})
	number, lastWeek, lastSupplier := 1620, day(-1), 0
	for i, x := range b.purchases {
		x.id = i + 1
		if x.number != "" {
			continue
		}
		if week, of := key(x); week != lastWeek || of != lastSupplier {
			lastWeek, lastSupplier = week, of
			for number++; reservedNumbers[number]; number++ {
			}
		}
		x.number = "PO-" + itoa(number)
	}
}
