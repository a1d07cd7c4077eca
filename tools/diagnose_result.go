package tools

import (
	"context"
	"slices"

	"github.com/shopspring/decimal"

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
		Interpretation: interpret(d.env.Model, []string{args.Metric}, nil, args.Filters, d.windows, d.args.Compare)}
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
	r.Findings = append(r.Findings, d.premise, d.change)
	if d.premise.Holds {
		err = d.explain(ctx, r)
	} else {
		d.correct(r)
	}
	r.Charts = append(d.lineChart(), r.Charts...)
	r.Statements = d.statements
	return r, err
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

// partsTable lists the parts with the total below. The contribution of a part
// of a ratio is not its own change, so both have a column.
func (d *diagnosis) partsTable(c cutting, parts []PartFound) Table {
	x, _ := d.env.Model.Metric(d.args.Metric)
	col := func(name, key string, role semantic.Role, unit semantic.Unit) semantic.Column {
		return semantic.Column{Name: name, Key: key, Role: role, Kind: semantic.KindNumber, Unit: unit}
	}
	dim := c.dims[0]
	t := Table{ID: "parts:" + dim, Title: semantic.Text{ZH: "按" + d.label(dim).ZH + "拆分", EN: "Split by " + d.label(dim).EN},
		Columns: []semantic.Column{
			{Name: dim, Key: dim, Role: semantic.RoleDimension, Kind: semantic.KindText},
			col(x.Name, x.Name, semantic.RoleValue, x.Unit), col(x.Name+".before", x.Name, semantic.RoleBefore, x.Unit),
			col(x.Name+".delta", x.Name, semantic.RoleDelta, x.Unit),
		}}
	ratio := d.measure.ratio()
	if ratio {
		t.Columns = append(t.Columns, col("contribution", "contribution", semantic.RoleDelta, x.Unit))
	}
	t.Columns = append(t.Columns, col("share", "share", semantic.RoleShare, semantic.UnitPercent))
	number := semantic.NumberValue
	row := func(kind semantic.RowKind, name semantic.Value, now, then, delta, share decimal.Decimal) {
		cells := []semantic.Value{name, number(now), number(then), number(now.Sub(then))}
		if ratio {
			cells = append(cells, number(delta))
		}
		t.Rows = append(t.Rows, semantic.Row{Kind: kind, Cells: append(cells, number(share))})
	}
	for _, p := range parts {
		kind, name := semantic.RowData, memberValue(p)
		if p.Rest {
			kind = semantic.RowOther
		}
		row(kind, name, p.Now, p.Then, p.Delta, p.Share)
	}
	row(semantic.RowTotal, semantic.Null, d.change.Now, d.change.Then, d.change.Delta, decimal.NewFromInt(1))
	return t
}

func (d *diagnosis) label(dimension string) semantic.Text {
	if x, ok := d.env.Model.Dimension(dimension); ok && !x.Label.IsZero() {
		return x.Label
	}
	return both(dimension)
}

func memberValue(p PartFound) semantic.Value {
	if p.Rest || p.Subject[0].Member == "" {
		return semantic.Null
	}
	return semantic.TextValue(p.Subject[0].Member)
}

func (d *diagnosis) partsChart(c cutting, parts []PartFound) Chart {
	x, _ := d.env.Model.Metric(d.args.Metric)
	s := Series{Name: semantic.Text{ZH: "对变化的贡献", EN: "Contribution to the change"}, Unit: x.Unit}
	out := Chart{Kind: ChartWaterfall, X: Axis{Dimension: c.dims[0]}}
	for _, p := range parts {
		if p.Rest {
			continue // the axis holds members; the table has the rest
		}
		out.X.Values = append(out.X.Values, memberValue(p))
		s.Values = append(s.Values, semantic.NumberValue(p.Delta))
	}
	out.Series = []Series{s}
	return out
}

func effectTable(found []EffectFound) Table {
	t := Table{ID: "effects", Title: semantic.Text{ZH: "量价拆分", EN: "Volume and price"}, Columns: []semantic.Column{
		{Name: "effect", Key: "effect", Role: semantic.RoleDimension, Kind: semantic.KindText},
		{Name: "contribution", Key: "contribution", Role: semantic.RoleDelta, Kind: semantic.KindNumber, Unit: semantic.UnitMoney},
		{Name: "share", Key: "share", Role: semantic.RoleShare, Kind: semantic.KindNumber, Unit: semantic.UnitPercent},
		{Name: "relative", Key: "relative", Role: semantic.RoleGrowth, Kind: semantic.KindNumber, Unit: semantic.UnitPercent},
	}}
	for _, e := range found {
		t.Rows = append(t.Rows, semantic.Row{Cells: []semantic.Value{semantic.TextValue(e.Name),
			semantic.NumberValue(e.Delta), semantic.NumberValue(e.Share), semantic.NumberValue(e.Relative)}})
	}
	return t
}

// lineChart draws the days around the change with the break marked.
func (d *diagnosis) lineChart() []Chart {
	if len(d.series) < 2 {
		return nil
	}
	s := newSeries(d.env.Model, d.args.Metric, semantic.Text{})
	c := Chart{Kind: ChartLine, X: Axis{Dimension: string(semantic.Day)}}
	for _, x := range d.series {
		c.X.Values = append(c.X.Values, semantic.DateValue(x.on))
		if !x.known || d.measure.ratio() && x.d.IsZero() {
			s.Values = append(s.Values, semantic.Null)
			continue
		}
		s.Values = append(s.Values, semantic.NumberValue(d.measure.value(x.amount)))
	}
	c.Series = []Series{s}
	if d.found != nil && d.premise.Holds {
		c.Marks = []Mark{{On: d.found.on, Label: semantic.Text{ZH: "转折", EN: "Break"}}}
	}
	return []Chart{c}
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
