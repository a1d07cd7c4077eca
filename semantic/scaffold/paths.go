package scaffold

import (
	"maps"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// graph is the draft's tables and references as the semantic layer sees them.
func graph(tables []*table) *semantic.Model {
	m := &semantic.Model{}
	for _, t := range tables {
		m.Datasets = append(m.Datasets, &semantic.Dataset{Name: t.dataset})
		for _, e := range t.edges {
			m.Relationships = append(m.Relationships, &semantic.Relationship{From: t.dataset, To: e.to.dataset, Role: e.role})
		}
	}
	m.Index()
	return m
}

// untangle leaves references out until every table is reached in one way at most from any other. Guessed ones go
// before declared ones, those far from the table that has both ways first.
func untangle(tables []*table) (*semantic.Model, []Finding) {
	var out []Finding
	for {
		m := graph(tables)
		e := tangled(m, tables)
		if e == nil {
			return m, out
		}
		e.from.edges = slices.DeleteFunc(e.from.edges, func(x *edge) bool { return x == e })
		out = append(out, found(SecondWay, e.columns[0], 0, 0, "到 %s 的关联会形成第二条路径,没有采用。",
			"the reference to %s would be a second way there, so it is left out.", e.to))
	}
}

// tangled returns a reference that is part of a second way. The nearest such way of a table comes first: those behind
// it share its last steps.
func tangled(m *semantic.Model, tables []*table) *edge {
	for _, t := range tables {
		ambiguous := m.Ambiguous(t.dataset)
		var nearest []semantic.Path
		for _, role := range slices.Sorted(maps.Keys(ambiguous)) {
			if paths := ambiguous[role]; nearest == nil || shortest(paths) < shortest(nearest) {
				nearest = paths
			}
		}
		if e := weakest(nearest, tables); e != nil {
			return e
		}
	}
	return nil
}

func shortest(paths []semantic.Path) int {
	n := len(paths[0])
	for _, p := range paths {
		n = min(n, len(p))
	}
	return n
}

// weakest picks the last step of the longest path, of equally long ones a guessed one, the later in the order of
// names.
func weakest(paths []semantic.Path, tables []*table) *edge {
	var best *edge
	length := 0
	for _, p := range paths {
		e := edgeOf(p[len(p)-1], tables)
		if e == nil {
			continue
		}
		better := best == nil || e.why != "" && best.why == "" || (e.why != "") == (best.why != "") &&
			(len(p) > length || len(p) == length && e.columns[0].String() > best.columns[0].String())
		if better {
			best, length = e, len(p)
		}
	}
	return best
}

func edgeOf(r *semantic.Relationship, tables []*table) *edge {
	for _, t := range tables {
		for _, e := range t.edges {
			if t.dataset == r.From && e.to.dataset == r.To && e.role == r.Role {
				return e
			}
		}
	}
	return nil
}
