// Package fold brings a typed question into the one form the planner matches:
// compatibility forms unified (full-width letters and digits, ligatures),
// lower case, traditional characters simplified, runs of space single. Every
// byte of the result remembers the place in the typed text it came from, so
// that a finding can quote the question as it was written.
package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Text is a folded question.
type Text struct {
	Typed string // as given
	S     string // folded
	// at holds, for each byte of S and for its end, the byte offset in Typed.
	at []int
}

// Fold returns the folded form of s. Invalid UTF-8 becomes U+FFFD.
func Fold(s string) Text {
	b := builder{typed: s}
	var it norm.Iter
	it.InitString(norm.NFKC, strings.ToValidUTF8(s, "\uFFFD"))
	if !utf8.ValidString(s) {
		b.typed = strings.ToValidUTF8(s, "\uFFFD")
	}
	for !it.Done() {
		from := it.Pos()
		for _, r := range string(it.Next()) {
			b.add(r, from)
		}
	}
	return b.text()
}

// Words returns s folded, without the way back: for entries of a lexicon.
func Words(s string) string { return Fold(s).S }

// Original returns the typed words behind the folded bytes [start, end).
func (t Text) Original(start, end int) string {
	if start >= end {
		return ""
	}
	return strings.TrimSpace(t.Typed[t.at[start]:t.at[end]])
}

// TypedUpper reports whether the folded bytes [start, end) were typed in capitals.
func (t Text) TypedUpper(start, end int) bool {
	typed := t.Original(start, end)
	return strings.ContainsFunc(typed, unicode.IsUpper) && !strings.ContainsFunc(typed, unicode.IsLower)
}

// Replace returns t with the folded bytes [start, end) written as with; the
// new bytes point to the typed words they stand for.
func (t Text) Replace(start, end int, with string) Text {
	at := make([]int, 0, len(t.at)+len(with))
	at = append(at, t.at[:start]...)
	for range len(with) {
		at = append(at, t.at[start])
	}
	at = append(at, t.at[end:]...)
	return Text{Typed: t.Typed, S: t.S[:start] + with + t.S[end:], at: at}
}

type builder struct {
	typed string
	runes []rune
	from  []int // where each was typed
	space bool  // a space is due before the next rune
	spot  int   // where that space was typed
}

func (b *builder) add(r rune, from int) {
	if s, ok := punctuation[r]; ok {
		r = s
	}
	if unicode.IsSpace(r) || isInvisible(r) {
		if !b.space {
			b.space, b.spot = true, from
		}
		return
	}
	if b.space && len(b.runes) > 0 {
		b.write(' ', b.spot)
	}
	b.space = false
	b.write(unicode.ToLower(r), from)
}

func (b *builder) write(r rune, from int) {
	b.runes, b.from = append(b.runes, r), append(b.from, from)
}

func (b *builder) text() Text {
	var out strings.Builder
	at := make([]int, 0, 3*len(b.runes)+1)
	for i, r := range simplified.convert(b.runes) {
		n, _ := out.WriteRune(r)
		for range n {
			at = append(at, b.from[i])
		}
	}
	return Text{Typed: b.typed, S: out.String(), at: append(at, len(b.typed))}
}

func isInvisible(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Mn, r)
}

// punctuation unifies the signs both languages write differently.
var punctuation = map[rune]rune{
	'，': ',', '。': '.', '？': '?', '！': '!', '：': ':', '；': ';', '、': ',',
	'“': '"', '”': '"', '‘': '\'', '’': '\'', '《': '"', '》': '"', '「': '"', '」': '"', '『': '"', '』': '"',
	'（': '(', '）': ')', '【': '[', '】': ']', '—': '-', '–': '-', '‐': '-', '‑': '-', '−': '-', '~': '~', '～': '~', '·': ' ',
}
