package when

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/wenshu-ai/wenshu/semantic"
)

var digitsZH = map[rune]int{'零': 0, '〇': 0, '一': 1, '二': 2, '两': 2, '俩': 2, '三': 3, '四': 4, '五': 5,
	'六': 6, '七': 7, '八': 8, '九': 9}

var scalesZH = map[rune]int{'十': 10, '百': 100, '千': 1000}

// lexNumbers adds the number that begins at an offset, digits or Chinese.
func (p *parser) lexNumbers(at int) {
	if end := p.digitsEnd(at); end > 0 {
		text := p.chart.text
		n, _ := strconv.Atoi(text[at:end]) // nine digits at most
		p.chart.add(&node{from: at, to: end, tag: tagNumber, num: n, digits: end - at})
		for _, suffix := range []string{"st", "nd", "rd", "th"} {
			if strings.HasPrefix(text[end:], suffix) && bounded(text, end, end+2) {
				p.chart.add(&node{from: at, to: end + 2, tag: tagOrdinal, num: n})
			}
		}
		return
	}
	p.lexChinese(at)
}

// digitsEnd returns the end of a whole run of at most nine digits, 0 if none
// begins at the offset or it is part of a decimal.
func (p *parser) digitsEnd(at int) int {
	text := p.chart.text
	if !digit(text[at]) || at > 0 && (digit(text[at-1]) || text[at-1] == '$') {
		return 0
	}
	end := at
	for end < len(text) && digit(text[end]) {
		end++
	}
	if end-at > 9 {
		return 0
	}
	return end
}

func (p *parser) lexChinese(at int) {
	text := p.chart.text
	if r, _ := utf8.DecodeLastRuneInString(text[:at]); chineseDigit(r) {
		return
	}
	end := at
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if r == '廿' && end == at {
			end += size
			continue
		}
		if !chineseDigit(r) {
			break
		}
		end += size
	}
	if end == at {
		return
	}
	if n, digits, ok := parseChinese(text[at:end]); ok {
		p.chart.add(&node{from: at, to: end, tag: tagNumber, num: n, digits: digits})
	}
}

func chineseDigit(r rune) bool {
	_, d := digitsZH[r]
	_, s := scalesZH[r]
	return d || s
}

// parseChinese reads 三, 十五, 二十, 两千零四, 廿二 and, digit by digit, 二零一七;
// digits is the number of places of the last kind and 0 otherwise.
func parseChinese(s string) (n, digits int, ok bool) {
	runes := []rune(strings.Replace(s, "廿", "二十", 1))
	if len(runes) > 7 {
		return 0, 0, false
	}
	if !strings.ContainsAny(string(runes), "十百千") {
		for _, r := range runes {
			n = n*10 + digitsZH[r]
		}
		if len(runes) > 1 {
			digits = len(runes)
		}
		return n, digits, true
	}
	last, lastIsDigit := 0, false
	for _, r := range runes {
		if scale, isScale := scalesZH[r]; isScale {
			n, last, lastIsDigit = n+max(last, 1)*scale, 0, false
			continue
		}
		if lastIsDigit && last != 0 {
			return 0, 0, false
		}
		last, lastIsDigit = digitsZH[r], true
	}
	return n + last, 0, true
}

var numbersEN = []word{
	{"one", count(tagNumber, 1)}, {"two", count(tagNumber, 2)}, {"three", count(tagNumber, 3)},
	{"four", count(tagNumber, 4)}, {"five", count(tagNumber, 5)}, {"six", count(tagNumber, 6)},
	{"seven", count(tagNumber, 7)}, {"eight", count(tagNumber, 8)}, {"nine", count(tagNumber, 9)},
	{"ten", count(tagNumber, 10)}, {"eleven", count(tagNumber, 11)}, {"twelve", count(tagNumber, 12)},
	{"thirteen", count(tagNumber, 13)}, {"fourteen", count(tagNumber, 14)}, {"fifteen", count(tagNumber, 15)},
	{"sixteen", count(tagNumber, 16)}, {"seventeen", count(tagNumber, 17)}, {"eighteen", count(tagNumber, 18)},
	{"nineteen", count(tagNumber, 19)},
	{"twenty", count(tagTens, 20)}, {"thirty", count(tagTens, 30)}, {"forty", count(tagTens, 40)},
	{"fifty", count(tagTens, 50)}, {"sixty", count(tagTens, 60)}, {"seventy", count(tagTens, 70)},
	{"eighty", count(tagTens, 80)}, {"ninety", count(tagTens, 90)},
	{"thousand", is("thousand")},
}

