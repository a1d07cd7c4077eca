package ossiesuite

import (
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

func (t *tallied) add(passed bool) {
	if passed {
		t.Passed++
	} else {
		t.Failed++
	}
}

// groups counts by area, and rows and refusals apart.
func groups(results []Result) map[string]*tallied {
	out := map[string]*tallied{}
	for _, r := range results {
		kind := "(rows)"
		if r.Case.Code != "" {
			kind = "(codes)"
		}
		for _, name := range []string{r.Case.Area, kind, "(all)"} {
			if out[name] == nil {
				out[name] = &tallied{}
			}
			out[name].add(r.Reason == "")
		}
	}
	return out
}

// Print writes a line per failing case, the conflicts with their reasons, the
// figures per area, and the last line "ossie: N passed, M failed".
func Print(w io.Writer, results []Result) error {
	for _, r := range results {
		if r.Reason != "" && r.Conflict == "" {
			fmt.Fprintf(w, "%s (%s): %s\n", r.Case.Name, r.Case.Area, r.Reason)
		}
	}
	for _, r := range results {
		if r.Conflict != "" {
			fmt.Fprintf(w, "conflict %s: %s [%s]\n", r.Case.Name, r.Conflict, r.Reason)
		}
	}
	g := groups(results)
	for _, name := range slices.Sorted(maps.Keys(g)) {
		fmt.Fprintf(w, "%-20s %3d passed %3d failed\n", name, g[name].Passed, g[name].Failed)
	}
	_, err := fmt.Fprintf(w, "ossie: %d passed, %d failed\n", g["(all)"].Passed, g["(all)"].Failed)
	return err
}

// PrintJSON writes figures and failing cases as one document.
func PrintJSON(w io.Writer, results []Result) error {
	type failure struct {
		Name, Area, Reason, Missing, Conflict string
	}
	g := groups(results)
	out := struct {
		Suite  string              `json:"suite"`
		Passed int                 `json:"passed"`
		Failed int                 `json:"failed"`
		Groups map[string]*tallied `json:"groups"`
		Fails  []failure           `json:"failures"`
	}{"ossie", g["(all)"].Passed, g["(all)"].Failed, g, []failure{}}
	for _, r := range results {
		if r.Reason != "" {
			out.Fails = append(out.Fails, failure{r.Case.Name, r.Case.Area, r.Reason, r.Missing, r.Conflict})
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}
