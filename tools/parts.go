package tools

import (
	"reflect"
	"slices"
)

// parts are what the arguments of any tool name: metrics, dimensions and
// filters, as their tags and types tell.
type parts struct {
	metrics, dimensions []string
	filters             Filters
}

var (
	filtersType = reflect.TypeFor[Filters]()
	termType    = reflect.TypeFor[FilterTerm]()
	whenType    = reflect.TypeFor[When]()
	againstType = reflect.TypeFor[Against]()
)

func partsOf(a Args) parts {
	var p parts
	v := reflect.ValueOf(a).Elem()
	for _, f := range fieldsOf(a) {
		x := v.Field(f.index)
		switch {
		case f.of == "metric":
			p.metrics = append(p.metrics, stringsIn(x)...)
		case f.of == "dimension":
			p.dimensions = append(p.dimensions, stringsIn(x)...)
		case x.Type() == filtersType:
			p.filters = append(p.filters, x.Interface().(Filters)...)
		case x.Type() == termType && !isEmpty(x):
			p.filters = append(p.filters, x.Interface().(FilterTerm))
		}
	}
	return p
}

// copyOf returns a copy of the arguments whose fields can be set; lists are
// shared with the original until they are replaced.
func copyOf(a Args) (Args, reflect.Value) {
	c := reflect.New(reflect.TypeOf(a).Elem())
	c.Elem().Set(reflect.ValueOf(a).Elem())
	return c.Interface().(Args), c.Elem()
}

// mapFilters returns the arguments with every list of filters replaced.
func mapFilters(a Args, change func(Filters) (Filters, error)) (Args, error) {
	out, v := copyOf(a)
	for i := range v.NumField() {
		if v.Field(i).Type() != filtersType || v.Field(i).Len() == 0 {
			continue
		}
		f, err := change(slices.Clone(v.Field(i).Interface().(Filters)))
		if err != nil {
			return nil, err
		}
		v.Field(i).Set(reflect.ValueOf(f))
	}
	return out, nil
}

// withFilterOf replaces the values of one filter, counted over all lists of
// filters and single terms in the order of partsOf.
func withFilterOf(c Call, at int, values []string) Call {
	out, v := copyOf(c.Args)
	for _, f := range fieldsOf(c.Args) {
		x := v.Field(f.index)
		switch {
		case x.Type() == filtersType:
			list := x.Interface().(Filters)
			if at >= 0 && at < len(list) {
				x.Set(reflect.ValueOf(replaced(list, at, values)))
			}
			at -= len(list)
		case x.Type() == termType && !isEmpty(x):
			if at == 0 {
				term := x.Interface().(FilterTerm)
				term.Values = slices.Clone(values)
				x.Set(reflect.ValueOf(term))
			}
			at--
		}
	}
	return Call{out}
}

// Touches lists the metrics a call names, and the dimensions it cuts or
// filters by.
func (c Call) Touches() (metrics, dimensions []string) {
	p := partsOf(c.Args)
	dimensions = p.dimensions
	for _, f := range p.filters {
		dimensions = append(dimensions, f.Dimension)
	}
	return p.metrics, dimensions
}
