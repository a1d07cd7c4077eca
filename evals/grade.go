package evals

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Verdict is how a case ended.
type Verdict string

// The verdicts. Wrong is "confidently wrong": an answer that is not one of the
// accepted ones, without a question back.
const (
	Right   Verdict = "right"
	Asked   Verdict = "asked"   // asked back where an answer or refusal was wanted
	Refused Verdict = "refused" // declined where an answer or a question was wanted
	Wrong   Verdict = "wrong"
	Broken  Verdict = "error" // the turn failed, or said there is no data
	// Waits is the right plan of an analysis that is not available yet: the
	// assistant said so, and computed nothing in its place.
	Waits Verdict = "waits"
)

// Reply is what came back for a question.
type Reply struct {
	Outcome string // answer, clarify, refuse, no_data or error
	Reason  string // why a refusal refuses
	Calls   []Call
	Waits   bool // some of the calls were understood and not run
	// Text is everything a reader sees; empty when only planned.
	Text       string
	Took       time.Duration // of planning; 0 when the whole assistant answered
	Free       []string      // numbers of the prose that no finding or table holds
	Confidence float64
	Problem    string // the failure, for outcome error
}

// Difference is one aspect in which a call misses what is expected.
type Difference struct {
	Call      int    `json:"call"` // 0-based place in the chain
	Aspect    Aspect `json:"aspect"`
	Want, Got string
}

// Grade is the judgement of one case.
type Grade struct {
	Case        Case         `json:"case"`
	Verdict     Verdict      `json:"verdict"`
	Got         string       `json:"got"`
	Differences []Difference `json:"differences,omitempty"` // against the nearest accepted plan
	Missing     []string     `json:"missing,omitempty"`     // must patterns without a match, and truths not said
	Held        int          `json:"truths_held,omitempty"` // truths of the case that the reply says
	// Alone marks a follow-up that was asked without its earlier turns.
	Alone bool `json:"alone,omitempty"`
	// Seeded marks one that was asked after what its note says earlier turns
	// left, because they are not among the cases.
	Seeded bool `json:"seeded,omitempty"`

	// Free are numbers of the prose that no finding or table holds.
	Free []string `json:"free_numbers,omitempty"`

	reply Reply
}

// Pass reports whether the case counts as passed.
func (g Grade) Pass() bool { return g.Verdict == Right && len(g.Missing) == 0 }

// AskedNeeded reports a question back that was wanted, RefusedNeeded a refusal
// that was; the verdicts Asked and Refused are the needless ones.
func (g Grade) AskedNeeded() bool { return g.Verdict == Right && g.reply.Outcome == "clarify" }

// RefusedNeeded reports a refusal that was wanted.
func (g Grade) RefusedNeeded() bool { return g.Verdict == Right && g.reply.Outcome == "refuse" }

// Tool is the tool the case is about: the last of the expected chain, or
// clarify or refuse.
func (g Grade) Tool() string {
	calls, err := ParseChain(g.Case.Expected)
	if err != nil || len(calls) == 0 {
		return "?"
	}
	return calls[len(calls)-1].Tool
}

// Judge compares a reply with a case, but for the truths it names.
func Judge(c Case, r Reply, clock semantic.Clock) (Grade, error) { return judge(c, r, clock, nil) }

func judge(c Case, r Reply, clock semantic.Clock, truths map[string]Truth) (Grade, error) {
	g := Grade{Case: c, Got: printChain(r), Free: r.Free, reply: r}
	accepted, err := acceptedChains(c)
	if err != nil {
		return g, fmt.Errorf("case %s: %w", c.ID, err)
	}
	best := -1
	for _, want := range accepted {
		diffs := differences(want, r, clock)
		if best < 0 || len(diffs) < best {
			best, g.Differences = len(diffs), diffs
		}
	}
	g.Verdict = verdict(r.Outcome, best == 0)
	if g.Verdict == Right && r.Waits {
		g.Verdict = Waits
	}
	for _, m := range c.Must {
		if re, err := regexp.Compile(m); err != nil {
			return g, fmt.Errorf("case %s: must %q: %w", c.ID, m, err)
		} else if r.Text != "" && !re.MatchString(r.Text) {
			g.Missing = append(g.Missing, m)
		}
	}
	if r.Text != "" && truths != nil && g.Verdict == Right {
		missing, err := untrue(c.Truth, truths, r.Text)
		if err != nil {
			return g, fmt.Errorf("case %s: %w", c.ID, err)
		}
		g.Missing = append(g.Missing, missing...)
		g.Held = len(c.Truth) - len(missing)
	}
	return g, nil
}

