package number

import (
	"strings"

	"github.com/shopspring/decimal"
)

var digitsZH = map[rune]int64{'零': 0, '〇': 0, '一': 1, '二': 2, '两': 2, '俩': 2, '三': 3, '仨': 3, '四': 4, '五': 5,
	'六': 6, '七': 7, '八': 8, '九': 9}

var powersZH = map[rune]int32{'十': 1, '百': 2, '千': 3, '万': 4, '亿': 8}

// numeral reads Chinese numerals and digits mixed with them: 三千五百, 一百二十万,
// 1亿2000万, 3万2千, 三点五万, 二零二五. A last digit without its power is of the
// next one: 三千二 is 3200, 2万3 is 23000. Two neighbours before a power (三四千)
// are vague and no number.
func numeral(s string) (decimal.Decimal, bool) {
	if n, ok := spelled(s); ok {
		return n, true
	}
	var total, section decimal.Decimal // section: what is below 万 or 亿 so far
	var digit decimal.Decimal
	pending, zero := false, false // a digit waits for its power; a zero stood before it
	last := int32(0)              // power of the last sign
	for rest := s; rest != ""; {
		if n, size := leadingDigits(rest); size > 0 {
			if pending {
				return total, false
			}
			digit, pending, zero, rest = n, true, rest[0] == '0', rest[size:]
			continue
		}
		r := []rune(rest)[0]
		rest = rest[len(string(r)):]
		if d, ok := digitsZH[r]; ok {
			if pending && !zero {
				return total, false // 三四
			}
			digit, pending, zero = decimal.NewFromInt(d), d != 0, d == 0 || zero && !pending
			continue
		}
		power, ok := powersZH[r]
		if !ok {
			return total, false
		}
		switch {
		case power >= 4: // 万 and 亿 take all that stands before them
			if pending {
				section = section.Add(digit)
			}
			if section.IsZero() {
				return total, false
			}
			if power == 8 {
				total, section = total.Add(section).Shift(8), decimal.Zero
			} else {
				total, section = total.Add(section.Shift(4)), decimal.Zero
			}
		case pending:
			section = section.Add(digit.Shift(power))
		case power == 1: // 十五
			section = section.Add(decimal.NewFromInt(10))
		default:
			return total, false
		}
		pending, zero, last = false, false, power
	}
	if pending {
		if last >= 2 && !zero && digit.LessThan(decimal.NewFromInt(10)) && digit.IsInteger() {
			digit = digit.Shift(last - 1) // 三千二
		}
		section = section.Add(digit)
	}
	return total.Add(section), last > 0
}

// spelled reads numbers without powers: digits one by one, and a decimal part
// after 点.
func spelled(s string) (decimal.Decimal, bool) {
	whole, fraction, hasPoint := strings.Cut(s, "点")
	n, ok := oneByOne(whole)
	if !hasPoint {
		return n, ok
	}
	if !ok {
		if n, ok = numeral(whole); !ok {
			return n, false
		}
	}
	power := int32(0)
	for _, scale := range []string{"亿", "万", "千", "百"} { // 三点五万
		if rest, found := strings.CutSuffix(fraction, scale); found {
			fraction, power = rest, powersZH[[]rune(scale)[0]]
			break
		}
	}
	digits, ok := oneByOne(fraction)
	if !ok {
		return decimal.Decimal{}, false
	}
	return n.Add(digits.Shift(-int32(len([]rune(fraction))))).Shift(power), true
}

func oneByOne(s string) (decimal.Decimal, bool) {
	n := int64(0)
	for _, r := range s {
		d, ok := digitsZH[r]
		if !ok {
			return decimal.Decimal{}, false
		}
		n = n*10 + d
	}
	return decimal.NewFromInt(n), s != "" && len([]rune(s)) <= 12
}

// leadingDigits is the decimal a text begins with, and its length.
func leadingDigits(s string) (decimal.Decimal, int) {
	end := 0
	for end < len(s) && (digit(s[end]) || s[end] == '.' && end > 0) {
		end++
	}
	if end == 0 || end > 15 {
		return decimal.Decimal{}, 0
	}
	d, err := decimal.NewFromString(s[:end])
	if err != nil {
		return decimal.Decimal{}, 0
	}
	return d, end
}
