package tools

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Aspect is what two calls can differ in.
type Aspect string

// The aspects, in the order they are compared.
const (
	AspectTool       Aspect = "tool"
	AspectMetrics    Aspect = "metrics"
	AspectDimensions Aspect = "dimensions"
	AspectFilters    Aspect = "filters"
	AspectDates      Aspect = "dates"
	AspectComparison Aspect = "comparison"
	AspectSubject    Aspect = "subject" // what define explains, why refuse refuses, which steps a funnel has
)

// Difference is one aspect in which two calls differ, with the texts of both.
type Difference struct {
	Aspect    Aspect
	Want, Got string
}

// Diff names what differs between two calls once times are resolved,
// defaults written out and sets ordered. It looks at what is computed; order,
// top and chart, which only change how it is shown, are left to Equal.
func Diff(want, got Call, clock semantic.Clock) ([]Difference, error) {
	w, err := aspects(want, clock)
	if err != nil {
		return nil, err
	}
	g, err := aspects(got, clock)
	if err != nil {
		return nil, err
	}
	if want.Tool() != got.Tool() {
		return []Difference{{AspectTool, want.Tool(), got.Tool()}}, nil
	}
	var out []Difference
	for i := range w {
		if w[i].text != g[i].text {
			out = append(out, Difference{w[i].Aspect, w[i].text, g[i].text})
		}
	}
	return out, nil
}

// Equal reports whether two calls mean the same once times are resolved,
// defaults written out and sets ordered. Calls that cannot be resolved are
// equal only when their texts are.
func Equal(a, b Call, clock semantic.Clock) bool {
	return normalText(a, clock) == normalText(b, clock)
}

func normalText(c Call, clock semantic.Clock) string {
	r, err := Resolve(c, clock)
	if err != nil {
		return c.String()
	}
	switch a := r.Args.(type) {
	case *QueryArgs:
		n := *a
		n.Premise = Claim{} // it repeats the question
		n.Metrics, n.By, n.Filters = sorted(a.Metrics), sorted(a.By), normalFilters(a.Filters)
		n.Having = slices.SortedFunc(slices.Values(a.Having), func(x, y HavingTerm) int { return strings.Compare(text(x), text(y)) })
		return Call{&n}.String()
	case *DiagnoseArgs:
		n := *a
		n.Filters, n.Dims = normalFilters(a.Filters), sorted(a.Dims)
		return Call{&n}.String()
	case *FunnelArgs:
		n := *a
		n.By, n.Filters = sorted(a.By), normalFilters(a.Filters)
		return Call{&n}.String()
	case *DefineArgs, *ClarifyArgs, *RefuseArgs:
		return r.String()
	default:
		return Call{normalFields(r.Args)}.String()
	}
}

type aspect struct {
	Aspect
	text string
}

func aspects(c Call, clock semantic.Clock) ([]aspect, error) {
	r, err := Resolve(c, clock)
	if err != nil {
		return nil, err
	}
	switch a := r.Args.(type) {
	case *QueryArgs:
		return []aspect{{AspectMetrics, list(a.Metrics)}, {AspectDimensions, list(a.By)},
			{AspectFilters, filterText(a.Filters)}, {AspectDates, a.Time.Range.String()}, {AspectComparison, compareText(a.Compare)}}, nil
	case *DiagnoseArgs:
		return []aspect{{AspectMetrics, a.Metric}, {AspectDimensions, list(a.Dims)},
			{AspectFilters, filterText(a.Filters)}, {AspectDates, a.Time.Range.String()}, {AspectComparison, compareText(a.Compare)}}, nil
	case *FunnelArgs:
		return []aspect{{AspectSubject, strings.Join(a.Steps, ",")}, {AspectDimensions, list(a.By)},
			{AspectFilters, filterText(a.Filters)}, {AspectDates, a.Time.Range.String()}, {AspectComparison, compareText(a.Compare)}}, nil
	case *DefineArgs:
		return []aspect{{AspectSubject, a.What}}, nil
	case *RefuseArgs:
		return []aspect{{AspectSubject, string(a.Reason)}}, nil
	case *ClarifyArgs:
		return nil, nil
	default:
		return aspectsOf(r.Args), nil
	}
}

func compareText(a Against) string {
	if a.IsZero() {
		return ""
	}
	return a.Comparison.String()
}

func text(m interface{ MarshalText() ([]byte, error) }) string {
	b, err := m.MarshalText()
	if err != nil {
		panic("tools: argument that cannot be printed: " + err.Error())
	}
	return string(b)
}

func sorted(s []string) []string {
	if len(s) == 0 {
		return nil
	}
	out := slices.Clone(s)
	slices.Sort(out)
	return slices.Compact(out)
}

func list(s []string) string { return strings.Join(sorted(s), ",") }

// normalFilters orders terms and values; terms are ANDed and values ORed, so
// that order and repetition mean nothing.
func normalFilters(f Filters) Filters {
	if len(f) == 0 {
		return nil
	}
	out := make(Filters, len(f))
	for i, t := range f {
		out[i] = FilterTerm{t.Dimension, t.Not, sorted(t.Values)}
	}
	slices.SortFunc(out, func(a, b FilterTerm) int { return strings.Compare(text(a), text(b)) })
	return slices.CompactFunc(out, func(a, b FilterTerm) bool { return text(a) == text(b) })
}

func filterText(f Filters) string {
	var out []string
	for _, t := range normalFilters(f) {
		out = append(out, text(t))
	}
	return strings.Join(out, ",")
}
