package tools

import (
	"context"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// funnelStep is a step and the metric that counts it.
type funnelStep struct{ name, metric string }

// funnelSteps are the steps in order.
var funnelSteps = []funnelStep{
	{"impression", "impressions"},
	{"click", "clicks"},
	{"session", "sessions"},
	{"product_view", "product_view_sessions"},
	{"cart", "cart_sessions"},
	{"checkout", "checkout_sessions"},
	{"payment_try", "payment_try_sessions"},
	{"order", "order_sessions"},
}

// siteSteps are the default: a visit to its order.
var siteSteps = []string{"session", "product_view", "cart", "checkout", "payment_try", "order"}

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
		key := funnelSteps[at].metric
		if _, ok := m.Metric(key); !ok {
			return nil, semantic.Errorf(semantic.CodeNotAvailable, "模型里没有步骤 %s 的数据。", "The model has no data for the step %s.", name)
		}
		out = append(out, key)
	}
	if len(out) < 2 {
		return nil, badCall("漏斗至少要有两步。", "A funnel has at least two steps.")
	}
	return out, nil
}

// stepsFound counts the steps of one row.
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
