package when

import "github.com/wenshu-ai/wenshu/semantic"

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
		days := all(n, "dom")
		return daysOfYear(part(n, tagMonth).num, days[0].num, days[1].num)
	}),
	on("time = from? dom to dom of? month", daysThenMonth),
	on("time = from dom and dom of? month", daysThenMonth),
	on("time = from? dom to dom of? time", func(p *parser, n []*node) (node, bool) { // 4 to 22 this month
		days := all(n, "dom")
		s, ok := p.inside(part(n, tagTime).span, daysOfMonth(days[0].num, days[1].num))
		return node{span: s}, ok
	}),
	on("time = from dom and dom of? time", func(p *parser, n []*node) (node, bool) {
		days := all(n, "dom")
		s, ok := p.inside(part(n, tagTime).span, daysOfMonth(days[0].num, days[1].num))
		return node{span: s}, ok
	}),
	on("time = from? dom to dom", func(_ *parser, n []*node) (node, bool) { // 10号到15号
		days := all(n, "dom")
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
		if !ok || part(n, tagNumber).digits != 4 || part(n, tagTime).span.recurs() {
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
	return p.join(times[0].span, times[1].span)
}

func daysThenMonth(p *parser, n []*node) (node, bool) {
	days, month := all(n, "dom"), part(n, tagMonth)
	if !latin(p, month) {
		return node{}, false
	}
	return daysOfYear(month.num, days[0].num, days[1].num)
}

func daysOfYear(month, from, to int) (node, bool) {
	first, last := dayOfYear(month, from), dayOfYear(month, to)
	return node{span: every(semantic.Year, anyUnit, bothEnds(first.picks.pick, last.picks.pick))}, true
}

func daysOfMonth(from, to int) span {
	return every(semantic.Month, anyUnit, bothEnds(dayOfMonth(from), dayOfMonth(to)))
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

// join is the range from the first day of a to the last of b. A side that
// recurs takes its frame from the other: 2025年3月到5月, 3 May to October 2020.
func (p *parser) join(a, b span) (node, bool) {
	if a.err != nil || b.err != nil || a.openStart || a.openEnd || b.openStart || b.openEnd || a.depth > 1 || b.depth > 1 {
		return node{}, false
	}
	switch {
	case !a.recurs() && !b.recurs():
		days, err := semantic.NewPeriod(a.days.Start, b.days.Last())
		if err != nil {
			return node{span: failed(err)}, true
		}
		if b.rng == (semantic.Calendar{Grain: semantic.Day}) {
			return node{span: fixed(days, anyUnit)}, true
		}
		return node{span: p.running(days, b)}, true
	case !a.recurs():
		last, err := p.from(b.picks, a.days.Start)
		return joined(a.days, last, err)
	case !b.recurs():
		first, err := p.upTo(a.picks, b.days)
		return joined(first, b.days, err)
	}
	return p.joinRecurring(a, b)
}

// running cuts a range whose last part is the current unit after today.
func (p *parser) running(days semantic.Period, last span) span {
	if c, ok := last.rng.(semantic.Calendar); ok && c.Offset == 0 {
		s := fixed(days, anyUnit)
		if cut, ok := p.untilToday(days); ok {
			s.rng = semantic.Absolute{Period: cut}
		}
		return s
	}
	return fixed(days, anyUnit)
}

func joined(first, last semantic.Period, err error) (node, bool) {
	if err != nil {
		return node{span: failed(err)}, true
	}
	days, err := semantic.NewPeriod(first.Start, last.Last())
	if err != nil {
		return node{span: failed(err)}, true
	}
	return node{span: fixed(days, anyUnit)}, true
}

// from is the first occurrence that ends after a day.
func (p *parser) from(r *recurring, day semantic.Date) (semantic.Period, error) {
	days, err := r.pick(p.unitAt(day, r.frame(), 0))
	if err == nil && !days.End.After(day) {
		days, err = r.pick(p.unitAt(day, r.frame(), 1))
	}
	return days, err
}

// upTo is the last occurrence that begins no later than a period does.
func (p *parser) upTo(r *recurring, before semantic.Period) (semantic.Period, error) {
	days, err := r.pick(p.unitAt(before.Last(), r.frame(), 0))
	if err == nil && days.Start.After(before.Start) {
		days, err = r.pick(p.unitAt(before.Last(), r.frame(), -1))
	}
	return days, err
}

// joinRecurring keeps a range of two recurring sides recurring, so that a
// frame said outside (去年3月到5月) still applies.
func (p *parser) joinRecurring(a, b span) (node, bool) {
	if a.picks.frame() == anyUnit || b.picks.frame() == anyUnit {
		return node{}, false
	}
	outer := a.picks.frame()
	pick := func(frame semantic.Period) (semantic.Period, error) {
		first, err := a.picks.pick(frame)
		if err != nil {
			return first, err
		}
		last, err := p.from(b.picks, first.Start)
		if err != nil {
			return last, err
		}
		return semantic.NewPeriod(first.Start, last.Last())
	}
	if coarseness[b.picks.frame()] > coarseness[outer] { // 13号到10月5号
		outer = b.picks.frame()
		pick = func(frame semantic.Period) (semantic.Period, error) {
			last, err := b.picks.pick(frame)
			if err != nil {
				return last, err
			}
			first, err := p.upTo(a.picks, last)
			if err != nil {
				return first, err
			}
			return semantic.NewPeriod(first.Start, last.Last())
		}
	}
	out := every(outer, anyUnit, pick)
	out.depth = 2 // a range of ranges means nothing
	return node{span: out}, true
}

// untilNow is the range from a span to today.
func (p *parser) untilNow(s span) (node, bool) {
	s = p.settle(s)
	if s.err != nil || s.openStart || s.openEnd || s.days.Start.After(p.clock.Today) {
		return node{}, false
	}
	return node{span: fixed(semantic.Period{Start: s.days.Start, End: p.clock.Today.AddDays(1)}, anyUnit)}, true
}
