package when

import (
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Units that are not grains of the semantic layer.
const (
	half    semantic.Grain = "half"    // half a year
	weekend semantic.Grain = "weekend" // Saturday and Sunday
	decade  semantic.Grain = "decade"
	workday semantic.Grain = "workday" // Monday to Friday
	anyUnit semantic.Grain = ""        // a recurring part that fits into any frame
)

// span is a stretch of time under construction: either fixed (rng and days) or
// recurring (picks), such as "October", which becomes fixed inside a year.
type span struct {
	rng   semantic.TimeRange
	days  semantic.Period // rng resolved, running units whole
	size  semantic.Grain  // the unit the span is one of, anyUnit when none
	picks *recurring
	event string
	note  semantic.Text
	// weak spans (the words may, march, a bare year) count only with a
	// neighbour that makes a date of them.
	weak               bool
	openStart, openEnd bool
	depth              int // how many spans are nested in a recurring one
	err                error
}

// recurring is a stretch that comes back in every frame of a unit.
type recurring struct {
	within semantic.Grain // anyUnit = any frame, of which the current one of size "of" is the default
	of     semantic.Grain // the default frame, when within is anyUnit
	pick   func(frame semantic.Period) (semantic.Period, error)
}

func (s span) same(o span) bool {
	return s.rng == o.rng && s.days == o.days && s.size == o.size && s.picks == o.picks &&
		s.weak == o.weak && s.event == o.event
}

func (s span) recurs() bool { return s.picks != nil }

// firm is the span with a neighbour that makes clear it is a time.
func (s span) firm() span {
	s.weak = false
	return s
}

func failed(err error) span { return span{err: err} }

func fixed(days semantic.Period, size semantic.Grain) span {
	return span{rng: semantic.Absolute{Period: days}, days: days, size: size}
}

func every(within, size semantic.Grain, pick func(semantic.Period) (semantic.Period, error)) span {
	return span{size: size, picks: &recurring{within: within, pick: pick}}
}

// frame is the default unit a recurring span is looked for in.
func (r *recurring) frame() semantic.Grain {
	if r.within != anyUnit {
		return r.within
	}
	return r.of
}

// unitAt returns the whole unit that holds day d, moved by n units.
func (p *parser) unitAt(d semantic.Date, unit semantic.Grain, n int) semantic.Period {
	switch unit {
	case half:
		start := semantic.Date{Year: d.Year, Month: (d.Month-1)/6*6 + 1, Day: 1}.AddMonths(6 * n)
		return semantic.Period{Start: start, End: start.AddMonths(6)}
	case decade:
		start := semantic.Date{Year: d.Year/10*10 + 10*n, Month: 1, Day: 1}
		return semantic.Period{Start: start, End: start.AddMonths(120)}
	case semantic.FiscalYear:
		start := semantic.Date{Year: d.Year + n, Month: p.fiscalStart(), Day: 1}
		if d.Month < p.fiscalStart() {
			start.Year--
		}
		return semantic.Period{Start: start, End: start.AddMonths(12)}
	case weekend:
		monday := mondayOf(d).AddDays(7 * n)
		return semantic.Period{Start: monday.AddDays(5), End: monday.AddDays(7)}
	case workday:
		d = workdaysFrom(d, n)
		return semantic.Period{Start: d, End: d.AddDays(1)}
	case semantic.Day, semantic.Week, semantic.Month, semantic.Quarter, semantic.Year:
		start := d.StartOf(unit, p.clock.WeekStart).Add(n, unit)
		return semantic.Period{Start: start, End: start.Add(1, unit)}
	default:
		return semantic.Period{Start: d.AddDays(n), End: d.AddDays(n + 1)}
	}
}

// fiscalStart is the first month of the fiscal year.
func (p *parser) fiscalStart() time.Month { return max(p.clock.FiscalStart, time.January) }

// fiscalYear is the fiscal year that ends in a calendar year.
func (p *parser) fiscalYear(y int) span {
	if p.fiscalStart() == time.January {
		return wholeYear(y)
	}
	start := semantic.Date{Year: y - 1, Month: p.fiscalStart(), Day: 1}
	return fixed(semantic.Period{Start: start, End: start.AddMonths(12)}, semantic.FiscalYear)
}

func mondayOf(d semantic.Date) semantic.Date { return d.AddDays(-(int(d.Weekday()) + 6) % 7) }

// workdaysFrom is the nth working day after a day, or before it. Public
// holidays are not known here and count as working days.
func workdaysFrom(d semantic.Date, n int) semantic.Date {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		d = d.AddDays(step)
		if d.Weekday() != time.Saturday && d.Weekday() != time.Sunday {
			n--
		}
	}
	return d
}

// relative is the unit n away from the current one; units the semantic layer
// knows keep their relative meaning.
func (p *parser) relative(unit semantic.Grain, n int) span {
	s := fixed(p.unitAt(p.clock.Today, unit, n), unit)
	switch unit {
	case semantic.Day, semantic.Week, semantic.Month, semantic.Quarter, semantic.Year:
		s.rng = semantic.Calendar{Grain: unit, Offset: n}
	default:
		if cut, ok := p.untilToday(s.days); ok {
			s.rng = semantic.Absolute{Period: cut}
		}
	}
	return s
}

// untilToday cuts a period that has begun but is not over after today.
func (p *parser) untilToday(days semantic.Period) (semantic.Period, bool) {
	if days.Contains(p.clock.Today) && days.Start != p.clock.Today {
		days.End = p.clock.Today.AddDays(1)
		return days, true
	}
	return days, false
}
