package builtin

import (
	"slices"

	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/tools"
)

func replenish(r *reading, x asked) []tools.Call {
	a := &tools.ReplenishArgs{Op: x.or("op", "plan")}
	_, a.Filters = split(r.filters, "event") // stock is held for all days alike
	switch a.Op {
	case "lost":
		a.Time = r.past("last_90d")
	case "overstock":
	default:
		a.Horizon = r.horizon()
		if v, ok := r.percent(); ok {
			a.Service = tools.Number{Value: v.Number}
		}
	}
	for _, k := range r.metrics {
		switch k {
		case "lost_sales_est":
			a.Op, a.Time, a.Horizon = "lost", r.past("last_90d"), tools.Horizon{}
		case "overstock_value":
			a.Op, a.Horizon = "overstock", tools.Horizon{}
		}
	}
	if r.asksFor("forecast") && r.has(words.Which) && !filtersOn(a.Filters, "sku") && r.knows("sku") {
		a.Filters = tools.Filters{{Dimension: "sku", Values: []string{"$1"}}}
	}
	return []tools.Call{call(a)}
}

// supplyTimes are the periods each question is usually about.
var supplyTimes = map[string]string{"suppliers": "last_12m", "routes": "last_12m", "zones": "last_28d", "trace": "last_90d"}

func supply(r *reading, x asked) []tools.Call {
	a := &tools.SupplyArgs{Op: x.or("op", "suppliers"), Filters: slices.Clone(r.filters)}
	if a.Op == "capacity" {
		_, a.Filters = split(a.Filters, "event")
		a.Time = whenText("next_month")
		if m, _, ok := r.future(); ok {
			a.Time = tools.When{Range: m.Range}
		}
		return []tools.Call{call(a)}
	}
	a.Time = r.past(supplyTimes[a.Op])
	if a.Op == "suppliers" {
		if on, _ := split(r.filters, "supplier"); len(on) == 1 && len(on[0].Values) == 1 && (r.sets(words.Versus) || x["backup"] != "") {
			backup, known := r.facts.Backups[on[0].Values[0]]
			if !known || x["backup"] == "" {
				return nil // the other one is not named
			}
			a.Filters = withFilter(a.Filters, "supplier", backup, false)
		}
		if x["late"] != "" || slices.Contains(r.metrics, "supplier_on_time_rate") {
			a.Order = []tools.SortKey{{By: "supplier_on_time_rate"}}
		}
	}
	return []tools.Call{call(a)}
}

func experiment(r *reading, x asked) []tools.Call {
	a := &tools.ExperimentArgs{Op: x.or("op", "read")}
	on, rest := split(r.filters, "experiment")
	a.Filters = rest
	switch {
	case len(on) > 0 && len(on[0].Values) == 1:
		a.ID = on[0].Values[0]
	case a.Op == "read":
		id, ok := r.memberNamedLike("experiment")
		if !ok {
			return nil
		}
		a.ID = id
	}
	if a.Op == "plan" {
		a.Metrics = plainMetrics(r)
		if v, ok := r.percent(); ok {
			a.MDE = tools.Percent{Value: v.Number}
		}
	}
	return []tools.Call{call(a)}
}
