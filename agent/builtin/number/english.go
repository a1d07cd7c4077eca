package number

import (
	"strings"

	"github.com/shopspring/decimal"
)

var wordsEN = map[string]int64{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
	"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
	"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
	"seventy": 70, "eighty": 80, "ninety": 90}

var powersEN = map[string]int64{"hundred": 100, "dozen": 12, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}

// english reads numbers in words: twenty-five, one hundred and twenty
// thousand, two dozen.
func english(s string) (decimal.Decimal, bool) {
	words := strings.Fields(strings.ReplaceAll(s, "-", " "))
	total, section, last := int64(0), int64(0), int64(0)
	for i, w := range words {
		switch {
		case w == "and" || w == "a" && i == 0:
			continue
		case wordsEN[w] > 0:
			n := wordsEN[w]
			if last > 0 && (last < 20 || last%10 != 0 || n >= 10) && last < 100 {
				return decimal.Decimal{}, false // two three, thirty forty
			}
			section, last = section+n, n
		case powersEN[w] >= 1000:
			total, section, last = total+max(section, 1)*powersEN[w], 0, powersEN[w]
		case powersEN[w] > 0:
			section, last = max(section, 1)*powersEN[w], powersEN[w]
		default:
			return decimal.Decimal{}, false
		}
	}
	return decimal.NewFromInt(total + section), last > 0
}
