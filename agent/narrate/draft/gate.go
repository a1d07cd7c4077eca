package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Gate lets a draft through while it is being written: only whole sentences
// that were checked come out. After the first rejection nothing more does.
type Gate struct {
	checker *Checker
	pending string
	failed  error
	said    bool
}

// NewGate returns a gate for one draft about the sheet.
func NewGate(s *Sheet) *Gate { return &Gate{checker: NewChecker(s)} }

// Write takes the next piece of the draft and returns the text that may be
// shown now, "" while a sentence is unfinished.
func (g *Gate) Write(piece string) (string, error) {
	g.pending += piece
	return g.release(false)
}

// Close returns the text still held back.
func (g *Gate) Close() (string, error) {
	out, err := g.release(true)
	if err == nil && !g.said {
		err = &Rejected{Empty, ""}
	}
	return out, err
}

func (g *Gate) release(last bool) (string, error) {
	if g.failed != nil {
		return "", g.failed
	}
	var out strings.Builder
	for g.pending != "" {
		n := sentenceEnd(g.pending, last)
		if n == 0 {
			break
		}
		text, err := g.checker.Sentence(g.pending[:n])
		if err != nil {
			g.failed = err
			return out.String(), err
		}
		g.said = g.said || strings.TrimSpace(text) != ""
		out.WriteString(text)
		g.pending = g.pending[n:]
	}
	return out.String(), nil
}

// sentenceEnd is the length of the first sentence with the blanks behind it;
// 0 when it may go on and more of the text can come.
func sentenceEnd(s string, last bool) int {
	slot := false
	for i, r := range s {
		after := i + utf8.RuneLen(r)
		switch {
		case r == '{' || r == '}':
			slot = r == '{'
		case slot:
		case strings.ContainsRune("。!?\n\uff01\uff1f", r):
			return after
		case r == '.' && after < len(s):
			if next, _ := utf8.DecodeRuneInString(s[after:]); unicode.IsSpace(next) {
				return after
			}
		}
	}
	if last {
		return len(s)
	}
	return 0
}
