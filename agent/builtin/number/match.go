package number

import (
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Match is one thing said with a number; Start and End are byte offsets,
// half-open.
type Match struct {
	Start, End int
	Meaning    Meaning
}

// Meaning is what was said. The set is closed.
type Meaning interface{ isMeaning() }

// Value is a number as written. Percent values are fractions; Points marks
// percentage points (5 个百分点, 5 pp).
type Value struct {
	Number  decimal.Decimal
	Percent bool
	Points  bool
}

// Amount is a number without a comparison.
type Amount struct{ Value }

// Bound is a condition: over 500, 不低于 2%, 100 以上.
type Bound struct {
	Op semantic.Op // OpLt, OpLe, OpGt, OpGe, OpEq or OpNe
	Value
}

// Between is a condition with two sides, both included.
type Between struct{ Low, High Value }

// Top asks for the first N of a ranking, or the last N when Bottom is set.
type Top struct {
	N      int
	Bottom bool
}

// Place asks for one place of a ranking: 第三名, the third; from the end when
// Bottom is set (倒数第二).
type Place struct {
	N      int
	Bottom bool
}

// Multiple is a change by a factor: 翻倍 and doubled are 2, halved is 0.5.
type Multiple struct{ Factor decimal.Decimal }

// vague is an amount such as 几百: it hides the digits in it.
type vague struct{}

func (vague) isMeaning()    {}
func (Amount) isMeaning()   {}
func (Bound) isMeaning()    {}
func (Between) isMeaning()  {}
func (Top) isMeaning()      {}
func (Place) isMeaning()    {}
func (Multiple) isMeaning() {}

// Find returns what is said with numbers in text, in order and without
// overlap. The text is lower case, half-width and in simplified characters.
// It knows nothing of dates: the caller drops what lies inside one.
func Find(text string) []Match {
	var found []Match
	for at := 0; at < len(text); {
		m, ok := longest(text, at)
		if !ok {
			at++
			continue
		}
		if _, skip := m.Meaning.(vague); !skip {
			found = append(found, m)
		}
		at = m.End
	}
	return found
}

// longest applies every phrase at an offset and keeps the longest match.
func longest(text string, at int) (best Match, ok bool) {
	if !beginsWord(text, at) {
		return Match{}, false
	}
	for _, p := range phrases {
		loc := p.pattern.FindStringSubmatchIndex(text[at:])
		if loc == nil || loc[1] <= best.End-best.Start || !endsWord(text, at+loc[1]) {
			continue
		}
		groups := make([]string, 0, len(loc)/2)
		for i := 2; i < len(loc); i += 2 {
			if loc[i] >= 0 {
				groups = append(groups, text[at+loc[i]:at+loc[i+1]])
			}
		}
		if meaning, good := p.read(groups); good {
			best, ok = Match{Start: at, End: at + loc[1], Meaning: meaning}, true
		}
	}
	return best, ok
}

func beginsWord(text string, at int) bool {
	c := text[at]
	if c&0xC0 == 0x80 { // inside a character
		return false
	}
	if at == 0 {
		return true
	}
	prev := text[at-1]
	if letter(c) || digit(c) {
		inCode := (prev == '-' || prev == '_') && at > 1 && (letter(text[at-2]) || digit(text[at-2]))
		return !letter(prev) && !inCode && !(digit(prev) || prev == '.' && digit(c))
	}
	if c == '-' || c == '+' {
		return !letter(prev) && !digit(prev)
	}
	return prev != '<' && prev != '>'
}

func endsWord(text string, end int) bool {
	if end >= len(text) {
		return true
	}
	last, next := text[end-1], text[end]
	if letter(last) || digit(last) {
		return !letter(next) && !digit(next) && !(next == '-' && end+1 < len(text) && letter(text[end+1]))
	}
	return true
}

func letter(b byte) bool { return 'a' <= b && b <= 'z' }
func digit(b byte) bool  { return '0' <= b && b <= '9' }
