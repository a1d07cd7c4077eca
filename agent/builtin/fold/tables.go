package fold

import (
	"embed"
	"strings"
	"unicode/utf8"
)

// vendor holds OpenCC's tables as far as the build fetched them.
//
//go:embed vendor
var vendor embed.FS

// toSimplified turns traditional characters into simplified ones: phrases
// first, because some characters stay as they are in them (乾坤), then single
// characters.
type toSimplified struct {
	runes   map[rune]rune
	phrases map[string][]rune // of the same length
	first   map[rune]int      // runes of the longest phrase that begins so
}

var simplified = func() toSimplified {
	chars, _ := vendor.ReadFile("vendor/TSCharacters.txt") // absent without the fetched files
	phrases, _ := vendor.ReadFile("vendor/TSPhrases.txt")
	return newTables(string(chars), string(phrases))
}()

// Complete reports whether the full tables were built in. Without them only
// the words of commerce and time are simplified.
func Complete() bool { return len(simplified.phrases) > 0 }

// newTables joins the small table with files of OpenCC: a line is a key, a tab
// and the values in the order they are preferred.
func newTables(chars, phrases string) toSimplified {
	t := toSimplified{runes: pairTable(pairs), phrases: map[string][]rune{}, first: map[rune]int{}}
	eachEntry(chars, func(from, to []rune) {
		if len(from) == 1 && len(to) == 1 && from[0] != to[0] {
			t.runes[from[0]] = to[0]
		}
	})
	for from, to := range t.runes { // a character becomes one that stays
		for next, more := t.runes[to]; more && next != from; next, more = t.runes[to] {
			to = next
		}
		t.runes[from] = to
	}
	eachEntry(phrases, func(from, to []rune) {
		if len(from) != len(to) || len(from) < 2 {
			return
		}
		t.phrases[string(from)] = to
		t.first[from[0]] = max(t.first[from[0]], len(from))
	})
	for from, to := range t.phrases { // what was simplified stays so
		if string(t.convert(to)) != string(to) {
			delete(t.phrases, from)
		}
	}
	return t
}

func eachEntry(file string, use func(from, to []rune)) {
	for line := range strings.Lines(file) {
		from, values, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(from, "#") {
			continue
		}
		to, _, _ := strings.Cut(values, " ")
		use([]rune(from), []rune(to))
	}
}

// convert returns the simplified form, rune by rune in the same places.
func (t toSimplified) convert(text []rune) []rune {
	out := make([]rune, 0, len(text))
	for at := 0; at < len(text); {
		if to := t.phraseAt(text[at:]); to != nil {
			out, at = append(out, to...), at+len(to)
			continue
		}
		r := text[at]
		if s, ok := t.runes[r]; ok {
			r = s
		}
		out, at = append(out, r), at+1
	}
	return out
}

func (t toSimplified) phraseAt(text []rune) []rune {
	if text[0] < utf8.RuneSelf {
		return nil
	}
	for n := min(t.first[text[0]], len(text)); n > 1; n-- {
		if to, ok := t.phrases[string(text[:n])]; ok {
			return to
		}
	}
	return nil
}
