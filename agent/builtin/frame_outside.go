package builtin

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/tools"
)

// marketTimes are the periods each question is usually about.
var marketTimes = map[string]string{"opportunity": "last_6m", "terms": "last_6m", "competitors": "last_60d", "signals": "last_90d", "potential": "last_12m"}

func market(r *reading, x asked) []tools.Call {
	a := &tools.MarketArgs{Op: x.or("op", "opportunity"), Top: r.top}
	_, a.Filters = split(r.filters, "channel", "channel_type") // "search" is what is looked at
	for _, k := range r.metrics {
		if k == "price_gap" || k == "competitor_activity" {
			a.Op = "competitors"
		}
	}
	a.Time = r.past(marketTimes[a.Op])
	if s := x["signal"]; s != "" {
		a.Filters = append(a.Filters, tools.FilterTerm{Dimension: "signal", Values: strings.Split(s, "/")})
	}
	switch a.Op {
	case "opportunity", "potential":
		if a.Top == 0 {
			a.Top = r.count()
		}
		if a.Top == 0 {
			a.Top = map[string]int{"opportunity": 10, "potential": 5}[a.Op]
		}
	}
	return []tools.Call{call(a)}
}

// rivalPrices looks at price cuts of rivals around what the question names.
func (r *reading) rivalPrices() *tools.MarketArgs {
	f := slices.Clone(r.filters)
	if !filtersOn(f, "signal") {
		f = append(f, tools.FilterTerm{Dimension: "signal", Values: []string{"competitor_price"}})
	}
	return &tools.MarketArgs{Op: "competitors", Filters: f, Time: r.past(marketTimes["competitors"])}
}

func voice(r *reading, x asked) []tools.Call {
	a := &tools.VoiceArgs{Op: x.or("op", "aspects"), Filters: slices.Clone(r.filters), Time: r.past("last_90d")}
	if cmp := r.said(); cmp != nil {
		a.Compare = tools.Against{Comparison: cmp}
	}
	return []tools.Call{call(a)}
}

func risk(r *reading, x asked) []tools.Call {
	return []tools.Call{call(&tools.RiskArgs{Op: x.or("op", "orders"), Filters: slices.Clone(r.filters), Time: r.past("last_30d")})}
}

func compliance(r *reading, x asked) []tools.Call {
	return []tools.Call{call(&tools.ComplianceArgs{Op: x.or("op", "duty"), Filters: slices.Clone(r.filters)})}
}

func quality(r *reading, x asked) []tools.Call {
	return []tools.Call{call(&tools.QualityArgs{Op: x.or("op", "freshness"), Filters: slices.Clone(r.filters), Time: r.past("last_30d")})}
}

func audit(r *reading, x asked) []tools.Call {
	a := &tools.AuditArgs{Op: x.or("op", "anomalies"), Time: r.past("last_30d")}
	a.Filters, _ = split(r.filters, "user", "role")
	return []tools.Call{call(a)}
}
