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
			r.Int(product.id)
			r.Int(warehouses[p.warehouse].id)
			r.Text(zones[p])
			r.Int(w.scale * n)
			r.Int(w.scale * reserved)
			r.Int(w.scale * p.inbound(d))
			r.Int(w.scale * p.sold[d])
			r.Int(w.scale * int(math.Round(float64(n)*aged)))
			r.Int(w.scale * int(math.Round(float64(n)*old)))
			r.money(cents(w.scale) * dollars(product.unitCost*float64(n)))
			r.money(cents(w.scale) * dollars(fee*float64(n)))
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
		r.Int(x.id)
		r.Text(x.number)
		r.Int(x.by())
		r.Int(p.id)
		r.Int(warehouses[x.pile.warehouse].id)
		r.day(x.ordered)
		r.day(x.promised)
		if x.received < days {
			r.day(x.received)
			r.Text("received")
			r.Int(w.scale * x.qty)
			r.Int(w.scale * x.qty)
			r.Int(w.scale * x.defect)
		} else {
			r.Null()
			r.Text("open")
			r.Int(w.scale * x.qty)
			r.Int(0)
			r.Int(0)
		}
		r.Text("CNY")
		r.number(p.unitCost, 4)
		r.money(cents(w.scale) * x.expedite)
		r.end()
	}
}
