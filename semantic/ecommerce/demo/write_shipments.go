package demo

// leg is one leg of a shipment.
type leg struct {
	direction, leg       string
	order, purchase, sku int // ids, 0 = none
	warehouse, geo       int
	carrier, mode, route string
	shipped, promised    day
	delivered            day // after the books = not yet
	kg                   float64
	planned, freight     cents
	fuel, customs        cents
	status, exception    string
	co2PerKg             float64
	split                bool // part of a long leg that goes by sea and by air
}

var parcelCarriers = map[string][]string{
	"CN": {"SF Express", "ZTO", "Yunda"}, "US": {"UPS", "USPS", "FedEx"}, "DE": {"DHL", "Hermes"}, "FR": {"Colissimo", "Chronopost"}, "GB": {"Royal Mail", "Evri"},
	"JP": {"Yamato", "Sagawa"}, "MY": {"J&T", "Pos Laju"}, "TH": {"Flash", "Kerry"}, "MX": {"Estafeta", "DHL"},
}

// writeShipments writes one last-mile leg for every shipped order, three legs for every purchase order line and one for
// every returned line.
func writeShipments(w *world, r *rows) {
	id := 0
	put := func(l leg) {
		id++
		l.write(r, id)
	}
	for _, o := range w.orders {
		if o.shipped > 0 && o.duplicateOf == 0 && o.market.store.platform != "offline" {
			put(outbound(w, o))
		}
	}
	var inbound []leg
	for _, x := range w.stock.purchases {
		inbound = append(inbound, inboundLegs(w, x)...)
	}
	overrun(inbound)
	for _, l := range inbound {
		put(l)
	}
	for i, x := range w.returns {
		if x.freight > 0 {
			put(returnLeg(w, x, i))
		}
	}
}

func outbound(w *world, o *order) leg {
	r := w.stream("parcel", o.id)
	l := leg{
		direction: "outbound", leg: "last_mile", order: o.id, warehouse: o.market.warehouse, geo: o.place.id, mode: "express", shipped: day(o.shipped / 86400),
		promised: day(o.promised / 86400), delivered: days, status: "in_transit", co2PerKg: .45,
	}
	if o.market.country != "CN" {
		l.mode = "truck"
	}
	carriers := parcelCarriers[o.market.country]
	l.carrier = carriers[o.id%len(carriers)]
	l.route = warehouses[l.warehouse].code + "-" + o.market.scope()
	for i := range o.lines {
		l.kg += products[o.lines[i].sku].kg * float64(o.lines[i].qty)
		l.planned += o.lines[i].freight
	}
	if o.delivered > 0 {
		l.delivered, l.status = day(o.delivered/86400), "delivered"
		if o.delivered > o.promised {
			l.exception = []string{"WEATHER", "ADDRESS", "CAPACITY"}[r.intn(3)]
		}
	}
	actual := l.planned.times(1 + .015*r.normal())
	l.fuel = actual.times(.1)
	l.freight = actual - l.fuel
	return l
}

// lanes are the long routes from China: route, air share of purchase lines, days and dollars a kilogram by sea and by air.
var lanes = map[int]struct {
	route            string
	air              float64
	seaDays, airDays day
	sea, flight      float64
}{
	usFBAW: {"CN-USW", .20, 26, 7, 1.6, 6.2}, deOVS: {"CN-EU", .15, 33, 8, 1.7, 6.0}, jpOVS: {"CN-JP", .12, 8, 3, .9, 3.2}, seaOVS: {"CN-SEA", .10, 10, 4, .8, 3.0},
}

