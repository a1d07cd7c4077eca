package tools

import (
	"context"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// The calendar lists the events of all markets, and Double 11 in China does
// nothing for sales in Germany. An event counts when its days stand at so many
// times the usual day, and what they add is no small part of the change.
var (
	lifted   = decimal.New(15, -1)
	weighing = decimal.New(25, -2)
)

// unlike is the longest window in which a single event still matters.
const unlike = 45

// events are the calendar events that make the two windows unlike.
func (d *diagnosis) events() []EventFound {
	return lifts{d.env, d.measure, d.windows, d.series}.found()
}

// lifts weighs the events of two windows by the days of a series over both.
type lifts struct {
	env     Env
	measure measure
	windows
	series []day
}

// unmatched are the events in one window only, those of the later one first.
func (l lifts) unmatched() (later, earlier []event) {
	if l.before == nil || l.period.Days() > unlike || l.before.Days() > unlike {
		return nil, nil
	}
	return onlyIn(l.env, l.period, *l.before), onlyIn(l.env, *l.before, l.period)
}

func (l lifts) found() []EventFound {
	var out []EventFound
	later, earlier := l.unmatched()
	for _, e := range later {
		if f, ok := l.weigh(e, l.period, true); ok {
			out = append(out, f)
		}
	}
	for _, e := range earlier {
		if f, ok := l.weigh(e, *l.before, false); ok {
			out = append(out, f)
		}
	}
	return out
}

// weigh sets an event's days against the days of both windows that are no
// event at all.
func (l lifts) weigh(e event, window semantic.Period, later bool) (EventFound, bool) {
	inside, _ := e.Intersect(window)
	f := EventFound{Metric: l.measure.metric, Label: e.label, Period: inside, Later: later}
	level, ok1 := l.level(inside.Contains)
	usual, ok2 := l.level(func(on semantic.Date) bool {
		return (l.period.Contains(on) || l.before.Contains(on)) &&
			len(eventsIn(l.env, semantic.Period{Start: on, End: on.AddDays(1)})) == 0
	})
	f.Level, f.Usual = level, usual
	if !ok1 || !ok2 || !usual.IsPositive() || level.LessThan(usual.Mul(lifted)) {
		return f, false
	}
	if l.measure.ratio() {
		return f, true
	}
	added := level.Sub(usual).Mul(decimal.NewFromInt(int64(inside.Days())))
	change := l.sum(l.period.Contains).n.Sub(l.sum(l.before.Contains).n)
	return f, added.GreaterThanOrEqual(change.Abs().Mul(weighing))
}

func (l lifts) sum(of func(semantic.Date) bool) amount {
	var out amount
	for _, x := range l.series {
		if of(x.on) {
			out = out.plus(x.amount)
		}
	}
	return out
}

// level is the metric over some days of the series: a mean per day for sums.
func (l lifts) level(of func(semantic.Date) bool) (decimal.Decimal, bool) {
	days := 0
	for _, x := range l.series {
		if x.known && of(x.on) {
			days++
		}
	}
	sum := l.sum(of)
	switch {
	case days == 0 || l.measure.ratio() && sum.d.IsZero():
		return decimal.Zero, false
	case l.measure.ratio():
		return l.measure.value(sum), true
	default:
		return sum.n.DivRound(decimal.NewFromInt(int64(days)), 2), true
	}
}

// eventNotes say that one of two compared windows holds an event which lifts
// the metric and the other does not. The days are read only where the calendar
// names such an event.
func eventNotes(ctx context.Context, env Env, metric string, f Filters, w windows) ([]semantic.Note, []semantic.Statement, error) {
	l := lifts{env, measureOf(env.Model, metric), w, nil}
	later, earlier := l.unmatched()
	if len(later)+len(earlier) == 0 {
		return nil, nil, nil
	}
	var statements []semantic.Statement
	windows := []semantic.Period{*w.before, w.period}
	if w.before.End == w.period.Start {
		windows = []semantic.Period{{Start: w.before.Start, End: w.period.End}}
	}
	for _, p := range windows {
		p.Cutoff = 0
		days, s, err := l.measure.daily(ctx, env, f, p)
		if unreachable(err) {
			return nil, nil, nil
		}
		if err != nil {
			return nil, nil, err
		}
		l.series, statements = append(l.series, days...), append(statements, s...)
	}
	var here, there []EventFound
	for _, e := range l.found() {
		if e.Later {
			here = append(here, e)
		} else {
			there = append(there, e)
		}
	}
	var out []semantic.Note
	if len(here) > 0 {
		zh, en := eventNames(here)
		out = append(out, note(semantic.NoteEvent, "本期含"+zh+",对比期没有,两期不完全可比。",
			"The period holds "+en+" and the compared one does not, so the two are not quite alike."))
	}
	if len(there) > 0 {
		zh, en := eventNames(there)
		out = append(out, note(semantic.NoteEvent, "对比期含"+zh+",本期没有,两期不完全可比。",
			"The compared period holds "+en+" and this one does not, so the two are not quite alike."))
	}
	return out, statements, nil
}

func eventNames(all []EventFound) (zh, en string) {
	for i, e := range all {
		if i > 0 {
			zh, en = zh+"、", en+", "
		}
		zh += e.Label.In(semantic.ZH) + "\uff08" + e.Period.Start.String() + "\uff09"
		en += e.Label.In(semantic.EN) + " (" + e.Period.Start.String() + ")"
	}
	return zh, en
}