func verdict(outcome string, matches bool) Verdict {
	switch {
	case matches:
		return Right
	case outcome == "clarify":
		return Asked
	case outcome == "refuse":
		return Refused
	case outcome == "answer":
		return Wrong
	default:
		return Broken
	}
}

// accepted is one reply that counts as right.
type accepted struct {
	outcome, reason string
	implied         bool // the outcome follows from the calls, no case says it
	calls           []Call
}

func acceptedChains(c Case) ([]accepted, error) {
	var out []accepted
	for _, text := range append([]string{c.Expected}, c.Alternatives...) {
		calls, err := ParseChain(text)
		if err != nil {
			return nil, err
		}
		out = append(out, acceptedOf(c, calls))
	}
	return out, nil
}

func acceptedOf(c Case, calls []Call) accepted {
	a := accepted{outcome: "answer", implied: c.Outcome == "", calls: calls}
	switch calls[0].Tool {
	case "clarify":
		a.outcome, a.calls = "clarify", nil
	case "refuse":
		reason, _, _ := strings.Cut(calls[0].Args["reason"], ":")
		a.outcome, a.reason, a.calls = "refuse", strings.TrimSpace(reason), nil
	}
	if c.Outcome != "" {
		a.outcome = c.Outcome
	}
	return a
}

// differences lists what separates a reply from an accepted one; calls are
// compared one by one along the chain.
func differences(want accepted, got Reply, clock semantic.Clock) []Difference {
	// Calls that are right and match no row are still the right reading.
	// So are those of an analysis that is declined because it is not there yet.
	asAnswer := want.implied && want.outcome == "answer" && (got.Outcome == "no_data" || got.Waits)
	if want.outcome != got.Outcome && !asAnswer {
		return []Difference{{Aspect: AspectOutcome, Want: want.outcome, Got: got.Outcome}}
	}
	switch want.outcome {
	case "clarify":
		return nil
	case "refuse":
		if want.reason != "" && want.reason != got.Reason {
			return []Difference{{Aspect: AspectSubject, Want: want.reason, Got: got.Reason}}
		}
		return nil
	}
	var out []Difference
	for i := range max(len(want.calls), len(got.Calls)) {
		switch {
		case i >= len(got.Calls):
			out = append(out, Difference{i, AspectTool, want.calls[i].Tool, ""})
		case i >= len(want.calls):
			out = append(out, Difference{i, AspectTool, "", got.Calls[i].Tool})
		default:
			out = append(out, callDifferences(i, want.calls[i], got.Calls[i], got.Text != "", clock)...)
		}
	}
	return out
}

// callDifferences compares two calls. A call that ran names the days its
// analysis found where the expected one leaves them to it (t=auto); a call
// that was only planned leaves them open where a call before it has to find
// them first.
func callDifferences(i int, want, got Call, ran bool, clock semantic.Clock) []Difference {
	if want.Tool != got.Tool {
		return []Difference{{i, AspectTool, want.Tool, got.Tool}}
	}
	w, g := normal(want, clock), normal(got, clock)
	if ran && w[AspectDates] == "auto" {
		w[AspectDates] = g[AspectDates]
		if w[AspectComparison] == "prev" {
			w[AspectComparison] = g[AspectComparison]
		}
	}
	if !ran && g[AspectDates] == "auto" {
		g[AspectDates], g[AspectComparison] = w[AspectDates], w[AspectComparison]
	}
	if ran {
		w[AspectFilters] = boundLike(w[AspectFilters], g[AspectFilters])
	}
	var out []Difference
	for _, a := range callAspects {
		if w[a] != g[a] {
			out = append(out, Difference{i, a, w[a], g[a]})
		}
	}
	return out
}

// boundLike puts the member a call that ran was bound to where the expected
// one points at the first row of the result before it ($1).
func boundLike(want, got string) string {
	before, after, found := strings.Cut(want, "$1")
	if found && len(got) > len(before)+len(after) && strings.HasPrefix(got, before) && strings.HasSuffix(got, after) {
		if member := got[len(before) : len(got)-len(after)]; !strings.ContainsAny(member, ",/") {
			return got
		}
	}
	return want
}

func printChain(r Reply) string {
	if r.Problem != "" {
		return r.Problem
	}
	var parts []string
	for _, c := range r.Calls {
		var args []string
		for _, k := range sortedKeys(c.Args) {
			args = append(args, k+"="+c.Args[k])
		}
		parts = append(parts, c.Tool+"("+strings.Join(args, "; ")+")")
	}
	return strings.Join(parts, " → ")
}
