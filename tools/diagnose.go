package tools

import (
	"context"
	"slices"

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
	d := &diagnosis{env: env, args: a, measure: measureOf(env.Model, a.Metric)}
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
	auto bool

	series     []day // the days of the picture
	found      *breakAt
	change     ChangeFound
	premise    PremiseFound
	total      cutting
	cuts       []cutting // usable splits, the most telling first
	cause      *cause
	steps      []StepFound
	statements []semantic.Statement
	notes      []semantic.Note
}

// examine measures the change, checks the premise and looks for the cause.
func (d *diagnosis) examine(ctx context.Context) error {
	d.cause, d.steps, d.cuts = nil, nil, nil
	total, err := d.measure.cut(ctx, d.env, nil, d.args.Filters, d.windows)
	if err != nil {
		return err
	}
	d.total = total
	d.note(total)
	now, then := d.measure.value(total.total.now), d.measure.value(total.total.then)
	d.change = ChangeFound{Metric: d.args.Metric, Period: d.period, Before: *d.before,
		Now: now, Then: then, Delta: now.Sub(then), Growth: growth(now, then)}
	if d.empty() {
		return nil
	}
	band, statements, err := d.measure.band(ctx, d.env, d.args.Filters, d.windows)
	if err != nil {
		return err
	}
	d.statements = append(d.statements, statements...)
	d.premise = premise(d.args.Premise, d.change, band)
	if err := d.split(ctx); err != nil || !d.premise.Holds {
		return err
	}
	if err := d.findCause(ctx); err != nil {
		return err
	}
	return d.countSteps(ctx)
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

// splits are the dimensions tried when nobody names any, the most usual
// first, with the family whose best member alone is shown: channel and
// channel type tell the same story twice.
var splits = []struct{ dimension, family string }{
	{"channel", "channel"}, {"device", "device"}, {"customer_type", "customer"}, {"platform", "store"}, {"country", "place"},
	{"category", "product"}, {"sku", "product"}, {"store", "store"}, {"sales_region", "place"}, {"province", "place"},
	{"channel_type", "channel"}, {"warehouse", "warehouse"}, {"supplier", "supplier"}, {"route", "route"}, {"carrier", "carrier"},
	{"return_reason", "reason"}, {"feedback_kind", "feedback"}, {"payment_method", "payment"},
}

func family(dimension string) string {
	for _, s := range splits {
		if s.dimension == dimension {
			return s.family
		}
	}
	return dimension
}

// candidates are the dimensions to split by: those asked for, or the usual
// ones the metric allows, without those a filter pins to one member.
func (d *diagnosis) candidates() []string {
	if len(d.args.Dims) > 0 {
		return d.args.Dims
	}
	x, _ := d.env.Model.Metric(d.args.Metric)
	var out []string
	for _, s := range splits {
		dim, ok := d.env.Model.Dimension(s.dimension)
		if !ok || !x.Allows(dim.Group) || !d.env.Who.MaySee(dim.Sensitivity) || d.pinned(s.dimension) {
			continue
		}
		out = append(out, s.dimension)
	}
	return out
}

func (d *diagnosis) pinned(dimension string) bool {
	return slices.ContainsFunc(d.args.Filters, func(t FilterTerm) bool {
		return t.Dimension == dimension && !t.Not && len(t.Values) == 1
	})
}

// maxMembers is how many members a dimension may have to be a split.
const maxMembers = 300

// split cuts the change by every candidate and keeps the splits that add up.
func (d *diagnosis) split(ctx context.Context) error {
	type ranked struct {
		cutting
		score float64
	}
	var found []ranked
	for _, dim := range d.candidates() {
		c, err := d.measure.cut(ctx, d.env, []string{dim}, d.args.Filters, d.windows)
		if unreachable(err) && len(d.args.Dims) == 0 {
			continue
		}
		if err != nil {
			return err
		}
		d.note(c)
		if !c.exact || len(c.members) < 2 || len(c.members) > maxMembers {
			continue
		}
		score := 0.0
		if best, ok := d.measure.best(c); ok {
			score = best.score
		}
		if d.measure.ratio() && d.simpson(c) {
			score += 2 // a reversal in every member is what the reader must see first
		}
		found = append(found, ranked{c, score})
	}
	if len(d.args.Dims) == 0 {
		slices.SortStableFunc(found, func(a, b ranked) int { return compareDesc(a.score, b.score) })
	}
	for _, f := range found {
		d.cuts = append(d.cuts, f.cutting)
	}
	return nil
}

func compareDesc(a, b float64) int {
	switch {
	case a > b:
		return -1
	case a < b:
		return 1
	default:
		return 0
	}
}

func (d *diagnosis) simpson(c cutting) bool {
	m := d.measure.mixRate(c)
	return m.AllFell || m.AllRose
}

// unreachable reports whether the metric simply cannot be cut so.
func unreachable(err error) bool {
	switch semantic.CodeOf(err) {
	case semantic.CodeNoPath, semantic.CodeAmbiguousPath, semantic.CodeDimensionNotUsable, semantic.CodeFanOut,
		semantic.CodeUnknownDimension, semantic.CodeNotAvailable:
		return true
	default:
		return false
	}
}

// pairedDims is how many of the best dimensions are crossed with each other.
const pairedDims = 4

// findCause looks for the smallest cell that explains the change: the best
// member of one dimension, or of two where that tells clearly more.
func (d *diagnosis) findCause(ctx context.Context) error {
	for _, c := range d.cuts {
		if best, ok := d.measure.best(c); ok && (d.cause == nil || best.score > d.cause.score) {
			d.cause = &best
		}
	}
	if d.cause == nil {
		return nil
	}
	single := d.cause.score
	for _, dims := range d.pairs() {
		c, err := d.measure.cut(ctx, d.env, dims, d.args.Filters, d.windows)
		if unreachable(err) {
			continue
		}
		if err != nil {
			return err
		}
		d.note(c)
		if !c.exact {
			continue
		}
		if best, ok := d.measure.best(c); ok && best.score > single+moreDetail && best.score > d.cause.score {
			d.cause = &best
		}
	}
	if !d.cause.explains() {
		d.cause = nil
	}
	return nil
}

// pairs are the pairs of the best dimensions of different families.
func (d *diagnosis) pairs() [][]string {
	var best []string
	for _, c := range d.cuts {
		dim := c.dims[0]
		if len(best) < pairedDims && !slices.ContainsFunc(best, func(o string) bool { return family(o) == family(dim) }) {
			best = append(best, dim)
		}
	}
	var out [][]string
	for i := range best {
		for j := i + 1; j < len(best); j++ {
			out = append(out, []string{best[i], best[j]})
		}
	}
	return out
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
