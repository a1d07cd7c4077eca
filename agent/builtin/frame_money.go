package builtin

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent/builtin/lexicon"
	"github.com/wenshu-ai/wenshu/agent/builtin/number"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

func anomaly(r *reading, x asked) []tools.Call {
	a := &tools.AnomalyArgs{Metrics: slices.Clone(r.metrics), By: slices.DeleteFunc(slices.Clone(r.by), isGrain), Filters: slices.Clone(r.filters),
		Time: r.past("last_7d"), Method: x.or("method", "baseline")}
	if len(a.Metrics) == 0 {
		a.Metrics = r.fitting(r.model.Watched())
		if len(a.By) == 0 && len(a.Filters) == 0 && r.knows("sales_region") {
			a.By = []string{"sales_region"}
		}
	}
	if len(a.Metrics) == 0 {
		a.Metrics = slices.Clone(r.kpis)
	}
	return []tools.Call{call(a)}
}

func bridge(r *reading, x asked) []tools.Call {
	a := &tools.BridgeArgs{Metrics: plainMetrics(r), By: slices.DeleteFunc(slices.Clone(r.by), isGrain), Filters: slices.Clone(r.filters), Mode: x["mode"]}
	if a.Mode == "waterfall" {
		a.Time = r.past("last_90d")
		if len(a.Metrics) == 0 {
			a.Metrics = []string{"contribution_profit"}
		}
		return []tools.Call{call(a)}
	}
	if len(a.Metrics) == 0 {
		a.Metrics = []string{"net_sales"}
	}
	a.Time, a.Compare = r.window()
	if a.Time.IsZero() {
		a.Time = whenText("last_q")
	}
	if a.Compare.IsZero() {
		a.Compare = tools.Against{Comparison: semantic.ComparePrevious{}}
	}
	return []tools.Call{call(a)}
}

// plainMetrics are the metrics named that are not of the analysis itself.
func plainMetrics(r *reading) []string {
	return slices.DeleteFunc(slices.Clone(r.metrics), func(k string) bool { return r.computedBy(k) != "" })
}

func forecast(r *reading, x asked) []tools.Call {
	a := &tools.ForecastArgs{Op: x["op"], Metrics: plainMetrics(r), By: slices.DeleteFunc(slices.Clone(r.by), isGrain), Filters: slices.Clone(r.filters)}
	for i, k := range a.Metrics {
		if other, ok := words.ForecastInstead[k]; ok {
			a.Metrics[i] = other
		}
	}
	if len(a.Metrics) == 0 || r.asksFor("replenish") {
		a.Metrics = []string{"units"}
	}
	if a.Op == "accuracy" {
		a.Time = r.past("last_month")
		return []tools.Call{call(a)}
	}
	if len(a.By) == 0 && r.has(words.Which) && r.knows("sku") {
		a.By = []string{"sku"} // which one will take off
	}
	m, _, ok := r.future()
	_, calendar := m.Range.(semantic.Calendar)
	_, absolute := m.Range.(semantic.Absolute)
	switch h := r.horizon(); {
	case h.ToQuarterEnd:
		a.Horizon = h
	case ok && (calendar || absolute && r.period(m).Start.After(r.req.Clock.Today.AddDays(1))):
		a.Time = tools.When{Range: m.Range}
	case ok:
		a.Horizon = h
	default:
		a.Horizon = horizonText("4w")
	}
	return []tools.Call{call(a)}
}

func attribution(r *reading, x asked) []tools.Call {
	a := &tools.AttributionArgs{Time: r.past(""), Window: horizonText(x.or("window", "30d")), By: slices.DeleteFunc(slices.Clone(r.by), isGrain)}
	for _, w := range r.analyses {
		if model, ok := strings.CutPrefix(w.Set, "model="); ok && w.Tool == "attribution" && !slices.Contains(a.Models, model) {
			a.Models = append(a.Models, model)
		}
	}
	if len(a.Models) == 0 {
		a.Models = []string{"last", "first", "linear", "markov"}
	}
	a.By = slices.DeleteFunc(a.By, func(d string) bool { return d == "channel" })
	_, a.Filters = split(r.filters, "channel", "channel_type") // who shares the credit
	r.journeysOf(a)
	if a.Time.IsZero() {
		a.Time = whenText("last_90d")
	}
	return []tools.Call{call(a)}
}

// journeysOf names the one store of the platform the question speaks of, also
// inside the name of a channel (天猫搜索), and takes the months in which its
// journeys are recorded most fully where no period was said.
func (r *reading) journeysOf(a *tools.AttributionArgs) {
	on, rest := split(a.Filters, "platform")
	var platform string
	switch {
	case filtersOn(a.Filters, "store"):
	case len(on) == 1 && len(on[0].Values) == 1 && !on[0].Not:
		platform = on[0].Values[0]
	case len(on) == 0:
		platform = r.platformInChannel()
	}
	if stores := r.facts.storesOf(platform); len(stores) == 1 {
		a.Filters = append(rest, memberFilter("store", stores[0]))
	}
	store, _ := split(a.Filters, "store")
	if !a.Time.IsZero() || len(store) != 1 || len(store[0].Values) != 1 {
		return
	}
	if p, ok := r.facts.fullJourneys(store[0].Values[0], r.req.Clock.Today); ok {
		a.Time = tools.When{Range: semantic.Absolute{Period: p}}
		r.note("没有说时间,取跨渠道旅程记录最完整的月份。", "No period was given; the months in which journeys over several channels are recorded most fully are taken.")
	}
}

