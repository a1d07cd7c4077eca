package metricflow

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
)

// cumulative reads a metric over the days up to each day: a hidden metric whose
// period is replaced by that many days. Windows of months, of all time and to
// date have no equivalent.
func (in *Imported) cumulative(r *rawMetric) (semantic.MetricDef, error) {
	p := r.Params
	window, toDate := cmp.Or(p.Cumulative.Window, p.Window), cmp.Or(p.Cumulative.ToDate, p.ToDate)
	days, ok := windowDays(window)
	switch {
	case toDate != "":
		return nil, missing("cumulative metric to date", toDate)
	case window == "":
		return nil, missing("cumulative metric of all time")
	case !ok:
		return nil, missing("cumulative metric over a window of "+unitOf(window)+"s", window)
	}
	def, err := in.simple(r)
	if err != nil {
		return nil, err
	}
	if s, ok := def.(semantic.Simple); ok && s.Spine {
		return nil, missing("cumulative metric joined to the time spine")
	}
	hidden := adopt.Name(r.Name + "__daily")
	in.add(hidden, r, def, true)
	in.windowed[r.Name] = !strings.EqualFold(p.Cumulative.PeriodAgg, "last")
	return semantic.Derived{Expr: semantic.Ref{Input: semantic.Input{Metric: hidden, TrailingDays: days}}}, nil
}

// windowDays is the number of days of a window such as "7 days".
func windowDays(window string) (int, bool) {
	number, _, _ := strings.Cut(window, " ")
	n, err := strconv.Atoi(number)
	if err != nil || n <= 0 {
		return 0, false
	}
	switch unitOf(window) {
	case "day":
		return n, true
	case "week":
		return 7 * n, true
	default:
		return 0, false
	}
}

func unitOf(window string) string {
	_, unit, _ := strings.Cut(strings.ToLower(window), " ")
	return strings.TrimSuffix(unit, "s")
}
