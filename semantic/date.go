package semantic

import (
	"fmt"
	"time"
)

// Date is a day of the calendar without a zone: a company day of the model's
// zone. The zero Date means "none".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf returns the day t falls on in t's own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// NewDate returns the day, or an error when the calendar has no such day
// (30 February). It never normalises.
func NewDate(y int, m time.Month, d int) (Date, error) {
	t := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	got := DateOf(t)
	if got != (Date{y, m, d}) {
		return Date{}, Errorf(CodeBadTime, "日历上没有 %d年%d月%d日 这一天,请检查日期。",
			"There is no such day as %04d-%02d-%02d; check the date.", y, int(m), d)
	}
	return got, nil
}

// ParseDate reads YYYY-MM-DD.
func ParseDate(s string) (Date, error) {
	var y, m, d int
	if n, err := fmt.Sscanf(s, "%4d-%2d-%2d", &y, &m, &d); err != nil || n != 3 || len(s) != 10 {
		return Date{}, Errorf(CodeBadTime, "日期 %q 应写成 年-月-日,例如 2025-11-30。",
			"The date %q must be written year-month-day, such as 2025-11-30.", s)
	}
	return NewDate(y, time.Month(m), d)
}

// IsZero reports whether d is no day at all.
func (d Date) IsZero() bool { return d == Date{} }

// In returns midnight at the start of d in loc.
func (d Date) In(loc *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, loc)
}

func (d Date) utc() time.Time { return d.In(time.UTC) }

// AddDays moves by whole days.
func (d Date) AddDays(n int) Date { return DateOf(d.utc().AddDate(0, 0, n)) }

// AddMonths moves by months and clamps to the last day of the target month,
// so that 31 March minus one month is 28 or 29 February.
func (d Date) AddMonths(n int) Date {
	first := time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Date{first.Year(), first.Month(), min(d.Day, last)}
}

// Sub returns the number of days from o to d.
func (d Date) Sub(o Date) int { return int(d.utc().Sub(o.utc()) / (24 * time.Hour)) }

// Before reports whether d is an earlier day than o.
func (d Date) Before(o Date) bool { return d.utc().Before(o.utc()) }

// After reports whether d is a later day than o.
func (d Date) After(o Date) bool { return o.Before(d) }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.utc().Weekday() }

// StartOf returns the first day of the grain that holds d. The week starts on
// weekStart.
func (d Date) StartOf(g Grain, weekStart time.Weekday) Date {
	switch g {
	case Day:
		return d
	case Week:
		return d.AddDays(-int((d.Weekday() - weekStart + 7) % 7))
	case Month:
		return Date{d.Year, d.Month, 1}
	case Quarter:
		return Date{d.Year, (d.Month-1)/3*3 + 1, 1}
	case Year:
		return Date{d.Year, 1, 1}
	default:
		panic("semantic: StartOf of grain " + string(g))
	}
}

// Add moves d by n grains; month-based grains clamp as AddMonths does.
func (d Date) Add(n int, g Grain) Date {
	switch g {
	case Day:
		return d.AddDays(n)
	case Week:
		return d.AddDays(7 * n)
	case Month:
		return d.AddMonths(n)
	case Quarter:
		return d.AddMonths(3 * n)
	case Year:
		return d.AddMonths(12 * n)
	default:
		panic("semantic: Add of grain " + string(g))
	}
}

// String prints YYYY-MM-DD.
func (d Date) String() string {
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// MarshalText prints the date as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD.
func (d *Date) UnmarshalText(b []byte) error {
	v, err := ParseDate(string(b))
	if err == nil {
		*d = v
	}
	return err
}

// Grain is a calendar bucket. Its names are also the keys of the time
// dimensions day, week, month, quarter and year.
type Grain string

// The grains, from fine to coarse.
const (
	Day     Grain = "day"
	Week    Grain = "week"
	Month   Grain = "month"
	Quarter Grain = "quarter"
	Year    Grain = "year"
)

// GrainOf returns the grain a dimension key names, and whether it names one.
func GrainOf(dimension string) (Grain, bool) {
	switch g := Grain(dimension); g {
	case Day, Week, Month, Quarter, Year:
		return g, true
	default:
		return "", false
	}
}
