package builtin

import (
	"regexp"
	"slices"
	"sort"
	"unicode/utf8"

	"github.com/wenshu-ai/wenshu/agent/builtin/lexicon"
	"github.com/wenshu-ai/wenshu/agent/builtin/number"
	"github.com/wenshu-ai/wenshu/agent/builtin/when"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
)

// token is one piece of the question: a word of the lexicon, a time, a number
// or something unknown. Exactly one of senses, time and number is set unless
// the piece is unknown.
type token struct {
	start, end int // bytes of the folded text
	senses     []lexicon.Sense
	time       *when.Match
	number     *number.Match
	broken     bool // punctuation
}

func (t token) unknown() bool {
	return len(t.senses) == 0 && t.time == nil && t.number == nil && !t.broken
}

// Scores of a piece: each letter or character explained earns, each piece
// costs, so that long matches win and nothing is left unread without need.
const (
	earnWord     = 10.0
	earnName     = 10.15 // names of the model before words of grammar
	earnTime     = 10.3
	earnPhrase   = 10.6
	earnNumber   = 9.0
	costPiece    = 6.0
	costHyphen   = 6.0  // an end at a hyphen inside a word: running-shoe is one thing
	costUnknown  = 12.0 // a Latin word
	costUnknownH = 4.0  // a Han character
)

type arc struct {
	token
	score float64
}

// arcs lists everything that may begin at each byte.
func (q *question) arcs() map[int][]arc {
	out := map[int][]arc{}
	add := func(t token, score float64) {
		score -= costHyphen * float64(q.hyphens(t))
		out[t.start] = append(out[t.start], arc{t, score})
	}
	for _, m := range merged(q.names) {
		add(token{start: m.Start, end: m.End, senses: m.Senses}, earn(m.Senses)*float64(m.Runes)-costPiece)
	}
	for _, m := range q.lex.FindHomophones(q.text.S, q.explainedBytes()) {
		add(token{start: m.Start, end: m.End, senses: m.Senses}, earn(m.Senses)*float64(m.Runes)-costPiece)
	}
	for i := range q.times {
		m := &q.times[i]
		n := letters(q.text.S[m.Start:m.End])
		add(token{start: m.Start, end: m.End, time: m}, earnTime*float64(n)-costPiece)
	}
	for i := range q.numbers {
		m := &q.numbers[i]
		n := letters(q.text.S[m.Start:m.End])
		add(token{start: m.Start, end: m.End, number: m}, earnNumber*float64(n)-costPiece)
	}
	q.keepCodes(out)
	return out
}

// hyphens counts the ends of a token that lie at a hyphen between two letters.
func (q *question) hyphens(t token) int {
	s, n := q.text.S, 0
	if i := t.start - 1; i > 0 && s[i] == '-' && isWordByte(s[i-1]) && isWordByte(s[t.start]) {
		n++
	}
	if i := t.end; i+1 < len(s) && s[i] == '-' && isWordByte(s[i-1]) && isWordByte(s[i+1]) {
		n++
	}
	return n
}

// explainedBytes tells for each byte whether a word, time or number of more
// than one character holds it.
func (q *question) explainedBytes() []bool {
	read := make([]bool, len(q.text.S)+1)
	mark := func(start, end, runes int) {
		for i := start; i < end && runes > 1; i++ {
			read[i] = true
		}
	}
	for _, m := range q.names {
		mark(m.Start, m.End, m.Runes)
	}
	for _, m := range q.times {
		mark(m.Start, m.End, 2)
	}
	for _, m := range q.numbers {
		mark(m.Start, m.End, 2)
	}
	return read
}

// codeShape is the form of a key such as AMZ-US.
var codeShape = regexp.MustCompile(`[a-z]{2,6}(?:-[a-z0-9]{1,8})+`)

// keepCodes keeps what is typed like a key in one piece: UK-AMZ is a shop that
// does not exist, not the country and the platform.
func (q *question) keepCodes(arcs map[int][]arc) {
	for _, at := range codeShape.FindAllStringIndex(q.text.S, -1) {
		start, end := at[0], at[1]
		if !q.text.TypedUpper(start, end) || start > 0 && isWordByte(q.text.S[start-1]) || end < len(q.text.S) && isWordByte(q.text.S[end]) {
			continue
		}
		for from, list := range arcs {
			arcs[from] = slices.DeleteFunc(list, func(a arc) bool {
				return a.start < end && a.end > start && !(a.start <= start && a.end >= end)
			})
		}
		arcs[start] = append(arcs[start], arc{token{start: start, end: end}, -costUnknown})
	}
}

