// Package tally counts the cases of a suite by group and writes its report.
package tally

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
)

// Counts are the cases of one group.
type Counts struct {
	Passed int `json:"passed"`
	Failed int `json:"failed"`
}

// Add counts one case.
func (c *Counts) Add(passed bool) {
	if passed {
		c.Passed++
	} else {
		c.Failed++
	}
}

// Groups are counts by name.
type Groups map[string]*Counts

// Add counts one case in each of some groups.
func (g Groups) Add(passed bool, names ...string) {
	for _, name := range names {
		if g[name] == nil {
			g[name] = &Counts{}
		}
		g[name].Add(passed)
	}
}

// Print writes a line for each group, in the order of the names.
func (g Groups) Print(w io.Writer) {
	for _, name := range slices.Sorted(maps.Keys(g)) {
		fmt.Fprintf(w, "%-30s %3d passed %3d failed\n", name, g[name].Passed, g[name].Failed)
	}
}

// Failure is a case that failed. Conflict says why its expectation goes
// against the suite's own text, Missing what we lack; both may be "".
type Failure struct {
	Name, Group, Reason, Missing, Conflict string
}

// Report is a suite's figures as one document. Missing is the suite's own.
type Report struct {
	Suite string `json:"suite"`
	Counts
	Groups   Groups    `json:"groups"`
	Missing  any       `json:"missing,omitempty"`
	Failures []Failure `json:"failures"`
}

// WriteJSON writes the report, indented.
func (r Report) WriteJSON(w io.Writer) error {
	if r.Failures == nil {
		r.Failures = []Failure{}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}
