package metricflow

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// cumulative reads a metric over a window, to date or over all time. Where the
// format is silent, a longer bucket shows its first day's value.
func (in *Imported) cumulative(r *rawMetric) (semantic.MetricDef, error) {
	p := r.Params
	ms, gaps, err := in.filtered(r)
	if err != nil {
		return nil, err
	}
	if ms.Snapshot != nil {
		return nil, missing("cumulative metric of a semi-additive measure")
	}
	def := semantic.Cumulative{Measure: ms, Window: semantic.WindowAll{}, Over: semantic.OverFirst, Gaps: gaps}
	if over := semantic.PeriodAgg(strings.ToLower(p.Cumulative.PeriodAgg)); over != "" {
		def.Over = over
	}
	window, toDate := cmp.Or(p.Cumulative.Window, p.Window), cmp.Or(p.Cumulative.ToDate, p.ToDate)
	switch {
	case window != "":
		n, g, ok := units(window)
		if !ok {
			return nil, missing("cumulative metric over a window of "+unitOf(window)+"s", window)
		}
		def.Window = semantic.WindowOf{N: n, Grain: g}
	case toDate != "":
		g, ok := semantic.GrainOf(strings.ToLower(toDate))
		if !ok {
			return nil, missing("cumulative metric to date", toDate)
		}
		def.Window = semantic.WindowToDate{Grain: g}
	}
	return def, nil
}

// offset reads where an input is taken from; nil = where the metric is.
func offset(i rawInput) (semantic.Offset, error) {
	switch {
	case i.OffsetWindow != "":
		n, g, ok := units(i.OffsetWindow)
		if !ok {
			return nil, missing("offset by "+unitOf(i.OffsetWindow)+"s", i.OffsetWindow)
		}
		return semantic.OffsetBy{N: n, Grain: g}, nil
	case i.OffsetToGrain != "":
		g, ok := semantic.GrainOf(strings.ToLower(i.OffsetToGrain))
		if !ok {
			return nil, missing("offset to the start of a "+i.OffsetToGrain, i.OffsetToGrain)
		}
		return semantic.OffsetToStart{Grain: g}, nil
	default:
		return nil, nil
	}
}

// units reads a number of calendar units such as "7 days" and "1 month".
func units(text string) (n int, g semantic.Grain, ok bool) {
	number, _, _ := strings.Cut(text, " ")
	n, err := strconv.Atoi(number)
	g, ok = semantic.GrainOf(unitOf(text))
	return n, g, ok && err == nil && n > 0
}

func unitOf(window string) string {
	_, unit, _ := strings.Cut(strings.ToLower(window), " ")
	return strings.TrimSuffix(unit, "s")
}
