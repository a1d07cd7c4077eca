package when

import (
	"strconv"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// eventRules read festivals and shopping days, alone or with a year around.
var eventRules = [][]*rule{
	on("time = event", func(p *parser, n []*node) (node, bool) { return node{span: p.eventSpan(n[0].num)}, true }),
	on("time = event num", func(p *parser, n []*node) (node, bool) { // Black Friday 2024
		s, ok := p.inside(wholeYear(n[1].num), p.eventSpan(n[0].num))
		return node{span: s}, ok && n[1].digits == 4
	}),
	on("time = time evday", func(_ *parser, n []*node) (node, bool) { // 双11当天
		return node{span: n[0].span}, n[0].span.event != ""
	}),
	on("time = unit of time", func(p *parser, n []*node) (node, bool) { // the weekend of Halloween
		if n[2].span.size == n[0].unit && n[0].unit != semantic.Day { // the month of October
			return node{span: n[2].span.firm()}, latin(p, n[0])
		}
		return p.aroundEvent(n[2].span, n[0].unit)
	}),
	on("time = the unit of time", func(p *parser, n []*node) (node, bool) {
		return node{span: n[3].span.firm()}, latin(p, n[1]) && n[3].span.size == n[1].unit && n[1].unit != semantic.Day
	}),
	on("time = time unit", func(p *parser, n []*node) (node, bool) { // Black Friday week
		if n[0].span.event == "" {
			return node{}, false
		}
		return p.aroundEvent(n[0].span, n[1].unit)
	}),
}

func (p *parser) eventSpan(index int) span {
	e := eventTable[index]
	s := every(semantic.Year, semantic.Day, func(year semantic.Period) (semantic.Period, error) {
		return p.eventIn(e, year.Start.Year)
	})
	s.event, s.note = e.code, e.note()
	return s
}

// eventIn is an event's days in a year: the calendar's if it has them, else by
// rule.
func (p *parser) eventIn(e event, year int) (semantic.Period, error) {
	if days, ok := p.clock.Events[e.code+"_"+strconv.Itoa(year)]; ok {
		return days, nil
	}
	if e.on != nil {
		if d, ok := e.on(year); ok {
			return semantic.Period{Start: d, End: d.AddDays(e.days)}, nil
		}
	}
	return semantic.Period{}, semantic.Errorf(semantic.CodeBadTime,
		"日历里没有 %d 年的这个节点,请写出日期。", "The calendar has no such event in %d; give its dates.", year)
}

// eventRange keeps the event's code where the calendar knows it.
func (p *parser) eventRange(code string, days semantic.Period) semantic.TimeRange {
	for back := range 2 { // an event of a year can begin in the year before
		full := code + "_" + strconv.Itoa(days.Start.Year+back)
		if p.clock.Events[full] == days {
			return semantic.EventRange{Code: full}
		}
	}
	return semantic.Absolute{Period: days}
}

// settleEvent takes the latest event that has begun, or the next one.
func (p *parser) settleEvent(s span) span {
	days, err := p.occurrence(s.picks, p.fits)
	if err != nil {
		return failed(err)
	}
	out := fixed(days, s.size)
	out.event, out.note = s.event, s.note
	out.rng = p.eventRange(s.event, days)
	return out
}

// aroundEvent is the week, month or weekend that holds a day.
func (p *parser) aroundEvent(s span, unit semantic.Grain) (node, bool) {
	switch unit {
	case semantic.Week, semantic.Month, weekend:
	default:
		return node{}, false
	}
	if s.size != semantic.Day || s.err != nil {
		return node{}, false
	}
	out := s.moved(unit, func(days semantic.Period) semantic.Period {
		if unit == weekend {
			return weekendWith(days.Start, s.event)
		}
		return p.unitAt(days.Start, unit, 0)
	})
	out.event = s.event
	return node{span: out}, true
}

// weekendWith is the weekend of a day's week. A Monday or Friday makes it a long
// one, and so does Thanksgiving.
func weekendWith(d semantic.Date, event string) semantic.Period {
	saturday := mondayOf(d).AddDays(5)
	switch {
	case d.Weekday() == time.Monday:
		return semantic.Period{Start: d.AddDays(-2), End: d.AddDays(1)}
	case d.Weekday() == time.Friday || event == thanksgiving:
		return semantic.Period{Start: d, End: saturday.AddDays(2)}
	default:
		return semantic.Period{Start: saturday, End: saturday.AddDays(2)}
	}
}

// YearBefore returns the same event one year earlier, or the week or month
// around it, for comparisons that follow the event and not the date. ok is
// false when the match names no event or the year before is not known.
func YearBefore(m Match, c semantic.Clock) (semantic.TimeRange, bool) {
	if m.Event == "" || m.Range == nil {
		return nil, false
	}
	days, err := semantic.ResolveTime(m.Range, c)
	if err != nil {
		return nil, false
	}
	p := &parser{clock: c}
	for i := range eventTable {
		if eventTable[i].code != m.Event {
			continue
		}
		before, err := p.eventIn(eventTable[i], days.Start.Year-1)
		if err != nil {
			return nil, false
		}
		if unit, ok := days.Aligned(c.WeekStart); ok && (unit == semantic.Week || unit == semantic.Month) {
			return semantic.Absolute{Period: p.unitAt(before.Start, unit, 0)}, true
		}
		return p.eventRange(m.Event, before), true
	}
	return nil, false
}
