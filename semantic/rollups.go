package semantic

// Rollup asks for a table of sums kept beside the facts: what the metrics are
// computed from, by dimensions and a grain of time. A query that the sums
// answer exactly reads them instead of the facts; nothing else changes.
type Rollup struct {
	Name string
	// Metrics are those whose measures are kept; they share one home dataset
	// and one time field.
	Metrics    []string
	Dimensions []string
	// Grain is the bucket of time a row of the table stands for.
	Grain Grain
	// Partition is how much is computed at a time, Grain or coarser.
	Partition Grain
	// LateDays is how long after its day a fact may still arrive or change.
	LateDays int
	Pos      Position
}

// Rollup returns the rollup of that name.
func (m *Model) Rollup(name string) (*Rollup, bool) {
	for _, r := range m.Rollups {
		if r.Name == name {
			return r, true
		}
	}
	return nil, false
}

// Within reports whether every bucket of g lies within one bucket of coarser,
// for units of a day or more: days in everything, months in what is made of
// months, quarters in the years they belong to.
func (g Grain) Within(coarser Grain) bool {
	switch {
	case g.IsClock() || coarser.IsClock():
		return false
	case g == coarser || g == Day:
		return true
	case g == Month:
		return coarser.Months() > 0
	default:
		return g == Quarter && coarser == Year || g == FiscalQuarter && coarser == FiscalYear
	}
}
