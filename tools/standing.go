package tools

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// Measure is one number a finding stands for, kept to see later whether it
// still holds.
type Measure struct {
	Metric string          `json:"metric"`
	About  Subject         `json:"about,omitempty"` // empty = everything the call covers
	Value  decimal.Decimal `json:"value"`
	// Change is the difference to the compared period, nil without one.
	Change *decimal.Decimal `json:"change,omitempty"`
	// Leads is set when the finding is that this member is first, or is the cause.
	Leads bool `json:"leads,omitempty"`
}

// Same reports whether two measures are of the same thing.
func (m Measure) Same(o Measure) bool {
	return m.Metric == o.Metric && m.Leads == o.Leads && sameSubject(m.About, o.About)
}

// mostMeasures is how many numbers of a result are kept: what a headline holds.
const mostMeasures = 4

// Measures returns the numbers the result stands for, the telling ones first.
func Measures(r *Result) []Measure {
	var out []Measure
	for _, f := range r.Findings {
		switch f := f.(type) {
		case ChangeFound:
			d := f.Delta
			out = append(out, Measure{Metric: f.Metric, About: f.Subject, Value: f.Now, Change: &d})
		case ValueFound:
			if n, ok := f.Value.Number(); ok {
				out = append(out, Measure{Metric: f.Metric, About: f.Subject, Value: n})
			}
		case RankFound:
			if e := f.Entries[0]; e.Value != nil {
				out = append(out, Measure{Metric: f.Metric, About: Subject{{f.Dimension, e.Member}}, Value: *e.Value, Change: e.Delta, Leads: true})
			}
		case CauseFound:
			d := f.Now.Sub(f.Then)
			out = append(out, Measure{Metric: f.Metric, About: f.Subject, Value: f.Now, Change: &d, Leads: true})
		case ComparedFound:
			out = append(out, Measure{Metric: f.Metric, About: Subject{{f.Dimension, f.High}}, Value: f.HighValue, Leads: true})
		}
	}
	return out[:min(len(out), mostMeasures)]
}

// Standing is what became of something found before.
type Standing string

// The standings.
const (
	StandsUnchecked Standing = "unchecked" // it was not, or could not be, run again
	StandsTrue      Standing = "true"      // the figures are the same
	StandsMoved     Standing = "moved"     // it holds, with another figure
	StandsOver      Standing = "over"      // it no longer holds: another direction, another first
)

// Check is an earlier finding held against the data of now. Was and Now are
// the first figure that differs; nil where none does or one has gone.
type Check struct {
	Standing Standing
	Was, Now *Measure
}

// tolerance is the share of a figure by which late rows may move it without
// making it another figure.
var tolerance = decimal.New(5, -3)

// Recheck compares the measures of a stored result with those of the same call
// run again.
func Recheck(was, now []Measure) Check {
	if len(was) == 0 {
		return Check{Standing: StandsUnchecked}
	}
	out := Check{Standing: StandsTrue}
	for i := range was {
		w := &was[i]
		at := slices.IndexFunc(now, w.Same)
		switch {
		case at < 0:
			return Check{Standing: StandsOver, Was: w}
		case turned(w.Change, now[at].Change):
			return Check{StandsOver, w, &now[at]}
		case out.Standing == StandsTrue && differ(w.Value, now[at].Value):
			out = Check{StandsMoved, w, &now[at]}
		}
	}
	return out
}

func sameSubject(a, b Subject) bool {
	key := func(s Subject) string {
		var parts []string
		for _, p := range s {
			parts = append(parts, p.Dimension+"="+p.Member)
		}
		slices.Sort(parts)
		return strings.Join(parts, "&")
	}
	return key(a) == key(b)
}

// turned reports whether a change went the other way.
func turned(was, now *decimal.Decimal) bool {
	return was != nil && now != nil && was.Sign() != now.Sign()
}

func differ(was, now decimal.Decimal) bool {
	return now.Sub(was).Abs().GreaterThan(was.Abs().Mul(tolerance))
}
