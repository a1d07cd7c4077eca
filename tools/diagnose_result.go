package tools

import (
	"context"
	"fmt"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// shownSplits is how many splits a diagnosis shows, one of a family.
const shownSplits = 3

func (d *diagnosis) result(ctx context.Context) (*Result, error) {
	args := *d.args
	args.Time = When{semantic.Absolute{Period: d.period}}
	if _, live := args.Compare.Comparison.(semantic.CompareSameTimeYesterday); !live {
		args.Compare = against(*d.before)
	}
	r := &Result{Call: Call{&args},
		Interpretation: interpret(d.env, []string{args.Metric}, nil, args.Filters, d.windows, d.args.Compare)}
	r.addNotes(d.notes...)
	notes, err := periodNotes(ctx, d.env, []string{args.Metric}, args.Filters, d.period)
	if err != nil {
		return nil, err
	}
	r.addNotes(notes...)
	if d.empty() {
		r.Empty, r.Statements = true, d.statements
		r.Available, err = d.env.Warehouse.Horizon(ctx, args.Metric)
		return r, err
	}
	if d.auto && d.final.Before(d.env.Clock.Today) {
		r.addNotes(d.finalNote())
	}
	r.Findings = append(r.Findings, d.change)
	if d.young() {
		r.Charts, r.Statements = d.lineChart(), d.statements
		return r, nil
	}
	r.Findings = append([]Finding{d.premise}, r.Findings...)
	r.addEvents(d)
	if d.premise.Holds {
		err = d.explain(ctx, r)
	} else {
		d.correct(r)
	}
	r.Charts = append(d.lineChart(), r.Charts...)
	r.Statements = d.statements
	return r, err
}

// finalNote says why the last days are left out.
func (d *diagnosis) finalNote() semantic.Note {
	x, _ := d.env.Model.Metric(d.args.Metric)
	return note(semantic.NoteAssumed,
		fmt.Sprintf("“%s”要满 %d 天才稳定,所以只看到 %s。", x.Label.In(semantic.ZH), x.MatureDays, d.final),
		fmt.Sprintf("%s is final after %d days, so only days up to %s are looked at.", x.Label.In(semantic.EN), x.MatureDays, d.final))
}

// addEvents states the calendar events that make the two windows unlike.
func (r *Result) addEvents(d *diagnosis) {
	for _, e := range d.events() {
		r.Findings = append(r.Findings, e)
	}
}

// explain states when, where and why, and shows the most telling splits.
func (d *diagnosis) explain(ctx context.Context, r *Result) error {
	if d.auto && d.found == nil {
		r.addNotes(note(semantic.NoteAssumed, "最近 12 周没有明显的转折点,这里比较最近 28 天与之前 28 天。",
			"There is no clear break in the last 12 weeks; the last 28 days are compared with the 28 before."))
	}
	if b, ok := d.breakFound(); ok {
		r.Findings = append(r.Findings, b)
	}
	shown := d.shown()
	for _, c := range shown {
		if d.measure.ratio() {
			r.Findings = append(r.Findings, d.measure.mixRate(c))
		}
	}
	if d.cause != nil {
		r.Findings = append(r.Findings, d.measure.causeFound(*d.cause))
	}
	if worst, ok := worstStep(d.steps); ok {
		r.Findings = append(r.Findings, worst)
	}
	for i, c := range shown {
		d.showSplit(r, c, i == 0)
	}
	found, err := d.findEffects(ctx)
	if err != nil {
		return err
	}
	for _, e := range found {
		r.Findings = append(r.Findings, e)
	}
	if len(found) > 0 {
		r.Tables = append(r.Tables, effectTable(found))
	}
	if len(d.steps) > 0 {
		t := stepTable(d.steps, true)
		t.ID = "steps"
		r.Tables = append(r.Tables, t)
	}
	r.Next = d.next()
	return nil
}

// correct answers a claim the data do not bear out: the figures, the main
// split, and no cause.
func (d *diagnosis) correct(r *Result) {
	if d.premise.insideBand() {
		r.addNotes(note(semantic.NoteNoise, "这个变化在该指标平时的波动范围之内,不足以说明发生了什么。",
			"The change is within the metric's normal variation and no sign that anything happened."))
	}
	if len(d.cuts) == 0 {
		return
	}
	main := d.mainCut()
	if d.measure.ratio() {
		r.Findings = append(r.Findings, d.measure.mixRate(main))
	}
	r.Tables = append(r.Tables, d.partsTable(main, d.measure.parts(main)))
}

// mainCut is the first of the usual splits, or the one in which every member
// moved against the whole.
func (d *diagnosis) mainCut() cutting {
	if d.measure.ratio() && d.simpson(d.cuts[0]) {
		return d.cuts[0]
	}
	for _, dim := range d.candidates() {
		for _, c := range d.cuts {
			if c.dims[0] == dim {
				return c
			}
		}
	}
	return d.cuts[0]
}

// shown are the most telling splits, one of each family unless asked for.
func (d *diagnosis) shown() []cutting {
	if len(d.args.Dims) > 0 {
		return d.cuts
	}
	if d.paradox() {
		return d.cuts[:1] // the other splits do not show what happened
	}
	var out []cutting
	for _, c := range d.cuts {
		same := func(o cutting) bool { return family(o.dims[0]) == family(c.dims[0]) }
		if len(out) < shownSplits && !slices.ContainsFunc(out, same) {
			out = append(out, c)
		}
	}
	return out
}

func (d *diagnosis) showSplit(r *Result, c cutting, first bool) {
	parts := d.measure.parts(c)
	for _, p := range parts {
		r.Findings = append(r.Findings, p)
	}
	r.Tables = append(r.Tables, d.partsTable(c, parts))
	if first {
		r.Charts = append(r.Charts, d.partsChart(c, parts))
	}
}

// next are the calls worth asking afterwards.
func (d *diagnosis) next() []Call {
	t, cmp := When{semantic.Absolute{Period: d.period}}, against(*d.before)
	var out []Call
	if len(d.steps) > 0 {
		out = append(out, Call{&FunnelArgs{Steps: slices.Clone(siteSteps), Filters: d.causeFilters(), Time: t, Compare: cmp}})
	}
	if d.cause != nil {
		span := When{semantic.Absolute{Period: semantic.Period{Start: d.before.Start, End: d.period.End}}}
		out = append(out, Call{&QueryArgs{Metrics: []string{d.args.Metric}, By: []string{string(semantic.Day)}, Filters: d.causeFilters(), Time: span, Chart: ChartLine}})
	}
	return out
}
