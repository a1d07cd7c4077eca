package when

import (
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// lastUnits is the N units up to and including today; quarters are whole ones
// before the current.
func (p *parser) lastUnits(n int, unit semantic.Grain) span {
	var r semantic.Rolling
	switch unit {
	case workday: // today counts when it is one
		tomorrow := p.clock.Today.AddDays(1)
		return fixed(semantic.Period{Start: workdaysFrom(tomorrow, -n), End: tomorrow}, anyUnit)
	case semantic.Day, semantic.Week, semantic.Month:
		r = semantic.Rolling{N: n, Grain: unit}
	case semantic.Year:
		r = semantic.Rolling{N: 12 * n, Grain: semantic.Month}
	case decade:
		r = semantic.Rolling{N: 120 * n, Grain: semantic.Month}
	default:
		return p.unitsBefore(n, unit)
	}
	days, err := semantic.ResolveTime(r, p.clock)
	if err != nil {
		return failed(err)
	}
	return span{rng: r, days: days}
}

// nextUnits is the N units that begin with tomorrow.
func (p *parser) nextUnits(n int, unit semantic.Grain) span {
	start := p.clock.Today.AddDays(1)
	switch unit {
	case half:
		n, unit = 6*n, semantic.Month
	case decade:
		n, unit = 10*n, semantic.Year
	case weekend:
		return p.relative(weekend, n)
	case workday:
		return fixed(semantic.Period{Start: workdaysFrom(p.clock.Today, 1), End: workdaysFrom(p.clock.Today, n).AddDays(1)}, anyUnit)
	case semantic.Quarter:
		first := p.unitAt(p.clock.Today, unit, 1)
		return fixed(semantic.Period{Start: first.Start, End: first.Start.Add(n, unit)}, anyUnit)
	}
	if !stepped(unit) {
		return fixed(semantic.Period{Start: p.unitAt(p.clock.Today, unit, 1).Start, End: p.unitAt(p.clock.Today, unit, n).End}, anyUnit)
	}
	return fixed(semantic.Period{Start: start, End: start.Add(n, unit)}, anyUnit)
}

// unitsBefore is the N units that end before the current one.
func (p *parser) unitsBefore(n int, unit semantic.Grain) span {
	now := p.unitAt(p.clock.Today, unit, 0)
	return fixed(semantic.Period{Start: p.unitAt(now.Start, unit, -n).Start, End: now.Start}, anyUnit)
}

// namesMonth reports whether a duration could as well be a month's name: 10月,
// but not 10个月.
func (p *parser) namesMonth(dur *node) bool {
	s, isMonth := strings.CutSuffix(p.chart.text[dur.from:dur.to], "月")
	return isMonth && !strings.ContainsAny(s, "个俩仨") && dur.num <= 12
}

// unitsAway is the unit N units from the current one: three days ago is a day,
// two months ago a month.
func (p *parser) unitsAway(unit semantic.Grain, n int) span {
	return p.relative(unit, n)
}

// sumOf is the day so many units of several kinds from today.
func (p *parser) sumOf(n []*node, sign int) (node, bool) {
	d := p.clock.Today
	for _, dur := range all(n, tagSpanOf) {
		if !stepped(dur.unit) {
			return node{}, false
		}
		d = d.Add(sign*dur.num, dur.unit)
	}
	return node{span: fixed(semantic.Period{Start: d, End: d.AddDays(1)}, semantic.Day)}, true
}

// weekdaysAway is the Nth such weekday after today, or before it.
func (p *parser) weekdaysAway(n []*node, sign int) (node, bool) {
	ahead := (n[1].num - int(p.clock.Today.Weekday()) + 7) % 7
	d := p.clock.Today.AddDays(ahead)
	switch {
	case sign > 0 && ahead == 0:
		d = d.AddDays(7 * n[0].num)
	case sign > 0:
		d = d.AddDays(7 * (n[0].num - 1))
	default:
		d = d.AddDays(-7 * n[0].num)
	}
	return node{span: fixed(semantic.Period{Start: d, End: d.AddDays(1)}, semantic.Day)}, n[0].num > 0 && n[0].num <= maxUnits
}

// shifted is the day so many units from the first day of a span.
func (p *parser) shifted(s span, dur *node, sign int) (node, bool) {
	s = p.settle(s)
	if s.err != nil || s.size != semantic.Day {
		return node{}, false
	}
	unit, n := dur.unit, dur.num*sign
	if !stepped(unit) {
		return node{}, false
	}
	d := s.days.Start.Add(n, unit)
	return node{span: fixed(semantic.Period{Start: d, End: d.AddDays(1)}, semantic.Day)}, true
}
