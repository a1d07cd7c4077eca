package builtin

import (
	"slices"

	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// did needs the day of the change; who was treated are the places named, the
// first one when two are compared. A change the company has on record brings
// its day, its country and the countries beside it.
func did(r *reading, x asked) []tools.Call {
	at, ok := r.changeDay()
	places, rest := split(r.filters, "country", "sales_region", "province", "city", "platform", "store")
	a := &tools.DidArgs{Metrics: plainMetrics(r), Filters: rest}
	switch {
	case !ok:
		c, known := r.changeMeant(PolicyChange, PriceChange)
		if !known {
			return nil
		}
		at = c.Start
		r.effectOf(a, c, places)
		x.merge("m=" + c.Metric)
	case len(places) == 1 && len(places[0].Values) == 2 && r.sets(words.Versus):
		order := r.typedOrder(places[0].Dimension, places[0].Values)
		a.Treat = tools.Filters{memberFilter(places[0].Dimension, order[0])}
		a.Control = tools.Filters{memberFilter(places[0].Dimension, order[1])}
	default:
		a.Treat = places
	}
	if len(a.Treat) == 0 {
		return nil
	}
	if len(a.Metrics) == 0 {
		a.Metrics = []string{x.or("m", "orders")}
	}
	a.At = tools.Day{Date: at}
	a.Time = r.around(at)
	return []tools.Call{call(a)}
}

// effectOf fills who was treated by a change on record, and whom to compare
// with: the other countries of its region.
func (r *reading) effectOf(a *tools.DidArgs, c Change, places tools.Filters) {
	a.Treat = places
	if c.Country != "" && !filtersOn(places, "country") {
		a.Treat = append(slices.Clone(places), memberFilter("country", c.Country))
	}
	if c.Product != "" && !filtersOn(a.Filters, "sku") {
		a.Filters = append(a.Filters, memberFilter("sku", c.Product))
	}
	if others := r.facts.neighbours(c.Country); len(others) > 0 {
		a.Control = tools.Filters{memberFilter("country", others...)}
	}
	r.note("“"+c.Label.In(semantic.ZH)+"”自 "+c.Start.String()+" 起("+c.Code+")。", "\""+c.Label.In(semantic.EN)+"\" holds since "+c.Start.String()+" ("+c.Code+").")
}

// around is the window of an effect: twelve weeks before show whether both
// sides moved alike, eight after the effect.
func (r *reading) around(at semantic.Date) tools.When {
	p := semantic.Period{Start: at.AddDays(-84), End: at.AddDays(56)}
	if p.End.After(r.req.Clock.Today) {
		p.End = r.req.Clock.Today.AddDays(1)
	}
	return tools.When{Range: semantic.Absolute{Period: p}}
}

// rivalEffect is the effect of a rival's latest price cut on our units, by the
// countries where it happened against those where the same rival kept its price.
func (r *reading) rivalEffect() (tools.Call, bool) {
	var products []string
	if on, _ := split(r.filters, "sku"); len(on) == 1 {
		products = on[0].Values
	}
	at, product, cut, kept, ok := r.facts.latestCut(products, r.req.Clock.Today)
	if !ok || len(r.metrics) == 0 && r.model.Headlines.Pieces == "" {
		return tools.Call{}, false
	}
	a := &tools.DidArgs{Metrics: plainMetrics(r), At: tools.Day{Date: at}, Time: r.around(at), Filters: tools.Filters{memberFilter("sku", product)},
		Treat: tools.Filters{memberFilter("country", cut...)}, Control: tools.Filters{memberFilter("country", kept...)}}
	if len(a.Metrics) == 0 {
		a.Metrics = []string{r.model.Headlines.Pieces}
	}
	if recent := (semantic.Rolling{N: 12, Grain: semantic.Week}); r.halves(recent, at) {
		a.Time = tools.When{Range: recent}
	}
	return call(a), true
}

// halves reports whether a day leaves at least a third of a period on each side.
func (r *reading) halves(t semantic.TimeRange, at semantic.Date) bool {
	p, err := semantic.ResolveTime(t, r.req.Clock)
	return err == nil && 3*at.Sub(p.Start) >= p.Days() && 3*p.End.Sub(at) >= p.Days()
}

// changeDay is the one day, or the first day of an open period, in the past.
func (r *reading) changeDay() (semantic.Date, bool) {
	for _, m := range r.times {
		p := r.period(m)
		if p.IsZero() || p.Start.After(r.req.Clock.Today) {
			continue
		}
		if p.Days() == 1 || m.OpenEnd {
			return p.Start, true
		}
	}
	return semantic.Date{}, false
}
