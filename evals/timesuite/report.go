package timesuite

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
)

// group counts the results of one language and source.
type group struct {
	Total   int `json:"total"`
	Exact   int `json:"exact"`
	Ahead   int `json:"ahead"`
	Rules   int `json:"by_convention"`
	Nothing int `json:"nothing_found"`
	Wrong   int `json:"wrong_range"`
	Outside int `json:"outside"` // of the failed ones
}

func (g *group) add(r Result) {
	g.Total++
	if r.Outside != "" {
		g.Outside++
	}
	switch {
	case r.How == "exact":
		g.Exact++
	case r.How == "ahead":
		g.Ahead++
	case r.How != "":
		g.Rules++
	case r.Nothing:
		g.Nothing++
	default:
		g.Wrong++
	}
}

func (g group) passed() int { return g.Exact + g.Ahead + g.Rules }

// agreeing is the share of passed cases among those that are not outside.
func (g group) agreeing() float64 {
	return 100 * float64(g.passed()) / float64(max(g.Total-g.Outside, 1))
}

// Print writes a line per failing case, the figures per language and source,
// the conventions with their reasons, and the last line "time: N passed, M
// failed".
func Print(w io.Writer, results []Result) error {
	for _, r := range results {
		if !r.Pass() {
			fmt.Fprintf(w, "%s %s %s %q: want %s got %s\n", r.Case.ID, r.Case.Lang, r.Case.Source, r.Case.Text, wanted(r.Case), r.Got)
		}
	}
	groups := tally(results)
	fmt.Fprintf(w, "%-22s %6s %6s %6s %11s %8s %6s %8s %8s %8s\n", "", "total", "exact", "ahead", "convention", "nothing", "wrong", "passed", "outside", "agreeing")
	for _, name := range slices.Sorted(maps.Keys(groups)) {
		g := groups[name]
		fmt.Fprintf(w, "%-22s %6d %6d %6d %11d %8d %6d %7.1f%% %8d %7.1f%%\n", name, g.Total, g.Exact, g.Ahead, g.Rules, g.Nothing, g.Wrong,
			100*float64(g.passed())/float64(g.Total), g.Outside, g.agreeing())
	}
	counts := map[string]int{}
	for _, r := range results {
		counts[r.How]++
	}
	for _, c := range conventions {
		fmt.Fprintf(w, "%4d by convention %q: %s\n", counts[c.name], c.name, c.reason)
	}
	fmt.Fprintf(w, "%4d by convention %q: %s\n", counts["ahead"], "ahead",
		"A date without a year is the latest one here and the next one there; the grammar finds the same date when it looks ahead.")
	counts = map[string]int{}
	for _, r := range results {
		counts[r.Outside]++
	}
	for _, o := range outsides {
		fmt.Fprintf(w, "%4d failed, outside %q: %s\n", counts[o.name], o.name, o.reason)
	}
	passed := groups["all"].passed()
	_, err := fmt.Fprintf(w, "time: %d passed, %d failed\n", passed, len(results)-passed)
	return err
}

func tally(results []Result) map[string]*group {
	groups := map[string]*group{"all": {}}
	for _, r := range results {
		for _, name := range []string{"all", r.Case.Lang, r.Case.Lang + " " + r.Case.Source} {
			if groups[name] == nil {
				groups[name] = &group{}
			}
			groups[name].add(r)
		}
	}
	return groups
}

func wanted(c Case) string {
	text := func(s *string) string {
		if s == nil {
			return "open"
		}
		return *s
	}
	return text(c.Start) + ".." + text(c.End)
}

// PrintJSON writes the figures and the failing cases as one document.
func PrintJSON(w io.Writer, results []Result) error {
	type failure struct {
		ID, Lang, Source, Text, Want, Got string
	}
	groups := tally(results)
	out := struct {
		Suite  string            `json:"suite"`
		Passed int               `json:"passed"`
		Failed int               `json:"failed"`
		Groups map[string]*group `json:"groups"`
		Fails  []failure         `json:"failures"`
	}{"time", groups["all"].passed(), len(results) - groups["all"].passed(), groups, []failure{}}
	for _, r := range results {
		if !r.Pass() {
			out.Fails = append(out.Fails, failure{r.Case.ID, r.Case.Lang, r.Case.Source, r.Case.Text, wanted(r.Case), r.Got})
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}
