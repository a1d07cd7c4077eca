package demo

import "fmt"

// Taxes are added on top at these shares of net sales; prices in China, Japan and south-east Asia include theirs.
var taxShare = map[string]float64{"US": .07, "DE": .19, "FR": .20, "GB": .20, "MX": .16}

// promisedDays and usualDays are counted from the order to the door.
var promisedDays = map[string]int{"CN": 4, "US": 5, "DE": 6, "FR": 6, "GB": 6, "JP": 5, "MY": 7, "TH": 7, "MX": 10}

var payments = map[string][]string{
	"CN": {"alipay", "wechat_pay", "wechat_pay", "alipay", "unionpay"}, "US": {"card", "card", "paypal", "apple_pay", "card"},
	"DE": {"paypal", "klarna", "card", "sepa"}, "FR": {"card", "card", "paypal"}, "GB": {"card", "paypal", "apple_pay"},
	"JP": {"card", "konbini", "paypay"}, "MY": {"shopee_pay", "card", "fpx"}, "TH": {"cod", "promptpay", "card"}, "MX": {"card", "oxxo", "mercado_pago"},
}

// finishOrders completes the headers: money that follows from the lines, delivery, payment, risk, line numbers.
func finishOrders(w *world) {
	deliveries := newDeliveries()
	lineID := 0
	for i, o := range w.orders {
		r := w.stream("finish", i)
		o.number = fmt.Sprintf("%s-%07d", o.market.store.code, o.id)
		o.payment = payments[o.market.country][r.intn(len(payments[o.market.country]))]
		if o.market.store.platform == "offline" {
			o.payment = []string{"wechat_pay", "alipay", "cash", "card"}[r.intn(4)]
		}
		o.risk = r.float() * r.float() * .5
		o.settle()
		if o.fraud {
			o.risk = r.between(.6, .88)
			o.chargeback = o.total
		}
		deliveries.deliver(r, o)
		for j := range w.stories {
			if f := w.stories[j].arrive; f != nil {
				f(w, o)
			}
		}
		o.progress()
		for j := range o.lines {
			lineID++
			o.lines[j].id = lineID
		}
		if o.valid() {
			c := &w.customers[o.customer]
			c.spend += o.net()
		}
	}
	for i := range w.stories {
		if f := w.stories[i].settle; f != nil {
			f(w)
		}
	}
}

// settle derives the header from the lines: discount is their sum, paid is net plus tax plus shipping, and the platform's
// fee and the freight of the parcel are allocated back to the lines by value and by weight.
func (o *order) settle() {
	n := len(o.lines)
	net, values, weights, parts := cents(0), make([]cents, n), make([]cents, n), make([]cents, n)
	kg := 0.0
	o.discount = 0
	for i := range o.lines {
		l := &o.lines[i]
		net += l.net()
		o.discount += l.discount
		values[i] = l.net()
		grams := products[l.sku].kg * float64(l.qty)
		kg += grams
		weights[i] = cents(grams * 1000)
	}
	o.tax = net.times(taxShare[o.market.country])
	o.shipping = 0
	if o.market.store.platform != "offline" && net < 3500 && o.market.country != "CN" && !shipsFree(o) {
		o.shipping = 399
	}
	o.total = net + o.tax + o.shipping
	allocate(net.times(o.market.store.fee), values, parts)
	for i := range o.lines {
		o.lines[i].fee = parts[i]
	}
	allocate(o.freight(kg), weights, parts)
	for i := range o.lines {
		o.lines[i].freight = parts[i]
	}
}

// freight is what the parcel costs the company: a base and a rate by weight.
func (o *order) freight(kg float64) cents {
	if o.market.store.platform == "offline" {
		return 0
	}
	if o.market.country == "CN" {
		return dollars(0.9 + 0.35*kg)
	}
	return dollars(2.6 + 0.9*kg)
}

// deliveries keeps the quota of late parcels of each market.
type deliveries struct{ late []carry }

func newDeliveries() *deliveries { return &deliveries{late: make([]carry, len(markets))} }

// asOfSecond is AsOf in seconds since the first day.
const asOfSecond = int(days)*86400 - 60

const usualLate = 0.05

func (dv *deliveries) deliver(r *random, o *order) {
	if o.market.store.platform == "offline" {
		o.shipped, o.promised, o.delivered = o.when(), o.when(), o.when()
	} else {
		promise := promisedDays[o.market.country]
		o.promised = (int(o.day)+promise)*86400 + 86399
		took := r.between(.45, .92) * float64(promise)
		if dv.late[o.market.index].take(usualLate) == 1 {
			took = float64(promise) + 1 + 5*r.float()*r.float()
		}
		o.shipped = o.when() + int(r.between(.25, .4)*86400)
		o.delivered = o.when() + int(took*86400)
	}
}

// progress sets the status an order has reached by AsOf.
func (o *order) progress() {
	switch {
	case o.status == "cancelled":
		o.shipped, o.delivered = 0, 0
	case o.delivered <= asOfSecond:
		o.status = "delivered"
	case o.shipped <= asOfSecond:
		o.status, o.delivered = "shipped", 0
	default:
		o.status, o.shipped, o.delivered = "paid", 0, 0
	}
}
