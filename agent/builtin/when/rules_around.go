package when

import "github.com/wenshu-ai/wenshu/semantic"

// aroundRules read stretches beside a festival or a day: 双11前7天, 国庆后三天,
// the week before Black Friday. The day itself is left out.
var aroundRules = [][]*rule{
	on("time = time earlier dur", func(p *parser, n []*node) (node, bool) { return p.beside(n[0].span, -1, n[2]) }),
	on("time = time later dur", func(p *parser, n []*node) (node, bool) { return p.beside(n[0].span, 1, n[2]) }),
	on("time = time round dur", func(p *parser, n []*node) (node, bool) { return p.beside(n[0].span, 0, n[2]) }),
	on("time = the dur before time", func(p *parser, n []*node) (node, bool) { return p.beside(n[3].span, -1, n[1]) }),
	on("time = the dur after time", func(p *parser, n []*node) (node, bool) { return p.beside(n[3].span, 1, n[1]) }),
	on("time = the? unit before time", func(p *parser, n []*node) (node, bool) { return p.unitBeside(n, -1) }),
	on("time = the? unit after time", func(p *parser, n []*node) (node, bool) { return p.unitBeside(n, 1) }),
	on("time = someday dur?", func(*parser, []*node) (node, bool) { // 节前一周
		return node{span: failed(semantic.Errorf(semantic.CodeBadTime,
			"请说明是哪个节日,例如“国庆前一周”。", "Say which festival is meant, for example “the week before Christmas”."))}, true
	}),
}

// beside is so many units before (-1) or after (1) a day, or the stretch with
// so many on both sides (0).
func (p *parser) beside(s span, side int, dur *node) (node, bool) {
	if s.size != semantic.Day && s.size != anyUnit || s.openStart || s.openEnd || s.err != nil || !stepped(dur.unit) {
		return node{}, false
	}
	return node{span: s.moved(anyUnit, func(days semantic.Period) semantic.Period {
		switch side {
		case -1:
			return semantic.Period{Start: days.Start.Add(-dur.num, dur.unit), End: days.Start}
		case 1:
			return semantic.Period{Start: days.End, End: days.End.Add(dur.num, dur.unit)}
		default:
			return semantic.Period{Start: days.Start.Add(-dur.num, dur.unit), End: days.End.Add(dur.num, dur.unit)}
		}
	})}, true
}

// unitBeside is one unit next to a day or festival, and the neighbour of a
// unit of the same size: the month before October is September.
func (p *parser) unitBeside(n []*node, side int) (node, bool) {
	unit, s := part(n, tagUnit).unit, n[len(n)-1].span
	if !latin(p, part(n, tagUnit)) || !stepped(unit) {
		return node{}, false
	}
	if s.size == unit && s.err == nil && !s.openStart && !s.openEnd {
		return node{span: s.moved(unit, func(days semantic.Period) semantic.Period { return p.unitAt(days.Start, unit, side) })}, true
	}
	return p.beside(s, side, &node{num: 1, unit: unit})
}

// stepped reports whether days can be counted in a unit by adding it.
func stepped(unit semantic.Grain) bool {
	switch unit {
	case semantic.Day, semantic.Week, semantic.Month, semantic.Quarter, semantic.Year:
		return true
	default:
		return false
	}
}

// moved is the span with its days put elsewhere; a recurring one stays so.
func (s span) moved(size semantic.Grain, to func(semantic.Period) semantic.Period) span {
	if !s.recurs() {
		return fixed(to(s.days), size)
	}
	inner := *s.picks
	out := s.firm()
	out.event, out.size = "", size
	out.picks = &recurring{within: inner.within, of: inner.of, pick: func(f semantic.Period) (semantic.Period, error) {
		days, err := inner.pick(f)
		if err != nil {
			return days, err
		}
		return to(days), nil
	}}
	return out
}
