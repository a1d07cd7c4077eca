package adopt

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// The losses of fitting a foreign model to the catalog's rules.
const (
	// LossUnreached: a dimension no metric reaches, or that metrics reach in
	// more than one way.
	LossUnreached Kind = "unreached_dimension"
	// LossUncut: a metric that no dimension can cut.
	LossUncut Kind = "metric_without_dimension"
	// LossRowKey: a dataset without a declared key; its rows are told apart by
	// where the database keeps them.
	LossRowKey Kind = "row_key"
)

// Fit removes from a model what the catalog refuses and foreign formats allow,
// so that it can be written down and loaded again.
func Fit(m *semantic.Model) []Loss {
	var out []Loss
	for _, d := range m.Datasets {
		if len(d.PrimaryKey) == 0 {
			d.PrimaryKey, d.Source = []string{"row_id"}, "(SELECT ctid::text AS row_id, t.* FROM "+d.Source+" AS t)"
			out = append(out, Loss{Kind: LossRowKey, Object: "dataset " + d.Name, Pos: d.Pos})
		}
	}
	homes := homesOf(m)
	m.Dimensions = slices.DeleteFunc(m.Dimensions, func(d *semantic.Dimension) bool {
		if fits(m, d, homes) {
			return false
		}
		out = append(out, Loss{Kind: LossUnreached, Object: "dimension " + d.Name, Pos: d.Pos})
		return true
	})
	m.Index()
	m.Metrics = slices.DeleteFunc(m.Metrics, func(x *semantic.Metric) bool {
		x.Groups = groupsOf(m, x)
		if len(x.Groups) > 0 {
			return false
		}
		out = append(out, Loss{Kind: LossUncut, Object: "metric " + x.Name, Pos: x.Pos})
		return true
	})
	m.Index()
	return out
}

// homesOf are the datasets measures are taken from.
func homesOf(m *semantic.Model) []string {
	var out []string
	for _, x := range m.Metrics {
		for _, ms := range m.Measures(x.Name) {
			if !slices.Contains(out, ms.Dataset) {
				out = append(out, ms.Dataset)
			}
		}
	}
	return out
}

// fits drops the sources of a dimension nobody reaches and reports whether it
// is of use and clear.
func fits(m *semantic.Model, d *semantic.Dimension, homes []string) bool {
	if d.Grain != "" {
		return true
	}
	d.Bindings = slices.DeleteFunc(d.Bindings, func(b semantic.Binding) bool {
		return !slices.ContainsFunc(homes, func(home string) bool { return reaches(m, home, b.Owner) })
	})
	return len(d.Bindings) > 0 && !slices.ContainsFunc(homes, func(home string) bool { return m.Tie(home, d.Name) != nil })
}

// reaches reports whether rows of a home have a value of the owner's fields, or
// several over a bridge.
func reaches(m *semantic.Model, home, owner string) bool {
	if _, ok := m.Reach(home)[owner]; ok {
		return true
	}
	return slices.ContainsFunc(m.Bridges, func(b *semantic.Bridge) bool {
		_, ok := m.Reach(b.From)[owner]
		return ok && b.To == home
	})
}

// groupsOf are the groups a metric allows and some dimension of which can cut
// it.
func groupsOf(m *semantic.Model, x *semantic.Metric) []semantic.Group {
	reached := map[semantic.Group]bool{}
	for _, key := range m.UsableDimensions(x.Name) {
		if d, ok := m.Dimension(key); ok {
			reached[d.Group] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(x.Groups), func(g semantic.Group) bool { return !reached[g] })
}
