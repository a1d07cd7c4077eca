package metricflowsuite

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/wenshu-ai/wenshu/evals/tally"
)

func groups(results []Result) (by tally.Groups, all tally.Counts) {
	by = tally.Groups{}
	for _, r := range results {
		by.Add(r.Reason == "", r.Case.Group())
		all.Add(r.Reason == "")
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
// figures per group, the missing features with their cases, and the last line
// "metricflow: N passed, M failed".
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
	by.Print(w)
	for _, l := range lacks(results) {
		fmt.Fprintf(w, "missing %-40s %3d cases\n", l.Feature, len(l.Cases))
	}
	_, err := fmt.Fprintf(w, "metricflow: %d passed, %d failed\n", all.Passed, all.Failed)
	return err
}

// PrintJSON writes figures and failing cases as one document.
func PrintJSON(w io.Writer, results []Result) error {
	by, all := groups(results)
	out := tally.Report{Suite: "metricflow", Counts: all, Groups: by, Missing: lacks(results)}
	for _, r := range results {
		if r.Reason != "" {
			out.Failures = append(out.Failures, tally.Failure{Name: r.Case.Name, Group: r.Case.Group(), Reason: r.Reason, Missing: r.Missing, Conflict: r.Conflict})
		}
	}
	return out.WriteJSON(w)
}
