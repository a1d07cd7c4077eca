package when

import "github.com/wenshu-ai/wenshu/semantic"

// compareRules read what a period is compared with.
var compareRules = [][]*rule{
	on("cmp = vs target", takeCompare),
	on("cmp = vs cmp", takeCompare),
	on("cmp = with target bi", takeCompare),
	on("cmp = with cmp bi?", takeCompare),
	on("cmp = cmp bi", takeCompare),
	on("cmp = cmp with? time bi?", func(_ *parser, n []*node) (node, bool) { // 同比去年, 环比上月
		if s := part(n, tagTime).span; s.openEnd || !isEarlier(s) {
			return node{}, false
		}
		return node{compare: n[0].compare}, n[0].compare != nil
	}),
	// 比前一个月, versus the month before: the one before the period asked for
	onAt(-3, "cmp = vs prior", comparePrior),
	onAt(-3, "cmp = with prior bi", comparePrior),
	onAt(-3, "cmp = compare with prior", comparePrior),
	on("cmp = time samep", func(p *parser, n []*node) (node, bool) { // 2023年同期
		s := n[0].span
		return node{compare: semantic.CompareYearAgo{}, num: s.days.Start.Year}, s.size == semantic.Year && !s.recurs()
	}),
	on("cmp = vs time", func(p *parser, n []*node) (node, bool) { return p.compared(n[1].span) }),
	on("cmp = with time bi", func(p *parser, n []*node) (node, bool) { return p.compared(n[1].span) }),
	on("cmp = compare with time", func(p *parser, n []*node) (node, bool) { return p.compared(n[2].span) }),
	on("cmp = compare with target", takeCompare),
	on("pair = vs time with time", func(p *parser, n []*node) (node, bool) { // 对比9月和8月
		if p.chart.text[n[2].from:n[2].to] == "to" { // "compared with May to July" names one stretch
			return node{}, false
		}
		return makePair(p, n)
	}),
	on("pair = compare time with time", makePair), // compare Q3 with Q2
	on("pair = compare time vs time", makePair),   // compare Q3 vs Q2
	on("pair = compare time cmp", func(p *parser, n []*node) (node, bool) {
		return node{span: p.settle(n[1].span.firm()), compare: n[2].compare}, n[1].span.err == nil
	}),
}

// isEarlier reports a time that says which earlier period is meant; "yoy in
// September" names the period itself.
func isEarlier(s span) bool {
	c, ok := s.rng.(semantic.Calendar)
	return ok && c.Offset < 0
}

func comparePrior(*parser, []*node) (node, bool) {
	return node{compare: semantic.ComparePrevious{}}, true
}

func takeCompare(_ *parser, n []*node) (node, bool) {
	for _, x := range n {
		if x.compare != nil {
			return node{compare: x.compare, num: yearNamed(x)}, true
		}
	}
	return node{}, false
}

// yearNamed is the year of a comparison with the same period in it, 0 for
// every other.
func yearNamed(n *node) int {
	if n.tag == tagCompare {
		return n.num
	}
	return 0
}

// compared makes a range what something is compared with. 比去年 means the
// same dates a year before, whatever the dates are.
func (p *parser) compared(s span) (node, bool) {
	s = p.settle(s)
	if s.err != nil {
		return node{span: s}, true
	}
	if s.openStart || s.openEnd {
		return node{}, false
	}
	if s.rng == (semantic.Calendar{Grain: semantic.Year, Offset: -1}) {
		return node{compare: semantic.CompareYearAgo{}}, true
	}
	return node{compare: semantic.CompareWith{Range: s.rng}}, true
}

func makePair(p *parser, n []*node) (node, bool) {
	times := all(n, tagTime)
	a, b := p.settle(times[0].span.firm()), p.settle(times[1].span)
	if a.err != nil || b.err != nil || b.openEnd || b.openStart {
		return node{}, false
	}
	return node{span: a, compare: semantic.CompareWith{Range: b.rng}}, true
}
