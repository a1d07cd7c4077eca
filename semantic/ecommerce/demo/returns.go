package demo

// returned is a returned line.
type returned struct {
	order           *order
	line            int
	day             day
	reason          string
	qty             int
	refund, freight cents
	restocked       int
}

// returnShare is the usual share of lines that come back, and reasonsFor what people say.
var returnShare = map[string]float64{"footwear": .085, "apparel": .09, "beauty": .025, "baby": .035, "appliance": .055, "electronics": .05, "pet": .04, "food": .012, "home": .035}

var reasonsFor = map[string][]string{
	"footwear": {"size", "size", "size", "quality", "not_as_described"}, "apparel": {"size", "size", "colour", "quality", "changed_mind"},
	"beauty": {"allergy", "not_as_described", "damaged"}, "baby": {"changed_mind", "quality", "damaged"}, "appliance": {"noise", "damaged", "quality"},
	"electronics": {"quality", "battery", "not_as_described", "damaged"}, "pet": {"quality", "changed_mind", "damaged"},
	"food": {"damaged", "taste", "expired"}, "home": {"damaged", "changed_mind", "quality"},
}

// makeReturns sends lines back by quota of category, some days after delivery. An order whose lines all came back counts as
// refunded.
func makeReturns(w *world) []returned {
	var out []returned
	due := map[string]*carry{}
	for c := range returnShare {
		due[c] = new(carry)
	}
	for _, o := range w.orders {
		if !o.valid() || o.delivered == 0 {
			continue
		}
		back := 0
		for i := range o.lines {
			l := &o.lines[i]
			category := products[l.sku].category
			comes, reason, planted := w.comesBack(o, l)
			if !planted {
				comes = due[category].take(returnShare[category]) == 1
			}
			if !comes {
				continue
			}
			r := w.stream("return", l.id)
			on := day(o.delivered/86400) + 3 + day(r.intn(22))
			if on >= days {
				continue
			}
			reasons := reasonsFor[category]
			qty := l.qty
			x := returned{order: o, line: i, day: on, reason: reasons[r.intn(len(reasons))], qty: qty, refund: l.net()}
			if planted {
				x.reason = reason
			}
			if o.market.store.platform != "offline" {
				x.freight = dollars(2 + products[l.sku].kg*float64(qty)*1.4)
			}
			if x.reason != "damaged" && x.reason != "quality" && r.chance(.8) {
				x.restocked = qty
			}
			out = append(out, x)
			back++
		}
		if back == len(o.lines) && back > 0 {
			o.status = "refunded"
		}
	}
	return out
}

// comesBack asks the stories whether a line comes back.
func (w *world) comesBack(o *order, l *line) (comes bool, reason string, planted bool) {
	for i := range w.stories {
		if f := w.stories[i].back; f != nil {
			if comes, reason, ok := f(o, l); ok {
				return comes, reason, true
			}
		}
	}
	return false, "", false
}
