package evals

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
)

// Report is the result of a run.
type Report struct {
	Grades []Grade
	Pairs  []Pair
}

// Tally counts verdicts; Total is their sum, Passed those that count.
type Tally struct {
	Total   int `json:"total"`
	Passed  int `json:"passed"`
	Right   int `json:"right"`
	Asked   int `json:"asked"`
	Refused int `json:"refused"`
	Wrong   int `json:"wrong"`
	// AskedNeeded and RefusedNeeded are part of Right; Asked and Refused are
	// the needless ones.
	AskedNeeded   int `json:"asked_needed"`
	RefusedNeeded int `json:"refused_needed"`
	Broken        int `json:"error"`
	Waits         int `json:"waits"`
}

func (t *Tally) add(g Grade) {
	t.Total++
	if g.Pass() {
		t.Passed++
	}
	if g.AskedNeeded() {
		t.AskedNeeded++
	}
	if g.RefusedNeeded() {
		t.RefusedNeeded++
	}
	switch g.Verdict {
	case Right:
		t.Right++
	case Asked:
		t.Asked++
	case Refused:
		t.Refused++
	case Wrong:
		t.Wrong++
	case Broken:
		t.Broken++
	case Waits:
		t.Waits++
	}
}

// Tally counts the grades a filter keeps.
func (r Report) Tally(keep func(Grade) bool) Tally {
	var t Tally
	for _, g := range r.Grades {
		if keep(g) {
			t.add(g)
		}
	}
	return t
}

// groups are the lines of the summary in order: all, languages, classes, tools.
func (r Report) groups() (names []string, tallies map[string]Tally) {
	tallies = map[string]Tally{"all": r.Tally(func(Grade) bool { return true })}
	names = []string{"all"}
	langs, classes, byTool := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, g := range r.Grades {
		langs[g.Case.Lang], byTool[g.Tool()] = true, true
		for _, c := range g.Case.Classes() {
			classes[c] = true
		}
	}
	for _, l := range slices.Sorted(maps.Keys(langs)) {
		names = append(names, "lang "+l)
		tallies["lang "+l] = r.Tally(func(g Grade) bool { return g.Case.Lang == l })
	}
	for _, c := range slices.Sorted(maps.Keys(classes)) {
		names = append(names, "class "+c)
		tallies["class "+c] = r.Tally(func(g Grade) bool { return slices.Contains(g.Case.Classes(), c) })
	}
	for _, tool := range slices.Sorted(maps.Keys(byTool)) {
		names = append(names, "tool "+tool)
		tallies["tool "+tool] = r.Tally(func(g Grade) bool { return g.Tool() == tool })
	}
	return names, tallies
}

// PlanTimes are the median and the 99th of 100 planning times, and the 95th;
// zero when nothing was only planned.
func (r Report) PlanTimes() (p50, p95, p99 time.Duration) {
	var took []time.Duration
	for _, g := range r.Grades {
		if g.reply.Took > 0 {
			took = append(took, g.reply.Took)
		}
	}
	if len(took) == 0 {
		return 0, 0, 0
	}
	slices.Sort(took)
	at := func(percent int) time.Duration { return took[(len(took)-1)*percent/100] }
	return at(50), at(95), at(99)
}

// TruthsHeld is how many numbers the right answers say of those their cases
// name; 0 of 0 when nothing ran.
func (r Report) TruthsHeld() (held, of int) {
	for _, g := range r.Grades {
		if g.Verdict == Right && g.reply.Text != "" {
			held += g.Held
			of += len(g.Case.Truth)
		}
	}
	return held, of
}

// FreeNumbers is in how many answers the prose holds a number without a source.
func (r Report) FreeNumbers() int {
	return r.Tally(func(g Grade) bool { return len(g.Free) > 0 }).Total
}

// EqualPairs returns how many pairs have equal calls, of how many.
func (r Report) EqualPairs() (equal, all int) {
	for _, p := range r.Pairs {
		if p.Equal {
			equal++
		}
	}
	return equal, len(r.Pairs)
}

