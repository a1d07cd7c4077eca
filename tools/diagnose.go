package tools

import (
	"context"
	"slices"

	"github.com/shopspring/decimal"
	"golang.org/x/sync/errgroup"

	"github.com/wenshu-ai/wenshu/semantic"
)

type diagnoseTool struct{}

func (diagnoseTool) Name() string { return "diagnose" }
func (diagnoseTool) New() Args    { return &DiagnoseArgs{} }
func (diagnoseTool) Doc() semantic.Text {
	return semantic.Text{
		ZH: "为什么变了:先核对说法,再找出变化的时间、部位和环节,各部分之和正好等于总变化。",
		EN: "Why a metric changed: checks the claim first, then finds when, where and in which step; the parts sum exactly to the change.",
	}
}

// Check validates the keys, the filters and the claimed direction.
func (diagnoseTool) Check(m *semantic.Model, args Args) error {
	a, err := argsAs[*DiagnoseArgs](args)
	if err != nil {
		return err
	}
	if err := checkMetrics(m, []string{a.Metric}); err != nil {
		return err
	}
	for _, d := range a.Dims {
		if err := checkDimension(m, []string{a.Metric}, d); err != nil {
			return err
		}
		if _, isTime := semantic.GrainOf(d); isTime {
			return badCall("原因不能按时间维度 %s 拆分。", "Causes cannot be split by the time dimension %s.", d)
		}
	}
	if err := checkFilters(m, []string{a.Metric}, a.Filters); err != nil {
		return err
	}
	if a.Premise != "" && a.Premise != "up" && a.Premise != "down" {
		return badCall("premise 应是 up 或 down,而不是 %q。", "premise must be up or down, not %q.", a.Premise)
	}
	return checkComparison(a.Compare)
}

// Run diagnoses the change. With t=auto the break is found first; when the
// cell that explains the change shows the break on another day, the windows
// move there and the change is split once more.
func (diagnoseTool) Run(ctx context.Context, env Env, args Args) (*Result, error) {
	a, err := argsAs[*DiagnoseArgs](args)
	if err != nil {
		return nil, err
	}
	d := &diagnosis{env: env, args: a, measure: measureOf(env.Model, a.Metric), final: lastFinal(env, a.Metric)}
	if err := d.choosePeriods(ctx); err != nil {
		return nil, err
	}
	if err := d.examine(ctx); err != nil {
		return nil, err
	}
	if d.auto && d.cause != nil {
		if moved, err := d.refine(ctx); err != nil {
			return nil, err
		} else if moved {
			if err := d.examine(ctx); err != nil {
				return nil, err
			}
		}
	}
	return d.result(ctx)
}

// diagnosis is one change on its way to its causes.
type diagnosis struct {
	env     Env
	args    *DiagnoseArgs
	measure measure
	windows
	auto  bool
	final semantic.Date // the last day whose figures are final

	series     []day // the days of the picture
	found      *breakAt
	change     ChangeFound
	premise    PremiseFound
	total      cutting
	cuts       []cutting // usable splits, the most telling first
	cube       *cutting  // several dimensions at once, when they add up
	cause      *cause
	steps      []StepFound
	statements []semantic.Statement
	notes      []semantic.Note
}

// examine measures the change, checks the premise and looks for the cause.
func (d *diagnosis) examine(ctx context.Context) error {
	d.cause, d.steps, d.cuts, d.cube = nil, nil, nil, nil
	total, err := d.measure.cut(ctx, d.env, nil, d.args.Filters, d.windows)
	if err != nil {
		return err
	}
	d.total = total
	d.note(total)
	now, then := d.measure.value(total.total.now), d.measure.value(total.total.then)
	d.change = ChangeFound{Metric: d.args.Metric, Period: d.period, Before: *d.before,
		Now: now, Then: then, Delta: now.Sub(then), Growth: growth(now, then)}
	if d.empty() || d.young() {
		return nil
	}
	band, err := d.weigh(ctx)
	if err != nil {
		return err
	}
	d.premise = premise(d.args.Premise, d.change, band)
	if !d.premise.Holds || d.paradox() {
		return nil
	}
	if err := d.findCause(ctx); err != nil {
		return err
	}
	return d.countSteps(ctx)
}

// lastFinal is the last day on which the metric will not change any more.
func lastFinal(env Env, metric string) semantic.Date {
	if x, ok := env.Model.Metric(metric); ok && x.MatureDays > 0 {
		return env.Clock.Today.AddDays(-x.MatureDays)
	}
	return env.Clock.Today
}

// young reports whether the later window holds cohorts too young to be
// compared: their figures will still change.
func (d *diagnosis) young() bool {
	return d.final.Before(d.env.Clock.Today) && d.period.Last().After(d.final)
}

// weigh measures the normal moves and the splits at the same time.
func (d *diagnosis) weigh(ctx context.Context) (*decimal.Decimal, error) {
	var band *decimal.Decimal
	var statements []semantic.Statement
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() (err error) {
		band, statements, err = d.measure.band(ctx, d.env, d.args.Filters, d.windows)
		return err
	})
	g.Go(func() error { return d.split(ctx) })
	err := g.Wait()
	d.statements = append(d.statements, statements...)
	return band, err
}

// paradox reports whether every member of the first split moved against the
// whole: then the shift between the members is the explanation, and no cell
// is the cause.
func (d *diagnosis) paradox() bool {
	return d.measure.ratio() && len(d.cuts) > 0 && d.simpson(d.cuts[0])
}

func (d *diagnosis) note(c cutting) {
	d.statements = append(d.statements, c.statements...)
	d.notes = append(d.notes, c.notes...)
}

// empty reports whether there is nothing to compare: no data in one period.
func (d *diagnosis) empty() bool {
	if d.measure.ratio() {
		return d.total.total.now.d.IsZero() || d.total.total.then.d.IsZero()
	}
	return d.total.total.now.n.IsZero() && d.total.total.then.n.IsZero()
}

// countSteps counts the funnel inside the cause of a fallen site rate.
func (d *diagnosis) countSteps(ctx context.Context) error {
	if !d.measure.ratio() || !d.change.Delta.IsNegative() || !d.onSite() {
		return nil
	}
	steps, statements, err := countSteps(ctx, d.env, siteSteps, d.causeFilters(), d.windows)
	d.steps = steps
	d.statements = append(d.statements, statements...)
	return err
}

// onSite reports whether the metric counts the same rows as the site's steps.
func (d *diagnosis) onSite() bool {
	keys, err := stepKeys(d.env.Model, siteSteps)
	if err != nil {
		return false // a model without these steps has no funnel
	}
	home := map[string]bool{}
	for _, x := range d.env.Model.Measures(keys[0]) {
		home[x.Dataset] = true
	}
	for _, x := range d.env.Model.Measures(d.args.Metric) {
		if !home[x.Dataset] {
			return false
		}
	}
	return len(home) > 0
}

// causeFilters are the asker's filters and the cell that was found.
func (d *diagnosis) causeFilters() Filters {
	if d.cause == nil {
		return d.args.Filters
	}
	return append(slices.Clone(d.args.Filters), d.cause.about.filters()...)
}
