package semantic

// Share is a metric's part of a whole, a fraction: its value divided by the
// value it has over the query's other dimensions. The whole is computed from
// rows at its own level, never added up from parts, so that the shares of
// distinct counts may add up to more than 1; it is NULL-safe in its keys, and a
// whole of 0 or NULL has no shares. The query's filters and period hold for
// both. In the row of a total and of the others the whole is everything.
type Share struct {
	// Of names the metric.
	Of string
	// Within names the dimensions the whole keeps where the query is cut by them,
	// WithinTime every cut by time; none: the whole is everything.
	Within []string
}

// WithinTime in Share.Within stands for every dimension of time.
const WithinTime = "time"

// Keeps reports whether the whole keeps a dimension of the query.
func (s Share) Keeps(d *Dimension) bool {
	for _, name := range s.Within {
		if name == d.Name || name == WithinTime && d.IsTime() {
			return true
		}
	}
	return false
}

func (Share) isMetricDef() {}
