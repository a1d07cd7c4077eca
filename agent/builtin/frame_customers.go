package builtin

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// leavingCauses are what a why of leaving customers looks at.
var leavingCauses = []string{"late_last_delivery", "first_channel", "discount_share", "csat"}

// people are the filters of a question about customers, the tier said in
// words ("VIPs") included; a pronoun takes those of the question before.
func (r *reading) people(x asked) tools.Filters {
	f := slices.Clone(r.filters)
	if len(f) == 0 && x["tier"] == "" && r.pointsAtPeople() {
		f = r.filtersBefore()
	}
	if tier := x["tier"]; tier != "" {
		f = withFilter(f, "value_tier", tier, false)
	}
	return f
}

func segment(r *reading, x asked) []tools.Call {
	a := &tools.SegmentArgs{Method: x.or("method", "rfm"), Filters: r.people(x)}
	switch a.Method {
	case "kmeans":
		if n := r.count(); n > 1 && n <= 20 {
			a.K = n
		}
		fallthrough
	case "rfm", "behaviour":
		a.Time = r.past("last_365d")
	default:
		a.Time = r.past("this_month")
	}
	a.Metrics = slices.Clone(r.metrics)
	if x["worth"] != "" {
		a.Metrics = []string{"net_sales", "buyers"}
	}
	if x["moved"] != "" || r.said() != nil {
		a.Compare = tools.Against{Comparison: semantic.ComparePrevious{}}
		if cmp := r.said(); cmp != nil {
			a.Compare = tools.Against{Comparison: cmp}
		}
	}
	return []tools.Call{call(a)}
}

func score(r *reading, x asked) []tools.Call {
	a := &tools.ScoreArgs{Kind: x.or("kind", r.scoreKind()), Filters: r.people(x), By: slices.DeleteFunc(slices.Clone(r.by), isGrain), Horizon: r.horizon(), Top: r.top}
	switch a.Kind {
	case "clv":
		r.newCustomers(a)
		if a.Horizon == (tools.Horizon{}) {
			a.Horizon = horizonText("12m")
		}
	case "repurchase":
		if len(a.By) == 0 && len(a.Filters) == 0 {
			a.By = []string{"segment"}
		}
		if a.Horizon == (tools.Horizon{}) {
			a.Horizon = horizonText("30d")
		}
	case "purchase":
		if a.Horizon == (tools.Horizon{}) {
			a.Horizon = horizonText("7d")
		}
	}
	return []tools.Call{call(a)}
}

// scoreKind is the score behind the metric named.
func (r *reading) scoreKind() string {
	for _, k := range r.metrics {
		switch k {
		case "clv_12m_pred":
			return "clv"
		case "purchase_prob_7d":
			return "purchase"
		}
	}
	return "churn"
}

// newCustomers turns "this year's new customers by channel" into the cohort of
// the year and the channel of the first order.
func (r *reading) newCustomers(a *tools.ScoreArgs) {
	on, rest := split(a.Filters, "customer_type")
	news := len(on) == 1 && slices.Equal(on[0].Values, []string{"new"}) || slices.Contains(r.metrics, "new_customers")
	if news && r.knows("cohort_month") {
		a.Filters = rest
		if t := r.past(""); !t.IsZero() {
			p, err := semantic.ResolveTime(t.Range, r.req.Clock)
			if err == nil {
				a.Filters = withFilter(a.Filters, "cohort_month", cohortName(p), false)
			}
		}
	}
	for i, d := range a.By {
		if d == "channel" && r.knows("first_channel") {
			a.By[i] = "first_channel"
		}
	}
}

// cohortName is the month of a period, or its year.
func cohortName(p semantic.Period) string {
	if p.Start.Month == p.Last().Month && p.Start.Year == p.Last().Year {
		return p.Start.String()[:7]
	}
	return fmt.Sprint(p.Start.Year)
}