// merged joins entries that cover the same letters: "tickets" the metric and
// "ticket" the kind of feedback in the plural.
func merged(list []lexicon.Match) []lexicon.Match {
	at := map[[2]int]int{}
	var out []lexicon.Match
	for _, m := range list {
		k := [2]int{m.Start, m.End}
		if i, ok := at[k]; ok {
			out[i].Senses = append(slices.Clone(out[i].Senses), m.Senses...)
			out[i].Runes = max(out[i].Runes, m.Runes)
			continue
		}
		at[k] = len(out)
		out = append(out, m)
	}
	return out
}

// earn is what a letter of the match is worth; whole phrases win over times
// inside them ("from now on" is no period).
func earn(senses []lexicon.Sense) float64 {
	for _, s := range senses {
		switch m := s.Meaning.(type) {
		case lexicon.Topic, lexicon.Analysis:
			return earnPhrase
		case lexicon.Function:
			if words.Guards(m.Cue) {
				return earnPhrase
			}
		}
	}
	if (word{token: token{senses: senses}}).content() {
		return earnName * bestWeight(senses)
	}
	return earnWord
}

func bestWeight(senses []lexicon.Sense) float64 {
	w := 0.0
	for _, s := range senses {
		w = max(w, s.Weight)
	}
	return w
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if r != ' ' {
			n++
		}
	}
	return n
}

// keep is how many ways to each place are kept.
const keep = 3

type way struct {
	score float64
	from  int // byte
	rank  int // which way to from
	piece token
	real  bool
}

// path is one way to cut the whole question.
type path struct {
	tokens []token
	score  float64
}

// paths returns up to keep ways to cut the whole text, best first.
func (q *question) paths() []path {
	s := q.text.S
	arcs := q.arcs()
	ways := make([][]way, len(s)+1)
	ways[0] = []way{{}}
	for at := 0; at < len(s); at++ {
		if len(ways[at]) == 0 {
			continue
		}
		ways[at] = bestWays(ways[at])
		for rank, w := range ways[at] {
			for _, a := range arcs[at] {
				ways[a.end] = append(ways[a.end], way{w.score + a.score, at, rank, a.token, true})
			}
			end, piece, cost := skip(s, at)
			ways[end] = append(ways[end], way{w.score - cost, at, rank, piece, piece.end > 0})
		}
	}
	ways[len(s)] = bestWays(ways[len(s)])
	var out []path
	for rank, w := range ways[len(s)] {
		out = append(out, path{walk(ways, len(s), rank), w.score})
	}
	return out
}

func bestWays(list []way) []way {
	sort.SliceStable(list, func(i, j int) bool { return list[i].score > list[j].score })
	return list[:min(len(list), keep)]
}

// skip passes over what no arc explains: a space, a sign, a Latin word or one
// character.
func skip(s string, at int) (end int, piece token, cost float64) {
	r, size := utf8.DecodeRuneInString(s[at:])
	end = at + size
	switch {
	case r == ' ':
		return end, token{}, 0
	case isWordRune(r):
		for end < len(s) {
			next, n := utf8.DecodeRuneInString(s[end:])
			if !isWordRune(next) {
				break
			}
			end += n
		}
		return end, token{start: at, end: end}, costUnknown
	case isHan(r):
		return end, token{start: at, end: end}, costUnknownH
	default:
		return end, token{start: at, end: end, broken: true}, 0
	}
}

func walk(ways [][]way, at, rank int) []token {
	var out []token
	for at > 0 {
		w := ways[at][rank]
		if w.real {
			out = append(out, w.piece)
		}
		at, rank = w.from, w.rank
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return joinUnknown(out)
}

// joinUnknown makes one piece of unknown characters that follow each other.
func joinUnknown(list []token) []token {
	var out []token
	for _, t := range list {
		if n := len(out); n > 0 && t.unknown() && out[n-1].unknown() && out[n-1].end == t.start {
			out[n-1].end = t.end
			continue
		}
		out = append(out, t)
	}
	return out
}
