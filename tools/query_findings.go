package tools

import (
	"context"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// How many facts of one kind are stated; the table holds the rest.
const (
	maxSeries = 6
	maxCells  = 3
)

func (v *queryView) result(ctx context.Context) (*Result, error) {
	r := &Result{
		Call:           Call{v.args},
		Interpretation: interpret(v.env.Model, v.args.Metrics, v.args.By, v.args.Filters, v.windows, v.args.Compare),
		Tables:         []Table{{ID: "main", Columns: v.rows.Columns, Rows: v.rows.Rows, Truncated: v.rows.Truncated}},
		Notes:          slices.Clone(v.rows.Notes),
		Statements:     v.rows.Statements,
	}
	notes, err := periodNotes(ctx, v.env, v.args.Metrics, v.args.Filters, v.period)
	if err != nil {
		return nil, err
	}
	r.addNotes(notes...)
	gap, statements, err := v.storeGap(ctx)
	if err != nil {
		return nil, err
	}
	r.addNotes(gap...)
	r.Statements = slices.Concat(r.Statements, statements)
	if v.empty() {
		r.Empty = true
		r.Available, err = v.env.Warehouse.Horizon(ctx, v.args.Metrics[0])
		return r, err
	}
	r.addNotes(v.rowNotes()...)
	r.Findings = v.findings()
	if c, ok := v.chart(); ok {
		r.Charts = append(r.Charts, c)
	}
	return r, nil
}

// interpret says how the arguments were read.
func interpret(m *semantic.Model, metrics, by []string, f Filters, w windows, cmp Against) Interpretation {
	i := Interpretation{Metrics: metrics, By: by, Filters: f, Period: w.period, Compare: w.before}
	if !cmp.IsZero() {
		i.CompareT = cmp.Comparison.String()
	}
	for _, k := range metrics {
		if x, ok := m.Metric(k); ok && x.Unit == semantic.UnitMoney {
			i.Currency = m.Currency
		}
	}
	return i
}

// addNotes appends notes whose kind and text are new.
func (r *Result) addNotes(notes ...semantic.Note) {
	for _, n := range notes {
		if !slices.Contains(r.Notes, n) {
			r.Notes = append(r.Notes, n)
		}
	}
}

// empty reports whether no row holds a value.
func (v *queryView) empty() bool {
	for _, row := range v.rows.Rows {
		for i, c := range v.rows.Columns {
			n, ok := row.Cells[i].Number()
			switch {
			case !ok, c.Role != semantic.RoleValue && c.Role != semantic.RoleBefore:
			case len(v.args.By) == 0 && n.IsZero(): // counts of nothing are 0, not NULL
			default:
				return false
			}
		}
	}
	return true
}

func (v *queryView) findings() []Finding {
	g, at, series := v.grain()
	switch {
	case len(v.args.By) == 0:
		return v.valueFindings(v.rows.Rows[0], nil)
	case series && len(v.args.By) == 1:
		return v.trendFindings(g, at)
	case len(v.args.By) == 1:
		return v.rankFindings()
	default:
		return v.cellFindings()
	}
}

// valueFindings state every metric of one row, as a change where there is
// something to compare with.
func (v *queryView) valueFindings(row semantic.Row, about Subject) []Finding {
	var out []Finding
	for _, m := range v.args.Metrics {
		now := cell(v.rows.Columns, row, m, semantic.RoleValue)
		then := cell(v.rows.Columns, row, m, semantic.RoleBefore)
		if c, ok := changeFound(m, about, v.windows, now, then); ok {
			out = append(out, c)
			continue
		}
		out = append(out, ValueFound{Metric: m, Subject: about, Period: v.period, Value: now})
	}
	return out
}

func changeFound(metric string, about Subject, w windows, now, then semantic.Value) (ChangeFound, bool) {
	n, ok1 := now.Number()
	t, ok2 := then.Number()
	if !ok1 || !ok2 || w.before == nil {
		return ChangeFound{}, false
	}
	return ChangeFound{Metric: metric, Subject: about, Period: w.period, Before: *w.before,
		Now: n, Then: t, Delta: n.Sub(t), Growth: growth(n, t)}, true
}

func (v *queryView) totals() []Finding {
	total, ok := v.rows.Total()
	if !ok {
		return nil
	}
	return v.valueFindings(total, nil)
}

func (v *queryView) trendFindings(g semantic.Grain, at int) []Finding {
	out := v.totals()
	for _, m := range v.args.Metrics {
		var points []Point
		for _, row := range v.rows.Rows {
			on, isDate := row.Cells[at].Date()
			n := number(cell(v.rows.Columns, row, m, semantic.RoleValue))
			if row.Kind == semantic.RowData && isDate && n != nil {
				points = append(points, Point{on, *n})
			}
		}
		points = v.wholeBuckets(g, points)
		if t, ok := trend(m, g, points); ok {
			t.LastIsPartial = v.partial(t.Last.On, g)
			out = append(out, t)
		}
	}
	return out
}

// wholeBuckets leaves out a first bucket the period cuts, which would pass
// for a low start.
func (v *queryView) wholeBuckets(g semantic.Grain, points []Point) []Point {
	if len(points) > 2 && points[0].On.Before(v.period.Start) {
		return points[1:]
	}
	return points
}

// trend describes points in the order of time; ok is false for fewer than two.
func trend(metric string, g semantic.Grain, points []Point) (TrendFound, bool) {
	if len(points) < 2 {
		return TrendFound{}, false
	}
	t := TrendFound{Metric: metric, Grain: g, First: points[0], Last: points[len(points)-1],
		Highest: points[0], Lowest: points[0], Buckets: len(points)}
	for _, p := range points[1:] {
		if p.Value.GreaterThan(t.Highest.Value) {
			t.Highest = p
		}
		if p.Value.LessThan(t.Lowest.Value) {
			t.Lowest = p
		}
	}
	return t, true
}

func (v *queryView) rankFindings() []Finding {
	rank, ok := v.rank(v.args.By[0])
	if !ok {
		return v.totals()
	}
	return append(v.totals(), rank)
}

func (v *queryView) rank(dimension string) (RankFound, bool) {
	r := RankFound{Metric: v.args.Metrics[0], Dimension: dimension, Desc: true, Of: v.of}
	if len(v.args.Order) > 0 {
		k := v.args.Order[0]
		r.Desc = k.Desc
		switch {
		case k.By == "growth":
			r.By = semantic.OfGrowth
		case slices.Contains(v.args.Metrics, k.By):
			r.Metric = k.By
		}
	}
	total, _ := v.rows.Total()
	whole := number(cell(v.rows.Columns, total, r.Metric, semantic.RoleValue))
	for _, row := range v.rows.Rows {
		if row.Kind != semantic.RowData {
			continue
		}
		get := func(role semantic.Role) *decimal.Decimal { return number(cell(v.rows.Columns, row, r.Metric, role)) }
		e := RankEntry{Member: cell(v.rows.Columns, row, dimension, semantic.RoleDimension).String(),
			Value: get(semantic.RoleValue), Then: get(semantic.RoleBefore), Delta: get(semantic.RoleDelta),
			Growth: get(semantic.RoleGrowth), Share: get(semantic.RoleShare)}
		if e.Share == nil && e.Value != nil && whole != nil && !whole.IsZero() && v.sums[r.Metric] {
			s := e.Value.DivRound(*whole, 10)
			e.Share = &s
		}
		r.Entries = append(r.Entries, e)
	}
	r.Of = max(r.Of, len(r.Entries))
	return r, len(r.Entries) > 0
}

// cellFindings state the total and the first rows of a table with several
// dimensions.
func (v *queryView) cellFindings() []Finding {
	out := v.totals()
	stated := 0
	for _, row := range v.rows.Rows {
		if row.Kind != semantic.RowData || stated == maxCells {
			continue
		}
		var about Subject
		for i, d := range v.args.By {
			about = append(about, Part{d, row.Cells[i].String()})
		}
		out = append(out, v.valueFindings(row, about)...)
		stated++
	}
	return out
}

// rowNotes are caveats read off the rows: a last bucket that is not over,
// and days without any row in a series that otherwise has one every day.
func (v *queryView) rowNotes() []semantic.Note {
	g, at, series := v.grain()
	if !series || len(v.args.By) > 1 {
		return nil
	}
	var out []semantic.Note
	if last, ok := v.lastBucket(at); ok && v.partial(last, g) {
		out = append(out, semantic.Note{Code: semantic.NotePartial, Text: semantic.Text{
			ZH: "最后一段(" + last.String() + " 起)还没有结束,不宜与完整的一段直接比较。",
			EN: "The last bucket (from " + last.String() + ") is not complete; do not compare it with full ones.",
		}})
	}
	if first, ok := v.firstBucket(at); ok && first.Before(v.period.Start) {
		out = append(out, note(semantic.NotePartial, "第一段("+first.String()+" 起)只含 "+v.period.Start.String()+" 之后的数据。",
			"The first bucket (from "+first.String()+") holds only data from "+v.period.Start.String()+" on."))
	}
	if gaps := v.gapDays(g, at); len(gaps) > 0 {
		out = append(out, gapNote(gaps))
	}
	return out
}

func (v *queryView) firstBucket(at int) (semantic.Date, bool) {
	var first semantic.Date
	for _, row := range v.rows.Rows {
		if d, ok := row.Cells[at].Date(); ok && row.Kind == semantic.RowData && (first.IsZero() || d.Before(first)) {
			first = d
		}
	}
	return first, !first.IsZero()
}

func (v *queryView) lastBucket(at int) (semantic.Date, bool) {
	var last semantic.Date
	for _, row := range v.rows.Rows {
		if d, ok := row.Cells[at].Date(); ok && row.Kind == semantic.RowData && (last.IsZero() || d.After(last)) {
			last = d
		}
	}
	return last, !last.IsZero()
}

// partial reports whether the bucket that starts on d is cut by the end of
// the period or holds a day that is not over.
func (v *queryView) partial(d semantic.Date, g semantic.Grain) bool {
	end := d.Add(1, g)
	return end.After(v.period.End) || v.period.Cutoff > 0 || end.After(v.env.Clock.Today) && !dayIsOver(v.env.Clock)
}

// gapDays lists days without a value inside a daily series of a sum or count
// that has one on nearly every other day.
func (v *queryView) gapDays(g semantic.Grain, at int) []string {
	if g != semantic.Day || !v.countable() {
		return nil
	}
	var days []day
	for _, row := range v.rows.Rows {
		if on, ok := row.Cells[at].Date(); ok && row.Kind == semantic.RowData {
			n := number(cell(v.rows.Columns, row, v.args.Metrics[0], semantic.RoleValue))
			d := day{on: on, known: n != nil}
			if n != nil {
				d.n = *n
			}
			days = append(days, d)
		}
	}
	return gaps(days, v.period)
}
