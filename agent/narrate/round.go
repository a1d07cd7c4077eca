package narrate

import (
	"strings"

	"github.com/shopspring/decimal"
)

// spareDigits is how many more digits are shown rather than turn a number
// into 0 or two different numbers into the same text.
const spareDigits = 2

// round rounds half away from zero to so many digits after the point, keeping
// up to spareDigits more when the result would be 0 although d is not. tiny
// reports that even those do not suffice.
func round(d decimal.Decimal, digits int) (r decimal.Decimal, shown int, tiny bool) {
	for shown = digits; shown <= digits+spareDigits; shown++ {
		r = d.Round(int32(shown))
		if !r.IsZero() || d.IsZero() {
			return r, shown, false
		}
	}
	return r, digits + spareDigits, true
}

// plain prints the absolute value of d with grouped thousands and so many
// digits, or "<0.001" when it is smaller than can be shown. The sign is the
// caller's.
func plain(d decimal.Decimal, digits int, trim bool) string {
	r, shown, tiny := round(d.Abs(), digits)
	if tiny {
		return "<" + decimal.New(1, int32(-shown)).String()
	}
	if r.IsZero() && trim {
		return "0"
	}
	if r.IsZero() {
		shown = digits
	}
	s := r.StringFixed(int32(shown))
	if trim && strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return group(s)
}

// group puts a comma after every three digits of the integer part.
func group(s string) string {
	whole, rest, has := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if has {
		return whole + "." + rest
	}
	return whole
}

// sign returns "-" for negative numbers, plus for positive ones.
func sign(d decimal.Decimal, plus string) string {
	switch d.Sign() {
	case -1:
		return "-"
	case 1:
		return plus
	default:
		return ""
	}
}

// Fixed prints d with grouped thousands and exactly so many digits after the
// point, as the cells of a column are.
func Fixed(d decimal.Decimal, digits int) string {
	d = d.Round(int32(digits))
	return sign(d, "") + group(d.Abs().StringFixed(int32(digits)))
}
