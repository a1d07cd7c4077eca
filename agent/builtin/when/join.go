package when

import "github.com/wenshu-ai/wenshu/semantic"

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

// maxAcross is how many days a range without years may run into the next year:
// 20 December to 5 January does, 20 October to 5 October was mistyped.
const maxAcross = 250

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
		if !last.Start.Before(frame.End) && last.End.Sub(first.Start) > maxAcross {
			last.Start, last.End = last.Start.AddMonths(-12), last.End.AddMonths(-12) // backwards, not through the new year
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
