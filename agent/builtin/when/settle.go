package when

import "github.com/wenshu-ai/wenshu/semantic"

// maxFramesBack is how many frames are tried for a day that not every frame
// has: 29 February is at most eight years away, the first frame is a step
// against the direction.
const maxFramesBack = 9

// settle fixes a recurring span: its latest occurrence that has begun, or,
// looking ahead, the next one that is not over.
func (p *parser) settle(s span) span {
	if !s.recurs() || s.err != nil {
		return s
	}
	if s.event != "" {
		return p.settleEvent(s)
	}
	days, err := p.occurrence(s.picks, p.fits)
	if err != nil {
		return failed(err)
	}
	out := s
	out.picks = nil
	out.days = days
	out.rng = p.rangeOf(days, s.size)
	return out
}

// fits reports whether an occurrence is on the side of today that is wanted.
func (p *parser) fits(days semantic.Period) bool {
	if p.ahead {
		return p.clock.Today.Before(days.End)
	}
	if days.Start.After(p.clock.Today) {
		return false
	}
	// November to January is the last such winter, not the one that has begun.
	return days.Start.Year == days.Last().Year || !days.Last().After(p.clock.Today)
}

// occurrence walks the frames in the wanted direction, beginning one step
// against it: week 1 of next year and the last month of the lunar year lie
// across the new year.
func (p *parser) occurrence(r *recurring, fits func(semantic.Period) bool) (semantic.Period, error) {
	step := -1
	if p.ahead {
		step = 1
	}
	var firstErr error
	for i := -1; i <= maxFramesBack; i++ {
		days, err := r.pick(p.unitAt(p.clock.Today, r.frame(), i*step))
		if err != nil {
			if firstErr == nil && i >= 0 {
				firstErr = err
			}
			continue
		}
		if fits(days) {
			return days, nil
		}
	}
	if firstErr == nil {
		firstErr = semantic.Errorf(semantic.CodeBadTime, "找不到这个日期,请写出年份。", "No such date was found; say the year.")
	}
	return semantic.Period{}, firstErr
}

// rangeOf keeps "the current unit" relative, so that it ends with today like
// every running unit.
func (p *parser) rangeOf(days semantic.Period, size semantic.Grain) semantic.TimeRange {
	switch size {
	case semantic.Month, semantic.Quarter, semantic.Year:
		if days == p.unitAt(p.clock.Today, size, 0) {
			return semantic.Calendar{Grain: size}
		}
	case half:
		if cut, ok := p.untilToday(days); ok {
			return semantic.Absolute{Period: cut}
		}
	}
	return semantic.Absolute{Period: days}
}

// order of the units from fine to coarse, to choose the frame of a range.
var coarseness = map[semantic.Grain]int{
	semantic.Day: 1, semantic.Week: 2, semantic.Month: 3, semantic.Quarter: 4, half: 5, semantic.Year: 6, decade: 7,
}

// maxDepth bounds how deep recurring spans nest; "the first Monday of the
// first week of October" is three.
const maxDepth = 4

// inside puts a recurring span into a frame: October in last year, the first
// Monday in October. ok is false when the frame is of the wrong size.
func (p *parser) inside(frame, s span) (span, bool) {
	if !s.recurs() || frame.err != nil || frame.openStart || frame.openEnd {
		return span{}, false
	}
	r := s.picks
	partOfFiscal := frame.size == semantic.FiscalYear && r.within == semantic.Year && (s.size == semantic.Quarter || s.size == half)
	if r.within != anyUnit && r.within != frame.size && !partOfFiscal {
		return span{}, false
	}
	if r.within == anyUnit && (frame.size == semantic.Day || frame.size == s.size) {
		return span{}, false
	}
	if frame.recurs() {
		outer := frame.picks
		if frame.depth+s.depth > maxDepth {
			return span{}, false
		}
		out := s.firm()
		out.depth = frame.depth + s.depth + 1
		out.picks = &recurring{within: outer.within, of: outer.of, pick: func(f semantic.Period) (semantic.Period, error) {
			days, err := outer.pick(f)
			if err != nil {
				return days, err
			}
			return r.pick(days)
		}}
		return out, true
	}
	days, err := r.pick(frame.days)
	if err != nil {
		return failed(err), true
	}
	out := fixed(days, s.size)
	out.event = s.event
	if s.event != "" {
		out.rng = p.eventRange(s.event, days)
	}
	return out, true
}
