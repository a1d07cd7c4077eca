package when

import (
	"regexp"

	"github.com/wenshu-ai/wenshu/semantic"
)

// isoDate is one day, not a year up to a day.
var isoDate = regexp.MustCompile(`^\d{4}-\d{1,2}-\d{1,2}`)

// insideDate reports whether a word of a range is the hyphen of one date that
// begins at an offset.
func (p *parser) insideDate(from int, to *node) bool {
	return to != nil && to.from < from+len(isoDate.FindString(p.chart.text[from:]))
}

// rangeRules read "from a to b", both included, where one side may leave out
// what the other says.
var rangeRules = [][]*rule{
	on("time = from? time to time tail?", joinTimes),
	on("time = since? time to time tail?", joinTimes),
	on("time = from time onward to time tail?", joinTimes), // 自…起至…止
	on("time = from time and time tail?", joinTimes),       // between a and b
	on("time = time and time tail", joinTimes),             // a和b之间
	on("time = from? time to? now", func(p *parser, n []*node) (node, bool) {
		return p.untilNow(part(n, tagTime).span)
	}),
	on("time = from? time to? todate", func(p *parser, n []*node) (node, bool) {
		return p.untilNow(part(n, tagTime).span)
	}),
	// July 13 to 15; 9月10-15日
	on("time = from? month dom to dom tail?", func(_ *parser, n []*node) (node, bool) {
		days := all(n, tagDay)
		return daysOfYear(part(n, tagMonth).num, days[0].num, days[1].num)
	}),
	on("time = from? dom to dom of? month", daysThenMonth),
	on("time = from dom and dom of? month", daysThenMonth),
	on("time = from? dom to dom of? time", func(p *parser, n []*node) (node, bool) { // 4 to 22 this month
		days := all(n, tagDay)
		s, ok := p.inside(part(n, tagTime).span, daysOfMonth(days[0].num, days[1].num))
		return node{span: s}, ok
	}),
	on("time = from dom and dom of? time", func(p *parser, n []*node) (node, bool) {
		days := all(n, tagDay)
		s, ok := p.inside(part(n, tagTime).span, daysOfMonth(days[0].num, days[1].num))
		return node{span: s}, ok
	}),
	on("time = from? dom to dom", func(_ *parser, n []*node) (node, bool) { // 10号到15号
		days := all(n, tagDay)
		s := daysOfMonth(days[0].num, days[1].num)
		s.weak = days[1].digits > 0
		return node{span: s}, true
	}),
	// 1-5月: the first number is a month, too
	on("time = from? num to month", func(p *parser, n []*node) (node, bool) {
		first := part(n, tagNumber)
		if first.num < 1 || first.num > 12 || latin(p, n[len(n)-1]) {
			return node{}, false
		}
		return p.join(monthOfYear(first.num), monthOfYear(n[len(n)-1].num))
	}),
	on("time = from? num to year", func(p *parser, n []*node) (node, bool) { // 2015到2018年
		first, ok := yearOf(part(n, tagNumber))
		if !ok {
			return node{}, false
		}
		return p.join(wholeYear(first), wholeYear(n[len(n)-1].num))
	}),
	on("time = from? num to time", func(p *parser, n []*node) (node, bool) { // 1985到89年9月
		first, ok := yearOf(part(n, tagNumber))
		if !ok || part(n, tagNumber).digits != 4 || part(n, tagTime).span.recurs() || p.insideDate(part(n, tagNumber).from, part(n, tagTo)) {
			return node{}, false
		}
		return p.join(wholeYear(first), part(n, tagTime).span)
	}),
	on("time = from weekday to weekday", func(p *parser, n []*node) (node, bool) { return p.weekdays(n[1].num, n[3].num) }),
	on("time = weekday to weekday", func(p *parser, n []*node) (node, bool) { return p.weekdays(n[0].num, n[2].num) }),
}

func all(parts []*node, t tag) []*node {
	var out []*node
	for _, n := range parts {
		if n.tag == t {
			out = append(out, n)
		}
	}
	return out
}

func joinTimes(p *parser, n []*node) (node, bool) {
	times := all(n, tagTime)
	monthOfYear := times[0].span.recurs() && times[0].span.size == semantic.Month && times[1].span.size == semantic.Year && !times[1].span.recurs()
	if to := part(n, tagTo); to != nil && monthOfYear && p.chart.text[to.from] == '-' { // dec-2018
		return node{}, false
	}
	if p.insideDate(times[0].from, part(n, tagTo)) {
		return node{}, false
	}
	return p.join(times[0].span, times[1].span)
}

func daysThenMonth(p *parser, n []*node) (node, bool) {
	days, month := all(n, tagDay), part(n, tagMonth)
	if !latin(p, month) {
		return node{}, false
	}
	return daysOfYear(month.num, days[0].num, days[1].num)
}

func daysOfYear(month, from, to int) (node, bool) {
	first, last := dayOfYear(month, from), dayOfYear(month, to)
	if from > to {
		return node{span: every(semantic.Year, anyUnit, bothEnds(first.picks.pick, dayOfNextMonth(month, to)))}, true
	}
	return node{span: every(semantic.Year, anyUnit, bothEnds(first.picks.pick, last.picks.pick))}, true
}

// daysOfMonth are the days from one to another; the 27th to the 3rd ends in
// the next month.
func daysOfMonth(from, to int) span {
	last := dayOfMonth(to)
	if from > to {
		last = dayOfNextMonth(1, to)
	}
	return every(semantic.Month, anyUnit, bothEnds(dayOfMonth(from), last))
}

// dayOfNextMonth is a day of the month after the one with a number, counted
// from the first month of the frame.
func dayOfNextMonth(month, day int) picker {
	return func(frame semantic.Period) (semantic.Period, error) {
		next := frame.Start.AddMonths(month)
		return oneDay(next.Year, next.Month, day)
	}
}

type picker = func(semantic.Period) (semantic.Period, error)

func bothEnds(first, last picker) picker {
	return func(frame semantic.Period) (semantic.Period, error) {
		a, err := first(frame)
		if err != nil {
			return a, err
		}
		b, err := last(frame)
		if err != nil {
			return b, err
		}
		return semantic.NewPeriod(a.Start, b.Last())
	}
}

func (p *parser) weekdays(from, to int) (node, bool) {
	return node{span: every(semantic.Week, anyUnit, bothEnds(weekdayIn(from), weekdayIn(to)))}, true
}
