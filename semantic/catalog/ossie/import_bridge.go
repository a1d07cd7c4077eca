package ossie

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// bridges finds the datasets that join many rows to many: those that say so,
// and those whose whole key is what they lead to other datasets by. Rows of
// each dataset they lead to get the values of the others.
func (in *importer) bridges() {
	for _, raw := range in.raw.Datasets {
		between := in.names[raw.Name]
		var edges []*semantic.Relationship
		var key []string
		for _, r := range in.model.Relationships {
			if r.From == between.Name && r.To != between.Name {
				edges = append(edges, r)
				key = append(key, r.FromColumns...)
			}
		}
		isWhole := len(key) == len(raw.PrimaryKey) && !slices.ContainsFunc(raw.PrimaryKey, func(c string) bool { return !slices.Contains(key, c) })
		if len(edges) < 2 || raw.Role != "bridge" && !isWhole {
			continue
		}
		for _, r := range edges {
			in.model.Bridges = append(in.model.Bridges, &semantic.Bridge{Name: r.Name + "_across", From: r.From, To: r.To,
				FromColumns: r.FromColumns, ToColumns: r.ToColumns, Pos: r.Pos})
		}
	}
}
