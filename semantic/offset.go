package semantic

import (
	"fmt"
)

// Offset takes a metric's value at an earlier time. The set is closed.
type Offset interface {
	isOffset()
	String() string
}

// OffsetBy is the value N units earlier (N > 0). Days and weeks move days;
// months, quarters and years move whole calendar units, so that a month's
// bucket is the month before whatever its length. By the day, the 29th to 31st
// meet the last day of a shorter month: nothing is lost and nothing counts
// twice.
type OffsetBy struct {
	N     int
	Grain Grain
}

// OffsetToStart is the value on the first day of the calendar unit a bucket
// starts in, and without a time dimension of the unit the period ends in.
type OffsetToStart struct{ Grain Grain }

func (OffsetBy) isOffset()      {}
func (OffsetToStart) isOffset() {}

// String prints "3 months earlier".
func (o OffsetBy) String() string { return units(o.N, o.Grain) + " earlier" }

// String prints "start of month".
func (o OffsetToStart) String() string { return "start of " + string(o.Grain) }

// Window is the stretch of days, ending with a day, that a cumulative metric
// aggregates. The set is closed.
type Window interface {
	isWindow()
	String() string
}

// WindowOf is the last N units up to and with the day: 7 days are the day and
// the six before, 2 months begin the day after the same day two months ago.
type WindowOf struct {
	N     int
	Grain Grain
}

// WindowToDate begins with the calendar unit that holds the day.
type WindowToDate struct{ Grain Grain }

// WindowAll begins with the data.
type WindowAll struct{}

func (WindowOf) isWindow()     {}
func (WindowToDate) isWindow() {}
func (WindowAll) isWindow()    {}

// String prints "last 7 days".
func (w WindowOf) String() string { return "last " + units(w.N, w.Grain) }

// String prints "month to date".
func (w WindowToDate) String() string { return string(w.Grain) + " to date" }

// String prints "all time".
func (w WindowAll) String() string { return "all time" }

func units(n int, g Grain) string {
	if n == 1 {
		return fmt.Sprintf("%d %s", n, g)
	}
	return fmt.Sprintf("%d %ss", n, g)
}

// PeriodAgg chooses among the values a cumulative metric has on the days of a
// longer bucket.
type PeriodAgg string

// The choices.
const (
	OverLast    PeriodAgg = "last" // the value on the bucket's last day within the period
	OverFirst   PeriodAgg = "first"
	OverAverage PeriodAgg = "average" // the mean of the days that have a value
)
