package evals

import (
	"maps"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Pair is one question in several wordings that must mean the same.
type Pair struct {
	Name  string   `json:"name"`
	Cases []string `json:"cases"`
	Equal bool     `json:"equal"`
}

// pairs groups grades by their pair and compares what came back; a pair of
// one line is left out.
func pairs(grades []Grade, clock semantic.Clock) []Pair {
	groups := map[string][]Grade{}
	for _, g := range grades {
		if g.Case.Pair != "" {
			groups[g.Case.Pair] = append(groups[g.Case.Pair], g)
		}
	}
	var out []Pair
	for _, name := range slices.Sorted(maps.Keys(groups)) {
		group := groups[name]
		if len(group) < 2 {
			continue
		}
		p := Pair{Name: name, Equal: true}
		for _, g := range group {
			p.Cases = append(p.Cases, g.Case.ID)
			p.Equal = p.Equal && sameMeaning(group[0].reply, g.reply, clock)
		}
		out = append(out, p)
	}
	return out
}

func sameMeaning(a, b Reply, clock semantic.Clock) bool {
	return len(differences(accepted{outcome: a.Outcome, reason: a.Reason, calls: a.Calls}, b, clock)) == 0
}
