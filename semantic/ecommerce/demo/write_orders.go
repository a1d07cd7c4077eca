package demo

import "math"

func writeOrders(w *world, r *rows) {
	for _, o := range w.orders {
		r.int(o.id)
		r.text(o.number)
		r.moment(o.when())
		r.day(o.day)
		r.int(o.market.store.id)
		r.int(o.place.id)
		r.int(o.customer + 1)
		r.int(o.seq)
		r.int(channels[o.channel].id)
		if o.festival != nil {
			r.int(firstPromotion + festivalIndex(o.festival))
		} else {
			r.null()
		}
		r.id(w.sessionID(o.day, o.visit))
		r.text(devices[o.device])
		r.text(o.status)
		r.text(o.payment)
		r.text(o.coupon)
		r.text(o.market.currency)
		rate := w.fx.at(o.market.currency, o.day)
		r.fixed(int64(math.Round(rate*1e8)), 8)
		r.money(o.discount)
		r.money(o.tax)
		r.money(o.duty)
		r.money(o.shipping)
		r.money(o.total)
		r.money(o.total.times(1 / rate))
		r.moment(o.shipped)
		r.moment(o.promised)
		r.moment(o.delivered)
		r.text(o.ipCountry(w))
		r.text(hash16("ip", o.customer, o.id%3))
		if o.ring > 0 {
			r.text(hash16("ring", o.ring))
		} else {
			r.text(hash16("fingerprint", o.customer, o.device))
		}
		r.number(o.risk, 3)
		r.bool(o.fraud)
		r.money(o.chargeback)
		r.id(o.duplicateOf)
		r.end()
	}
}

// ipCountry is the country of the ship-to, elsewhere for some frauds and a few travellers.
func (o *order) ipCountry(w *world) string {
	r := w.stream("ip", o.id)
	if o.ring > 0 {
		return []string{"RO", "VN", "NG"}[o.ring-1]
	}
	if o.fraud && r.chance(.6) || r.chance(.006) {
		return countries[r.intn(len(countries))].code
	}
	return o.place.country
}

func festivalIndex(f *festival) int {
	for i := range festivals {
		if &festivals[i] == f {
			return i
		}
	}
	panic("demo: festival " + f.code + " is not in the list")
}

func writeLines(w *world, r *rows) {
	for _, o := range w.orders {
		for i := range o.lines {
			l := &o.lines[i]
			r.int(l.id)
			r.int(o.id)
			r.int(products[l.sku].id)
			r.int(warehouses[l.warehouse].id)
			r.int(l.qty)
			r.money(l.list)
			r.money(l.unit())
			r.money(l.gross())
			r.money(l.discount)
			r.money(l.net())
			r.money(l.cogs)
			r.money(l.fee)
			r.money(l.freight)
			r.bool(l.fromReco)
			r.end()
		}
	}
}

func writeReturns(w *world, r *rows) {
	for i, x := range w.returns {
		r.int(i + 1)
		r.int(x.order.lines[x.line].id)
		r.day(x.day)
		r.text(x.reason)
		r.int(x.qty)
		r.money(x.refund)
		r.money(x.freight)
		r.int(x.restocked)
		r.end()
	}
}

func writeAds(w *world, r *rows) {
	for i, a := range w.ads {
		r.int(i + 1)
		r.day(a.day)
		r.int(channels[a.channel].id)
		r.int(a.campaign)
		r.int(a.store.id)
		r.int(geoOf(a.store))
		r.id(a.sku)
		r.text(a.keyword)
		r.text(a.creative)
		r.text(a.device)
		r.text(a.daypart)
		r.money(a.spend)
		r.money(a.spend.times(1 / w.fx.at(a.store.currency, a.day)))
		r.text(a.store.currency)
		r.int(a.impressions)
		r.int(a.clicks)
		r.int(a.orders)
		r.money(a.revenue)
		r.end()
	}
}