func survival(r *reading, x asked) []tools.Call {
	a := &tools.SurvivalArgs{Event: x["event"], Filters: r.people(x), Time: r.past("last_12m")}
	if a.Event == "" {
		a.Event = "second_order"
	}
	if r.pointsAtPeople() && len(a.Filters) == 0 && len(r.filtersBefore()) == 0 {
		return nil
	}
	if x["cov"] != "" {
		a.Covariates = strings.Split(x["cov"], ",")
	}
	switch {
	case a.Event == "churn" || x["method"] == "cox":
		a.Methods = []string{"cox"}
		if len(a.Covariates) == 0 && a.Event == "churn" {
			a.Covariates = slices.Clone(leavingCauses)
		}
	case x["drivers"] != "" || r.has(words.Why):
		a.Methods = []string{"km", "cox"}
		if len(a.Covariates) == 0 {
			a.Covariates = []string{"late_first_delivery"}
		}
	default:
		a.Methods = []string{"km"}
	}
	return []tools.Call{call(a)}
}

func cohort(r *reading, x asked) []tools.Call {
	a := &tools.CohortArgs{By: []string{"cohort_month"}, Time: r.wholeMonths()}
	_, a.Filters = split(r.filters, "customer_type") // cohorts are of new customers
	for _, d := range r.by {
		if d == "channel" && r.knows("first_channel") {
			d = "first_channel"
		}
		if !isGrain(d) && d != "cohort_month" {
			a.By = []string{d}
		}
	}
	for _, k := range r.metrics {
		switch {
		case k == "new_customers" || k == "buyers":
		case r.computedBy(k) == "cohort" || words.CohortMetrics[k]:
			a.Metrics = append(a.Metrics, k)
		default: // a plain figure beside it: one table shows both
			r.addMetrics(x.or("m", "retention_rate"))
			return r.queries()
		}
	}
	if len(a.Metrics) == 0 {
		a.Metrics = []string{x.or("m", "retention_rate")}
	}
	a.Periods = 6
	return []tools.Call{call(a)}
}

// wholeMonths is the period asked for, or the last year, without the month
// that still runs: its cohort is not complete.
func (r *reading) wholeMonths() tools.When {
	t := r.past("last_12m")
	p, err := semantic.ResolveTime(t.Range, r.req.Clock)
	if err != nil {
		return t
	}
	thisMonth := r.req.Clock.Today.StartOf(semantic.Month, r.req.Clock.WeekStart)
	if p.End.After(thisMonth) && p.Start.Before(thisMonth) {
		p.End = thisMonth
	}
	if len(r.times) == 0 {
		p.Start = p.End.AddMonths(-12)
	}
	return tools.When{Range: semantic.Absolute{Period: p}}
}

func paths(r *reading, x asked) []tools.Call {
	return []tools.Call{call(&tools.PathsArgs{Op: x.or("op", "top"), Filters: slices.Clone(r.filters), Time: r.past("last_90d")})}
}

func basket(r *reading, x asked) []tools.Call {
	a := &tools.BasketArgs{Time: r.past("last_180d")}
	var anchor tools.Filters
	anchor, a.Filters = split(r.filters, "sku", "product", "subcategory", "category")
	if len(anchor) == 0 {
		return []tools.Call{call(a)}
	}
	if d, ok := finest(anchor); ok { // running shoes are footwear anyway
		anchor, _ = split(anchor, d)
	}
	a.Anchor = anchor[0]
	a.Filters = append(a.Filters, anchor[1:]...)
	return []tools.Call{call(a)}
}

func recommend(r *reading, x asked) []tools.Call {
	a := &tools.RecommendArgs{N: r.top, Need: x["need"]}
	if a.N == 0 {
		a.N = r.count()
	}
	var whom tools.Filters
	whom, a.Filters = split(r.people(x), "segment", "value_tier", "customer_type", "member_tier", "sku", "product")
	if len(whom) > 0 {
		a.For = whom[0]
		a.Filters = append(a.Filters, whom[1:]...)
	}
	return []tools.Call{call(a)}
}
