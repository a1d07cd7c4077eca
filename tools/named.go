package tools

import (
	"reflect"
	"slices"
)

// Named is what a call of any tool is about: the arguments m, by, f, t and
// cmp, as far as the tool has them.
type Named struct {
	Metrics, By []string
	Filters     Filters
	Time        When
	Compare     Against
}

// NamedIn returns what a call is about; nothing for calls that hold prose.
func NamedIn(c Call) Named {
	var n Named
	if c.Args == nil {
		return n
	}
	_, v := copyOf(c.Args)
	for _, f := range fieldsOf(c.Args) {
		switch x := v.Field(f.index); f.name {
		case "m":
			n.Metrics = stringsIn(x)
		case "by":
			n.By = stringsIn(x)
		case "f":
			n.Filters = slices.Clone(x.Interface().(Filters))
		case "t":
			n.Time = x.Interface().(When)
		case "cmp":
			n.Compare = x.Interface().(Against)
		}
	}
	return n
}

// WithNamed returns the call about something else; what its tool has no
// argument for is left out.
func WithNamed(c Call, n Named) Call {
	out, v := copyOf(c.Args)
	for _, f := range fieldsOf(c.Args) {
		switch x := v.Field(f.index); {
		case f.name == "m" && x.Kind() == reflect.Slice:
			x.Set(reflect.ValueOf(slices.Clone(n.Metrics)))
		case f.name == "m" && len(n.Metrics) > 0:
			x.SetString(n.Metrics[0])
		case f.name == "by":
			x.Set(reflect.ValueOf(slices.Clone(n.By)))
		case f.name == "f":
			x.Set(reflect.ValueOf(slices.Clone(n.Filters)))
		case f.name == "t":
			x.Set(reflect.ValueOf(n.Time))
		case f.name == "cmp":
			x.Set(reflect.ValueOf(n.Compare))
		}
	}
	return Call{out}
}
