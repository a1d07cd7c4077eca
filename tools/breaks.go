package tools

import (
	"context"
	"math"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools/stats"
)

const (
	minSide   = 7  // days of a level on each side of a break
	maxWindow = 28 // days compared on each side of a break
	// plain is the strength from which a break inside given periods is worth
	// naming: a level that moves by less than days do anyway tells no date.
	plain = 1
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
		return d.pin(d.final.AddDays(1-maxWindow), d.final.AddDays(1))
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
	clock := d.env.Clock
	clock.Today = d.final // days that will still change show falls that are none
	p, err := semantic.ResolveTime(r, clock)
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
	if b, ok := d.measure.breakIn(d.series, 1, d.direction()); ok && b.sure && b.strength >= plain && d.before.End == d.period.Start {
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