// Print writes a line per failing case, the figures per language and class,
// and the last line "questions: N passed, M failed".
func (r Report) Print(w io.Writer) error {
	for _, g := range r.Grades {
		if !g.Pass() {
			if _, err := fmt.Fprintln(w, g.line()); err != nil {
				return err
			}
		}
	}
	for _, p := range r.Pairs {
		if !p.Equal {
			fmt.Fprintf(w, "pair %s: %s do not mean the same\n", p.Name, strings.Join(p.Cases, ", "))
		}
	}
	names, tallies := r.groups()
	fmt.Fprintf(w, "%-17s %6s %6s %6s %8s %6s %6s %6s %7s\n", "", "total", "right", "asked", "refused", "waits", "WRONG", "error", "passed")
	for _, n := range names {
		t := tallies[n]
		fmt.Fprintf(w, "%-17s %6d %6d %6d %8d %6d %6d %6d %7d\n", n, t.Total, t.Right, t.Asked, t.Refused, t.Waits, t.Wrong, t.Broken, t.Passed)
	}
	fmt.Fprintf(w, "asked back: %d needed, %d needless; refused: %d needed, %d needless\n",
		tallies["all"].AskedNeeded, tallies["all"].Asked, tallies["all"].RefusedNeeded, tallies["all"].Refused)
	if p50, p95, p99 := r.PlanTimes(); p50 > 0 {
		fmt.Fprintf(w, "planning: p50 %s, p95 %s, p99 %s\n", ms(p50), ms(p95), ms(p99))
	}
	if n := tallies["all"].Waits; n > 0 {
		fmt.Fprintf(w, "understood, and declined because the analysis is not available yet: %d\n", n)
	}
	if held, of := r.TruthsHeld(); of > 0 {
		fmt.Fprintf(w, "truths of stories said: %d of %d\n", held, of)
	}
	if n := r.FreeNumbers(); n > 0 {
		fmt.Fprintf(w, "answers with a number that has no source: %d\n", n)
	}
	if seeded := r.Tally(func(g Grade) bool { return g.Seeded }); seeded.Total > 0 {
		fmt.Fprintf(w, "follow-ups asked after what their notes carry: %d, of them passed %d\n", seeded.Total, seeded.Passed)
	}
	if alone := r.Tally(func(g Grade) bool { return g.Alone }); alone.Total > 0 {
		fmt.Fprintf(w, "follow-ups asked without their conversation: %d, of them passed %d\n", alone.Total, alone.Passed)
	}
	if equal, all := r.EqualPairs(); all > 0 {
		fmt.Fprintf(w, "pairs with equal calls: %d of %d\n", equal, all)
	}
	all := tallies["all"]
	if all.Total > 0 {
		fmt.Fprintf(w, "confidently wrong: %d of %d (%.1f %%)\n", all.Wrong, all.Total, 100*float64(all.Wrong)/float64(all.Total))
	}
	_, err := fmt.Fprintf(w, "questions: %d passed, %d failed\n", all.Passed, all.Total-all.Passed)
	return err
}

// ms is a duration in milliseconds with two digits after the point.
func ms(d time.Duration) string { return fmt.Sprintf("%.2f ms", float64(d.Microseconds())/1000) }

func (g Grade) line() string {
	var why []string
	for _, d := range g.Differences {
		why = append(why, fmt.Sprintf("%s want %q got %q", d.Aspect, d.Want, d.Got))
	}
	for _, m := range g.Missing {
		why = append(why, fmt.Sprintf("the reply lacks %q", m))
	}
	alone := ""
	if g.Alone {
		alone = " (alone)"
	}
	if g.Seeded {
		alone = " (after its note)"
	}
	return fmt.Sprintf("%s %s %s %s%s: %s | %s | got %s", g.Case.ID, g.Case.Lang, g.Case.Class, g.Verdict, alone,
		g.Case.Question, strings.Join(why, "; "), g.Got)
}

// PrintJSON writes the same as one JSON document.
func (r Report) PrintJSON(w io.Writer) error {
	_, tallies := r.groups()
	equal, all := r.EqualPairs()
	p50, p95, p99 := r.PlanTimes()
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(struct {
		Suite      string           `json:"suite"`
		Passed     int              `json:"passed"`
		Failed     int              `json:"failed"`
		Tallies    map[string]Tally `json:"tallies"`
		EqualPairs int              `json:"equal_pairs"`
		Pairs      int              `json:"pairs"`
		PlanP50    float64          `json:"plan_p50_ms"`
		PlanP95    float64          `json:"plan_p95_ms"`
		PlanP99    float64          `json:"plan_p99_ms"`
		Free       int              `json:"answers_with_free_numbers"`
		Grades     []Grade          `json:"grades"`
	}{"questions", tallies["all"].Passed, tallies["all"].Total - tallies["all"].Passed, tallies, equal, all,
		p50.Seconds() * 1000, p95.Seconds() * 1000, p99.Seconds() * 1000, r.FreeNumbers(), r.Grades})
}
