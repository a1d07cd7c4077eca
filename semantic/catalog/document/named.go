package document

import (
	"encoding/json"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Segment is a named filter; Where has the form of the JSON interface.
type Segment struct {
	Name  string `yaml:"name" json:"name"`
	Label Text   `yaml:"label" json:"label"`
	Where any    `yaml:"where" json:"where"`
}

// Parameter is a value queries may set.
type Parameter struct {
	Name    string `yaml:"name" json:"name"`
	Label   Text   `yaml:"label" json:"label"`
	Type    string `yaml:"type,omitempty" json:"type,omitempty"`
	Default string `yaml:"default" json:"default"`
}

// SavedQuery is a named query; Query has the form of the JSON interface.
type SavedQuery struct {
	Name  string `yaml:"name" json:"name"`
	Label Text   `yaml:"label" json:"label"`
	Query any    `yaml:"query" json:"query"`
}

// named writes segments, parameters and saved queries down.
func (f *File) named(m *semantic.Model) {
	for _, s := range m.Segments {
		text, err := semantic.FilterJSON(s.Filter)
		if err != nil {
			panic(err) // a filter of a kind that has no form: a fault of this program
		}
		f.Segments = append(f.Segments, Segment{Name: s.Name, Label: textOf(s.Label), Where: tree(text)})
	}
	for _, p := range m.Parameters {
		f.Parameters = append(f.Parameters, Parameter{Name: p.Name, Label: textOf(p.Label), Type: unless(p.Kind, semantic.KindText), Default: p.Default.String()})
	}
	for _, q := range m.Saved {
		f.Saved = append(f.Saved, SavedQuery{Name: q.Name, Label: textOf(q.Label), Query: tree(q.JSON)})
	}
}

// tree is JSON as YAML and JSON libraries print it; numbers keep their digits.
func tree(text []byte) any {
	var out any
	if err := json.Unmarshal(text, &out); err != nil {
		panic(err) // it was read from JSON
	}
	return out
}
