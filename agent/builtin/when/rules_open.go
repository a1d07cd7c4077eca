package when

import "github.com/wenshu-ai/wenshu/semantic"

// openRules read ranges with one side: since, after, before, until.
var openRules = [][]*rule{
	onAt(3, "time = since time onward?", func(p *parser, n []*node) (node, bool) { return p.since(n[1].span) }),
	on("time = time onward", func(p *parser, n []*node) (node, bool) {
		if latin(p, n[1]) && p.chart.text[n[1].from:n[1].to] == "on" {
			return node{}, false
		}
		return p.since(n[0].span)
	}),
	onAt(3, "time = since time onward? now", func(p *parser, n []*node) (node, bool) { return p.since(n[1].span) }),
	on("time = time orlater", func(p *parser, n []*node) (node, bool) { return p.since(n[0].span) }),
	on("time = after time", func(p *parser, n []*node) (node, bool) { return p.after(n[1].span) }),
	on("time = time later", func(p *parser, n []*node) (node, bool) { return p.after(n[0].span) }),
	on("time = before time", func(p *parser, n []*node) (node, bool) { return p.before(n[1].span, false) }),
	on("time = time earlier", func(p *parser, n []*node) (node, bool) { return p.before(n[0].span, false) }),
	on("time = until time tail?", func(p *parser, n []*node) (node, bool) { return p.before(n[1].span, true) }),
	on("time = time orearlier", func(p *parser, n []*node) (node, bool) { return p.before(n[0].span, true) }),
	// 2010年之后2018年之前
	on("time = time time", func(_ *parser, n []*node) (node, bool) {
		a, b := n[0].span, n[1].span
		if !a.openEnd || !b.openStart {
			return node{}, false
		}
		days, err := semantic.NewPeriod(a.days.Start, b.days.Last())
		if err != nil {
			return node{span: failed(err)}, true
		}
		return node{span: fixed(days, anyUnit)}, true
	}),
}

// since is from the first day of a span to today; for a span that lies ahead,
// to its own end.
func (p *parser) since(s span) (node, bool) {
	s = p.settle(s)
	if s.err != nil || s.openStart || s.openEnd {
		return node{}, false
	}
	if _, counted := s.rng.(semantic.Rolling); counted { // 近三个月以来
		return node{span: s}, true
	}
	return node{span: p.openEnded(s.days.Start, s.days.End)}, true
}

func (p *parser) after(s span) (node, bool) {
	s = p.settle(s)
	if s.err != nil || s.openStart || s.openEnd {
		return node{}, false
	}
	return node{span: p.openEnded(s.days.End, s.days.End.AddDays(1))}, true
}

func (p *parser) openEnded(start, atLeast semantic.Date) span {
	end := p.clock.Today.AddDays(1)
	if !start.Before(end) {
		end = atLeast
	}
	s := fixed(semantic.Period{Start: start, End: end}, anyUnit)
	s.openEnd = true
	return s
}

// before is everything up to a span, or through it.
func (p *parser) before(s span, through bool) (node, bool) {
	s = p.settle(s)
	if s.err != nil || s.openStart || s.openEnd {
		return node{}, false
	}
	end := s.days.Start
	if through {
		end = s.days.End
	}
	if !Beginning.Before(end) {
		return node{}, false
	}
	out := fixed(semantic.Period{Start: Beginning, End: end}, anyUnit)
	out.openStart = true
	return node{span: out}, true
}
