package metricflow

import "github.com/wenshu-ai/wenshu/semantic"

// versions reads the times between which the rows of a semantic model hold. A
// natural entity is then the key of a thing with several versions.
func (in *Imported) versions(h *home) {
	var v semantic.Validity
	for _, d := range h.raw.Dimensions {
		if d.TypeParams.Validity.Start {
			v.Start = h.local(d.Name)
		}
		if d.TypeParams.Validity.End {
			v.End = h.local(d.Name)
		}
	}
	if v.Start == "" || v.End == "" {
		return
	}
	h.dataset.Validity = &v
	for _, e := range h.raw.Entities {
		if e.kind() == "natural" {
			h.dataset.UniqueKeys = append(h.dataset.UniqueKeys, []string{e.column(), v.Start})
		}
	}
}
