package evals

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Aspect is what two calls can differ in.
type Aspect string

// The aspects, in the order they are compared.
const (
	AspectOutcome    Aspect = "outcome"
	AspectTool       Aspect = "tool"
	AspectMetrics    Aspect = "metrics"
	AspectDimensions Aspect = "dimensions"
	AspectFilters    Aspect = "filters"
	AspectDates      Aspect = "dates"
	AspectComparison Aspect = "comparison"
	AspectSubject    Aspect = "subject" // the arguments that say what the call is about
)

var callAspects = []Aspect{AspectTool, AspectMetrics, AspectDimensions, AspectFilters, AspectDates, AspectComparison, AspectSubject}

// argAspects says which aspect an argument belongs to. Arguments that are not
// listed only change how a result is shown, or are free text, and are not
// compared: order, top, chart, share, ccy, q, note, and premise, which repeats
// the direction a question claims.
var argAspects = map[string]Aspect{
	"m": AspectMetrics, "by": AspectDimensions, "dims": AspectDimensions, "f": AspectFilters, "having": AspectFilters,
	"what": AspectSubject, "steps": AspectSubject, "op": AspectSubject, "id": AspectSubject, "kind": AspectSubject,
	"anchor": AspectSubject, "for": AspectSubject, "event": AspectSubject, "change": AspectSubject, "goal": AspectSubject,
	"method": AspectSubject, "model": AspectSubject, "mode": AspectSubject, "horizon": AspectSubject,
	"treat": AspectSubject, "control": AspectSubject, "at": AspectSubject, "service": AspectSubject, "cond": AspectSubject, "term": AspectSubject,
}

// ordered arguments keep the order of their items.
var ordered = map[string]bool{"steps": true}

// lookAhead are the tools whose period may lie in the future; the periods of
// all others end with the data.
var lookAhead = map[string]bool{"budget": true, "forecast": true, "supply": true, "replenish": true, "digest": true, "whatif": true}

// normal is a call by aspect, comparable as text.
func normal(c Call, clock semantic.Clock) map[Aspect]string {
	out := map[Aspect]string{AspectTool: c.Tool}
	for _, name := range sortedKeys(c.Args) {
		if a, compared := argAspects[name]; compared {
			out[a] = strings.TrimSpace(out[a] + " " + name + "=" + items(c.Args[name], ordered[name]))
		}
	}
	out[AspectMetrics] = strings.TrimPrefix(out[AspectMetrics], "m=")
	period, text := resolvedTime(c, clock)
	out[AspectDates] = text
	out[AspectComparison] = resolvedComparison(c, period, clock)
	return out
}

// items puts a list into one order: a,b and b,a are the same set, and so are
// x:a/b and x:b/a.
func items(value string, keepOrder bool) string {
	list := strings.Split(value, ",")
	for i, item := range list {
		item = strings.TrimSpace(item)
		if dim, values, found := strings.Cut(item, ":"); found {
			not := strings.HasPrefix(values, "!")
			v := strings.Split(strings.TrimPrefix(values, "!"), "/")
			slices.Sort(v)
			item = dim + ":" + map[bool]string{true: "!"}[not] + strings.Join(v, "/")
		} else if v := strings.Split(item, "/"); len(v) > 1 {
			slices.Sort(v)
			item = strings.Join(v, "/")
		}
		list[i] = strings.ReplaceAll(item, " ", "")
	}
	if !keepOrder {
		slices.Sort(list)
		list = slices.Compact(list)
	}
	return strings.Join(list, ",")
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// defaultTime is what an absent t means.
func defaultTime(tool string) string {
	switch tool {
	case "diagnose":
		return "auto"
	case "define", "experiment", "whatif", "insight", "alert", "action", "export", "clarify", "refuse", "recommend":
		return "" // no period of its own
	default:
		return "last_30d"
	}
}

func resolvedTime(c Call, clock semantic.Clock) (semantic.Period, string) {
	t := c.Args["t"]
	if t == "" {
		if t = defaultTime(c.Tool); t == "" {
			return semantic.Period{}, ""
		}
	}
	r, err := semantic.ParseTimeRange(t)
	if err != nil || t == "auto" {
		return semantic.Period{}, t
	}
	p, err := semantic.ResolveTime(r, clock)
	if err != nil {
		return semantic.Period{}, t
	}
	p = untilToday(p, c.Tool, clock)
	return p, p.String()
}

// untilToday ends a period with the data, so that "October to date" and
// "the whole quarter" are equal while the quarter runs.
func untilToday(p semantic.Period, tool string, clock semantic.Clock) semantic.Period {
	if !lookAhead[tool] && p.Start.Before(clock.Today) && p.Last().After(clock.Today) {
		p.End = clock.Today.AddDays(1)
	}
	return p
}

func resolvedComparison(c Call, period semantic.Period, clock semantic.Clock) string {
	text := c.Args["cmp"]
	if text == "" && c.Tool == "diagnose" {
		text = "prev"
	}
	if text == "" {
		return ""
	}
	cmp, err := semantic.ParseComparison(text)
	if err != nil {
		return text
	}
	if _, explicit := cmp.(semantic.CompareWith); period.IsZero() && !explicit {
		return text
	}
	p, isPeriod, err := semantic.ResolveComparison(cmp, period, clock)
	if err != nil || !isPeriod {
		return text
	}
	p.Cutoff = 0
	return p.String()
}
