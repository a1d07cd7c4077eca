package metricflowsuite

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
)

// tallied counts cases of one kind.
type tallied struct {
	Passed int `json:"passed"`
	Failed int `json:"failed"`
}

func groups(results []Result) (by map[string]*tallied, all tallied) {
	by = map[string]*tallied{}
	for _, r := range results {
		g := by[r.Case.Group()]
		if g == nil {
			g = &tallied{}
			by[r.Case.Group()] = g
		}
		if r.Reason == "" {
			g.Passed++
			all.Passed++
		} else {
			g.Failed++
			all.Failed++
		}
	}
	return by, all
}

// lack is a feature with the cases that need it.
type lack struct {
	Feature string   `json:"feature"`
	Cases   []string `json:"cases"`
}

// lacks ranks the missing features, those most cases need first.
func lacks(results []Result) []lack {
	by := map[string]*lack{}
	for _, r := range results {
		if r.Missing == "" {
			continue
		}
		if by[r.Missing] == nil {
			by[r.Missing] = &lack{Feature: r.Missing}
		}
		by[r.Missing].Cases = append(by[r.Missing].Cases, r.Case.Name)
	}
	var out []lack
	for _, l := range by {
		out = append(out, *l)
	}
	slices.SortFunc(out, func(a, b lack) int {
		return cmp.Or(cmp.Compare(len(b.Cases), len(a.Cases)), cmp.Compare(a.Feature, b.Feature))
	})
	return out
}

// Print writes a line per failing case, the conflicts with their reasons, the
// figures per group, the missing
// features with their cases, and the last line "metricflow: N passed, M
// failed".
func Print(w io.Writer, results []Result) error {
	for _, r := range results {
		if r.Reason != "" && r.Conflict == "" {
			fmt.Fprintf(w, "%s (%s): %s\n", r.Case.Name, r.Case.Group(), r.Reason)
		}
	}
	for _, r := range results {
		if r.Conflict != "" {
			fmt.Fprintf(w, "conflict %s: %s [%s]\n", r.Case.Name, r.Conflict, r.Reason)
		}
	}
	by, all := groups(results)
	for _, name := range slices.Sorted(maps.Keys(by)) {
		fmt.Fprintf(w, "%-30s %3d passed %3d failed\n", name, by[name].Passed, by[name].Failed)
	}
	for _, l := range lacks(results) {
		fmt.Fprintf(w, "missing %-40s %3d cases\n", l.Feature, len(l.Cases))
	}
	_, err := fmt.Fprintf(w, "metricflow: %d passed, %d failed\n", all.Passed, all.Failed)
	return err
}

// PrintJSON writes figures and failing cases as one document.
func PrintJSON(w io.Writer, results []Result) error {
	type failure struct {
		Name, Group, Reason, Missing, Conflict string
	}
	by, all := groups(results)
	out := struct {
		Suite   string              `json:"suite"`
		Passed  int                 `json:"passed"`
		Failed  int                 `json:"failed"`
		Groups  map[string]*tallied `json:"groups"`
		Missing []lack              `json:"missing"`
		Fails   []failure           `json:"failures"`
	}{"metricflow", all.Passed, all.Failed, by, lacks(results), []failure{}}
	for _, r := range results {
		if r.Reason != "" {
			out.Fails = append(out.Fails, failure{r.Case.Name, r.Case.Group(), r.Reason, r.Missing, r.Conflict})
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}
