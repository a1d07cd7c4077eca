package draft

import (
	"slices"
	"strings"
)

// Checker reads a draft sentence by sentence; what one names, the next may
// leave out. It is for one draft.
type Checker struct {
	reader *reader
	about  Subject // members the text speaks of
	metric Subject
	named  bool    // a metric was named
	seen   Subject // all members named so far
	told   Subject // those something was proved of
	facts  []int   // what supports the clause before
}

// NewChecker returns a checker for one draft about the sheet.
func NewChecker(s *Sheet) *Checker {
	c := &Checker{reader: newReader(s)}
	if len(s.Metrics) == 1 {
		c.metric, c.named = s.Metrics[0].Of, true
	}
	return c
}

// Check returns the draft with its slots filled, or a *Rejected.
func Check(s *Sheet, text string) (string, error) {
	if strings.TrimSpace(text) == "" {
		return "", &Rejected{Empty, ""}
	}
	c := NewChecker(s)
	var out strings.Builder
	for text != "" {
		n := sentenceEnd(text, true)
		said, err := c.Sentence(text[:n])
		if err != nil {
			return "", err
		}
		out.WriteString(said)
		text = text[n:]
	}
	return out.String(), nil
}

// Sentence returns one sentence with its slots filled, or a *Rejected.
func (c *Checker) Sentence(s string) (string, error) {
	tokens, err := c.reader.read(s)
	if err != nil {
		return "", err
	}
	if c.startsAfresh(tokens) {
		c.about = ""
	}
	state := reading{facts: c.facts}
	for _, clause := range clauses(tokens) {
		if !c.clause(clause, &state) {
			return "", &Rejected{Unproved, shown(clause)}
		}
	}
	if !c.worthNaming(state.open) {
		return "", &Rejected{Unproved, shown(tokens)}
	}
	c.facts = state.facts
	return shown(tokens), nil
}

func shown(tokens []token) string {
	var b strings.Builder
	for _, t := range tokens {
		b.WriteString(t.text)
	}
	return b.String()
}

// startsAfresh reports whether a sentence names a metric without members in
// its first clause: it then speaks of everything, whatever came before.
func (c *Checker) startsAfresh(tokens []token) bool {
	metric := false
	for _, t := range tokens {
		switch {
		case t.kind == isMark && metric:
			return true
		case t.kind == isMember:
			return false
		case t.kind == isMetric:
			metric = true
		}
	}
	return metric
}

// clauses cuts at the marks, which stay behind.
func clauses(tokens []token) [][]token {
	var out [][]token
	start := 0
	for i, t := range tokens {
		if t.kind == isMark {
			out = append(out, tokens[start:i])
			start = i + 1
		}
	}
	return append(out, tokens[start:])
}

// clause proves one clause and notes what it speaks of. One that names two
// members with a joining word between them may be two statements.
func (c *Checker) clause(tokens []token, state *reading) bool {
	whole, wholeState := *c, *state
	if whole.proved(tokens, &wholeState) {
		*c, *state = whole, wholeState
		return true
	}
	for i, t := range tokens {
		if t.kind != isWord || !t.is.has(joint) || i == 0 || !startsStatement(tokens[i+1:]) {
			continue
		}
		halves, halfState := *c, *state
		if halves.proved(tokens[:i], &halfState) && halves.clause(tokens[i+1:], &halfState) {
			*c, *state = halves, halfState
			return true
		}
	}
	return false
}

// startsStatement reports whether the tokens behind a joining word have a
// subject of their own.
func startsStatement(tokens []token) bool {
	return slices.ContainsFunc(tokens, func(t token) bool { return t.kind == isMember || t.kind == isMetric })
}

// proved reports whether what the tokens claim follows from one fact.
func (c *Checker) proved(tokens []token, state *reading) bool {
	n := c.notes(tokens)
	if n.metrics > 1 {
		return false
	}
	if n.names(tokens) {
		state.facts = nil
	}
	if len(n.members) > 0 {
		state.moved = 0
	}
	if n.claimed == 0 && !slices.ContainsFunc(tokens, func(t token) bool { return t.kind == isFigure }) {
		state.listen(tokens)
		state.open = append(slices.Clone(state.open), n.members...)
		return true
	}
	var found *reading
	for i := range c.reader.sheet.Facts {
		f := &c.reader.sheet.Facts[i]
		if state.facts != nil && !slices.Contains(state.facts, i) {
			continue
		}
		if f.Metric != "" && (!c.named || f.Metric != c.metric) || !c.speaksOf(f) {
			continue
		}
		after := *state
		if !f.supports(n.claimed, state.moved, tokens) || !after.agrees(f, i, tokens) {
			continue
		}
		if found == nil {
			after.facts = nil
			found = &after
		}
		found.facts = append(found.facts, i)
	}
	if found == nil {
		return false
	}
	if m := n.claimed & (direction | more | less); m != 0 {
		found.moved = m
	}
	*state, c.told = *found, Together(c.told, c.about)
	return true
}

// speaksOf reports whether the members named last are those of the fact, and
// the slice it lies in was named too.
func (c *Checker) speaksOf(f *Fact) bool {
	return (f.About == c.about || Together(f.About, f.Within) == c.about) && Together(c.seen, f.Within) == c.seen
}

// noted is what a clause names and what its words claim.
type noted struct {
	claimed words
	members []Subject
	metrics int // different ones
	whole   bool
}

// names reports whether a clause says for itself what it is about. A period
// that is only compared with does not.
func (n noted) names(tokens []token) bool {
	if n.metrics > 0 || len(n.members) > 0 || n.whole || n.claimed.has(every|most|least|highest|lowest) {
		return true
	}
	var cue words
	for _, t := range tokens {
		switch {
		case t.kind == isPeriod && !cue.has(since|versus|upTo):
			return true
		case t.kind != isPlain:
			cue = t.is & cues
		}
	}
	return false
}

// notes takes over the metric and the members the tokens name.
func (c *Checker) notes(tokens []token) (n noted) {
	var metric Subject
	for _, t := range tokens {
		switch t.kind {
		case isMetric:
			if n.metrics == 0 || metric != t.of {
				n.metrics++
			}
			metric, c.metric, c.named = t.of, t.of, true
		case isMember:
			n.members = append(n.members, t.of)
		case isWord:
			n.claimed |= t.is & claims
			if t.is.has(total) {
				c.about, n.whole = "", true
			}
		}
	}
	if len(n.members) > 0 {
		c.about = Together(n.members...)
		c.seen = Together(c.seen, c.about)
	}
	return n
}

// worthNaming reports whether members may be brought up without a claim, as
// in advice where to look: those that explain most or stand out, and those the
// draft spoke of already.
func (c *Checker) worthNaming(members []Subject) bool {
	for _, m := range members {
		if Together(c.told, m) == c.told {
			continue
		}
		if !slices.ContainsFunc(c.reader.sheet.Facts, func(f Fact) bool {
			return (f.Main || f.Most != 0) && (f.About == m || Together(f.Within, m) == f.Within)
		}) {
			return false
		}
	}
	return true
}

// Together is the subject of several members named side by side.
func Together(members ...Subject) Subject {
	var all []string
	for _, m := range members {
		if m != "" {
			all = append(all, strings.Split(string(m), "&")...)
		}
	}
	slices.Sort(all)
	return Subject(strings.Join(slices.Compact(all), "&"))
}
