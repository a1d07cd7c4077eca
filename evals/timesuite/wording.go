package timesuite

import (
	"regexp"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent/builtin/when/lunar"
	"github.com/wenshu-ai/wenshu/semantic"
)

// What an expression says, for conventions that depend on its words.
var (
	edgeWords    = regexp.MustCompile(`(?i)begin|start|early|mid|late|end of|end\b|eo[my]|bo[my]|初|中|末|底`)
	weekdayWords = regexp.MustCompile(`(?i)mon|tue|wed|thu|fri|sat|sun|周|週|星期|礼拜|禮拜`)
	weekWords    = regexp.MustCompile(`(?i)week|周|週`)
	rangeWords   = regexp.MustCompile(`[-~–—到至与]`)
	seasonWords  = regexp.MustCompile(`(?i)spring|summer|autumn|fall|winter|[春夏秋冬]`)
	restWords    = regexp.MustCompile(`(?i)rest|remaining|all week`)
)

// edges holds when both ranges lie at the same edge of a unit and differ only
// in how far they reach into it, or are both its middle.
func edges(c Case, r reading, want expected) bool {
	if !edgeWords.MatchString(c.Text) {
		return false
	}
	if r.match.OpenEnd && want.end.open || r.match.OpenStart && want.start.open {
		return near(want.start, r.days.Start) || near(want.end, r.days.End)
	}
	if !closed(want) {
		return false
	}
	if want.start.day == r.days.Start && near(want.end, r.days.End) || want.end.day == r.days.End && near(want.start, r.days.Start) {
		return true
	}
	around := !want.start.day.After(r.days.Start) && !want.end.day.Before(r.days.End)
	inside := !want.start.day.Before(r.days.Start) && !want.end.day.After(r.days.End)
	return around || inside
}

// near reports whether a side lies within half a year of a day.
func near(s side, d semantic.Date) bool {
	distance := s.day.Sub(d)
	return !s.open && !s.missing && distance >= -184 && distance <= 184
}

func weekday(c Case, r reading, want expected) bool {
	if !weekdayWords.MatchString(c.Text) || !closed(want) || r.days.Days() != 1 || want.end.day != want.start.day.AddDays(1) {
		return false
	}
	distance := want.start.day.Sub(r.days.Start)
	return distance == 7 || distance == -7
}

func firstWeek(c Case, r reading, want expected) bool {
	if !weekWords.MatchString(c.Text) || !closed(want) || r.days.Days() != 7 || want.end.day.Sub(want.start.day) != 7 {
		return false
	}
	return want.start.day.Sub(r.days.Start) == -7
}

// digitOrder holds when both days have the same year (of two digits), month
// and day in another order.
func digitOrder(c Case, r reading, want expected) bool {
	if strings.Trim(c.Text, "0123456789/-. ") != "" || !closed(want) || r.days.Days() != 1 {
		return false
	}
	return sortedDigits(r.days.Start) == sortedDigits(want.start.day)
}

func sortedDigits(d semantic.Date) [3]int {
	parts := [3]int{d.Year % 100, int(d.Month), d.Day}
	slices.Sort(parts[:])
	return parts
}

// lunarAsSolar holds when the expected day has the numbers in the solar
// calendar that ours has in the lunar one.
func lunarAsSolar(_ Case, r reading, want expected) bool {
	if !closed(want) || r.days.Days() != 1 || want.end.day != want.start.day.AddDays(1) {
		return false
	}
	_, month, day, leap, ok := lunar.Of(r.days.Start)
	return ok && !leap && month == int(want.start.day.Month) && day == want.start.day.Day
}

// seasons holds when a season begins and ends within seven weeks of ours.
func seasons(c Case, r reading, want expected) bool {
	if !seasonWords.MatchString(c.Text) || !closed(want) {
		return false
	}
	start, end := want.start.day.Sub(r.days.Start), want.end.day.Sub(r.days.End)
	return start >= -49 && start <= 49 && end >= -49 && end <= 49
}

func rest(c Case, r reading, want expected) bool {
	return restWords.MatchString(c.Text) && closed(want) && want.start.day == r.days.Start &&
		(want.end.day == r.days.Last() || want.end.day == r.whole.Last())
}
