package number

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"
)

var scales = map[string]int32{"万亿": 12, "亿": 8, "千万": 7, "百万": 6, "十万": 5, "万": 4, "w": 4, "千": 3, "百": 2,
	"k": 3, "m": 6, "mn": 6, "b": 9, "bn": 9, "thousand": 3, "million": 6, "billion": 9}

var englishWords = map[string]int64{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
	"nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100}

var scaleOrder = []string{"", "万", "亿", "万亿", "十万", "百万", "千万", "百", "千", "w", "k", "m", "mn", "b", "bn", "thousand", "million", "billion"}

var (
	percentSign = regexp.MustCompile(` ?(?:个百分点|个点|percentage points?|percent|pct|pp|%|成)$`)
	suffix      = regexp.MustCompile(` ?(?:万亿|千万|百万|十万|万|亿|千|百|thousand|million|billion|mn|bn|k|m|w)? ?(?:个百分点|个点|percentage points?|percent|pct|pp|%|成)?$`)
)

// unitOf is the scale and percent sign a number was written with.
func unitOf(s string) string { return strings.TrimSpace(suffix.FindString(strings.TrimSpace(s))) }

// parse reads one number with its scale and percent sign.
func parse(s string) (Value, bool) {
	s = strings.TrimSpace(s)
	s, ofHundred := strings.CutPrefix(s, "百分之")
	sign := percentSign.FindString(s)
	number, ok := scaled(strings.TrimSpace(strings.TrimSuffix(s, sign)))
	if !ok {
		return Value{}, false
	}
	v := Value{Number: number}
	switch strings.TrimSpace(sign) {
	case "%", "percent", "pct":
		v.Number, v.Percent = v.Number.Shift(-2), true
	case "成":
		v.Number, v.Percent = v.Number.Shift(-1), true
	case "":
		if ofHundred {
			v.Number, v.Percent = v.Number.Shift(-2), true
		}
	default: // percentage points
		v.Number, v.Percent, v.Points = v.Number.Shift(-2), true, true
	}
	return v, true
}

// scaled tries the scales from none to the longest, so that the 百 of 三百 and
// the 十 of 一百二十万 stay with the numeral.
func scaled(s string) (decimal.Decimal, bool) {
	for _, scale := range scaleOrder {
		mantissa, ends := strings.CutSuffix(s, scale)
		if !ends {
			continue
		}
		if n, ok := mantissaOf(strings.TrimSpace(mantissa)); ok {
			return n.Shift(scales[scale]), true
		}
	}
	return decimal.Decimal{}, false
}

func mantissaOf(s string) (decimal.Decimal, bool) {
	if n, ok := englishWords[s]; ok {
		return decimal.NewFromInt(n), true
	}
	if d, err := decimal.NewFromString(strings.ReplaceAll(s, ",", "")); err == nil && s != "" {
		return d, true
	}
	return chinese(s)
}

const chineseDigits = "零一二三四五六七八九"

// chinese reads numerals such as 三千五百, 十二, 两百 and 三点五; a number spelled
// digit by digit (二五) is read as such.
func chinese(s string) (decimal.Decimal, bool) {
	whole, fraction, hasPoint := strings.Cut(s, "点")
	n, ok := chineseWhole(whole)
	if !ok || !hasPoint {
		return n, ok
	}
	digits, ok := digitByDigit(fraction)
	if !ok {
		return decimal.Decimal{}, false
	}
	return n.Add(digits.Shift(-int32(len([]rune(fraction))))), true
}

func chineseWhole(s string) (decimal.Decimal, bool) {
	if !strings.ContainsAny(s, "十百千") {
		return digitByDigit(s)
	}
	total, digit, pending := int64(0), int64(1), false
	for _, r := range s {
		scale := map[rune]int64{'十': 10, '百': 100, '千': 1000}[r]
		if scale > 0 {
			if !pending {
				digit = 1
			}
			total, pending = total+digit*scale, false
			continue
		}
		d, ok := chineseDigit(r)
		if !ok || pending && digit != 0 {
			return decimal.Decimal{}, false
		}
		digit, pending = d, true
	}
	if pending {
		total += digit
	}
	return decimal.NewFromInt(total), true
}

func digitByDigit(s string) (decimal.Decimal, bool) {
	n := int64(0)
	for _, r := range s {
		d, ok := chineseDigit(r)
		if !ok {
			return decimal.Decimal{}, false
		}
		n = n*10 + d
	}
	return decimal.NewFromInt(n), s != "" && len([]rune(s)) <= 12
}

func chineseDigit(r rune) (int64, bool) {
	switch r {
	case '两':
		r = '二'
	case '〇':
		r = '零'
	}
	if at := strings.IndexRune(chineseDigits, r); at >= 0 {
		return int64(at / len("零")), true
	}
	return 0, false
}
