package when

import "github.com/wenshu-ai/wenshu/semantic"

// rollingRules read stretches that are counted from today: the last, the next
// and so many units ago.
var rollingRules = [][]*rule{
	on("time = roll dur inside?", rollBack),
	on("time = rel dur inside?", rollEither),
	// 近两个半月, 两个半月前: half a month is fifteen days
	on("time = roll mixed inside?", func(p *parser, n []*node) (node, bool) {
		tomorrow := p.clock.Today.AddDays(1)
		return node{span: fixed(semantic.Period{Start: tomorrow.AddMonths(-n[1].num).AddDays(-15), End: tomorrow}, anyUnit)}, true
	}),
	on("time = mixed ago", func(p *parser, n []*node) (node, bool) {
		return oneDayAt(p.clock.Today.AddMonths(-n[0].num).AddDays(-15))
	}),
	on("time = mixed hence", func(p *parser, n []*node) (node, bool) {
		return oneDayAt(p.clock.Today.AddMonths(n[0].num).AddDays(15))
	}),
	on("time = inside roll dur", func(p *parser, n []*node) (node, bool) { return rollBack(p, n[1:]) }),
	on("time = inside coming dur", func(p *parser, n []*node) (node, bool) { return rollAhead(p, n[1:]) }),
	// "within five days" looks back only with a word that says so, and ahead
	// where the question does.
	on("time = inside dur", func(p *parser, n []*node) (node, bool) {
		return node{span: p.nextUnits(n[1].num, n[1].unit)}, p.ahead
	}),
	on("time = dur inside", func(p *parser, n []*node) (node, bool) {
		return node{span: p.nextUnits(n[0].num, n[0].unit)}, p.ahead
	}),
	on("time = roll unit", func(p *parser, n []*node) (node, bool) { // the past week
		last := p.chart.text[n[0].from:n[0].to]
		if last == "last" || last == "最近" || n[1].unit == weekend || n[1].unit == half {
			return node{}, false
		}
		return node{span: p.lastUnits(1, n[1].unit)}, true
	}),
	on("time = coming dur", rollAhead),
	on("time = num coming unit", func(p *parser, n []*node) (node, bool) {
		return node{span: p.nextUnits(n[0].num, n[2].unit)}, n[0].num > 0 && n[0].num <= maxUnits
	}),
	on("time = front dur", func(p *parser, n []*node) (node, bool) { // 前两天, the previous two days
		switch p.chart.text[n[0].from:n[0].to] {
		case "first", "头", "头一", "last":
			return node{}, false
		}
		return node{span: p.unitsBefore(n[1].num, n[1].unit)}, true
	}),
	on("time = dur ago", func(p *parser, n []*node) (node, bool) {
		if p.namesMonth(n[0]) { // 10月之前 is before October
			return node{}, false
		}
		return node{span: p.unitsAway(n[0].unit, -n[0].num)}, true
	}),
	on("time = dur hence", func(p *parser, n []*node) (node, bool) {
		if p.namesMonth(n[0]) {
			return node{}, false
		}
		return node{span: p.unitsAway(n[0].unit, n[0].num)}, true
	}),
	onAt(2, "time = in dur", func(p *parser, n []*node) (node, bool) { // in two weeks
		if !p.ahead || p.chart.text[n[0].from:n[0].to] != "in" {
			return node{}, false
		}
		return node{span: p.unitsAway(n[1].unit, n[1].num)}, true
	}),
	// 1 month and 21 days ago
	on("time = dur and? dur ago", func(p *parser, n []*node) (node, bool) { return p.sumOf(n, -1) }),
	on("time = dur of? dur ago", func(p *parser, n []*node) (node, bool) { return p.sumOf(n, -1) }),
	on("time = dur dur dur ago", func(p *parser, n []*node) (node, bool) { return p.sumOf(n, -1) }),
	on("time = dur and? dur hence", func(p *parser, n []*node) (node, bool) { return p.sumOf(n, 1) }),
	on("time = dur dur dur hence", func(p *parser, n []*node) (node, bool) { return p.sumOf(n, 1) }),
	on("time = num weekday hence", func(p *parser, n []*node) (node, bool) { return p.weekdaysAway(n, 1) }),
	on("time = num weekday ago", func(p *parser, n []*node) (node, bool) { return p.weekdaysAway(n, -1) }),
	on("time = dur onward", func(p *parser, n []*node) (node, bool) { // 三个月以来
		return node{span: p.lastUnits(n[0].num, n[0].unit)}, p.chart.text[n[1].from:n[1].to] == "以来" && !p.namesMonth(n[0])
	}),
	on("time = dur starting time", func(p *parser, n []*node) (node, bool) { // two weeks starting 20 May
		s := p.settle(n[2].span)
		return lasting(s, n[0])
	}),
	on("time = time for dur", func(p *parser, n []*node) (node, bool) { // 18 December for ten days
		return lasting(p.settle(n[0].span), n[2])
	}),
	on("time = from time for dur", func(p *parser, n []*node) (node, bool) {
		return lasting(p.settle(n[1].span), n[3])
	}),
	on("time = for dur of? from time", func(p *parser, n []*node) (node, bool) {
		return lasting(p.settle(n[len(n)-1].span), n[1])
	}),
	on("time = sofar time", func(p *parser, n []*node) (node, bool) { // earlier this year
		if now, ok := n[1].span.rng.(semantic.Calendar); ok && now.Offset == 0 {
			return node{span: n[1].span}, true
		}
		return p.edgeIn(edgeStart, n[1].span)
	}),
	on("time = time sofar", func(p *parser, n []*node) (node, bool) { // 今年早些时候
		now, ok := n[0].span.rng.(semantic.Calendar)
		return node{span: n[0].span}, ok && now.Offset == 0
	}),
	on("time = running", func(p *parser, n []*node) (node, bool) { return node{span: p.relative(n[0].unit, 0)}, true }),
	on("time = running time", func(p *parser, n []*node) (node, bool) { return p.toDateIn(n[0].unit, n[1].span) }),
	on("time = time running", func(p *parser, n []*node) (node, bool) { return p.toDateIn(n[1].unit, n[0].span) }),
	on("time = rest time", func(p *parser, n []*node) (node, bool) { // the rest of this month
		days := n[1].span.days
		days.Start = p.clock.Today
		return node{span: fixed(days, anyUnit)}, !n[1].span.recurs() && n[1].span.days.Contains(p.clock.Today)
	}),
	// 3 days after 12 January, two weeks before Christmas
	on("time = dur after time", func(p *parser, n []*node) (node, bool) { return p.shifted(n[2].span, n[0], 1) }),
	on("time = dur from time", func(p *parser, n []*node) (node, bool) {
		if p.chart.text[n[1].from:n[1].to] != "from" { // "two weeks starting Monday" last from there
			return node{}, false
		}
		return p.shifted(n[2].span, n[0], 1)
	}),
	on("time = dur before time", func(p *parser, n []*node) (node, bool) { return p.shifted(n[2].span, n[0], -1) }),
}

