package tools

import (
	"cmp"
	"slices"
)

// sorted returns the filters by dimension and their values by text. Filters
// are ANDed and values ORed, so the order says nothing.
func (f Filters) sorted() Filters {
	out := slices.Clone(f)
	for i := range out {
		out[i].Values = slices.Clone(out[i].Values)
		slices.Sort(out[i].Values)
	}
	slices.SortStableFunc(out, func(a, b FilterTerm) int { return cmp.Compare(a.Dimension, b.Dimension) })
	return out
}
