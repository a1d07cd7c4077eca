package timesuite

import (
	"github.com/wenshu-ai/wenshu/agent/builtin/when"
	"github.com/wenshu-ai/wenshu/semantic"
)

// reading is what the grammar made of an expression.
type reading struct {
	match when.Match
	days  semantic.Period // as the product resolves it
	whole semantic.Period // running units not cut after today
	clock semantic.Clock
}

// convention is a way the collections count differently, as a predicate that
// holds when their range and ours are the same thing under both rules.
type convention struct {
	name   string
	reason string
	holds  func(c Case, r reading, want expected) bool
}

// conventions in the order they are tried.
var conventions = []convention{
	{"running unit", "A unit that is still running ends with today here; the collections give it whole or end it before today.", runningUnit},
	{"end included", "“From April to June” includes June here; one collection ends it on 1 June (its tag says so, and some cases lack the tag).", endIncluded},
	{"instant", "Whole days here; one collection ends ranges at the time of day they were said.", instant},
	{"today included", "“The last N days” includes today here and leaves out the day N days ago.", todayIncluded},
	{"counted units", "“The last (next) N weeks” are counted from today here and from the running week there.", countedUnits},
	{"unit so far away", "“Two months ago” is that month here and the day two months back there (“in two months” likewise).", unitAway},
	{"edges", "Early and late are the thirds of a month here, two months of a year; the collections cut elsewhere (halves, four months). The edge is the same.", edges},
	{"weekday", "A weekday with this, next or none is that of this or next week (the latest) here; one collection takes the next such day.", weekday},
	{"first week", "The first week of a month begins in it here; elsewhere it holds the first Thursday.", firstWeek},
	{"order of digits", "1/2/2020 is month/day/year here in both languages, day/month/year or year/month/day there.", digitOrder},
	{"rest", "The rest of a week includes its last day here.", rest},
	{"lunar days", "Days and festivals of the lunar calendar are converted here; one collection puts them on the same numbers of the solar year.", lunarAsSolar},
	{"seasons", "Seasons are the meteorological ones (June to August) here, the astronomical or the solar terms' there.", seasons},
	{"after and before", "“After D” leaves D out here, “until D” and “D or before” keep it in.", openSides},
}

func equal(start, end side, p semantic.Period, openStart, openEnd bool) bool {
	okStart := start.open && openStart || !start.open && !start.missing && start.day == p.Start && !openStart
	okEnd := end.open && openEnd || !end.open && !end.missing && !end.midday && end.day == p.End && !openEnd
	if start.open || end.open { // compare the side that is given
		return okStart && okEnd
	}
	return okStart && okEnd
}

func exact(_ Case, r reading, want expected) bool {
	return equal(want.start, want.end, r.days, r.match.OpenStart, r.match.OpenEnd)
}

func closed(want expected) bool {
	return !want.start.open && !want.end.open && !want.start.missing && !want.end.missing
}

func runningUnit(_ Case, r reading, want expected) bool {
	if equal(want.start, want.end, r.whole, r.match.OpenStart, r.match.OpenEnd) {
		return true
	}
	cut := r.days != r.whole && closed(want) && want.start.day == r.days.Start
	return cut && want.end.day == r.clock.Today
}

func endIncluded(c Case, r reading, want expected) bool {
	if !c.tagged("from-to-end-excluded") && !(c.Source == "recognizers-text" && rangeWords.MatchString(c.Text)) || !closed(want) || want.start.day != r.days.Start {
		return false
	}
	for _, g := range []semantic.Grain{semantic.Day, semantic.Week, semantic.Month, semantic.Quarter, semantic.Year} {
		if r.days.End.Add(-1, g) == want.end.day || r.whole.End.Add(-1, g) == want.end.day {
			return true
		}
	}
	return r.days.End == want.end.day
}

func instant(_ Case, r reading, want expected) bool {
	if !closed(want) || !want.end.midday || want.end.day != r.clock.Today {
		return false
	}
	return r.days.Last() == r.clock.Today && (want.start.day == r.days.Start || want.start.day == r.days.Start.AddDays(-1))
}

func todayIncluded(_ Case, r reading, want expected) bool {
	if _, rolling := r.match.Range.(semantic.Rolling); !rolling || !closed(want) {
		return false
	}
	return want.start.day == r.days.Start.AddDays(-1) && want.end.day == r.clock.Today
}

// countedUnits compares with whole calendar units next to the running one.
func countedUnits(_ Case, r reading, want expected) bool {
	if !closed(want) {
		return false
	}
	tomorrow := r.clock.Today.AddDays(1)
	for _, g := range []semantic.Grain{semantic.Day, semantic.Week, semantic.Month, semantic.Quarter, semantic.Year} {
		now := r.clock.Today.StartOf(g, r.clock.WeekStart)
		for n := 1; n <= 24; n++ {
			back := r.days.End == tomorrow && (tomorrow.Add(-n, g) == r.days.Start || r.clock.Today.Add(-n, g).AddDays(1) == r.days.Start)
			if back && want.start.day == now.Add(-n, g) && want.end.day == now {
				return true
			}
			ahead := r.days.Start == tomorrow && tomorrow.Add(n, g) == r.days.End
			if ahead && want.start.day == now.Add(1, g) && want.end.day == now.Add(n+1, g) {
				return true
			}
			if ahead && want.start.day == now.Add(n, g) && want.end.day == now.Add(n+1, g) { // only the last of them
				return true
			}
			aligned := r.days.Start == now.Add(1, g) && r.days.End == now.Add(n+1, g)
			if aligned && want.start.day == now.Add(n, g) && want.end.day == r.days.End {
				return true
			}
			fromToday := want.end.day == r.clock.Today.Add(n, g) || want.end.day == r.days.End
			if ahead && want.start.day == r.clock.Today && fromToday {
				return true
			}
		}
	}
	return false
}

// unitAway compares a calendar unit with the day, or the stretch of days,
// between now and the same distance.
func unitAway(_ Case, r reading, want expected) bool {
	unit, ok := r.match.Range.(semantic.Calendar)
	if !ok || unit.Offset == 0 || !closed(want) {
		return false
	}
	day := r.clock.Today.Add(unit.Offset, unit.Grain)
	if want.start.day == day && want.end.day == day.AddDays(1) {
		return true
	}
	back := want.start.day == r.days.Start && want.end.day == r.clock.Today.StartOf(unit.Grain, r.clock.WeekStart)
	ahead := want.start.day == r.clock.Today.StartOf(unit.Grain, r.clock.WeekStart).Add(1, unit.Grain) && want.end.day == r.days.End
	fine := want.start.day.Before(r.days.End) && !want.start.day.Before(r.days.Start) && want.start.day.Day == 1 && // the month two years ago
		want.end.day == want.start.day.AddMonths(1) && want.start.day == day.StartOf(semantic.Month, r.clock.WeekStart)
	return back || ahead || fine
}

func openSides(_ Case, r reading, want expected) bool {
	switch {
	case r.match.OpenEnd && want.end.open && !want.start.open:
		return want.start.day == r.days.Start.AddDays(-1)
	case r.match.OpenStart && want.start.open && !want.end.open:
		return want.end.day == r.days.End.AddDays(-1)
	default:
		return false
	}
}
