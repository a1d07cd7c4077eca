package timesuite

import (
	"regexp"
	"strings"
)

// outside is a kind of expression the grammar does not read on purpose. Such a
// case counts as failed, and is left out only of the share among the cases
// that agree with the conventions.
type outside struct {
	name   string
	reason string
	is     func(c Case, want expected) bool
}

var (
	clockWords    = regexp.MustCompile(`(?i)分钟|小时|minute|hour|second`)
	needsSentence = regexp.MustCompile(`(?i)^(the )?(\d{1,2}|day|day after|fortnight)$|^at this time$`)
	condition     = regexp.MustCompile(`(?i)^(=|>|<|year greater|greater|more|less) ?`)
)

// firstYear is the earliest year the grammar reads.
const firstYear = 1000

// reigns are years counted from an emperor's accession.
var reigns = regexp.MustCompile(`(神龙|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|元年)`)

var outsides = []outside{
	{"time of day", "Stretches of minutes and hours: periods here are whole days.", func(c Case, _ expected) bool { return clockWords.MatchString(c.Text) }},
	{"reigns and early years", "Years of an emperor's reign and years before 1000.", func(c Case, want expected) bool {
		return reigns.MatchString(c.Text) || !want.start.open && !want.start.missing && want.start.day.Year > 1 && want.start.day.Year < firstYear
	}},
	{"no such date", "The collection gives the year 1 to say that there is no such date; here that is an error with a message.", func(_ Case, want expected) bool {
		return !want.start.open && want.start.day.Year == 1
	}},
	{"needs its sentence", "A bare number or “the day”: a date only by what was said before.", func(c Case, _ expected) bool { return needsSentence.MatchString(strings.TrimSpace(c.Text)) }},
	{"condition", "“More than two weeks before …”, “> 2015”: a condition on a date, not a period.", func(c Case, _ expected) bool { return condition.MatchString(strings.TrimSpace(c.Text)) }},
	{"other country", "Holidays of a country other than mainland China where the word names both.", func(c Case, _ expected) bool {
		return strings.HasSuffix(c.Locale, "TW") || strings.HasSuffix(c.Locale, "HK")
	}},
}

func outsideOf(c Case) string {
	for _, o := range outsides {
		for _, w := range c.expected() {
			if o.is(c, w) {
				return o.name
			}
		}
	}
	return ""
}
