package scaffold

import (
	"maps"
	"slices"
	"strings"
)

func ids(tables map[int64]*table) []int64 { return slices.Sorted(maps.Keys(tables)) }

// sorted orders tables by their names, so that a draft is the same every time.
func sorted(tables map[int64]*table) []*table {
	return slices.SortedFunc(maps.Values(tables), func(a, b *table) int { return strings.Compare(a.String(), b.String()) })
}

// unused returns name, or name with the first number that makes it new, and remembers it.
func unused(taken map[string]bool, name string) string {
	out := name
	for n := 2; taken[out]; n++ {
		out = name + "_" + digits(n)
	}
	taken[out] = true
	return out
}

func digits(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return digits(n/10) + string(rune('0'+n%10))
}