// inboundLegs are first mile, line haul and customs of a purchase order line. Inside China there is one truck.
func inboundLegs(w *world, x purchase) []leg {
	p := x.pile
	if x.received >= days+20 {
		return nil
	}
	r := w.stream("inbound", x.id)
	kg := products[p.sku].kg * float64(x.qty)
	base := leg{direction: "inbound", purchase: x.id, sku: products[p.sku].id, warehouse: p.warehouse, geo: placesIn(warehouses[p.warehouse].country)[0].id, kg: kg, status: "delivered"}
	lane, far := lanes[p.warehouse]
	if !far {
		l := base
		l.leg, l.carrier, l.mode, l.route = "first_mile", "Deppon", "truck", "CN-CN"
		l.shipped, l.promised, l.delivered, l.co2PerKg = x.received-3, x.promised, x.received, .08
		l.cost(r, dollars(.12*kg+8))
		return []leg{l}
	}
	mode, took, rate, co2 := "sea", lane.seaDays, lane.sea, .25
	if r.chance(lane.air) {
		mode, took, rate, co2 = "air", lane.airDays, lane.flight, 4.2
	}
	first, haul, customs := base, base, base
	first.leg, first.carrier, first.mode, first.route, first.co2PerKg = "first_mile", "Deppon", "truck", lane.route, .06
	first.shipped, first.promised, first.delivered = x.received-took-4, x.received-took-2, x.received-took-2
	first.cost(r, dollars(.1*kg+6))
	customs.leg, customs.carrier, customs.mode, customs.route = "customs", "Sinotrans", "truck", lane.route
	customs.shipped, customs.promised, customs.delivered = x.received-2, x.promised, x.received
	customs.planned = dollars(.07 * products[p.sku].unitCost * float64(x.qty))
	customs.customs = customs.planned.times(1 + .01*r.normal())
	haul.leg, haul.mode, haul.route, haul.co2PerKg = "line_haul", mode, lane.route, co2
	haul.carrier = map[string]string{"sea": "COSCO", "air": "Cathay Cargo"}[mode]
	haul.shipped, haul.promised, haul.delivered = x.received-took-2, x.promised-2, x.received-2
	if p.warehouse == usFBAW && products[p.sku].category == "appliance" {
		parts := splitHaul(r, haul, x.received, kg)
		return []leg{first, parts[0], parts[1], customs}
	}
	haul.cost(r, dollars(rate*kg))
	return []leg{first, haul, customs}
}

// cost sets plan and actual of a leg; actual cost is within two per cent of the plan.
func (l *leg) cost(r *random, planned cents) {
	l.planned = planned
	actual := planned.times(1 + .01*r.normal())
	l.fuel = actual.times(.18)
	l.freight = actual - l.fuel
}

func returnLeg(w *world, x returned, i int) leg {
	r := w.stream("return leg", i)
	p := products[x.order.lines[x.line].sku]
	l := leg{
		direction: "return", leg: "last_mile", order: x.order.id, sku: p.id, warehouse: x.order.market.warehouse, geo: placesIn(warehouses[x.order.market.warehouse].country)[0].id,
		carrier: parcelCarriers[x.order.market.country][0], mode: "truck", route: "RET-" + x.order.market.scope(), shipped: x.day - 4, promised: x.day, delivered: x.day,
		kg: p.kg * float64(x.qty), status: "delivered", co2PerKg: .4,
	}
	l.planned = x.freight
	l.freight = x.freight.times(1 + .01*r.normal())
	return l
}

func (l *leg) write(r *rows, id int) {
	r.Int(id)
	r.Text(l.direction)
	r.Text(l.leg)
	r.ID(l.order)
	r.ID(l.purchase)
	r.ID(l.sku)
	r.Int(warehouses[l.warehouse].id)
	r.Int(l.geo)
	r.Text(l.carrier)
	r.Text(l.mode)
	r.Text(l.route)
	r.day(l.shipped)
	r.day(l.promised)
	if l.delivered < days {
		r.day(l.delivered)
	} else {
		r.Null()
		l.status = "in_transit"
	}
	r.number(l.kg, 3)
	r.money(l.planned)
	r.money(l.freight)
	r.money(l.fuel)
	r.money(l.customs)
	r.number(l.kg*l.co2PerKg, 3)
	r.Text(l.status)
	r.Text(l.exception)
	r.end()
}
