package lexicon

import (
	"strings"

	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
)

// vocabulary holds the Latin words of all entries.
type vocabulary struct {
	known map[string]int // word → rank, lower is preferred
	// byLength lists the words that may be corrected to, by length.
	byLength [maxWord + 3][]vocabWord
}

type vocabWord struct {
	text    string
	letters uint32 // which letters occur
	rank    int
}

const (
	minSwap = 3 // words this short are mended only where two letters are swapped
	minWord = 4
	maxWord = 24
)

func newVocabulary() *vocabulary { return &vocabulary{known: map[string]int{}} }

// learn adds the Latin words of a surface; rank 0 is for names of the model
// and function words, higher ranks for members.
func (v *vocabulary) learn(surface string, rank int) {
	for _, w := range latinWords(surface) {
		if old, ok := v.known[w.text]; ok && old <= rank {
			continue
		}
		v.known[w.text] = rank
	}
}

func (v *vocabulary) finish() {
	for w, rank := range v.known {
		if n := len(w); n >= minSwap && n <= maxWord+2 && allLetters(w) {
			v.byLength[n] = append(v.byLength[n], vocabWord{w, letterSet(w), rank})
		}
	}
}

type wordAt struct {
	text       string
	start, end int
}

func latinWords(s string) []wordAt {
	var out []wordAt
	start := -1
	for i := 0; i <= len(s); i++ {
		in := i < len(s) && (isLetter(s[i]) || '0' <= s[i] && s[i] <= '9')
		switch {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			out = append(out, wordAt{s[start:i], start, i})
			start = -1
		}
	}
	return out
}

func (v *vocabulary) mend(t fold.Text) (fold.Text, []Correction) {
	t, done := spellOutCalendar(t)
	found := latinWords(t.S)
	for i := len(found) - 1; i >= 0; i-- { // from the end, so that offsets stay
		w := found[i]
		to, ok := words.Abbreviations[w.text]
		if ok && slashed(t.S, w) {
			continue
		}
		if !ok {
			if to, ok = v.nearest(w.text); !ok {
				continue
			}
			done = append(done, Correction{t.Original(w.start, w.end), to})
		}
		t = t.Replace(w.start, w.end, to)
	}
	for i, j := 0, len(done)-1; i < j; i, j = i+1, j-1 {
		done[i], done[j] = done[j], done[i]
	}
	return t, done
}

// slashed reports a letter of something like w/w, which abbreviates no word.
func slashed(s string, w wordAt) bool {
	letterAt := func(i int) bool { return i >= 0 && i < len(s) && isLetter(s[i]) }
	return w.start > 0 && s[w.start-1] == '/' && letterAt(w.start-2) || w.end < len(s) && s[w.end] == '/' && letterAt(w.end+1)
}

// nearest returns the one word a misspelt word stands for: a swap, a missing,
// an extra or a wrong letter in words of four letters or more, two of these
// from eight letters on. The first letter has to be right, a regular ending
// on a known word is no misspelling, and a word of ordinary English stays.
func (v *vocabulary) nearest(w string) (string, bool) {
	if len(w) < minSwap || len(w) > maxWord || !allLetters(w) || v.isKnown(w) || words.Ordinary[w] {
		return "", false
	}
	allowed := 1
	if len(w) >= 8 {
		allowed = 2
	}
	set := letterSet(w)
	best, bestCost, bestRank := "", float64(allowed)+0.01, 0
	for n := max(minSwap, len(w)-allowed); n <= len(w)+allowed; n++ {
		for _, c := range v.byLength[n] {
			if c.text[0] != w[0] || differing(set, c.letters) > 2*allowed {
				continue
			}
			cost := distance(w, c.text)
			if len(w) == minWord && cost > swapCost && len(c.text) <= len(w) {
				continue // one wrong letter of four is another word
			}
			if cost < bestCost || cost == bestCost && (c.rank < bestRank || c.rank == bestRank && c.text < best) {
				best, bestCost, bestRank = c.text, cost, c.rank
			}
		}
	}
	switch {
	case best == "":
		return "", false
	case len(w) == minSwap && (bestCost != swapCost || bestRank == rankMember || len(best) != minSwap):
		return "", false
	}
	return best, true
}

// isKnown accepts words of the vocabulary with a regular English ending.
func (v *vocabulary) isKnown(w string) bool {
	if _, ok := v.known[w]; ok {
		return true
	}
	for _, ending := range []string{"s", "es", "d", "ed", "ing", "ly"} {
		if stem, ok := strings.CutSuffix(w, ending); ok && len(stem) >= 3 {
			if _, ok := v.known[stem]; ok {
				return true
			}
		}
	}
	return false
}

func allLetters(w string) bool {
	for i := range len(w) {
		if !isLetter(w[i]) {
			return false
		}
	}
	return true
}

func letterSet(w string) uint32 {
	var set uint32
	for i := range len(w) {
		if isLetter(w[i]) {
			set |= 1 << (w[i] - 'a')
		}
	}
	return set
}

func differing(a, b uint32) int {
	n := 0
	for x := a ^ b; x != 0; x &= x - 1 {
		n++
	}
	return n
}
