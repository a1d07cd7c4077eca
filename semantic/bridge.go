package semantic

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
	dim, ok := m.Dimension(dimension)
	if !ok {
		return Crossing{}, m.unknownDimension(dimension)
	}
	switch nearest := m.crossings(dataset, dim); len(nearest) {
	case 0:
		return Crossing{}, m.noPath(dataset, dim)
	case 1:
		return nearest[0], nil
	default:
		return Crossing{}, tiedBridges(dataset, dim, nearest)
	}
}

// crossings lists the bridges that lead to the dimension by the shortest path;
// none where the dataset knows the dimension itself.
func (m *Model) crossings(dataset string, dim *Dimension) []Crossing {
	if dim.IsTime() || len(m.bridges[dataset]) == 0 {
		return nil
	}
	if own, tangled := m.sources(dataset, dim); len(own)+len(tangled) > 0 {
		return nil
	}
	var best []Crossing
	for _, b := range m.bridges[dataset] {
		if nearest, _ := m.sources(b.From, dim); len(nearest) != 1 {
			continue
		}
		at, err := m.Bind(b.From, dim.Name)
		switch {
		case err != nil:
		case len(best) == 0 || len(at.Path) < len(best[0].At.Path):
			best = []Crossing{{b, at}}
		case len(at.Path) == len(best[0].At.Path):
			best = append(best, Crossing{b, at})
		}
	}
	return best
}

func tiedBridges(dataset string, dim *Dimension, of []Crossing) *Error {
	e := Errorf(CodeAmbiguousPath, "从 %[1]s 到维度「%[2]s」有多座桥，无法确定用哪一座。",
		"There is more than one bridge from %[1]s to the dimension %[3]q.", dataset, dim.Label.In(ZH), dim.Label.In(EN))
	for _, c := range of {
		e.Candidates = append(e.Candidates, c.Bridge.Name)
	}
	return e
}

// Tie returns why rows of a dataset could get a dimension in more than one way
// (CodeAmbiguousPath), and nil where they get it in one way or not at all. It
// is for checks of every pair, which must not make errors of the usual case.
func (m *Model) Tie(dataset, dimension string) error {
	dim, ok := m.Dimension(dimension)
	if !ok || dim.IsTime() {
		return nil
	}
	if nearest, tangled := m.sources(dataset, dim); len(nearest) > 1 || len(nearest) == 0 && len(tangled) > 0 {
		_, err := m.Bind(dataset, dimension)
		return err
	}
	if many := m.crossings(dataset, dim); len(many) > 1 {
		return tiedBridges(dataset, dim, many)
	}
	return nil
}

// indexBridges sorts the bridges by the dataset they start at.
func (m *Model) indexBridges() {
	m.bridges = map[string][]*Bridge{}
	for _, b := range m.Bridges {
		m.bridges[b.To] = append(m.bridges[b.To], b)
	}
}
