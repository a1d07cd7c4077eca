package when

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/wenshu-ai/wenshu/semantic"
)

// dictionary maps a spelling to its nodes; the lengths say which to try.
type dictionary struct {
	nodes   map[string][]node
	longest int
}

var words = func() dictionary {
	d := dictionary{nodes: map[string][]node{}}
	joined := map[string]int{"last": -1, "this": 0, "next": 1, "past": -1} // lastweek, thismonth
	for _, unit := range []semantic.Grain{semantic.Day, semantic.Week, semantic.Month, semantic.Quarter, semantic.Year} {
		for rel, n := range joined {
			d.nodes[rel+string(unit)] = []node{offset(unit, n)}
		}
	}
	for _, list := range []struct {
		words []word
		cut   string
	}{{wordsZH, " "}, {lunarDays, " "}, {wordsEN, "|"}, {ordinalsEN, "|"}, {numbersEN, "|"}, {eventWords(), "|"}} {
		for _, w := range list.words {
			for _, s := range strings.Split(w.spellings, list.cut) {
				d.nodes[s] = append(d.nodes[s], w.node)
				d.longest = max(d.longest, len(s))
			}
		}
	}
	return d
}()

// lex adds every leaf: words, numbers and numeric dates. It keeps all that
// match, overlapping or not; the grammar decides.
func (p *parser) lex() {
	text := p.chart.text
	for at := 0; at < len(text); {
		if code := codeAt(text, at); code > 0 {
			at += code
			continue
		}
		if skip := p.lexWords(at); skip > 0 {
			at += skip
			continue
		}
		p.lexNumbers(at)
		p.lexLiterals(at)
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
}

// lexWords adds the dictionary words at an offset and returns the length of a
// word that only looks like time, which hides what is inside it.
func (p *parser) lexWords(at int) int {
	text := p.chart.text
	longest := 0
	for end := min(at+words.longest, len(text)); end > at; end-- {
		nodes := words.nodes[text[at:end]]
		if len(nodes) == 0 || !bounded(text, at, end) {
			continue
		}
		if longest == 0 && nodes[0].tag == tagOther {
			return end - at
		}
		longest = max(longest, end-at)
		for _, n := range nodes {
			if vague := text[at:end] == "几" || text[at:end] == "数"; vague && p.afterNumeral(at) {
				continue // 二十几年前 is no three years ago
			}
			if (n.tag == tagWeekday || n.tag == tagUnitEdge || n.tag == tagEdge) && p.runsIntoOther(at, end) {
				continue // 上周日本 is no Sunday, 上月中国 no middle of the month
			}
			n.from, n.to = at, end
			p.addWord(n)
		}
	}
	return 0
}

// afterNumeral reports whether a numeral ends at an offset.
func (p *parser) afterNumeral(at int) bool {
	r, _ := utf8.DecodeLastRuneInString(p.chart.text[:at])
	return chineseDigit(r) || '0' <= r && r <= '9'
}

// runsIntoOther reports whether a word that only looks like time begins inside
// text[at:end] and goes on behind it.
func (p *parser) runsIntoOther(at, end int) bool {
	text := p.chart.text
	for i := at + 1; i < end; i++ {
		if !utf8.RuneStart(text[i]) {
			continue
		}
		for to := min(i+words.longest, len(text)); to > end; to-- {
			if nodes := words.nodes[text[i:to]]; len(nodes) > 0 && nodes[0].tag == tagOther {
				return true
			}
		}
	}
	return false
}

// addWord completes words whose meaning is a span.
func (p *parser) addWord(n node) {
	if n.tag == tagNow || n.tag == tagToDate {
		end := n
		p.chart.add(&end) // the end of a range: 7月至今
	}
	if n.unit == semantic.FiscalYear && p.fiscalStart() == time.January {
		n.unit = semantic.Year
	}
	if make, ok := wordSpans[n.tag]; ok {
		n.span = make(p, n)
		n.tag, n.num, n.unit = tagTime, 0, ""
	}
	p.chart.add(&n)
}

// bounded reports whether text[at:end] is not the inside of a longer Latin
// word. Digits may touch a word: 3rd, feb13, 7days.
func bounded(text string, at, end int) bool {
	if letter(text[at]) && at > 0 && (letter(text[at-1]) || text[at-1] == '_') {
		return false
	}
	return !(letter(text[end-1]) && end < len(text) && (letter(text[end]) || text[end] == '_'))
}

func letter(b byte) bool { return 'a' <= b && b <= 'z' }
func digit(b byte) bool  { return '0' <= b && b <= '9' }

// codeAt returns the length of an article or experiment code such as
// ap-tee-07 at an offset, 0 when there is none. A code begins with a word that
// is no word of time and has a hyphen and a digit.
func codeAt(text string, at int) int {
	if at > 0 && (letter(text[at-1]) || digit(text[at-1]) || text[at-1] == '-') || !letter(text[at]) {
		return 0
	}
	end, hyphen, digits := at, 0, false
	for end < len(text) && (letter(text[end]) || digit(text[end]) || text[end] == '-') {
		if text[end] == '-' && hyphen == 0 {
			hyphen = end
		}
		digits = digits || digit(text[end])
		end++
	}
	if hyphen == 0 || !digits {
		return 0
	}
	first := text[at:hyphen]
	if _, known := words.nodes[first]; known || len(strings.TrimLeft(first, "qh")) == 1 {
		return 0
	}
	return end - at
}
