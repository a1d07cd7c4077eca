package lexicon

import (
	"unicode"
	"unicode/utf8"
)

// Squeezed is a folded text without spaces, hyphens and the like, so that
// "tik tok shop", "tiktok-shop" and "tiktok shop" are the same bytes. It keeps
// where words began and ended.
type Squeezed struct {
	B []byte
	// At is the byte offset in the folded text of each byte of B, and its
	// length at the end. Ends are the offsets just after the byte before.
	At, Ends []int
	// Edge tells for each byte of B, and for its end, whether a word may begin
	// or end before it.
	Edge []bool
}

// Squeeze squeezes a folded text.
func Squeeze(s string) Squeezed {
	q := Squeezed{Ends: []int{0}}
	last, gap := rune(0), true
	for i, r := range s {
		if isGlue(r) {
			gap = true
			continue
		}
		edge := gap || class(r) != class(last) || class(r) != latin
		gap = false
		n := utf8.RuneLen(r)
		for k := range n {
			q.B = append(q.B, s[i+k])
			q.At = append(q.At, i+k)
			q.Ends = append(q.Ends, i+k+1)
			q.Edge = append(q.Edge, k == 0 && edge)
		}
		last = r
	}
	q.At, q.Edge = append(q.At, len(s)), append(q.Edge, true)
	return q
}

func isGlue(r rune) bool {
	switch r {
	case ' ', '-', '_', '/', '\'', '.':
		return true
	}
	return false
}

type charClass byte

const (
	other charClass = iota
	latin
	han
)

func class(r rune) charClass {
	switch {
	case unicode.Is(unicode.Han, r):
		return han
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return latin
	default:
		return other
	}
}
