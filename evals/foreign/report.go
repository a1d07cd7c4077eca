package foreign

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
)

type tally map[Outcome]int

func group(results []Result) map[string]tally {
	out := map[string]tally{"all": {}}
	for _, r := range results {
		for _, name := range []string{"all", "lang " + string(r.Case.Lang), "set " + r.Case.Set} {
			if out[name] == nil {
				out[name] = tally{}
			}
			out[name][r.Outcome]++
		}
	}
	return out
}

// Print writes a line per failing case, the outcomes by language and data set,
// and the last line "SUITE: N passed, M failed".
func Print(w io.Writer, suite string, results []Result) error {
	for _, r := range results {
		if !r.Passed() {
			fmt.Fprintf(w, "%s %s %s %q: %s\n", r.Case.Set, r.Case.ID, r.Outcome, r.Case.Question, r.Reading)
		}
	}
	groups := group(results)
	fmt.Fprintf(w, "%-20s %6s %6s %6s %8s %6s\n", "", "total", "right", "asked", "refused", "wrong")
	for _, name := range slices.Sorted(maps.Keys(groups)) {
		g := groups[name]
		total := g[Right] + g[Asked] + g[Refused] + g[Wrong]
		fmt.Fprintf(w, "%-20s %6d %6d %6d %8d %6d\n", name, total, g[Right], g[Asked], g[Refused], g[Wrong])
	}
	all := groups["all"]
	fmt.Fprintf(w, "confidently wrong: %d of %d\n", all[Wrong], len(results))
	_, err := fmt.Fprintf(w, "%s: %d passed, %d failed\n", suite, all[Right], len(results)-all[Right])
	return err
}

// PrintJSON writes the figures and the failing cases as one document.
func PrintJSON(w io.Writer, suite string, results []Result) error {
	type failure struct{ ID, Set, Lang, Outcome, Question, Reading string }
	groups := group(results)
	passed := groups["all"][Right]
	out := struct {
		Suite  string           `json:"suite"`
		Passed int              `json:"passed"`
		Failed int              `json:"failed"`
		Groups map[string]tally `json:"groups"`
		Fails  []failure        `json:"failures"`
	}{suite, passed, len(results) - passed, groups, []failure{}}
	for _, r := range results {
		if !r.Passed() {
			out.Fails = append(out.Fails, failure{r.Case.ID, r.Case.Set, string(r.Case.Lang), string(r.Outcome), r.Case.Question, r.Reading})
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}