var ordinalsEN = []word{
	{"first", count(tagOrdinal, 1)}, {"second", count(tagOrdinal, 2)}, {"third", count(tagOrdinal, 3)},
	{"fourth", count(tagOrdinal, 4)}, {"fifth", count(tagOrdinal, 5)}, {"sixth", count(tagOrdinal, 6)},
	{"seventh", count(tagOrdinal, 7)}, {"eighth", count(tagOrdinal, 8)}, {"ninth", count(tagOrdinal, 9)},
	{"tenth", count(tagOrdinal, 10)}, {"eleventh", count(tagOrdinal, 11)}, {"twelfth", count(tagOrdinal, 12)},
	{"thirteenth", count(tagOrdinal, 13)}, {"fourteenth", count(tagOrdinal, 14)}, {"fifteenth", count(tagOrdinal, 15)},
	{"sixteenth", count(tagOrdinal, 16)}, {"seventeenth", count(tagOrdinal, 17)}, {"eighteenth", count(tagOrdinal, 18)},
	{"nineteenth", count(tagOrdinal, 19)}, {"twentieth", count(tagOrdinal, 20)}, {"thirtieth", count(tagOrdinal, 30)},
}

// numberRules compose twenty + one, and make ordinals with 第.
var numberRules = [][]*rule{
	on("num = tens", func(_ *parser, n []*node) (node, bool) { return node{num: n[0].num}, true }),
	on("num = tens num", func(_ *parser, n []*node) (node, bool) {
		return node{num: n[0].num + n[1].num}, n[1].num < 10 && n[1].digits == 0
	}),
	on("num = num num", func(_ *parser, n []*node) (node, bool) { // nineteen ninety nine
		century := n[0].num
		return node{num: century*100 + n[1].num, digits: 4},
			(century == 19 || century == 20) && n[1].num >= 10 && n[1].num < 100 && n[0].digits+n[1].digits == 0
	}),
	on("num = num thousand and? num", func(_ *parser, n []*node) (node, bool) { // two thousand and eighteen
		return node{num: n[0].num*1000 + n[len(n)-1].num, digits: 4}, n[0].num < 3 && n[len(n)-1].num < 100
	}),
	on("ord = tens ord", func(_ *parser, n []*node) (node, bool) {
		return node{num: n[0].num + n[1].num}, n[1].num < 10
	}),
	on("ord = tens of ord", func(p *parser, n []*node) (node, bool) { // twenty-first
		return node{num: n[0].num + n[2].num}, n[2].num < 10 && p.chart.text[n[1].from] == '-'
	}),
	on("ord = di num", func(_ *parser, n []*node) (node, bool) { return node{num: n[1].num}, true }),
	on("dur = num unit", duration),
	on("dur = num cunit", duration),
	on("dur = num unit ban", func(p *parser, n []*node) (node, bool) { // 一年半
		return node{num: 12*n[0].num + 6, unit: semantic.Month}, n[1].unit == semantic.Year && n[0].num < maxUnits/12
	}),
	on("dur = a unit", duration),
	on("dur = a dur", func(_ *parser, n []*node) (node, bool) {
		return node{num: n[1].num, unit: n[1].unit}, n[1].unit == semantic.Month || n[1].unit == semantic.Day
	}),
	on("dur = cunit", duration), // 近个月
	on("unit = cunit", func(_ *parser, n []*node) (node, bool) { return node{unit: n[0].unit}, true }),
}

// duration is a number of units; halves of a year count as six months.
func duration(_ *parser, n []*node) (node, bool) {
	out := node{num: 1, unit: n[len(n)-1].unit}
	if n[0].tag == tagNumber {
		out.num = n[0].num
	}
	if out.unit == half {
		out.num, out.unit = out.num*6, semantic.Month
	}
	if n[0].tag == tagNumber && n[0].digits > 1 && n[0].num < 10 { // 07年 is a year
		return node{}, false
	}
	return out, out.num > 0 && out.num <= maxUnits && (n[0].digits == 0 || n[0].digits < 4)
}

// maxUnits bounds "the last N units".
const maxUnits = 999
