package sqlgen

// mergeEqual makes steps that say the same one step: the entities a total and
// its parts are limited to, the snapshots they pick, a total that is the only
// data row. Steps say the same when their statements do, word for word and
// value for value, the steps they read being merged already.
func mergeEqual(root node) node {
	m := &merging{alike: map[likeness][]node{}, text: map[node]string{},
		renderer: renderer{names: map[node]string{}, counted: map[string]int{}}}
	return rewrite(root, m.first)
}

type merging struct {
	renderer renderer // one for all, so that equal values have equal placeholders
	alike    map[likeness][]node
	text     map[node]string
}

// likeness is what equal steps have in common at first sight; only steps that
// look alike are spelled out.
type likeness struct {
	kind         string
	in           node // what a step above an aggregate reads
	source       string
	keys, values int
}

func likenessOf(n node) (likeness, bool) {
	switch n := n.(type) {
	case *aggregate:
		return likeness{kind: "part", source: homeScan(n.in).dataset.Source, keys: len(n.keys), values: len(n.values)}, true
	case *attribution:
		return likeness{kind: "attribution", in: n.conversions}, true
	case *running:
		return likeness{kind: "windows", in: n.in, keys: len(n.keys), values: len(n.values)}, true
	case *averaged:
		return likeness{kind: "averages", in: n.in, values: len(n.values)}, true
	case *combine:
		return likeness{kind: "combine", source: homeScan(n.in).dataset.Source, keys: len(n.keys), values: len(n.values)}, true
	case *exchange:
		return likeness{kind: "exchange", in: n.in, keys: len(n.keys), values: len(n.values)}, true
	case *rateTable:
		return likeness{kind: "rates", source: n.of.dataset.Source}, true
	case *stitch:
		return likeness{kind: "stitch", in: n.parts[0], values: len(n.values)}, true
	case *fill:
		return likeness{kind: "fill", in: n.in}, true
	case *compute:
		return likeness{kind: "compute", in: n.in, values: len(n.values)}, true
	case *compared:
		return likeness{kind: "compared", in: n.in}, true
	case *share:
		return likeness{kind: "share", in: n.in}, true
	case *withWhole:
		return likeness{kind: "whole", in: n.in, values: len(n.values)}, true
	case *having:
		return likeness{kind: "having", in: n.in}, true
	case *sorted:
		return likeness{kind: "sorted", in: n.in}, true
	default:
		return likeness{}, false
	}
}

// first is the first step that says what n says.
func (m *merging) first(n node) node {
	look, ok := likenessOf(n)
	if !ok {
		return n
	}
	for _, other := range m.alike[look] {
		if m.spelled(other) == m.spelled(n) {
			return other
		}
	}
	m.alike[look] = append(m.alike[look], n)
	return n
}

func (m *merging) spelled(n node) string {
	if _, ok := m.text[n]; !ok {
		m.text[n] = m.renderer.statement(n).text()
	}
	return m.text[n]
}
