package number

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"
)

// scales are the letters and words behind digits; Chinese powers belong to the
// numeral.
var scales = map[string]int32{"w": 4, "k": 3, "m": 6, "mn": 6, "mm": 6, "b": 9, "bn": 9, "thousand": 3, "million": 6, "billion": 9}

var (
	sign     = regexp.MustCompile(` ?(?:个百分点|个点|percentage points?|basis points?|个基点|基点|bps?|percent|pct|pp|%|‰)$`)
	tenths   = regexp.MustCompile(`^(.+?)成(半|[一二三四五六七八九])?$`)
	scaleEnd = regexp.MustCompile(`^(.*?[\d.]) ?(thousand|million|billion|mn|mm|bn|k|m|b|w)(\d)?$`)
	unitEnd  = regexp.MustCompile(`(?:[百千万亿]|thousand|million|billion|mn|mm|bn|k|m|b|w)?(?: ?(?:个百分点|个点|percentage points?|percent|pct|pp|%|成))?$`)
)

// unitOf is the scale and percent sign a number was written with.
func unitOf(s string) string { return strings.TrimSpace(unitEnd.FindString(strings.TrimSpace(s))) }

// parse reads one number with its scale and percent sign.
func parse(s string) (Value, bool) {
	s = strings.TrimSpace(s)
	s, negative := cutNegative(s)
	v, ok := unsigned(s)
	if negative {
		v.Number = v.Number.Neg()
	}
	return v, ok
}

func cutNegative(s string) (string, bool) {
	for _, p := range []string{"负", "minus ", "-"} {
		if rest, ok := strings.CutPrefix(s, p); ok {
			return rest, true
		}
	}
	return strings.TrimPrefix(s, "+"), false
}

func unsigned(s string) (Value, bool) {
	switch s {
	case "一半", "半数", "half of":
		return Value{Number: decimal.New(5, -1), Percent: true}, true
	}
	if whole, part, ok := strings.Cut(s, "分之"); ok {
		return fraction(whole, part)
	}
	if m := tenths.FindStringSubmatch(s); m != nil { // 三成, 三成五
		n, ok := plain(m[1])
		if m[2] == "半" {
			n = n.Add(decimal.New(5, -1))
		} else if m[2] != "" {
			n = n.Add(decimal.New(digitsZH[[]rune(m[2])[0]], -1))
		}
		return Value{Number: n.Shift(-1), Percent: true}, ok
	}
	tail := sign.FindString(s)
	n, ok := plain(strings.TrimSpace(strings.TrimSuffix(s, tail)))
	v := Value{Number: n}
	switch strings.TrimSpace(tail) {
	case "":
	case "%", "percent", "pct":
		v.Number, v.Percent = n.Shift(-2), true
	case "‰":
		v.Number, v.Percent = n.Shift(-3), true
	case "bp", "bps", "基点", "个基点", "basis point", "basis points":
		v.Number, v.Percent, v.Points = n.Shift(-4), true, true
	default: // percentage points
		v.Number, v.Percent, v.Points = n.Shift(-2), true, true
	}
	return v, ok
}

// fraction reads 百分之五, 千分之三 and 三分之一. Thirds keep sixteen places.
func fraction(whole, part string) (Value, bool) {
	below := decimal.Decimal{}
	switch whole {
	case "百", "千", "万":
		below = decimal.New(1, powersZH[[]rune(whole)[0]])
	default:
		n, ok := plain(whole)
		if !ok || !n.IsPositive() {
			return Value{}, false
		}
		below = n
	}
	n, ok := plain(part)
	if !ok {
		return Value{}, false
	}
	return Value{Number: n.DivRound(below, 16), Percent: true}, true
}

// plain reads a number without a sign of percent.
func plain(s string) (decimal.Decimal, bool) {
	if m := scaleEnd.FindStringSubmatch(s); m != nil { // 1.2m, 2k3
		n, err := decimal.NewFromString(strings.ReplaceAll(m[1], ",", ""))
		if err != nil {
			return n, false
		}
		n = n.Shift(scales[m[2]])
		if m[3] != "" {
			n = n.Add(decimal.NewFromInt(int64(m[3][0] - '0')).Shift(scales[m[2]] - 1))
		}
		return n, true
	}
	if d, err := decimal.NewFromString(strings.ReplaceAll(s, ",", "")); err == nil && s != "" {
		return d, true
	}
	if s == "half a million" {
		return decimal.NewFromInt(500_000), true
	}
	if n, ok := english(s); ok {
		return n, true
	}
	return numeral(strings.ReplaceAll(s, " ", ""))
}
