package demo

import "math"

func writeInventory(w *world, r *rows) {
	b := w.stock
	zones := b.zones()
	for _, p := range b.piles {
		product := products[p.sku]
		aged, old := agedShare(w, p)
		fee := product.litre * .0011
		if p.fee > 0 {
			fee = p.fee
		}
		for d := p.first; d < days; d++ {
			n := p.onHand[d]
			reserved := min(n, (p.sold[d]+1)/3)
			if p.hold != nil {
				if held := p.hold(d); held >= 0 {
					reserved = min(n, held)
				}
			}
			if p.aged != nil {
				aged, old = p.aged(d)
			}
			r.day(d)
			r.int(product.id)
			r.int(warehouses[p.warehouse].id)
			r.text(zones[p])
			r.int(n)
			r.int(reserved)
			r.int(p.inbound(d))
			r.int(p.sold[d])
			r.int(int(math.Round(float64(n) * aged)))
			r.int(int(math.Round(float64(n) * old)))
			r.money(dollars(product.unitCost * float64(n)))
			r.money(dollars(fee * float64(n)))
			r.end()
		}
	}
}

// agedShare is the part of a pile older than 90 and than 180 days; slow sellers lie longer.
func agedShare(w *world, p *pile) (over90, over180 float64) {
	x := w.stream("age", p.sku, p.warehouse).between(.02, .14)
	if p.usual < 1 {
		x *= 1.8
	}
	return x, x * .3
}

// zones puts the fast movers of a warehouse nearest to the packing desk: A, B, C and D by quarters of the range.
func (b *stockBook) zones() map[*pile]string {
	out := make(map[*pile]string, len(b.piles))
	for _, p := range b.piles {
		faster, all := 0, 0
		for _, q := range b.piles {
			if q.warehouse == p.warehouse {
				all++
				if q.usual > p.usual {
					faster++
				}
			}
		}
		out[p] = string("ABCD"[4*faster/all])
	}
	misplace(b, out)
	return out
}

func writePurchases(w *world, r *rows) {
	for _, x := range w.stock.purchases {
		p := products[x.pile.sku]
		r.int(x.id)
		r.text(x.number)
		r.int(x.by())
		r.int(p.id)
		r.int(warehouses[x.pile.warehouse].id)
		r.day(x.ordered)
		r.day(x.promised)
		if x.received < days {
			r.day(x.received)
			r.text("received")
			r.int(x.qty)
			r.int(x.qty)
			r.int(x.defect)
		} else {
			r.null()
			r.text("open")
			r.int(x.qty)
			r.int(0)
			r.int(0)
		}
		r.text("CNY")
		r.number(p.unitCost, 4)
		r.money(x.expedite)
		r.end()
	}
}
