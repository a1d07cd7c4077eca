package when

import (
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// wordSpans give the words that are a span by themselves their meaning.
var wordSpans = map[tag]func(p *parser, n node) span{
	tagOffset: func(p *parser, n node) span { return p.relative(n.unit, n.num) },
	tagLately: func(p *parser, _ node) span {
		s := p.lastUnits(30, semantic.Day)
		s.note = semantic.Text{ZH: "“最近”按最近 30 天(含今天)计算。", EN: "“Recently” is read as the last 30 days, today included."}
		return s
	},
	tagWeekend: func(_ *parser, n node) span {
		s := every(semantic.Week, weekend, func(week semantic.Period) (semantic.Period, error) {
			saturday, err := weekdayIn(int(time.Saturday))(week)
			return semantic.Period{Start: saturday.Start, End: saturday.Start.AddDays(2)}, err
		})
		s.weak = n.span.weak
		return s
	},
	tagNthPart:  func(p *parser, n node) span { return p.nthOfYear(n.unit, n.num) },
	tagUnitEdge: func(p *parser, n node) span { return p.edge(n.unit, n.num) },
	tagTenDays:  func(_ *parser, n node) span { return tenDaysOf(n.num) },
	tagHalfWeek: func(_ *parser, n node) span { return halfWeek(n.num) },
	tagAllTime: func(p *parser, _ node) span {
		s := fixed(semantic.Period{Start: Beginning, End: p.clock.Today.AddDays(1)}, anyUnit)
		s.openStart = true
		return s
	},
	tagNow:    func(p *parser, _ node) span { return p.now() },
	tagToDate: func(p *parser, _ node) span { return p.now() },
}

// now is today as the end of a range; alone the words mean nothing.
func (p *parser) now() span {
	s := p.relative(semantic.Day, 0)
	s.weak = true
	return s
}

// otherWeekday makes the day of another weekday lose against the weekday of a
// week: Monday two weeks from now.
const otherWeekday = 4

var relativeRules = [][]*rule{
	on("time = rel workweek", func(p *parser, n []*node) (node, bool) { // 下个工作周
		return workdaysOf(p.relative(semantic.Week, n[0].num))
	}),
	on("time = workweek of? time", func(_ *parser, n []*node) (node, bool) { return workdaysOf(n[len(n)-1].span) }),
	on("time = time workweek", func(_ *parser, n []*node) (node, bool) { return workdaysOf(n[0].span) }),
	on("time = rel unit", func(p *parser, n []*node) (node, bool) {
		return node{span: p.relative(n[1].unit, n[0].num)}, true
	}),
	on("time = unit reltail", func(p *parser, n []*node) (node, bool) { // the week before last
		return node{span: p.relative(n[0].unit, n[1].num)}, true
	}),
	on("time = whole unit", func(p *parser, n []*node) (node, bool) { // 全年, the whole year
		return node{span: p.relative(n[1].unit, 0)}, true
	}),
	// 上周三 and "last Wednesday" are both the Wednesday of the week before.
	on("time = rel weekday", func(p *parser, n []*node) (node, bool) {
		week := p.unitAt(p.clock.Today, semantic.Week, n[0].num)
		days, err := weekdayIn(n[1].num)(week)
		return node{span: fixed(days, semantic.Day)}, err == nil
	}),
	on("time = rel time", func(p *parser, n []*node) (node, bool) { // last October, next Q1
		s, ok := p.turn(n[0].num, n[1].span)
		return node{span: s}, ok
	}),
	on("time = weekday", func(_ *parser, n []*node) (node, bool) {
		s := every(semantic.Week, semantic.Day, weekdayIn(n[0].num))
		s.weak = n[0].span.weak
		return node{span: s}, true
	}),
	// Monday, 18 February: the date decides.
	on("time = weekday of? time", func(_ *parser, n []*node) (node, bool) {
		s := n[len(n)-1].span.firm()
		out := node{span: s}
		if !s.recurs() && s.err == nil && int(s.days.Start.Weekday()) != n[0].num {
			out.cost = otherWeekday
		}
		return out, s.size == semantic.Day
	}),
	on("time = rel weekday of? time", func(_ *parser, n []*node) (node, bool) {
		s := n[len(n)-1].span.firm()
		return node{span: s}, s.size == semantic.Day
	}),
}

// workdaysOf is Monday to Friday of a week.
func workdaysOf(week span) (node, bool) {
	if week.size != semantic.Week || week.err != nil || week.recurs() {
		return node{}, false
	}
	monday := mondayOf(week.days.Last())
	return node{span: fixed(semantic.Period{Start: monday, End: monday.AddDays(5)}, anyUnit)}, true
}

// weekdayIn picks a weekday of a week.
func weekdayIn(weekday int) func(semantic.Period) (semantic.Period, error) {
	return func(week semantic.Period) (semantic.Period, error) {
		for d := week.Start; d.Before(week.End); d = d.AddDays(1) {
			if int(d.Weekday()) == weekday {
				return semantic.Period{Start: d, End: d.AddDays(1)}, nil
			}
		}
		return semantic.Period{}, semantic.Errorf(semantic.CodeBadTime,
			"这段时间里没有这个星期几。", "That stretch has no such weekday.")
	}
}

// turn is the occurrence of a recurring span relative to now: 0 in the current
// frame, -1 the last one before the current, +1 the next one after it.
func (p *parser) turn(offset int, s span) (span, bool) {
	if !s.recurs() || s.picks.within == anyUnit || s.picks.within == semantic.Week {
		return span{}, false
	}
	if s.picks.within == semantic.Month { // "last 5th" says nothing clear
		return span{}, false
	}
	now := p.unitAt(p.clock.Today, s.size, 0)
	for i := -2; i <= 2; i++ {
		frame := fixed(p.unitAt(p.clock.Today, s.picks.frame(), i), s.picks.frame())
		got, ok := p.inside(frame, s)
		if !ok || got.err != nil {
			continue
		}
		if offset == 0 && i == 0 {
			return got, true
		}
		if offset == 1 && !got.days.Start.Before(now.End) {
			return got, true
		}
		next, _ := p.inside(fixed(p.unitAt(p.clock.Today, s.picks.frame(), i+1), s.picks.frame()), s)
		if offset == -1 && !got.days.End.After(now.Start) && (next.err != nil || next.days.End.After(now.Start)) {
			return got, true
		}
	}
	return span{}, false
}
