package semantic

// RowsQuery asks for what stands in the data without a metric: single rows of
// a dataset, the members that occur, or the extremes of columns. It is
// resolved: its period is pinned to days.
type RowsQuery struct {
	Show RowsShow
	// Dataset is whose rows are meant; "" with members or extremes of dimensions
	// is the dataset that is nearest to all of them.
	Dataset string
	// Columns are dimension keys, or fields of the dataset and of those its rows
	// lead to: "field", "role.field".
	Columns  []string
	Where    Filter // on dimensions; nil = all rows
	Segments []string
	Params   map[string]Value
	Period   Period
	Zone     string // as in Query
	// Order sorts by columns, NULL last; the rest of the columns follows. Members
	// and rows without one come in the order of their columns.
	Order []Order
	Limit int // 0 = up to the row limit
}

// RowsShow says what a RowsQuery shows.
type RowsShow string

// What is shown.
const (
	ShowRows     RowsShow = "rows"     // every row, also rows that are alike
	ShowMembers  RowsShow = "members"  // each combination of values once
	ShowExtremes RowsShow = "extremes" // one row: the smallest and the largest value of each column
)

// The suffixes of the columns of extremes.
const (
	SuffixMin = ".min"
	SuffixMax = ".max"
)

// FieldSensitivity is the clearance it takes to see single values of a field:
// its own, and for each column it is computed from that of the least sensitive
// dimension that is the column, or metric that aggregates it. A column that
// only shows mixed with others takes what the most sensitive of these mixtures
// takes.
func (m *Model) FieldSensitivity(at FieldAt) (Sensitivity, error) {
	parts, err := m.RowSQL(at)
	if err != nil {
		return "", err
	}
	needed := at.Field.Sensitivity
	if needed == "" {
		needed = Low
	}
	for _, p := range parts {
		if p.Column == "" {
			continue
		}
		if s := m.columnSensitivity(p.Path.To(at.Home), p.Column); s.Rank() > needed.Rank() {
			needed = s
		}
	}
	return needed, nil
}

// columnSensitivity is what the model's dimensions and metrics take to show a
// column of a dataset.
func (m *Model) columnSensitivity(dataset, column string) Sensitivity {
	plain, mixed := Sensitivity(""), Low
	use := func(home, ref string, s Sensitivity) {
		at, err := m.FieldAt(home, ref)
		if err != nil {
			return
		}
		parts, err := m.RowSQL(at)
		if err != nil {
			return
		}
		for _, p := range parts {
			switch {
			case p.Column != column || p.Path.To(at.Home) != dataset:
			case len(parts) > 1:
				if s.Rank() > mixed.Rank() {
					mixed = s
				}
			case plain == "" || s.Rank() < plain.Rank():
				plain = s
			}
		}
	}
	for _, d := range m.Dimensions {
		for _, b := range d.Bindings {
			if _, isDataset := m.Dataset(b.Owner); isDataset {
				use(b.Owner, b.Field, d.Sensitivity)
			}
		}
	}
	for _, x := range m.Metrics {
		for _, ms := range ownMeasures(x.Def) {
			if ms.Field != "" {
				use(ms.Dataset, ms.Field, x.Sensitivity)
			}
		}
	}
	if d, ok := m.Dataset(dataset); ok {
		if f, ok := d.Field(column); ok && f.Expr == "" && f.Sensitivity.Rank() > max(plain.Rank(), Low.Rank()) {
			return f.Sensitivity
		}
	}
	if plain != "" {
		return plain
	}
	return mixed
}

// OfPersons reports whether a field tells persons apart or belongs to them: it
// is one of theirs, or a key that leads to them.
func (m *Model) OfPersons(at FieldAt) bool {
	if m.People == nil {
		return false
	}
	parts, err := m.RowSQL(at)
	if err != nil {
		return true
	}
	for _, p := range parts {
		owner := p.Path.To(at.Home)
		if p.Column != "" && owner == m.People.Dataset {
			return true
		}
		for _, r := range m.Relationships {
			if p.Column != "" && r.From == owner && r.To == m.People.Dataset && len(r.FromColumns) == 1 && r.FromColumns[0] == p.Column {
				return true
			}
		}
	}
	return false
}
