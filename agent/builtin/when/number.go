package when

import (
	"strconv"
	"strings"
	"unicode/utf8"
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
