package builtin

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"
)

// quantity is a number in the question; percentages are kept as fractions.
type quantity struct {
	Start, End int // bytes of the folded text
	Value      decimal.Decimal
	Percent    bool
}

var digits = regexp.MustCompile(`(\d[\d,]*(?:\.\d+)?)\s?(%|percent|万|亿|千|百|k\b|m\b|million|thousand|bn\b)?`)

var scales = map[string]int64{"万": 10_000, "亿": 100_000_000, "千": 1000, "百": 100, "k": 1000, "m": 1_000_000,
	"million": 1_000_000, "thousand": 1000, "bn": 1_000_000_000}

var spelled = map[string]int64{"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "二十": 20,
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twenty": 20}

var spelledForm = regexp.MustCompile(`二十|[一二两三四五六七八九十]|\b(one|two|three|four|five|six|seven|eight|nine|ten|twenty)\b`)

// quantities finds the numbers in a folded text.
func quantities(s string) []quantity {
	var out []quantity
	for _, m := range digits.FindAllStringSubmatchIndex(s, -1) {
		d, err := decimal.NewFromString(strings.ReplaceAll(s[m[2]:m[3]], ",", ""))
		if err != nil {
			continue
		}
		q := quantity{Start: m[0], End: m[1], Value: d}
		if m[4] >= 0 {
			unit := s[m[4]:m[5]]
			q.Percent = unit == "%" || unit == "percent"
			if q.Percent {
				q.Value = d.Shift(-2)
			} else {
				q.Value = d.Mul(decimal.NewFromInt(scales[unit]))
			}
		}
		out = append(out, q)
	}
	for _, m := range spelledForm.FindAllStringIndex(s, -1) {
		out = append(out, quantity{Start: m[0], End: m[1], Value: decimal.NewFromInt(spelled[s[m[0]:m[1]]])})
	}
	return out
}
