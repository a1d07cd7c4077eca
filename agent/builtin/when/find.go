package when

import (
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Match is one expression of time in a text. A phrase can give a range, a
// comparison, a grain, or a range together with its comparison.
type Match struct {
	Start, End int // byte offsets, half-open
	// Range is the period meant, nil when the phrase gives none.
	Range semantic.TimeRange
	// Compare is set by phrases such as 同比, 比上周 or "vs last week".
	Compare semantic.Comparison
	// Grain is set by phrases that ask for a series, such as 按天 or "weekly".
	Grain semantic.Grain
	// Event is the calendar event named, without a year (black_friday).
	Event string
	// OpenStart and OpenEnd are set when the phrase gives one side only; Range
	// then begins at Beginning or ends with today (or later, when it lies ahead).
	OpenStart, OpenEnd bool
	// Note is an assumption to print with the answer.
	Note semantic.Text
	// Err says why the phrase cannot be a period (30 February, from after to);
	// it is a *semantic.Error and Range is nil.
	Err error

	year int // of a comparison with the same period in a year that is named
}

// Beginning is the first day of ranges without a start ("before October").
var Beginning = semantic.Date{Year: 1900, Month: 1, Day: 1}

// maxText bounds the bytes looked at: a question is shorter.
const maxText = 1200

// Find returns the expressions of time in text, in order and without overlap.
// The text is lower case, half-width and in simplified characters. A date
// without a year is its latest occurrence that is not in the future.
func Find(text string, c semantic.Clock) []Match { return find(text, c, false) }

// FindAhead is Find for questions about what is to come: a date without a
// year is its next occurrence.
func FindAhead(text string, c semantic.Clock) []Match { return find(text, c, true) }

func find(text string, c semantic.Clock, ahead bool) []Match {
	p := &parser{clock: c, ahead: ahead, chart: newChart(text[:min(len(text), maxText)])}
	p.lex()
	p.combine()
	var out []Match
	for _, n := range p.best() {
		m := p.match(n)
		m.Start, m.End = n.from, n.to
		out = append(out, m)
	}
	p.placeSamePeriods(out)
	return out
}

// joint is what every further node costs, in bytes: one reading of a phrase
// beats two that touch.
const joint = 1

// best picks, among the complete nodes, those that cover most of the text
// without overlap; of equal covers the one with fewer and more specific nodes.
func (p *parser) best() []*node {
	type cover struct {
		bytes, cost int
		node        *node // the node that starts here, nil = skip a byte
	}
	text := p.chart.text
	best := make([]cover, len(text)+1)
	for at := len(text) - 1; at >= 0; at-- {
		best[at] = best[at+1]
		best[at].node = nil
		for _, n := range p.chart.at[at] {
			if !p.complete(n) {
				continue
			}
			rest := best[n.to]
			bytes, cost := rest.bytes+n.to-n.from-joint, rest.cost+n.cost
			if bytes > best[at].bytes || bytes == best[at].bytes && cost < best[at].cost {
				best[at] = cover{bytes, cost, n}
			}
		}
	}
	var out []*node
	for at := 0; at < len(text); {
		if n := best[at].node; n != nil {
			out, at = append(out, n), n.to
			continue
		}
		at++
	}
	return out
}

// complete reports whether a node may stand alone as an expression.
func (p *parser) complete(n *node) bool {
	switch n.tag {
	case tagTime, tagPair:
		whole := strings.TrimSpace(p.chart.text) == p.chart.text[n.from:n.to]
		return whole || !n.span.weak
	case tagCompare, tagSeries:
		return true
	default:
		return false
	}
}

// match turns a chosen node into what the caller sees.
func (p *parser) match(n *node) Match {
	switch n.tag {
	case tagCompare:
		return Match{Compare: n.compare, Err: n.span.err, year: n.num}
	case tagSeries:
		return Match{Grain: n.unit}
	}
	s := p.settle(n.span)
	if s.err != nil {
		return Match{Err: s.err}
	}
	return Match{Range: s.rng, Compare: n.compare, Event: s.event,
		OpenStart: s.openStart, OpenEnd: s.openEnd, Note: s.note}
}
