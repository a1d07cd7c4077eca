package tools

import (
	"context"
	"math"
	"slices"

	"github.com/shopspring/decimal"
	"golang.org/x/sync/errgroup"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools/stats"
)

const (
	minSide   = 7  // days of a level on each side of a break
	maxWindow = 28 // days compared on each side of a break
)

// breakAt is a change of level in a daily series.
type breakAt struct {
	on       semantic.Date
	about    Subject
	sure     bool
	stat     float64
	strength float64
}

// choosePeriods pins the periods: those asked for, or the windows around the
// break in the last twelve weeks, or the last four weeks and the four before.
func (d *diagnosis) choosePeriods(ctx context.Context) error {
	if _, ok := periodOf(d.args.Time); ok {
		w, err := windowsOf(d.args.Time, d.args.Compare, d.env.Clock)
		if err != nil {
			return err
		}
		d.windows = w
		return d.lookForBreak(ctx)
	}
	d.auto = true
	if err := d.readSeries(ctx, semantic.Auto{}); err != nil {
		return err
	}
	b, ok := d.measure.breakIn(d.series, 1, d.direction())
	if !ok || !b.sure {
		if cell, found, err := d.breakInCells(ctx); err != nil {
			return err
		} else if found {
			b, ok = cell, true
		}
	}
	if !ok || !b.sure {
		return d.pin(d.env.Clock.Today.AddDays(1-maxWindow), d.env.Clock.Today.AddDays(1))
	}
	d.found = &b
	return d.around(b.on)
}

// around compares up to four weeks from the break with as many days before it.
func (d *diagnosis) around(on semantic.Date) error {
	first, end := d.series[0].on, d.series[len(d.series)-1].on.AddDays(1)
	days := min(maxWindow, end.Sub(on), on.Sub(first))
	return d.pin(on, on.AddDays(days))
}

// pin sets the later window; the earlier one is the one asked for, or as many
// days directly before.
func (d *diagnosis) pin(start, end semantic.Date) error {
	d.period = semantic.Period{Start: start, End: end}
	before := semantic.Period{Start: start.AddDays(start.Sub(end)), End: start}
	if _, previous := d.args.Compare.Comparison.(semantic.ComparePrevious); !previous {
		with, isPeriod, err := semantic.ResolveComparison(d.args.Compare.Comparison, d.period, d.env.Clock)
		if err != nil {
			return err
		}
		if isPeriod {
			before = with
		}
	}
	d.before = &before
	return nil
}

// direction is the one the question claims: a break the other way is not what
// it is about.
func (d *diagnosis) direction() stats.Direction {
	switch d.args.Premise {
	case "up":
		return stats.Rise
	case "down":
		return stats.Fall
	default:
		return stats.Either
	}
}

// moved is the direction of the change being explained.
func (d *diagnosis) moved() stats.Direction { return stats.Direction(d.change.Delta.Sign()) }

func (d *diagnosis) readSeries(ctx context.Context, r semantic.TimeRange) error {
	p, err := semantic.ResolveTime(r, d.env.Clock)
	if err != nil {
		return err
	}
	d.series, err = d.days(ctx, d.args.Filters, p)
	return err
}

func (d *diagnosis) days(ctx context.Context, f Filters, p semantic.Period) ([]day, error) {
	series, statements, err := d.measure.daily(ctx, d.env, f, p)
	d.statements = append(d.statements, statements...)
	return series, err
}

// lookForBreak reads the days of both windows where they follow each other,
// for the picture and to say when the level changed.
func (d *diagnosis) lookForBreak(ctx context.Context) error {
	if d.before == nil || d.before.Start.After(d.period.Start) || d.period.End.Sub(d.before.Start) > historyDays {
		return nil
	}
	span := semantic.Absolute{Period: semantic.Period{Start: d.before.Start, End: d.period.End}}
	if err := d.readSeries(ctx, span); err != nil {
		if unreachable(err) {
			return nil // a metric without days has no picture
		}
		return err
	}
	if b, ok := d.measure.breakIn(d.series, 1, d.direction()); ok && b.sure && d.before.End == d.period.Start {
		d.found = &b
	}
	return nil
}

// breakIn finds the change of level in a series that was picked from so many.
func (m measure) breakIn(series []day, picked int, to stats.Direction) (breakAt, bool) {
	n, d := make([]float64, len(series)), make([]float64, len(series))
	counts := m.ratio()
	for i, x := range series {
		n[i], d[i] = x.n.InexactFloat64(), x.d.InexactFloat64()
		counts = counts && x.n.IsInteger() && x.d.IsInteger() && !x.n.IsNegative() && x.n.LessThanOrEqual(x.d)
	}
	var c stats.Change
	var ok bool
	if counts {
		c, ok = stats.ShiftInRate(n, d, minSide, to)
	} else {
		c, ok = stats.ShiftInMean(stats.Deweekday(m.levels(series, n, d)), minSide, to)
	}
	if !ok {
		return breakAt{}, false
	}
	return breakAt{on: series[c.Index].on, sure: c.Significant(picked), stat: c.Statistic, strength: c.Strength}, true
}

// levels are the values of the days, NaN where there is none.
func (m measure) levels(series []day, n, d []float64) []float64 {
	out := make([]float64, len(series))
	for i, x := range series {
		switch {
		case m.ratio() && d[i] == 0, !x.known:
			out[i] = math.NaN()
		case m.ratio():
			out[i] = n[i] / d[i]
		default:
			out[i] = n[i]
		}
	}
	return out
}

