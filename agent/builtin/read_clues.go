package builtin

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/agent/builtin/lexicon"
	"github.com/wenshu-ai/wenshu/semantic"
)

// fixedBy finds the reading whose "when" words stand elsewhere in the question.
func (r *reading) fixedBy(i int, a *semantic.Ambiguity) (semantic.Reading, bool) {
	w := r.tokens[i]
	rest := " " + r.text.S[:w.start] + " \x00 " + r.text.S[w.end:] + " "
	for _, x := range a.Readings {
		for _, clue := range x.When.All() {
			if text := fold.Words(clue); containsWord(rest, text) && (x.Dimension == "" || !r.inMetric(text)) {
				r.useClue(text)
				return x, true
			}
		}
	}
	return semantic.Reading{}, false
}

// inMetric reports a clue that only belongs to the name of a metric: sales by
// region says nothing about the region.
func (r *reading) inMetric(clue string) bool {
	return slices.ContainsFunc(r.tokens, func(w word) bool {
		_, metric := sense[lexicon.Metrics](w)
		_, open := sense[lexicon.Ambiguous](w)
		return (metric || open) && strings.HasSuffix(r.text.S[w.start:w.end], clue)
	})
}

// useClue marks a word that settled another one's meaning.
func (r *reading) useClue(clue string) {
	for k := range r.tokens {
		if w := &r.tokens[k]; r.text.S[w.start:w.end] == clue && len(w.senses) == 0 {
			w.used = true
		}
	}
}

// containsWord finds a clue; Latin clues have to stand as words of their own.
func containsWord(s, clue string) bool {
	for from := 0; ; {
		at := strings.Index(s[from:], clue)
		if at < 0 || clue == "" {
			return false
		}
		at += from
		end := at + len(clue)
		if !isWordByte(clue[0]) || !isWordByte(s[at-1]) && (end == len(s) || !isWordByte(s[end]) || s[end] == 's') {
			return true
		}
		from = at + 1
	}
}

func isWordByte(b byte) bool { return 'a' <= b && b <= 'z' || '0' <= b && b <= '9' }
