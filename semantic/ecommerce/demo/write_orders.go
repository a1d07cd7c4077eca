package demo

import "math"

func writeOrders(w *world, r *rows) {
	for _, o := range w.orders {
		r.Int(o.id)
		r.Text(o.number)
		r.moment(o.when())
		r.day(o.day)
		r.Int(o.market.store.id)
		r.Int(o.place.id)
		r.Int(o.customer + 1)
		r.Int(o.seq)
		r.Int(channels[o.channel].id)
		if o.festival != nil {
			r.Int(firstPromotion + festivalIndex(o.festival))
		} else {
			r.Null()
		}
		r.ID(w.sessionID(o.day, o.visit))
		r.Text(devices[o.device])
		r.Text(o.status)
		r.Text(o.payment)
		r.Text(o.coupon)
		r.Text(o.market.currency)
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
		r.Text(o.ipCountry(w))
		r.Text(hash16("ip", o.customer, o.id%3))
		if o.ring > 0 {
			r.Text(hash16("ring", o.ring))
		} else {
			r.Text(hash16("fingerprint", o.customer, o.device))
		}
		r.number(o.risk, 3)
		r.Bool(o.fraud)
		r.money(o.chargeback)
		r.ID(o.duplicateOf)
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
			r.Int(l.id)
			r.Int(o.id)
			r.Int(products[l.sku].id)
			r.Int(warehouses[l.warehouse].id)
			r.Int(l.qty)
			r.money(l.list)
			r.money(l.unit())
			r.money(l.gross())
			r.money(l.discount)
			r.money(l.net())
			r.money(l.cogs)
			r.money(l.fee)
			r.money(l.freight)
			r.Bool(l.fromReco)
			r.end()
		}
	}
}

func writeReturns(w *world, r *rows) {
	for i, x := range w.returns {
		r.Int(i + 1)
		r.Int(x.order.lines[x.line].id)
		r.day(x.day)
		r.Text(x.reason)
		r.Int(x.qty)
		r.money(x.refund)
		r.money(x.freight)
		r.Int(x.restocked)
		r.end()
	}
}

func writeAds(w *world, r *rows) {
	for i, a := range w.ads {
		r.Int(i + 1)
		r.day(a.day)
		r.Int(channels[a.channel].id)
		r.Int(a.campaign)
		r.Int(a.store.id)
		r.Int(geoOf(a.store))
		r.ID(a.sku)
		r.Text(a.keyword)
		r.Text(a.creative)
		r.Text(a.device)
		r.Text(a.daypart)
		r.money(a.spend)
		r.money(a.spend.times(1 / w.fx.at(a.store.currency, a.day)))
		r.Text(a.store.currency)
		r.Int(a.impressions)
		r.Int(a.clicks)
		r.Int(a.orders)
		r.money(a.revenue)
		r.end()
	}
}
