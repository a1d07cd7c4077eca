package when

import (
	"strings"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// nestedRules put one span inside another: 去年10月, October 2024, the first
// Monday of last month.
var nestedRules = [][]*rule{
	on("time = time time", func(p *parser, n []*node) (node, bool) { return p.nest(n[0], n[1]) }),
	on("time = time of time", func(p *parser, n []*node) (node, bool) { return p.nest(n[0], n[2]) }),
	on("time = in time", func(_ *parser, n []*node) (node, bool) {
		dayOnly := n[1].span.recurs() && n[1].span.picks.within == semantic.Month
		return node{span: n[1].span.firm()}, !n[1].span.openStart && !(dayOnly && n[1].span.weak)
	}),
	onAt(1, "time = the time", func(_ *parser, n []*node) (node, bool) { return node{span: n[1].span}, true }),
	onAt(1, "time = the dom", func(_ *parser, n []*node) (node, bool) { // the 21st
		s := every(semantic.Month, semantic.Day, dayOfMonth(n[1].num))
		s.weak = true
		return node{span: s}, n[1].digits == 0
	}),
	onAt(1, "time = nth", func(p *parser, n []*node) (node, bool) { // first Sunday, of this month
		s := n[0].span
		// 第40周 and 头三个月 are clear, "first week" needs its month
		s.weak = !strings.HasPrefix(p.chart.text[n[0].from:n[0].to], "头") && s.picks.of != semantic.Year
		return node{span: s}, true
	}),
	on("time = time tail", func(_ *parser, n []*node) (node, bool) { return node{span: n[0].span.firm()}, true }),
	on("time = time nian", func(p *parser, n []*node) (node, bool) { // 2013 年
		return node{span: n[0].span.firm()}, n[0].span.size == semantic.Year && digit(p.chart.text[n[0].to-1])
	}),
	on("time = time unit", func(p *parser, n []*node) (node, bool) { // 今年全年, Q3季度
		return node{span: n[0].span}, n[0].span.size == n[1].unit && n[1].unit != semantic.Day
	}),
	on("time = time whole unit", func(_ *parser, n []*node) (node, bool) { // 去年全年
		return node{span: n[0].span}, n[0].span.size == n[2].unit
	}),
	on("nth = ord weekday", nthWeekday),
	on("nth = final weekday", func(p *parser, n []*node) (node, bool) {
		return nthWeekday(p, []*node{{num: -1}, n[1]})
	}),
	on("nth = ord final unit", func(p *parser, n []*node) (node, bool) {
		return nthUnit(n[2].unit, -n[0].num)
	}),
	on("nth = ord unit", func(_ *parser, n []*node) (node, bool) { return nthUnit(n[1].unit, n[0].num) }),
	on("nth = final unit", func(_ *parser, n []*node) (node, bool) { return nthUnit(n[1].unit, -1) }),
	on("nth = front dur", func(_ *parser, n []*node) (node, bool) { return firstUnits(n[1].unit, n[1].num) }),
	on("nth = final dur", func(_ *parser, n []*node) (node, bool) { return firstUnits(n[1].unit, -n[1].num) }),
	// 一月第一周 puts the frame first, "first week of January" last.
	on("time = time nth", func(p *parser, n []*node) (node, bool) {
		s, ok := p.inside(n[0].span, n[1].span)
		return node{span: s}, ok
	}),
	on("time = nth of? time", func(p *parser, n []*node) (node, bool) {
		s, ok := p.inside(n[len(n)-1].span, n[0].span)
		return node{span: s}, ok
	}),
	on("time = wkof time", func(p *parser, n []*node) (node, bool) { // the week of 10 April
		s := n[1].span
		if s.size != semantic.Day {
			return node{}, false
		}
		return node{span: p.weekAround(s)}, true
	}),
}

// nest tries the first span as the frame of the second, then the reverse.
func (p *parser) nest(a, b *node) (node, bool) {
	if s, ok := p.inside(a.span, b.span); ok {
		return node{span: s}, true
	}
	if s, ok := p.sameUnitIn(a.span, b.span); ok { // 去年本月
		return node{span: s}, true
	}
	if s, ok := p.sameUnitIn(b.span, a.span); ok { // this month last year
		return node{span: s}, true
	}
	s, ok := p.inside(b.span, a.span)
	return node{span: s}, ok
}

// sameUnitIn is the running month, quarter, week or day moved into another
// year, or the day into another month.
func (p *parser) sameUnitIn(year, unit span) (span, bool) {
	now, ok := unit.rng.(semantic.Calendar)
	if !ok || now.Offset != 0 || year.recurs() || unit.weak {
		return span{}, false
	}
	back := year.days.Start.Year - unit.days.Start.Year
	switch {
	case year.size == semantic.Year && (now.Grain == semantic.Month || now.Grain == semantic.Quarter):
		return fixed(p.unitAt(unit.days.Start.AddMonths(12*back), now.Grain, 0), now.Grain), true
	case year.size == semantic.Year && now.Grain == semantic.Day: // 去年今天
		d := unit.days.Start.AddMonths(12 * back)
		return fixed(semantic.Period{Start: d, End: d.AddDays(1)}, semantic.Day), true
	case year.size == semantic.Year && now.Grain == semantic.Week: // the same weeks back
		return fixed(p.unitAt(unit.days.Start.AddDays(364*back), semantic.Week, 0), semantic.Week), true
	case year.size == semantic.Month && now.Grain == semantic.Day: // 上个月的今天
		days, err := oneDay(year.days.Start.Year, year.days.Start.Month, unit.days.Start.Day)
		if err != nil {
			return failed(err), true
		}
		return fixed(days, semantic.Day), true
	default:
		return span{}, false
	}
}

// weekAround is the week that holds a day.
func (p *parser) weekAround(s span) span {
	if !s.recurs() {
		return fixed(p.unitAt(s.days.Start, semantic.Week, 0), semantic.Week)
	}
	inner := *s.picks
	out := s.firm()
	out.event, out.size = "", semantic.Week
	out.picks = &recurring{within: inner.within, of: inner.of, pick: func(f semantic.Period) (semantic.Period, error) {
		days, err := inner.pick(f)
		if err != nil {
			return days, err
		}
		return p.unitAt(days.Start, semantic.Week, 0), nil
	}}
	return out
}

func within(frame semantic.Grain, size semantic.Grain, pick func(semantic.Period) (semantic.Period, error)) node {
	return node{span: span{size: size, picks: &recurring{within: anyUnit, of: frame, pick: pick}}}
}

func nthWeekday(_ *parser, n []*node) (node, bool) {
	nth, weekday := n[0].num, time.Weekday(n[1].num)
	return within(semantic.Month, semantic.Day, func(frame semantic.Period) (semantic.Period, error) {
		d := frame.Start.AddDays(int(weekday-frame.Start.Weekday()+7)%7 + 7*(nth-1))
		if nth < 0 {
			d = frame.Last().AddDays(-(int(frame.Last().Weekday()-weekday+7) % 7))
		}
		return insideFrame(semantic.Period{Start: d, End: d.AddDays(1)}, frame)
	}), nth <= 5
}

// nthUnit is the nth whole unit that begins inside a frame; negative counts
// from its end. A week belongs to a month or year by its Thursday (ISO) when
// counted from the year, by its Monday when counted from the month.
func nthUnit(unit semantic.Grain, nth int) (node, bool) {
	switch unit {
	case semantic.Day, semantic.Week, semantic.Month:
	default:
		return node{}, false
	}
	frame := map[semantic.Grain]semantic.Grain{semantic.Day: semantic.Month, semantic.Week: semantic.Month, semantic.Month: semantic.Year}[unit]
	if unit == semantic.Week && nth > 5 || unit == semantic.Day && nth > 31 {
		frame = semantic.Year
	}
	return within(frame, unit, func(frame semantic.Period) (semantic.Period, error) {
		start := frame.Start
		if unit == semantic.Week {
			start = firstWeek(frame)
		}
		if nth < 0 {
			last := frame.Last().StartOf(unit, time.Monday)
			if unit == semantic.Week {
				last = lastWeek(frame)
			}
			start = last.Add(nth+1, unit)
		} else {
			start = start.Add(nth-1, unit)
		}
		return semantic.Period{Start: start, End: start.Add(1, unit)}, nil
	}), nth != 0 && nth <= 366 && nth >= -366
}

func firstWeek(frame semantic.Period) semantic.Date {
	monday := frame.Start.StartOf(semantic.Week, time.Monday)
	byThursday := frame.Days() > 300 && monday.AddDays(3).Year == frame.Start.Year
	if monday == frame.Start || byThursday {
		return monday
	}
	return monday.AddDays(7)
}

// firstUnits is the first N units of a frame, or the last when negative. Weeks
// are whole: those that begin in the frame.
func firstUnits(unit semantic.Grain, n int) (node, bool) {
	frame := semantic.Month
	switch unit {
	case semantic.Day:
	case semantic.Week:
		return wholeWeeks(n), n <= maxUnits && n >= -maxUnits
	case semantic.Month, semantic.Quarter:
		frame = semantic.Year
	default:
		return node{}, false
	}
	return within(frame, anyUnit, func(frame semantic.Period) (semantic.Period, error) {
		if n > 0 {
			return insideFrame(semantic.Period{Start: frame.Start, End: frame.Start.Add(n, unit)}, frame)
		}
		return insideFrame(semantic.Period{Start: frame.End.Add(n, unit), End: frame.End}, frame)
	}), true
}

func wholeWeeks(n int) node {
	return within(semantic.Month, anyUnit, func(frame semantic.Period) (semantic.Period, error) {
		first, last := firstWeek(frame), lastWeek(frame)
		if n > 0 {
			return insideFrame(semantic.Period{Start: first, End: first.AddDays(7 * n)}, semantic.Period{Start: first, End: last.AddDays(7)})
		}
		return insideFrame(semantic.Period{Start: last.AddDays(7 * (n + 1)), End: last.AddDays(7)}, semantic.Period{Start: first, End: last.AddDays(7)})
	})
}

// lastWeek is the Monday of the last week that begins in a frame, by its
// Thursday for a year.
func lastWeek(frame semantic.Period) semantic.Date {
	last := mondayOf(frame.Last())
	if frame.Days() > 300 && last.AddDays(3).Year != frame.Start.Year {
		return last.AddDays(-7)
	}
	return last
}

func insideFrame(days, frame semantic.Period) (semantic.Period, error) {
	if days.Start.Before(frame.Start) || days.End.After(frame.End) {
		return days, semantic.Errorf(semantic.CodeBadTime, "%s 里没有这么多。", "There are not that many in %s.", frame)
	}
	return days, nil
}
