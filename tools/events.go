package tools

import (
	"cmp"
	"regexp"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// An event of the calendar, such as Black Friday, lifts a few days far above
// the others. A picture marks it, a peak on it is named after it, and a period
// that holds one is not compared with a period that holds none as if they were
// alike.

// event is one occurrence of a calendar event.
type event struct {
	kind  string // its code without the year
	label semantic.Text
	semantic.Period
}

var yearOfEvent = regexp.MustCompile(`_\d{4}$`)

// eventsIn lists the calendar's events that touch the period, by their start.
func eventsIn(env Env, p semantic.Period) []event {
	var out []event
	for code, days := range env.Clock.Events {
		if _, touch := days.Intersect(p); touch {
			kind := yearOfEvent.ReplaceAllString(code, "")
			out = append(out, event{kind, memberLabel(env.Model, "event", kind), days})
		}
	}
	slices.SortFunc(out, func(a, b event) int {
		return cmp.Or(a.Start.Sub(b.Start), cmp.Compare(a.kind, b.kind))
	})
	return out
}

// onlyIn lists the events in p whose kind does not touch other.
func onlyIn(env Env, p, other semantic.Period) []event {
	there := eventsIn(env, other)
	return slices.DeleteFunc(eventsIn(env, p), func(e event) bool {
		return slices.ContainsFunc(there, func(o event) bool { return o.kind == e.kind })
	})
}

// memberLabel is the model's name of a member, or its key.
func memberLabel(m *semantic.Model, dimension, key string) semantic.Text {
	if d, ok := m.Dimension(dimension); ok {
		for _, x := range d.Members {
			if x.Key == key && !x.Label.IsZero() {
				return x.Label
			}
		}
	}
	return both(key)
}
