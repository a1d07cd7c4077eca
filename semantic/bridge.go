package semantic

import "errors"

// Bridge leads from rows of To to any number of rows of From, against the
// direction of a many-to-one edge: one review, several aspects. A dimension
// reached so has many values for one home row, which then counts once under
// each of them and once in a total. Rows without a counterpart have no value.
type Bridge struct {
	Name        string
	From, To    string // dataset names; From holds the values
	FromColumns []string
	ToColumns   []string // equal, in order, to FromColumns; they need not be a key
	Pos         Position
}

// Crossing is a dimension reached over a bridge: the field, from the bridge's
// From on.
type Crossing struct {
	Bridge *Bridge
	At     FieldAt
}

// BindAcross finds the bridge by which rows of a dataset get the values of a
// dimension that Bind finds no path to. Of several bridges the one with the
// shortest path beyond it is taken. Errors are those of Bind, and
// CodeAmbiguousPath where two bridges tie.
func (m *Model) BindAcross(dataset, dimension string) (Crossing, error) {
	_, err := m.Bind(dataset, dimension)
	if err == nil || !errors.Is(err, &Error{Code: CodeNoPath}) {
		return Crossing{}, err
	}
	dim, ok := m.Dimension(dimension)
	if !ok || dim.Grain != "" {
		return Crossing{}, err
	}
	var best []Crossing
	for _, b := range m.bridges[dataset] {
		at, failed := m.Bind(b.From, dimension)
		switch {
		case failed != nil:
		case len(best) == 0 || len(at.Path) < len(best[0].At.Path):
			best = []Crossing{{b, at}}
		case len(at.Path) == len(best[0].At.Path):
			best = append(best, Crossing{b, at})
		}
	}
	switch len(best) {
	case 0:
		return Crossing{}, err
	case 1:
		return best[0], nil
	}
	e := Errorf(CodeAmbiguousPath, "从 %[1]s 到维度「%[2]s」有多座桥，无法确定用哪一座。",
		"There is more than one bridge from %[1]s to the dimension %[3]q.", dataset, dim.Label.In(ZH), dim.Label.In(EN))
	for _, c := range best {
		e.Candidates = append(e.Candidates, c.Bridge.Name)
	}
	return Crossing{}, e
}

// indexBridges sorts the bridges by the dataset they start at.
func (m *Model) indexBridges() {
	m.bridges = map[string][]*Bridge{}
	for _, b := range m.Bridges {
		m.bridges[b.To] = append(m.bridges[b.To], b)
	}
}
