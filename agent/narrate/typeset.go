package narrate

import (
	"strings"
	"unicode"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Chinese sets full-width punctuation. Sentences and notes are written with
// the plain marks of a keyboard, here and in every package that says
// something to people; Typeset puts the full-width marks in their place.

// wideMarks are the marks that have a full-width form.
var wideMarks = map[rune]rune{',': '\uff0c', ':': '\uff1a', ';': '\uff1b', '?': '\uff1f', '!': '\uff01', '(': '\uff08', ')': '\uff09'}

// Marks between parts that may both be Latin or digits, where the neighbours
// do not tell that the sentence is Chinese.
const (
	commaZH     = "\uff0c"
	colonZH     = "\uff1a"
	semicolonZH = "\uff1b"
	questionZH  = "\uff1f"
)

// Typeset returns a Chinese text with full-width marks beside Chinese
// characters. Numbers (1,234), times (14:30), English phrases and anything in
// backticks stay as they are.
func Typeset(s string) string {
	in := []rune(s)
	out := make([]rune, 0, len(in))
	code := false
	shut := map[int]bool{} // positions of brackets whose opening one was widened
	for i, r := range in {
		if r == '`' {
			code = !code
		}
		wide, has := wideMarks[r]
		switch {
		case code || !has:
		case r == '(':
			if end := closingBracket(in, i); end > i && (isWide(before(out)) || hasWide(in[i:end]) || isWide(after(in, end))) {
				shut[end], r = true, wide
			}
		case r == ')':
			if shut[i] {
				r = wide
			}
		case isWide(before(out)) || isWide(after(in, i)):
			if !(isDigit(in, i-1) && isDigit(in, i+1)) {
				r = wide
			}
		}
		out = append(out, r)
	}
	return string(out)
}

// before is the last rune that is not a mark of emphasis.
func before(out []rune) rune {
	for i := len(out) - 1; i >= 0; i-- {
		if out[i] != '*' {
			return out[i]
		}
	}
	return 0
}

func after(in []rune, at int) rune {
	for _, r := range in[at+1:] {
		if r != '*' {
			return r
		}
	}
	return 0
}

// closingBracket is the position of the bracket that closes the one at open,
// -1 when none outside code does.
func closingBracket(in []rune, open int) int {
	depth, code := 0, false
	for i := open; i < len(in); i++ {
		switch {
		case in[i] == '`':
			code = !code
		case code:
		case in[i] == '(':
			depth++
		case in[i] == ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

func hasWide(in []rune) bool {
	for _, r := range in {
		if isWide(r) {
			return true
		}
	}
	return false
}

// isWide reports whether a rune is Chinese text or a Chinese mark.
func isWide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= '\u3000' && r <= '\u303f' || r >= '\uff00' && r <= '\uffef' ||
		strings.ContainsRune("“”‘’…—", r)
}

func isDigit(in []rune, at int) bool {
	return at >= 0 && at < len(in) && in[at] >= '0' && in[at] <= '9'
}

// typeset sets all sentences of a Chinese answer. Names that come from the
// data or the model (members, metrics) are left as their owner wrote them.
func typeset(a *agent.Answer) {
	if a.Lang != semantic.ZH {
		return
	}
	set := func(texts ...*string) {
		for _, t := range texts {
			*t = Typeset(*t)
		}
	}
	set(&a.Text, &a.AsOf, &a.Interpretation.Text)
	for _, list := range [][]string{a.Interpretation.Notes, a.Caveats, a.Suggestions} {
		for i := range list {
			set(&list[i])
		}
	}
	for _, t := range []*agent.TimeView{a.Interpretation.Time, a.Interpretation.Compare} {
		if t != nil {
			set(&t.Label)
		}
	}
	for _, list := range [][]agent.Definition{a.Definitions, a.Interpretation.Metrics} {
		for i := range list {
			set(&list[i].Definition)
		}
	}
	for i := range a.Findings {
		set(&a.Findings[i].Text, &a.Findings[i].Subject)
	}
	for i := range a.Tables {
		set(&a.Tables[i].Title)
		for j := range a.Tables[i].Columns {
			set(&a.Tables[i].Columns[j].Label)
		}
		for _, row := range a.Tables[i].Display {
			for j := range row {
				set(&row[j])
			}
		}
	}
	for i := range a.Charts {
		set(&a.Charts[i].Title)
	}
	typesetOutcome(a, set)
}

func typesetOutcome(a *agent.Answer, set func(...*string)) {
	if c := a.Clarify; c != nil {
		set(&c.Question)
		for i := range c.Options {
			set(&c.Options[i].Label)
		}
	}
	if r := a.Refusal; r != nil {
		set(&r.Message, &r.Offer)
	}
	if e := a.Error; e != nil {
		set(&e.Message, &e.Hint)
	}
}
