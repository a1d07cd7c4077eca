package tools

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

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
		points = v.wholeBuckets(g, v.finalBuckets(m, g, points))
		if t, ok := trend(m, g, points); ok {
			t.LastIsPartial = v.partial(t.Last.On, g)
			t.Peak = v.eventOn(t.Highest.On, g)
			t.Mean = v.mean(m, g, points)
			out = append(out, t)
		}
	}
	return out
}

// mean is the average of points that follow each other without a gap.
func (v *queryView) mean(metric string, g semantic.Grain, points []Point) *decimal.Decimal {
	if !v.counts(metric) || len(points) < 2 {
		return nil
	}
	sum := decimal.Zero
	for i, p := range points {
		if i > 0 && points[i-1].On.Add(1, g) != p.On {
			return nil
		}
		sum = sum.Add(p.Value)
	}
	m := sum.DivRound(decimal.NewFromInt(int64(len(points))), shareDigits)
	return &m
}

// wholeBuckets leaves out a first and a last bucket the period cuts, which
// would pass for a low start and a fall at the end.
func (v *queryView) wholeBuckets(g semantic.Grain, points []Point) []Point {
	if len(points) > 2 && points[0].On.Before(v.period.Start) {
		points = points[1:]
	}
	if n := len(points); n > 2 && v.partial(points[n-1].On, g) {
		points = points[:n-1]
	}
	return points
}

// finalBuckets leaves out the buckets whose cohorts are too young for the
// metric, unless hardly any others are left.
func (v *queryView) finalBuckets(metric string, g semantic.Grain, points []Point) []Point {
	x, ok := v.env.Model.Metric(metric)
	if !ok {
		return points
	}
	n := len(points)
	for n > 0 {
		b := semantic.Period{Start: points[n-1].On, End: points[n-1].On.Add(1, g)}
		if _, young := immature(x, b, v.env.Clock); !young {
			break
		}
		n--
	}
	if n < 2 {
		return points
	}
	return points[:n]
}

// eventOn is the calendar event a bucket of a day or a week holds.
func (v *queryView) eventOn(on semantic.Date, g semantic.Grain) semantic.Text {
	if g != semantic.Day && g != semantic.Week {
		return semantic.Text{}
	}
	for _, e := range eventsIn(v.env, semantic.Period{Start: on, End: on.Add(1, g)}) {
		return e.label
	}
	return semantic.Text{}
}

// maxMarks is how many events a picture has room for.
const maxMarks = 6

// marks are the calendar events inside a series by day or week; where there
// are too many, those with the highest values.
func (v *queryView) marks(g semantic.Grain, at int) []Mark {
	if g != semantic.Day && g != semantic.Week {
		return nil
	}
	height := func(e event) decimal.Decimal {
		best := decimal.Zero
		for _, row := range v.rows.Rows {
			on, ok := row.Cells[at].Date()
			if n := number(cell(v.rows.Columns, row, v.args.Metrics[0], semantic.RoleValue)); ok && n != nil && row.Kind == semantic.RowData {
				if _, touch := e.Intersect(semantic.Period{Start: on, End: on.Add(1, g)}); touch {
					best = decimal.Max(best, *n)
				}
			}
		}
		return best
	}
	all := eventsIn(v.env, v.period)
	if len(all) > maxMarks {
		slices.SortStableFunc(all, func(a, b event) int { return height(b).Cmp(height(a)) })
		all = all[:maxMarks]
		slices.SortStableFunc(all, func(a, b event) int { return a.Start.Sub(b.Start) })
	}
	var out []Mark
	for _, e := range all {
		inside, _ := e.Intersect(v.period)
		out = append(out, Mark{On: inside.Start, Label: e.label})
	}
	return out
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
	tomorrow := v.env.Clock.Today.AddDays(1)
	return end.After(v.period.End) || v.period.Cutoff > 0 || end.After(tomorrow) || end.After(v.env.Clock.Today) && !dayIsOver(v.env.Clock)
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
