package lunar

import (
	"math"
	"sync"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// month is one month of the calendar.
type month struct {
	year, number int // number 1 to 12
	leap         bool
	days         semantic.Period
}

// Month returns the days of a month of a lunar year, which begins in January
// or February of the year of its number; ok is false when there is none, such
// as a leap month in most years.
func Month(year, number int, leap bool) (days semantic.Period, ok bool) {
	if year < First || year > Last {
		return semantic.Period{}, false
	}
	// Months 11 and 12 belong to the winter that the next solstice year begins.
	for _, solstice := range []int{year, year + 1} {
		for _, m := range monthsTo(solstice) {
			if m.year == year && m.number == number && m.leap == leap {
				return m.days, true
			}
		}
	}
	return semantic.Period{}, false
}

// Day returns one day of a month; ok is false when the month has fewer days or
// does not exist.
func Day(year, number int, leap bool, day int) (d semantic.Date, ok bool) {
	days, ok := Month(year, number, leap)
	if !ok || day < 1 || day > days.Days() {
		return semantic.Date{}, false
	}
	return days.Start.AddDays(day - 1), true
}

// Of returns the lunar year, month and day of a day; ok is false outside the
// years of the package.
func Of(d semantic.Date) (year, number, day int, leap, ok bool) {
	if d.Year < First || d.Year > Last {
		return 0, 0, 0, false, false
	}
	for _, solstice := range []int{d.Year, d.Year + 1} {
		for _, m := range monthsTo(solstice) {
			if m.days.Contains(d) {
				return m.year, m.number, d.Sub(m.days.Start) + 1, m.leap, true
			}
		}
	}
	return 0, 0, 0, false, false
}

// Terms are the solar terms of a year in order, from 小寒 in January to 冬至 in
// December.
const Terms = 24

// Term returns the day of a solar term of a year; n counts from 0 (小寒).
func Term(year, n int) (d semantic.Date, ok bool) {
	if year < First || year > Last || n < 0 || n >= Terms {
		return semantic.Date{}, false
	}
	goal := math.Mod(285+15*float64(n), 360)
	at := startOf(semantic.Date{Year: year, Month: time.January, Day: 6}) + 15.2184*float64(n)
	for range 8 { // the sun moves about a degree a day
		ahead := math.Mod(goal-longitude(at)+540, 360) - 180
		at += ahead * 1.0146
	}
	return dayOf(at), true
}

var known sync.Map // solstice year → its months

// monthsTo returns the months from the one with the winter solstice of the
// year before to the one before the solstice of the year.
func monthsTo(year int) []month {
	if m, ok := known.Load(year); ok {
		return m.([]month)
	}
	first, last := moonBefore(solstice(year-1)), moonBefore(solstice(year))
	var out []month
	number, leaps := 11, last-first == 13
	for k := first; k < last; k++ {
		m := month{year: year, days: semantic.Period{Start: dayOf(newMoon(k)), End: dayOf(newMoon(k + 1))}}
		if leaps && k > first && !entersSign(m.days) {
			m.leap, leaps = true, false
			number--
		}
		m.number = (number-1)%12 + 1
		if number <= 12 { // months 11 and 12 still count to the year before
			m.year = year - 1
		}
		out = append(out, m)
		number++
	}
	known.Store(year, out)
	return out
}

func solstice(year int) semantic.Date {
	at := startOf(semantic.Date{Year: year, Month: time.December, Day: 21})
	for range 8 {
		at += (270 - longitude(at)) * 1.0146
	}
	return dayOf(at)
}

// entersSign reports whether the sun passes a multiple of 30 degrees.
func entersSign(days semantic.Period) bool {
	return math.Floor(longitude(startOf(days.Start))/30) != math.Floor(longitude(startOf(days.End))/30)
}
