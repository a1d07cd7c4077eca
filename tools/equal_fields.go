package tools

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
)

// shown are the arguments that only change how a result is shown or repeat
// the question's own words; Diff does not look at them.
var shown = map[string]bool{"order": true, "top": true, "n": true, "q": true, "note": true, "to": true, "fmt": true, "layout": true}

// inOrder are lists whose order means something.
var inOrder = map[string]bool{"order": true, "items": true}

// normalFields orders the sets among the arguments.
func normalFields(a Args) Args {
	out, v := copyOf(a)
	for _, f := range fieldsOf(a) {
		x := v.Field(f.index)
		if isEmpty(x) || x.Kind() != reflect.Slice {
			continue
		}
		switch list := x.Interface().(type) {
		case Filters:
			x.Set(reflect.ValueOf(normalFilters(list)))
		case []string:
			if !inOrder[f.name] {
				x.Set(reflect.ValueOf(sorted(list)))
			}
		case []Change:
			x.Set(reflect.ValueOf(slices.SortedFunc(slices.Values(list), func(a, b Change) int { return cmp.Compare(text(a), text(b)) })))
		}
	}
	return out
}

// aspectsOf sorts the arguments of a resolved call into aspects.
func aspectsOf(a Args) []aspect {
	n := normalFields(a)
	v := reflect.ValueOf(n).Elem()
	order := []Aspect{AspectMetrics, AspectDimensions, AspectFilters, AspectDates, AspectComparison, AspectSubject}
	texts := map[Aspect][]string{}
	for _, f := range fieldsOf(n) {
		x := v.Field(f.index)
		if isEmpty(x) || shown[f.name] {
			continue
		}
		at := AspectSubject
		switch {
		case f.of == "metric" && f.name == "m":
			at = AspectMetrics
		case f.of == "dimension":
			at = AspectDimensions
		case f.name == "f":
			at = AspectFilters
		case f.name == "t":
			at = AspectDates
		case f.name == "cmp":
			at = AspectComparison
		}
		texts[at] = append(texts[at], f.name+"="+printValue(x, f.sep))
	}
	out := make([]aspect, len(order))
	for i, at := range order {
		out[i] = aspect{at, strings.Join(texts[at], " ")}
	}
	return out
}
