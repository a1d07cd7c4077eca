package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is what a piece of a draft is.
type kind int

const (
	isWord kind = iota
	isMark      // separates clauses
	isFigure
	isMember
	isMetric
	isPeriod
	isPlain // names and marks that claim nothing
)

// token is one piece of a draft.
type token struct {
	kind kind
	text string // as it will be shown
	is   words
	of   Subject // members and metrics
	refs []ref   // figures: where the text comes from
}

// ref is one figure of one fact.
type ref struct {
	fact int
	role Role
}

// reader knows every text a sheet can say.
type reader struct {
	sheet   *Sheet
	names   map[string]token // by text, lower case
	figures map[string]token // by text, exactly
	slots   map[string]token
	vocab   map[string]words
	longest int // bytes of the longest text
}

func newReader(s *Sheet) *reader {
	r := &reader{sheet: s, names: map[string]token{}, figures: map[string]token{}, slots: map[string]token{}, vocab: vocabulary[s.Lang]}
	for _, p := range s.Plain {
		r.name(p, token{kind: isPlain})
	}
	for _, n := range s.Metrics {
		r.name(n.Text, token{kind: isMetric, of: n.Of})
	}
	for _, n := range s.Members {
		r.name(n.Text, token{kind: isMember, of: n.Of})
	}
	for i, f := range s.Facts {
		r.name(f.Period, token{kind: isPeriod})
		r.name(f.Before, token{kind: isPeriod})
		for _, g := range f.Figures {
			t := r.figures[g.Text]
			r.figures[g.Text] = token{kind: isFigure, text: g.Text, refs: append(t.refs, ref{i, g.Role})}
			r.longest = max(r.longest, len(g.Text))
		}
	}
	for p := range r.vocab {
		r.longest = max(r.longest, len(p))
	}
	r.addSlots()
	return r
}

func (r *reader) name(text string, t token) {
	if text == "" {
		return
	}
	t.text = text
	r.names[strings.ToLower(text)] = t
	r.longest = max(r.longest, len(text))
}

func (r *reader) addSlots() {
	for _, s := range r.sheet.Slots() {
		if t, ok := r.figures[s.Text]; ok {
			r.slots[s.Name] = t
			continue
		}
		t := r.names[strings.ToLower(s.Text)]
		t.text = s.Text
		r.slots[s.Name] = t
	}
}

// read cuts a sentence into tokens; anything it cannot place rejects it.
func (r *reader) read(s string) ([]token, error) {
	var out []token
	for at := 0; at < len(s); {
		t, n := r.next(s, at)
		if n == 0 {
			return nil, r.unplaced(s, at)
		}
		if t.text == "" && t.kind == isWord || t.kind == isPlain && t.text == "" {
			t.text = s[at : at+n]
		}
		out = append(out, t)
		at += n
	}
	return out, nil
}

// next is the longest token at a place; n is 0 when nothing fits.
func (r *reader) next(s string, at int) (t token, n int) {
	if s[at] == '{' {
		return r.slot(s[at:])
	}
	if mark, n := readMark(s, at); n > 0 {
		return mark, n
	}
	for n := min(r.longest, len(s)-at); n > 0; n-- {
		if !r.bounded(s, at, at+n) {
			continue
		}
		piece := s[at : at+n]
		if t, ok := r.figures[piece]; ok {
			return t, n
		}
		low := strings.ToLower(piece)
		if t, ok := r.names[low]; ok {
			t.text = piece
			return t, n
		}
		if is, ok := r.vocab[low]; ok {
			return token{kind: isWord, text: piece, is: is}, n
		}
	}
	return token{}, 0
}

func (r *reader) slot(s string) (token, int) {
	end := strings.IndexByte(s, '}')
	if end < 0 {
		return token{}, 0
	}
	t, ok := r.slots[s[1:end]]
	if !ok {
		return token{}, 0
	}
	return t, end + 1
}

// bounded keeps a piece from beginning or ending inside a word or a number.
func (r *reader) bounded(s string, from, to int) bool {
	if to < len(s) && !utf8.RuneStart(s[to]) {
		return false
	}
	return !joins(s, from) && !joins(s, to)
}

// joins reports whether the runes on both sides of a place belong together.
func joins(s string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	after, size := utf8.DecodeRuneInString(s[at:])
	if at == 0 || at == len(s) {
		return false
	}
	if isLatin(before) && isLatin(after) {
		return true
	}
	following, _ := utf8.DecodeRuneInString(s[at+size:])
	return unicode.IsDigit(before) && strings.ContainsRune(".,:", after) && unicode.IsDigit(following)
}

func isLatin(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r)
}

// readMark reads blanks and punctuation. A hyphen is a mark only at the head
// of a line or between blanks: beside a figure it would be a sign.
func readMark(s string, at int) (token, int) {
	r, n := utf8.DecodeRuneInString(s[at:])
	switch {
	case unicode.IsSpace(r) || strings.ContainsRune("*()\"'“”‘’\uff08\uff09、·•", r):
		return token{kind: isPlain, text: s[at : at+n]}, n
	case strings.ContainsRune(",;:.!?。\uff0c\uff1b\uff1a\uff01\uff1f", r):
		return token{kind: isMark, text: s[at : at+n]}, n
	case strings.HasPrefix(s[at:], "——"):
		return token{kind: isMark, text: "——"}, len("——")
	case r == '-' || r == '–' || r == '—':
		if (at == 0 || s[at-1] == ' ') && at+n < len(s) && s[at+n] == ' ' {
			return token{kind: isMark, text: s[at : at+n]}, n
		}
	}
	return token{}, 0
}

// unplaced names the piece that has no place.
func (r *reader) unplaced(s string, at int) error {
	end := at
	for end < len(s) {
		c, n := utf8.DecodeRuneInString(s[end:])
		if end > at && (unicode.IsSpace(c) || strings.ContainsRune(",。\uff0c.;\uff1b{", c) || end-at > 24) {
			break
		}
		end += n
	}
	piece := s[at:end]
	switch {
	case strings.HasPrefix(piece, "{"):
		return &Rejected{NoSuchSlot, piece}
	case strings.IndexFunc(piece, unicode.IsDigit) == 0:
		return &Rejected{FreeFigure, piece}
	default:
		return &Rejected{FreeWord, piece}
	}
}

// Reason is why a draft was rejected.
type Reason string

// The reasons.
const (
	NoSuchSlot Reason = "no_such_slot" // a slot the sheet does not have
	FreeFigure Reason = "free_figure"  // a number that is in no finding
	FreeWord   Reason = "free_word"    // a word outside the vocabulary and the names
	Unproved   Reason = "unproved"     // a claim that follows from no fact
	Empty      Reason = "empty"        // nothing is said
)

// Rejected says why a draft may not be shown, for the log.
type Rejected struct {
	Reason Reason
	At     string // the piece of the draft
}

func (e *Rejected) Error() string { return "draft rejected, " + string(e.Reason) + ": " + e.At }