func rollBack(p *parser, n []*node) (node, bool) {
	return node{span: p.lastUnits(n[1].num, n[1].unit)}, true
}

func rollAhead(p *parser, n []*node) (node, bool) {
	return node{span: p.nextUnits(n[1].num, n[1].unit)}, true
}

func rollEither(p *parser, n []*node) (node, bool) {
	switch {
	case n[0].num == -1:
		return rollBack(p, n)
	case n[0].num == 1:
		return rollAhead(p, n)
	case n[0].num == 0: // 这三个月, these two weeks
		return rollBack(p, n)
	default:
		return node{}, false
	}
}

func oneDayAt(d semantic.Date) (node, bool) {
	return node{span: fixed(semantic.Period{Start: d, End: d.AddDays(1)}, semantic.Day)}, true
}

// lasting is so many units from the day a span begins.
func lasting(s span, dur *node) (node, bool) {
	if s.err != nil || s.size != semantic.Day || !stepped(dur.unit) {
		return node{}, false
	}
	return node{span: fixed(semantic.Period{Start: s.days.Start, End: s.days.Start.Add(dur.num, dur.unit)}, anyUnit)}, true
}

// toDateIn is the running year up to today in another year (2024 ytd), or the
// running month in another month.
func (p *parser) toDateIn(unit semantic.Grain, frame span) (node, bool) {
	if frame.size != unit || unit != semantic.Year && unit != semantic.Month {
		return node{}, false
	}
	frame = p.settle(frame)
	if frame.err != nil || frame.openStart || frame.openEnd {
		return node{}, false
	}
	now := p.unitAt(p.clock.Today, unit, 0)
	last := frame.days.Start.AddDays(p.clock.Today.Sub(now.Start))
	if unit == semantic.Year {
		last = p.clock.Today.AddMonths(12 * (frame.days.Start.Year - now.Start.Year))
	}
	end := last.AddDays(1)
	if end.After(frame.days.End) {
		end = frame.days.End
	}
	return node{span: fixed(semantic.Period{Start: frame.days.Start, End: end}, anyUnit)}, true
}
