package semantic

import (
	"cmp"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Nearest returns up to three of the names that are close to word in
// spelling, nearest first; names that share nothing with it are left out.
func Nearest(word string, names []string) []string {
	type near struct {
		name     string
		distance int
	}
	low := strings.ToLower(word)
	var found []near
	for _, n := range names {
		d := levenshtein.ComputeDistance(low, strings.ToLower(n))
		within := d <= max(2, min(len(low), len(n))/3)
		if within || len(low) > 2 && strings.Contains(strings.ToLower(n), low) {
			found = append(found, near{n, d})
		}
	}
	slices.SortFunc(found, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), strings.Compare(a.name, b.name))
	})
	var out []string
	for _, n := range found[:min(3, len(found))] {
		out = append(out, n.name)
	}
	return out
}
