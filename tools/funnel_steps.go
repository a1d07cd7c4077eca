package tools

import (
	"context"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// funnelStep is a step and how it is counted: a metric, or one side of a rate
// whose two sides are steps.
type funnelStep struct {
	name    string
	metric  string // counts the step, or
	rate    string // is a rate with the step as
	divisor bool   // its denominator rather than its numerator
}

// funnelSteps are the steps in order. The counts of the site's steps are the
// sides of the step rates, so that funnel and rates cannot disagree.
var funnelSteps = []funnelStep{
	{name: "impression", metric: "impressions"},
	{name: "click", metric: "clicks"},
	{name: "session", metric: "sessions"},
	{name: "product_view", rate: "add_to_cart_rate", divisor: true},
	{name: "cart", rate: "add_to_cart_rate"},
	{name: "checkout", rate: "checkout_rate"},
	{name: "payment_try", rate: "payment_success_rate", divisor: true},
	{name: "order", rate: "payment_success_rate"},
}

// siteSteps are the default: a visit to its order.
var siteSteps = []string{"session", "product_view", "cart", "checkout", "payment_try", "order"}

func (s funnelStep) key(m *semantic.Model) (string, bool) {
	if s.metric != "" {
		_, ok := m.Metric(s.metric)
		return s.metric, ok
	}
	num, den, ok := m.RatioParts(s.rate)
	if s.divisor {
		num = den
	}
	return num, ok
}

// stepKeys returns the metric behind each step.
func stepKeys(m *semantic.Model, steps []string) ([]string, error) {
	var out []string
	last := -1
	for _, name := range steps {
		if name == "repeat" {
			return nil, semantic.Errorf(semantic.CodeNotAvailable, "漏斗里的复购一步还没有提供,可以查询复购率。",
				"The repeat step is not available in funnels yet; ask for the repeat purchase rate instead.")
		}
		at := slices.IndexFunc(funnelSteps, func(s funnelStep) bool { return s.name == name })
		if at < 0 {
			e := badCall("漏斗里没有名为 %q 的步骤。", "There is no funnel step called %q.", name)
			for _, s := range funnelSteps {
				e.Candidates = append(e.Candidates, s.name)
			}
			return nil, e
		}
		if at <= last {
			return nil, badCall("漏斗的步骤要按先后顺序写,%s 的位置不对。", "Funnel steps go in order; %s is out of place.", name)
		}
		last = at
		key, ok := funnelSteps[at].key(m)
		if !ok {
			return nil, semantic.Errorf(semantic.CodeNotAvailable, "模型里没有步骤 %s 的数据。", "The model has no data for the step %s.", name)
		}
		out = append(out, key)
	}
	if len(out) < 2 {
		return nil, badCall("漏斗至少要有两步。", "A funnel has at least two steps.")
	}
	return out, nil
}

// steps counts the steps of one row.
func stepsFound(names, keys []string, columns []semantic.Column, row semantic.Row, compared bool) []StepFound {
	count := func(i int, role semantic.Role) decimal.Decimal {
		if n := number(cell(columns, row, keys[i], role)); n != nil {
			return *n
		}
		return decimal.Zero
	}
	out := make([]StepFound, len(names))
	for i, name := range names {
		s := StepFound{Step: name, Count: count(i, semantic.RoleValue)}
		s.FromFirst = fraction(s.Count, count(0, semantic.RoleValue))
		if i > 0 {
			s.FromPrior = fraction(s.Count, out[i-1].Count)
		}
		if compared {
			then := count(i, semantic.RoleBefore)
			s.CountThen = &then
			if i > 0 {
				s.PriorThen = fraction(then, *out[i-1].CountThen)
			}
		}
		out[i] = s
	}
	return out
}

// fraction is n ÷ d to ten digits, nil when d is 0.
func fraction(n, d decimal.Decimal) *decimal.Decimal {
	if d.IsZero() {
		return nil
	}
	f := n.DivRound(d, 10)
	return &f
}

// worstStep is the step whose rate fell most against the compared period,
// relative to what it was, or without a comparison the one that passes least.
func worstStep(steps []StepFound) (WorstStepFound, bool) {
	var out WorstStepFound
	var worst decimal.Decimal
	found := false
	for i := 1; i < len(steps); i++ {
		s := steps[i]
		if s.FromPrior == nil {
			continue
		}
		score, compared := *s.FromPrior, s.CountThen != nil
		lost := steps[i-1].Count.Sub(s.Count)
		if compared {
			if s.PriorThen == nil || s.PriorThen.IsZero() {
				continue
			}
			score = s.FromPrior.DivRound(*s.PriorThen, 10)
			lost = steps[i-1].Count.Mul(s.PriorThen.Sub(*s.FromPrior)).Round(0)
		}
		if !found || score.LessThan(worst) {
			worst, found = score, true
			out = WorstStepFound{From: steps[i-1].Step, To: s.Step, Rate: *s.FromPrior, RateThen: s.PriorThen, ByDecline: compared, LostPeople: lost}
		}
	}
	return out, found
}

// countSteps reads the site's steps under the filters in both periods.
func countSteps(ctx context.Context, env Env, names []string, f Filters, w windows) ([]StepFound, []semantic.Statement, error) {
	keys, err := stepKeys(env.Model, names)
	if err != nil {
		return nil, nil, err
	}
	rows, err := env.Warehouse.Query(ctx, env.Who, semantic.Query{Metrics: keys, Where: filter(f), Period: w.period, Compare: w.before})
	if err != nil || len(rows.Rows) == 0 {
		return nil, nil, err
	}
	return stepsFound(names, keys, rows.Columns, rows.Rows[0], w.before != nil), rows.Statements, nil
}