// scanned are the dimensions whose members are searched for a break the
// whole does not show.
var scanned = []string{"channel", "device", "customer_type", "platform", "category", "country", "store"}

// breakInCells finds the surest break among the members of some dimensions.
func (d *diagnosis) breakInCells(ctx context.Context) (breakAt, bool, error) {
	dims := slices.DeleteFunc(slices.Clone(d.candidates()), func(dim string) bool { return !slices.Contains(scanned, dim) })
	cells := make([][]cellDays, len(dims))
	statements := make([][]semantic.Statement, len(dims))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(atOnce)
	for i, dim := range dims {
		g.Go(func() (err error) {
			cells[i], statements[i], err = d.cellSeries(ctx, dim)
			if unreachable(err) {
				return nil
			}
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return breakAt{}, false, err
	}
	d.statements = append(d.statements, slices.Concat(statements...)...)
	all := slices.Concat(cells...)
	var best breakAt
	found := false
	for _, c := range all {
		b, ok := d.measure.breakIn(c.series, len(all), d.direction())
		if ok && b.sure && (!found || b.stat > best.stat) {
			best, found = b, true
		}
	}
	return best, found, nil
}

// cellDays are the days of one member.
type cellDays struct{ series []day }

// cellSeries reads the days of every member of a dimension.
func (d *diagnosis) cellSeries(ctx context.Context, dim string) ([]cellDays, []semantic.Statement, error) {
	p := semantic.Period{Start: d.series[0].on, End: d.series[len(d.series)-1].on.AddDays(1)}
	rows, err := d.env.Warehouse.Query(ctx, d.env.Who, semantic.Query{
		Metrics: d.measure.keys(), Dimensions: []string{string(semantic.Day), dim}, Where: filter(d.args.Filters), Period: p,
	})
	if err != nil {
		return nil, nil, err
	}
	at := map[string]int{}
	var out []cellDays
	for _, row := range rows.Rows {
		on, ok := cell(rows.Columns, row, string(semantic.Day), semantic.RoleDimension).Date()
		if !ok || row.Kind != semantic.RowData || !p.Contains(on) {
			continue
		}
		key := cell(rows.Columns, row, dim, semantic.RoleDimension).String()
		i, seen := at[key]
		if !seen {
			i = len(out)
			at[key] = i
			c := cellDays{series: make([]day, p.Days())}
			for k := range c.series {
				c.series[k] = day{on: p.Start.AddDays(k), known: true}
			}
			out = append(out, c)
		}
		out[i].series[on.Sub(p.Start)].amount = d.measure.read(rows.Columns, row, semantic.RoleValue)
	}
	return out, rows.Statements, nil
}

// refine looks at the break inside the cell that explains the change, and in
// the funnel step whose rate fell there: a small cell shows the day more
// sharply than the whole. It reports whether the windows moved.
func (d *diagnosis) refine(ctx context.Context) (bool, error) {
	p := semantic.Period{Start: d.series[0].on, End: d.series[len(d.series)-1].on.AddDays(1)}
	best := breakAt{}
	if d.found != nil {
		best = *d.found
	}
	measures := []measure{d.measure}
	if step, ok := d.fallenStep(); ok {
		measures = append(measures, step)
	}
	improved := false
	for _, m := range measures {
		series, statements, err := m.daily(ctx, d.env, d.causeFilters(), p)
		if err != nil {
			return false, err
		}
		d.statements = append(d.statements, statements...)
		if b, ok := m.breakIn(series, len(measures), d.moved()); ok && b.sure && b.stat > best.stat {
			b.about = d.cause.about
			best, improved = b, true
		}
	}
	if !improved {
		return false, nil
	}
	moved := d.found == nil || d.found.on != best.on
	d.found = &best
	if !moved {
		return false, nil
	}
	return true, d.around(best.on)
}

// fallenStep is the rate of the step that fell, as a measure.
func (d *diagnosis) fallenStep() (measure, bool) {
	worst, ok := worstStep(d.steps)
	if !ok {
		return measure{}, false
	}
	keys, err := stepKeys(d.env.Model, []string{worst.From, worst.To})
	if err != nil {
		return measure{}, false
	}
	return measure{metric: d.args.Metric, num: keys[1], den: keys[0]}, true
}

// breakFound states the break with the levels of the two windows: per day for
// sums, the metric itself for ratios.
func (d *diagnosis) breakFound() (BreakFound, bool) {
	if d.found == nil {
		return BreakFound{}, false
	}
	b := BreakFound{Metric: d.args.Metric, On: d.found.on, Strength: decimal.NewFromFloat(d.found.strength).Round(2)}
	now, then := d.total.total.now, d.total.total.then
	if d.cause != nil && len(d.found.about) > 0 {
		b.Subject, now, then = d.found.about, d.cause.now, d.cause.then
	}
	b.Level, b.Was = d.measure.value(now), d.measure.value(then)
	if !d.measure.ratio() {
		b.Level = b.Level.DivRound(decimal.NewFromInt(int64(d.period.Days())), 2)
		b.Was = b.Was.DivRound(decimal.NewFromInt(int64(d.before.Days())), 2)
	}
	return b, true
}
