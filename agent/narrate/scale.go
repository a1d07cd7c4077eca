package narrate

import (
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// scale is a named power of ten; tens is the number of digits after the point
// for quotients from 10 to 99.
type scale struct {
	exp    int32
	suffix string
	tens   int
}

// scales by language, from small to large. Below the first, or below 10,000
// where that is more, numbers are written out.
var scales = map[semantic.Lang][]scale{
	semantic.ZH: {{4, "万", 1}, {8, "亿", 2}, {12, "万亿", 2}},
	semantic.EN: {{3, "k", 1}, {6, "M", 2}, {9, "B", 2}, {12, "T", 2}},
}

// writtenOut is the bound below which a number is shown with all its digits.
var writtenOut = decimal.New(1, 4)

func (s scale) digits(q decimal.Decimal) int {
	switch {
	case q.LessThan(decimal.New(1, 1)):
		return 2
	case q.LessThan(decimal.New(1, 2)):
		return s.tens
	case q.LessThan(decimal.New(1, 3)):
		return 1
	default:
		return 0
	}
}

// scaled shortens |d| of 10,000 and more to a few digits and the suffix of the
// language (12.3万, 123.4k); ok is false for smaller numbers. extra asks for
// more digits.
func scaled(d decimal.Decimal, lang semantic.Lang, extra int) (text string, ok bool) {
	d = d.Abs()
	if d.LessThan(writtenOut) {
		return "", false
	}
	all := scales[lang]
	at := 0
	for at+1 < len(all) && d.GreaterThanOrEqual(decimal.New(1, all[at+1].exp)) {
		at++
	}
	s := all[at]
	q := d.Shift(-s.exp)
	digits := s.digits(q) + extra
	// 999,960 rounds to 1000.0k: say 1M.
	if at+1 < len(all) && q.Round(int32(digits)).GreaterThanOrEqual(decimal.New(1, all[at+1].exp-s.exp)) {
		s = all[at+1]
		q = d.Shift(-s.exp)
		digits = s.digits(q) + extra
	}
	return plain(q, digits, true) + s.suffix, true
}
