package semantic_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
)

// allPaths walks every path on which no role comes twice and no role of the
// home's own edges is reached later on: the definition, without any pruning.
func allPaths(m *semantic.Model, home string) map[string]int {
	own := map[string]bool{home: true}
	for _, r := range m.Relationships {
		if r.From == home {
			own[r.RoleName()] = true
		}
	}
	count := map[string]int{home: 1}
	var walk func(at string, passed map[string]bool)
	walk = func(at string, passed map[string]bool) {
		for _, r := range m.Relationships {
			role := r.RoleName()
			if r.From != at || passed[role] || len(passed) > 0 && own[role] || role == home && len(passed) > 0 {
				continue
			}
			count[role]++
			passed[role] = true
			walk(r.To, passed)
			delete(passed, role)
		}
	}
	walk(home, map[string]bool{})
	return count
}

func TestReachOnAnyGraph(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "datasets")
		m := &semantic.Model{}
		for i := range n {
			m.Datasets = append(m.Datasets, &semantic.Dataset{Name: fmt.Sprintf("d%d", i)})
		}
		name := rapid.IntRange(0, n-1)
		for i := range rapid.IntRange(0, 9).Draw(t, "edges") {
			to := name.Draw(t, "to")
			m.Relationships = append(m.Relationships, &semantic.Relationship{
				Name: fmt.Sprintf("r%d", i), From: fmt.Sprintf("d%d", name.Draw(t, "from")), To: fmt.Sprintf("d%d", to),
				Role: fmt.Sprintf("x%d_%d", to, rapid.IntRange(0, 1).Draw(t, "role")),
			})
		}
		m.Index()
		for _, d := range m.Datasets {
			want := allPaths(m, d.Name)
			for role, paths := range want {
				path, unique := m.Reach(d.Name)[role]
				if unique != (paths == 1) || (len(m.Ambiguous(d.Name)[role]) > 1) != (paths > 1) {
					t.Fatalf("%s to %s: %d paths, unique %v by %q, ambiguous %v", d.Name, role, paths, unique, path, m.Ambiguous(d.Name)[role])
				}
				at := d.Name
				for _, r := range path {
					if r.From != at {
						t.Fatalf("the path %q breaks at %s", path, at)
					}
					at = r.To
				}
			}
			if got := len(m.Reach(d.Name)) + len(m.Ambiguous(d.Name)); got != len(want) {
				t.Fatalf("%s reaches %d roles, want %d", d.Name, got, len(want))
			}
		}
	})
}