// platformInChannel is the platform whose name a channel's name begins with.
func (r *reading) platformInChannel() string {
	for i, w := range r.tokens {
		if r.memberAt[i] != "channel" {
			continue
		}
		for _, m := range r.lex.Find(r.text.S[w.start:w.end]) {
			if p, ok := sense[lexicon.Member](word{token: token{senses: m.Senses}}); ok && m.Start == 0 && p.Dimension == "platform" {
				return p.Key
			}
		}
	}
	return ""
}

func budget(r *reading, _ asked) []tools.Call {
	a := &tools.BudgetArgs{Goal: "ltv90_roi", Filters: slices.Clone(r.filters), Time: whenText("next_month"), Cap: tools.Percent{Value: decimal.New(2, -1)}}
	for _, k := range r.metrics {
		if m, ok := r.model.Metric(k); ok && k != "ad_spend" && m.Allows(semantic.GroupChannel) {
			a.Goal = k
			break
		}
	}
	if m, _, ok := r.future(); ok {
		a.Time = tools.When{Range: m.Range}
	}
	if v, ok := r.percent(); ok {
		a.Cap = tools.Percent{Value: v.Number}
	}
	return []tools.Call{call(a)}
}

func elasticity(r *reading, _ asked) []tools.Call {
	return []tools.Call{call(&tools.ElasticityArgs{Filters: slices.Clone(r.filters), Time: r.past("last_12m"),
		By: slices.DeleteFunc(slices.Clone(r.by), isGrain)})}
}

func whatif(r *reading, _ asked) []tools.Call {
	a := &tools.WhatifArgs{Changes: r.changes(), Metrics: plainMetrics(r), Horizon: r.horizon()}
	if len(a.Changes) == 0 {
		return nil
	}
	used := map[string]bool{}
	standard, horizon := []string{"units", "net_sales", "contribution_profit"}, "4w"
	for _, c := range a.Changes {
		switch {
		case c.Lever == "ship_mode":
			used["ship_mode"], standard, horizon = true, []string{"logistics_cost", "delivery_days"}, "90d"
		case c.To != "":
			used["channel"], used["channel_type"] = true, true
			standard, horizon = []string{"first_order_roi", "ltv90_roi"}, "90d"
		default:
			used["sku"] = true
		}
	}
	for _, f := range r.filters {
		if !used[f.Dimension] {
			a.Filters = append(a.Filters, f)
		}
	}
	a.Metrics = slices.DeleteFunc(a.Metrics, func(k string) bool { return k == "ad_spend" || k == "units" })
	if len(a.Metrics) == 0 {
		a.Metrics = standard
	}
	if a.Horizon == (tools.Horizon{}) {
		a.Horizon = horizonText(horizon)
	}
	return []tools.Call{call(a)}
}

// changes reads what is raised, cut or moved, clause by clause.
func (r *reading) changes() []tools.Change {
	if c, ok := r.move("channel", "budget"); ok {
		return []tools.Change{c}
	}
	if c, ok := r.move("ship_mode", "ship_mode"); ok {
		return []tools.Change{c}
	}
	on, _ := split(r.filters, "sku")
	if len(on) == 0 || len(on[0].Values) != 1 {
		return nil
	}
	var out []tools.Change
	from, cutting := 0, false
	for k, w := range r.tokens {
		if w.number == nil {
			continue
		}
		v, ok := valueOf(w.number.Meaning)
		if !ok || !v.Percent {
			continue
		}
		end := len(r.text.S)
		if next := words.ClauseEnd.FindStringIndex(r.text.S[w.end:]); next != nil {
			end = w.end + next[0]
		}
		clause := r.text.S[from:end]
		cutting = words.Cuts.MatchString(clause) || cutting && !words.Raises.MatchString(clause)
		c := tools.Change{Lever: "price", Of: on[0].Values[0], By: tools.Percent{Value: signed(v, cutting)}}
		if words.AboutAds.MatchString(clause) {
			c.Lever = "budget"
		}
		out = append(out, c)
		r.explainOnce(k, "change")
		from = end
	}
	return out
}

// signed is negative for cuts.
func signed(v number.Value, cutting bool) decimal.Decimal {
	if cutting && !v.Number.IsNegative() {
		return v.Number.Neg()
	}
	return v.Number
}

// move reads from where to where: 20% of search to the community, air to sea.
// A place left out is the channel the conversation named.
func (r *reading) move(dimension, lever string) (tools.Change, bool) {
	var ends []string
	for _, f := range r.filters {
		if f.Dimension == "channel_type" && dimension == "channel" && len(f.Values) == 1 && words.PaidChannel[f.Values[0]] != "" {
			ends = append(ends, words.PaidChannel[f.Values[0]]) // the budget of "search" is that of paid search
		}
		if f.Dimension == dimension && !f.Not {
			ends = append(ends, r.typedOrder(dimension, f.Values)...)
		}
	}
	if len(ends) == 1 && words.Moves.MatchString(r.text.S) {
		if to, ok := r.namedBefore(dimension); ok {
			ends = append(ends, to)
		}
	}
	if len(ends) != 2 || ends[0] == ends[1] {
		return tools.Change{}, false
	}
	c := tools.Change{Lever: lever, Of: ends[0], To: ends[1], By: tools.Percent{Value: decimal.NewFromInt(1)}}
	v, ok := r.percent()
	if ok {
		c.By.Value = v.Number.Abs()
	}
	return c, ok || lever == "ship_mode"
}

// typedOrder sorts members as they stand in the question.
func (r *reading) typedOrder(dimension string, keys []string) []string {
	var out []string
	for i := range r.tokens {
		if r.memberAt[i] == dimension {
			if _, found := r.membersOf(i); len(found) == 1 && slices.Contains(keys, found[0]) && !slices.Contains(out, found[0]) {
				out = append(out, found[0])
			}
		}
	}
	for _, k := range keys {
		if !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}
