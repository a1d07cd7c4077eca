package ossiesuite

import (
	"fmt"
	"io"

	"github.com/wenshu-ai/wenshu/evals/tally"
)

// groups counts by area, and rows and refusals apart.
func groups(results []Result) (by tally.Groups, all tally.Counts) {
	by = tally.Groups{}
	for _, r := range results {
		kind := "(rows)"
		if r.Case.Code != "" {
			kind = "(codes)"
		}
		by.Add(r.Reason == "", r.Case.Area, kind, "(all)")
		all.Add(r.Reason == "")
	}
	return by, all
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
	by, all := groups(results)
	by.Print(w)
	_, err := fmt.Fprintf(w, "ossie: %d passed, %d failed\n", all.Passed, all.Failed)
	return err
}

// PrintJSON writes figures and failing cases as one document.
func PrintJSON(w io.Writer, results []Result) error {
	by, all := groups(results)
	out := tally.Report{Suite: "ossie", Counts: all, Groups: by}
	for _, r := range results {
		if r.Reason != "" {
			out.Failures = append(out.Failures, tally.Failure{Name: r.Case.Name, Group: r.Case.Area, Reason: r.Reason, Missing: string(r.Missing), Conflict: r.Conflict})
		}
	}
	return out.WriteJSON(w)
}
