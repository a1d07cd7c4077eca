package semantic

import "time"

// TimeRange is a stretch of time as people say it, before it is pinned to
// days. The set of variants is closed; ParseTimeRange in this package reads
// the canonical text that String prints.
type TimeRange interface {
	isTimeRange()
	// String prints the canonical text, such as last_7d or 2025-10.
	String() string
}

// Absolute is a range of days that needs no clock.
type Absolute struct{ Period Period }

// Calendar is a whole calendar unit relative to today: Offset 0 is the unit
// that holds today, cut at today (this_week, ytd); -1 the one before
// (yesterday, last_q); +1 the one after (next_month), whole.
type Calendar struct {
	Grain  Grain
	Offset int
}

// Rolling is the last N units, today included (last_7d: today and the six
// days before; last_2w: 14 days; last_3m: the days after the same day three
// months ago).
type Rolling struct {
	N     int
	Grain Grain // Day, Week or Month
}

// EventRange is the span of a calendar event by its code, such as
// black_friday_2025.
type EventRange struct{ Code string }

// Auto leaves the window to the analysis, which looks for the break inside
// the last 12 weeks.
type Auto struct{}

func (Absolute) isTimeRange()   {}
func (Calendar) isTimeRange()   {}
func (Rolling) isTimeRange()    {}
func (EventRange) isTimeRange() {}
func (Auto) isTimeRange()       {}

// Clock is what a relative range is resolved against.
type Clock struct {
	Today     Date // the company day that holds the data's as-of instant
	Now       time.Time
	Zone      *time.Location
	WeekStart time.Weekday
	// FiscalStart is the first month of the fiscal year; 0 = January.
	FiscalStart time.Month
	// Events resolves calendar event codes to their days.
	Events map[string]Period
}

// Comparison says what a period is compared with. The set is closed.
type Comparison interface {
	isComparison()
	String() string
}

// ComparePrevious is the period before: the same calendar unit before a whole
// or running unit (the running unit is compared with the same number of days),
// otherwise the same number of days directly before.
type ComparePrevious struct{}

// CompareYearAgo is the same dates one year before.
type CompareYearAgo struct{}

// CompareWith is an explicit range.
type CompareWith struct{ Range TimeRange }

// CompareSameTimeYesterday is yesterday up to the same time of day.
type CompareSameTimeYesterday struct{}

// CompareSameDayLastWeek is the same days seven days earlier.
type CompareSameDayLastWeek struct{}

// ComparePlan is the plan or target, not a period.
type ComparePlan struct{}

// CompareBaseline is the normal level, not a period.
type CompareBaseline struct{}

func (ComparePrevious) isComparison()          {}
func (CompareYearAgo) isComparison()           {}
func (CompareWith) isComparison()              {}
func (CompareSameTimeYesterday) isComparison() {}
func (CompareSameDayLastWeek) isComparison()   {}
func (ComparePlan) isComparison()              {}
func (CompareBaseline) isComparison()          {}
