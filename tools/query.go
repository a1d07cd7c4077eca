package tools

import (
	"context"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

type queryTool struct{}

func (queryTool) Name() string { return "query" }
func (queryTool) New() Args    { return &QueryArgs{} }
func (queryTool) Doc() semantic.Text {
	return semantic.Text{
		ZH: "查询指标:可按维度拆分、筛选、排名、对比、看占比或走势。",
		EN: "Metrics by dimensions: filtered, ranked, compared with another period, as shares or over time.",
	}
}

// chartKinds are the charts that can be wished for.
var chartKinds = []ChartKind{ChartLine, ChartBar, ChartStacked, ChartFunnel, ChartHeatmap, ChartWaterfall, ChartPie}

// Check validates keys, groups, order and currency.
func (queryTool) Check(m *semantic.Model, args Args) error {
	a, err := argsAs[*QueryArgs](args)
	if err != nil {
		return err
	}
	if err := checkMetrics(m, a.Metrics); err != nil {
		return err
	}
	for _, d := range a.By {
		if err := checkDimension(m, a.Metrics, d); err != nil {
			return err
		}
	}
	if err := checkFilters(m, a.Metrics, a.Filters); err != nil {
		return err
	}
	if err := checkComparison(a.Compare); err != nil {
		return err
	}
	for _, check := range []func(*semantic.Model, *QueryArgs) error{checkOrder, checkHaving, checkCurrency, checkShare} {
		if err := check(m, a); err != nil {
			return err
		}
	}
	if a.Chart != ChartNone && !slices.Contains(chartKinds, a.Chart) {
		e := badCall("没有名为 %q 的图表。", "There is no chart called %q.", a.Chart)
		for _, k := range chartKinds {
			e.Candidates = append(e.Candidates, string(k))
		}
		return e
	}
	return nil
}

func checkOrder(_ *semantic.Model, a *QueryArgs) error {
	for _, k := range a.Order {
		if k.By == "growth" {
			if a.Compare.IsZero() {
				return badCall("按增长排序需要给出对比期(cmp)。", "Ranking by growth needs a comparison (cmp).")
			}
			continue
		}
		known := slices.Concat(a.Metrics, a.By)
		if !slices.Contains(known, k.By) {
			e := badCall("不能按 %q 排序,它不在查询里。", "Cannot order by %q: it is not part of the query.", k.By)
			e.Candidates = known
			return e
		}
	}
	return nil
}

func checkHaving(m *semantic.Model, a *QueryArgs) error {
	for _, h := range a.Having {
		if err := checkMetric(m, h.Metric); err != nil {
			return err
		}
		if !slices.Contains(a.Metrics, h.Metric) {
			e := badCall("条件里的指标 %q 也要放进查询(m)。", "The condition's metric %q must be queried too (m).", h.Metric)
			e.Candidates = a.Metrics
			return e
		}
	}
	return nil
}

// checkShare wants parts to share; whether they add up the warehouse knows.
func checkShare(_ *semantic.Model, a *QueryArgs) error {
	if a.Share && len(a.By) == 0 {
		return badCall("算占比需要给出维度(by)。", "Shares need a dimension (by).")
	}
	return nil
}

// Run queries the warehouse and states what the rows say.
func (queryTool) Run(ctx context.Context, env Env, args Args) (*Result, error) {
	a, err := argsAs[*QueryArgs](args)
	if err != nil {
		return nil, err
	}
	w, err := windowsOf(a.Time, a.Compare, env.Clock)
	if err != nil {
		return nil, err
	}
	v := &queryView{env: env, args: a, windows: w}
	if v.rows, err = v.fetch(ctx); err != nil {
		return nil, err
	}
	return v.result(ctx)
}

// windows are the period asked and the one compared with, nil for none.
type windows struct {
	period semantic.Period
	before *semantic.Period
}

func windowsOf(t When, cmp Against, c semantic.Clock) (windows, error) {
	p, ok := periodOf(t)
	if !ok {
		return windows{}, semantic.Errorf(semantic.CodeBadTime, "请给出明确的时间范围(t)。", "Give a definite time range (t).")
	}
	w := windows{period: p}
	if cmp.IsZero() {
		return w, nil
	}
	with, isPeriod, err := semantic.ResolveComparison(cmp.Comparison, p, c)
	if err != nil {
		return windows{}, err
	}
	if isPeriod && with == p {
		return windows{}, semantic.Errorf(semantic.CodeBadTime, "要对比的两个时间段是同一段(%s),请换一个对比期。",
			"The two periods to compare are the same (%s); name another one to compare with.", p)
	}
	if isPeriod {
		w.period.Cutoff = with.Cutoff
		w.before = &with
	}
	return w, nil
}

// queryView is one query on its way to a result.
type queryView struct {
	env  Env
	args *QueryArgs
	windows
	rows *semantic.Result
	// of is the number of members before cutting to the top, 0 when unknown.
	of int
	// sums are the metrics whose rows add up to the total.
	sums map[string]bool
}

// grain returns the time dimension the rows are cut by, if there is one.
func (v *queryView) grain() (semantic.Grain, int, bool) {
	for i, d := range v.args.By {
		if g, ok := semantic.GrainOf(d); ok {
			return g, i, true
		}
	}
	return "", 0, false
}

func (v *queryView) query() semantic.Query {
	a := v.args
	q := semantic.Query{
		Metrics: a.Metrics, Dimensions: a.By, Where: filter(a.Filters),
		Period: v.period, Compare: v.before,
		Totals: len(a.By) > 0 && len(v.having()) == 0, Share: a.Share && !v.sharesApart(), Currency: v.currency(0),
	}
	q.Having = v.having()
	_, _, series := v.grain()
	q.Fill = series && len(a.By) == 1 && len(a.Having) == 0
	q.Order = v.order()
	return q
}

func (v *queryView) order() []semantic.Order {
	var out []semantic.Order
	for _, k := range v.args.Order {
		o := semantic.Order{By: k.By, Desc: k.Desc}
		if k.By == "growth" {
			o.By, o.Of = v.args.Metrics[0], semantic.OfGrowth
		}
		out = append(out, o)
	}
	if len(out) > 0 || len(v.args.By) == 0 {
		return out
	}
	if g, _, ok := v.grain(); ok {
		out = append(out, semantic.Order{By: string(g)})
		if len(v.args.By) == 1 {
			return out
		}
	}
	return append(out, semantic.Order{By: v.args.Metrics[0], Desc: true})
}

// fetch reads all rows and cuts to the top here, which keeps the number of
// members known and "everything else" exact; only where the row limit is hit
// does the warehouse cut.
func (v *queryView) fetch(ctx context.Context) (*semantic.Result, error) {
	q := v.query()
	rows, err := v.env.Warehouse.Query(ctx, v.env.Who, q)
	if err != nil {
		return nil, err
	}
	if rows.Truncated && v.args.Top > 0 {
		q.Top = v.args.Top
		if rows, err = v.env.Warehouse.Query(ctx, v.env.Who, q); err != nil {
			return nil, err
		}
		return v.beside(ctx, q, rows)
	}
	if rows, err = v.beside(ctx, q, rows); err != nil {
		return nil, err
	}
	if v.sharesApart() {
		if rows, err = v.withShares(ctx, rows); err != nil {
			return nil, err
		}
	}
	rows = v.besideAverage(rows)
	if rows, err = v.withIdle(ctx, rows); err != nil {
		return nil, err
	}
	v.of = countData(rows)
	v.sums = v.addUp(rows)
	if v.args.Top > 0 {
		rows = v.cutTop(rows)
	}
	return rows, nil
}

func countData(r *semantic.Result) int {
	n := 0
	for _, row := range r.Rows {
		if row.Kind == semantic.RowData {
			n++
		}
	}
	return n
}
