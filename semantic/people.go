package semantic

import (
	"fmt"
	"slices"
)

// People says which dataset holds the persons behind the rows, so that groups
// of few of them are never shown by anything personal.
type People struct {
	Dataset, Key string
	// AtLeast is the smallest number of persons a shown group may have.
	AtLeast int
}

// Personal lists the dimensions of a query that say something about persons:
// those of the middle class of sensitivity or above that it cuts or filters by.
func (m *Model) Personal(q Query) []string {
	var out []string
	for _, key := range slices.Concat(q.Dimensions, FilterDimensions(q.Where)) {
		if d, ok := m.Dimension(key); ok && d.Sensitivity.Rank() >= Mid.Rank() && !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	return out
}

// FilterDimensions lists the dimensions a filter names, as often as it does.
func FilterDimensions(f Filter) []string {
	switch f := f.(type) {
	case And:
		var out []string
		for _, p := range f {
			out = append(out, FilterDimensions(p)...)
		}
		return out
	case Or:
		return FilterDimensions(And(f))
	case Not:
		return FilterDimensions(f.Filter)
	case In:
		return []string{f.Dimension}
	case Range:
		return []string{f.Dimension}
	case IsNull:
		return []string{f.Dimension}
	case Like:
		return []string{f.Dimension}
	case MetricIs:
		return f.Per
	case nil:
		return nil
	default:
		panic(fmt.Sprintf("semantic: filter of type %T", f))
	}
}

// WithoutPersonal is a filter without those of its conditions that name a
// personal dimension; changed is false when there is none.
func (m *Model) WithoutPersonal(f Filter) (rest Filter, changed bool) {
	and, ok := f.(And)
	if !ok {
		and = And{f}
	}
	var out And
	for _, p := range and {
		switch {
		case p == nil:
		case len(m.Personal(Query{Where: p})) > 0:
			changed = true
		default:
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return nil, changed
	}
	return out, changed
}
