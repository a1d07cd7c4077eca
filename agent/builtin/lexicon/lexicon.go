package lexicon

import (
	"unicode/utf8"

	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Lexicon is immutable and safe for concurrent use.
type Lexicon struct {
	index  *index
	vocab  *vocabulary
	labels map[memberID]semantic.Text
	sounds map[string][]sounding // Chinese names by their syllables
	// calendar are the Chinese words of the calendar by their syllables.
	calendar map[string][]sounding
}

// Match is an entry found in a text, as byte offsets into the folded text.
type Match struct {
	Start, End int
	Runes      int // without spaces
	Senses     []Sense
}

// Find returns every entry found in the folded text.
func (x *Lexicon) Find(s string) []Match {
	q := Squeeze(s)
	var out []Match
	for i := range q.B {
		if !q.Edge[i] {
			continue
		}
		x.index.each(q.B[i:], func(n int, senses []Sense) {
			if end, ok := wordEnd(q, i+n); ok {
				out = append(out, Match{q.At[i], q.Ends[end], utf8.RuneCount(q.B[i : i+n]), senses})
			}
		})
	}
	return out
}

// wordEnd reports whether a word may end before byte end, with an English
// plural or possessive s taken along.
func wordEnd(q Squeezed, end int) (int, bool) {
	if q.Edge[end] {
		return end, true
	}
	if end > 0 && isLetter(q.B[end-1]) && q.B[end] == 's' && q.Edge[end+1] {
		return end + 1, true
	}
	return 0, false
}

func isLetter(b byte) bool { return 'a' <= b && b <= 'z' }

// Mend corrects misspelt Latin words of t; the corrections are returned as
// typed word → word of the lexicon.
func (x *Lexicon) Mend(t fold.Text) (fold.Text, []Correction) { return x.vocab.mend(t) }

// Correction is one mended word.
type Correction struct{ Typed, Word string }
