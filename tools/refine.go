package tools

import (
	"context"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

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
