package web

import (
	"encoding/json"
	"net/http"
	"slices"
	"sync"

	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Catalog is the reply of GET /v1/catalog; labels and definitions are in
// Lang, synonyms in both languages.
type Catalog struct {
	Lang       semantic.Lang      `json:"lang"`
	Name       string             `json:"name"`
	Label      string             `json:"label"`
	Currency   string             `json:"currency"`
	Zone       string             `json:"zone"`
	WeekStart  string             `json:"week_start"`
	Metrics    []CatalogMetric    `json:"metrics"`
	Dimensions []CatalogDimension `json:"dimensions"`
	// Segments are named filters a query may take; one that names a dimension
	// above the asker's clearance is left out.
	Segments   []CatalogSegment   `json:"segments"`
	Parameters []CatalogParameter `json:"parameters"`
}

// CatalogSegment is a filter with a name, in the form of a query's where.
type CatalogSegment struct {
	Name  string          `json:"name"`
	Label string          `json:"label"`
	Where json.RawMessage `json:"where"`
}

// CatalogParameter is a value a query may set.
type CatalogParameter struct {
	Name    string         `json:"name"`
	Label   string         `json:"label"`
	Type    semantic.Kind  `json:"type"`
	Default semantic.Value `json:"default"`
}

// CatalogMetric is a metric. One above the asker's clearance is listed by name
// and label with Locked set and nothing else, so that people know what to ask
// access for.
type CatalogMetric struct {
	Name       string               `json:"name"`
	Label      string               `json:"label"`
	Locked     bool                 `json:"locked"`
	Needs      semantic.Sensitivity `json:"needs"` // clearance
	Definition string               `json:"definition,omitempty"`
	Synonyms   []string             `json:"synonyms,omitempty"`
	Unit       semantic.Unit        `json:"unit,omitempty"`
	Polarity   semantic.Polarity    `json:"polarity,omitempty"`
	Certified  bool                 `json:"certified,omitempty"`
	Owner      string               `json:"owner,omitempty"`
	MatureDays int                  `json:"mature_days,omitempty"`
	// Dimensions are the keys the metric can be cut by.
	Dimensions []string `json:"dimensions,omitempty"`
}

// CatalogDimension is a dimension; Members is filled for closed sets only.
type CatalogDimension struct {
	Name       string               `json:"name"`
	Label      string               `json:"label"`
	Locked     bool                 `json:"locked"`
	Needs      semantic.Sensitivity `json:"needs"`
	Definition string               `json:"definition,omitempty"`
	Synonyms   []string             `json:"synonyms,omitempty"`
	Group      semantic.Group       `json:"group,omitempty"`
	Type       semantic.Kind        `json:"type,omitempty"`
	Members    []CatalogMember      `json:"members,omitempty"`
}

// CatalogMember is one value of a dimension: Key is what filters take.
type CatalogMember struct {
	Key   string `json:"key"`
	Label string `json:"label"`
}

// catalogue is the model as listed. Which dimensions a metric can be cut by
// follows from the join paths, so it is worked out once.
type catalogue struct {
	model *semantic.Model
	cuts  func() map[string][]string // metric → dimension keys
}

func newCatalogue(m *semantic.Model) *catalogue {
	return &catalogue{model: m, cuts: sync.OnceValue(func() map[string][]string {
		out := map[string][]string{}
		for _, x := range m.Metrics {
			for _, d := range m.Dimensions {
				if x.Allows(d.Group) && reachable(m, x.Name, d.Name) {
					out[x.Name] = append(out[x.Name], d.Name)
				}
			}
		}
		return out
	})}
}

// reachable reports whether every table behind the metric leads to the dimension.
func reachable(m *semantic.Model, metric, dimension string) bool {
	for _, measure := range m.Measures(metric) {
		if _, err := m.Bind(measure.Dataset, dimension); err != nil {
			return false
		}
	}
	return true
}

func (c *catalogue) list(who semantic.Access, lang semantic.Lang) Catalog {
	m := c.model
	out := Catalog{Lang: lang, Name: m.Name, Label: m.Label.In(lang), Currency: m.Currency, WeekStart: m.WeekStart.String(),
		Metrics: []CatalogMetric{}, Dimensions: []CatalogDimension{}}
	if m.Zone != nil {
		out.Zone = m.Zone.String()
	}
	locked := map[string]bool{}
	for _, d := range m.Dimensions {
		locked[d.Name] = !who.MaySee(d.Sensitivity)
		out.Dimensions = append(out.Dimensions, listDimension(d, locked[d.Name], lang))
	}
	for _, x := range m.Metrics {
		if x.Hidden {
			continue
		}
		cuts := slices.DeleteFunc(slices.Clone(c.cuts()[x.Name]), func(d string) bool { return locked[d] })
		out.Metrics = append(out.Metrics, listMetric(x, cuts, !who.MaySee(x.Sensitivity), lang))
	}
	out.Segments, out.Parameters = listSegments(m, locked, lang), listParameters(m, lang)
	return out
}

func listSegments(m *semantic.Model, locked map[string]bool, lang semantic.Lang) []CatalogSegment {
	out := []CatalogSegment{}
	for _, s := range m.Segments {
		hidden := slices.ContainsFunc(semantic.FilterDimensions(s.Filter), func(d string) bool { return locked[d] })
		where, err := semantic.FilterJSON(s.Filter)
		if hidden || err != nil {
			continue // a filter the model accepted prints
		}
		out = append(out, CatalogSegment{s.Name, s.Label.In(lang), where})
	}
	return out
}

func listParameters(m *semantic.Model, lang semantic.Lang) []CatalogParameter {
	out := []CatalogParameter{}
	for _, p := range m.Parameters {
		out = append(out, CatalogParameter{p.Name, p.Label.In(lang), p.Kind, p.Default})
	}
	return out
}

func listMetric(x *semantic.Metric, cuts []string, locked bool, lang semantic.Lang) CatalogMetric {
	out := CatalogMetric{Name: x.Name, Label: x.Label.In(lang), Locked: locked, Needs: clearance(x.Sensitivity)}
	if locked {
		return out
	}
	out.Definition, out.Synonyms = x.Definition.In(lang), x.Synonyms.All()
	out.Unit, out.Polarity, out.Certified, out.Owner, out.MatureDays = x.Unit, x.Polarity, x.Certified, x.Owner, x.MatureDays
	out.Dimensions = cuts
	return out
}

func listDimension(d *semantic.Dimension, locked bool, lang semantic.Lang) CatalogDimension {
	out := CatalogDimension{Name: d.Name, Label: d.Label.In(lang), Locked: locked, Needs: clearance(d.Sensitivity)}
	if locked {
		return out
	}
	out.Definition, out.Synonyms, out.Group, out.Type = d.Definition.In(lang), d.Synonyms.All(), d.Group, d.Type
	for _, m := range d.Members {
		out.Members = append(out.Members, CatalogMember{m.Key, m.Label.In(lang)})
	}
	return out
}

func clearance(s semantic.Sensitivity) semantic.Sensitivity {
	if s == "" {
		return semantic.Low
	}
	return s
}

func (s *server) showCatalog(w http.ResponseWriter, r *http.Request, who postgres.Principal) {
	writeJSON(w, r, http.StatusOK, s.catalog.list(who.Access(), langOf(r)))
}
