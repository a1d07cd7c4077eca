package when

import "github.com/wenshu-ai/wenshu/semantic"

// rollingRules read stretches that are counted from today: the last, the next
// and so many units ago.
var rollingRules = [][]*rule{
	on("time = roll dur inside?", rollBack),
	on("time = rel dur inside?", rollEither),
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
		if last == "last" || last == "最近" || n[1].unit == weekend {
			return node{}, false
		}
		return node{span: p.lastUnits(1, n[1].unit)}, true
	}),
	on("time = coming dur", rollAhead),
	on("time = num coming unit", func(p *parser, n []*node) (node, bool) {
		return node{span: p.nextUnits(n[0].num, n[2].unit)}, n[0].num > 0 && n[0].num <= maxUnits
	}),
	on("time = front dur", func(p *parser, n []*node) (node, bool) { // 前两天, the previous two days
		if p.chart.text[n[0].from:n[0].to] == "first" {
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
		if s.err != nil || s.size != semantic.Day || n[0].unit == decade || n[0].unit == weekend {
			return node{}, false
		}
		return node{span: fixed(semantic.Period{Start: s.days.Start, End: s.days.Start.Add(n[0].num, n[0].unit)}, anyUnit)}, true
	}),
	on("time = rest time", func(p *parser, n []*node) (node, bool) { // the rest of this month
		days := n[1].span.days
		days.Start = p.clock.Today
		return node{span: fixed(days, anyUnit)}, !n[1].span.recurs() && n[1].span.days.Contains(p.clock.Today)
	}),
	// 3 days after 12 January, two weeks before Christmas
	on("time = dur after time", func(p *parser, n []*node) (node, bool) { return p.shifted(n[2].span, n[0], 1) }),
	on("time = dur from time", func(p *parser, n []*node) (node, bool) { return p.shifted(n[2].span, n[0], 1) }),
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
	default:
		return node{}, false
	}
}
