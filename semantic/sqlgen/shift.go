package sqlgen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// timeline is what stands between a query's days and the days a leaf reads:
// offsets, then perhaps a window. A leaf that is only offset by units moves
// its rows forward and counts each once. Any other timeline is anchored: each
// bucket reads a window of days that ends with a day of its own.
type timeline struct {
	// offsets lead from the rows outward: the innermost metric's come first.
	offsets []semantic.Offset
	window  semantic.Window // nil = the bucket itself
	over    semantic.PeriodAgg
}

// anchored reports whether buckets read windows instead of their own rows.
func (t timeline) anchored() bool {
	return t.window != nil || slices.ContainsFunc(t.offsets, func(o semantic.Offset) bool { _, ok := o.(semantic.OffsetToStart); return ok })
}

// frame is the window an anchored timeline reads: one day where there is only
// the start of a unit to go to, which is that of the bucket's first day.
func (t timeline) frame() (semantic.Window, semantic.PeriodAgg) {
	switch {
	case t.window == nil:
		return semantic.WindowOf{N: 1, Grain: semantic.Day}, semantic.OverFirst
	case len(t.offsets) > 0 && t.startsUnit():
		return t.window, semantic.OverFirst
	default:
		return t.window, t.over
	}
}

func (t timeline) startsUnit() bool { return timeline{offsets: t.offsets}.anchored() }

func (t timeline) String() string {
	var parts []string
	for _, o := range t.offsets {
		parts = append(parts, o.String())
	}
	if t.window != nil {
		parts = append(parts, t.window.String())
	}
	return strings.Join(parts, ", ")
}

// source is the day whose value stands on a day.
func (t timeline) source(day semantic.Date, r semantic.Reckoning) semantic.Date {
	for _, o := range slices.Backward(t.offsets) {
		switch o := o.(type) {
		case semantic.OffsetBy:
			day = r.Add(day, -o.N, o.Grain)
		case semantic.OffsetToStart:
			day = r.StartOf(day, o.Grain)
		default:
			panic(fmt.Sprintf("sqlgen: offset of type %T", o))
		}
	}
	return day
}

// earliest is the first day whose rows move to the day or later. Only for
// timelines that are not anchored.
func (t timeline) earliest(day semantic.Date, r semantic.Reckoning) semantic.Date {
	for _, o := range slices.Backward(t.offsets) {
		by, ok := o.(semantic.OffsetBy)
		if !ok {
			panic(fmt.Sprintf("sqlgen: rows cannot move by an offset of type %T", o))
		}
		from := r.Add(day, -by.N, by.Grain)
		for r.Add(from, by.N, by.Grain).Before(day) {
			from = from.AddDays(1)
		}
		day = from
	}
	return day
}

// windowStart is the first day of the window that ends with day, zero where
// it has no beginning.
func windowStart(w semantic.Window, day semantic.Date, r semantic.Reckoning) semantic.Date {
	switch w := w.(type) {
	case semantic.WindowOf:
		return r.Add(day, -w.N, w.Grain).AddDays(1)
	case semantic.WindowToDate:
		return r.StartOf(day, w.Grain)
	case semantic.WindowAll:
		return semantic.Date{}
	default:
		panic(fmt.Sprintf("sqlgen: window of type %T", w))
	}
}

// reads is the stretch of days whose rows a period's values come from; timed
// says that the query has a time dimension. The start of an all-time window is
// open (a zero date).
func (t timeline) reads(p semantic.Period, timed bool, r semantic.Reckoning) semantic.Period {
	switch {
	case p.IsZero():
		return p
	case !t.anchored():
		p.Start, p.End = t.earliest(p.Start, r), t.earliest(p.End, r)
		return p
	}
	first := p.Start
	if !timed {
		first = p.Last()
	}
	window, _ := t.frame()
	last := t.source(p.Last(), r)
	p.Start = windowStart(window, t.source(first, r), r)
	if last != p.Last() {
		p.End, p.Cutoff = last.AddDays(1), 0
	}
	return p
}
