package catalog

import (
	"slices"
	"strconv"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// cumulative reads "window: 28 days", "window: month to date" and "window: all".
func (l *linker) cumulative(r *rawCumulative) semantic.MetricDef {
	l.required(r.Window, r.Pos, "window")
	if r.Measure.Pos.Line == 0 {
		r.Measure.Pos = r.Pos
	}
	for _, without := range []struct {
		given bool
		key   string
	}{{r.Measure.Snapshot.given(), "snapshot"}, {r.Measure.Only != nil, "only"}} {
		if without.given {
			l.diags.report(r.Measure.Pos, "累计指标的度量不能有 %s。", "The measure of a cumulative metric has no %s.", without.key)
		}
	}
	simple, ok := l.simple(&r.Measure).(semantic.Simple)
	over := choice(l, r.PeriodAgg, "period_agg", semantic.OverLast, semantic.OverLast, semantic.OverFirst, semantic.OverAverage)
	window := l.window(r.Window)
	if !ok || window == nil {
		return nil
	}
	if simple.Measure.Time == "" {
		if d, ok := l.model.Dataset(simple.Measure.Dataset); ok && d.DefaultTime == "" {
			l.diags.report(r.Pos, "数据集 %q 没有时间，不能累计。", "The dataset %q has no time to look back in.", d.Name)
			return nil
		}
	}
	return semantic.Cumulative{Measure: simple.Measure, Window: window, Over: over, Gaps: simple.Gaps}
}

func (l *linker) window(s scalar) semantic.Window {
	if !s.given() {
		return nil
	}
	if s.text == "all" {
		return semantic.WindowAll{}
	}
	if unit, ok := strings.CutSuffix(s.text, " to date"); ok {
		if g, ok := wholeDays(unit); ok && g != semantic.Day {
			return semantic.WindowToDate{Grain: g}
		}
	} else if n, g, ok := readUnits(s.text); ok {
		return semantic.WindowOf{N: n, Grain: g}
	}
	l.diags.report(s.pos, "window %q 应写成：28 days、month to date 或 all。", "The window %q must read: 28 days, month to date or all.", s.text)
	return nil
}

// offset reads "offset: 1 month" or "offset_to: month".
func (l *linker) offset(r *rawInput) semantic.Offset {
	switch {
	case r.Offset.given() && r.OffsetTo.given():
		l.diags.report(r.OffsetTo.pos, "offset 与 offset_to 只能有一个。", "Of offset and offset_to there is only one.")
	case r.Offset.given():
		if n, g, ok := readUnits(r.Offset.text); ok {
			return semantic.OffsetBy{N: n, Grain: g}
		}
		l.diags.report(r.Offset.pos, "offset %q 应写成：1 month、7 days。", "The offset %q must read: 1 month, 7 days.", r.Offset.text)
	case r.OffsetTo.given():
		if g := choice(l, r.OffsetTo, "offset_to", "", semantic.Grains[4:]...); g != "" {
			return semantic.OffsetToStart{Grain: g}
		}
	}
	return nil
}

// readUnits reads a number of calendar units, such as "1 month" and "7 days".
func readUnits(text string) (n int, g semantic.Grain, ok bool) {
	number, unit, _ := strings.Cut(text, " ")
	n, err := strconv.Atoi(number)
	g, ok = wholeDays(strings.TrimSuffix(unit, "s"))
	return n, g, ok && err == nil && n > 0
}

// wholeDays finds a unit of the calendar that is no shorter than a day.
func wholeDays(name string) (semantic.Grain, bool) {
	g := semantic.Grain(name)
	return g, !g.IsClock() && slices.Contains(semantic.Grains, g)
}
