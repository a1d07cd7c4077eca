package semantic

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

func (r Absolute) String() string   { return r.Period.String() }
func (r Rolling) String() string    { return fmt.Sprintf("last_%d%c", r.N, r.Grain[0]) }
func (r EventRange) String() string { return "event:" + r.Code }
func (Auto) String() string         { return "auto" }

// calendarNames are the canonical words for calendar units; the first name
// listed for a range is the one printed.
var calendarNames = []struct {
	name string
	is   Calendar
}{
	{"today", Calendar{Day, 0}}, {"yesterday", Calendar{Day, -1}},
	{"this_week", Calendar{Week, 0}}, {"last_week", Calendar{Week, -1}}, {"next_week", Calendar{Week, 1}},
	{"this_month", Calendar{Month, 0}}, {"last_month", Calendar{Month, -1}}, {"next_month", Calendar{Month, 1}},
	{"this_q", Calendar{Quarter, 0}}, {"last_q", Calendar{Quarter, -1}}, {"next_q", Calendar{Quarter, 1}},
	{"ytd", Calendar{Year, 0}}, {"this_year", Calendar{Year, 0}}, {"last_year", Calendar{Year, -1}}, {"next_year", Calendar{Year, 1}},
}

func (r Calendar) String() string {
	for _, n := range calendarNames {
		if n.is == r {
			return n.name
		}
	}
	return fmt.Sprintf("%s%+d", r.Grain, r.Offset)
}

var (
	rollingText  = regexp.MustCompile(`^last_(\d{1,4})([dwm])$`)
	monthText    = regexp.MustCompile(`^(\d{4})-(\d{2})$`)
	quarterText  = regexp.MustCompile(`^(\d{4})-Q([1-4])$`)
	yearText     = regexp.MustCompile(`^(\d{4})$`)
	offsetText   = regexp.MustCompile(`^(day|week|month|quarter|year)([+-]\d{1,4})$`)
	rollingGrain = map[string]Grain{"d": Day, "w": Week, "m": Month}
)

// ParseTimeRange reads the canonical text of a range: today, last_week,
// last_30d, 2025-10, 2025-Q3, 2025, 2025-10-01..2025-10-31, 2025-10-01,
// event:black_friday_2025, auto. Months, quarters and years become Absolute.
func ParseTimeRange(s string) (TimeRange, error) {
	for _, n := range calendarNames {
		if n.name == s {
			return n.is, nil
		}
	}
	if code, ok := strings.CutPrefix(s, "event:"); ok && code != "" {
		return EventRange{code}, nil
	}
	if s == "auto" {
		return Auto{}, nil
	}
	if m := rollingText.FindStringSubmatch(s); m != nil {
		n, _ := strconv.Atoi(m[1]) // the pattern admits four digits at most
		if n == 0 {
			return nil, badRange(s)
		}
		return Rolling{n, rollingGrain[m[2]]}, nil
	}
	if m := offsetText.FindStringSubmatch(s); m != nil {
		n, _ := strconv.Atoi(m[2]) // the pattern admits four digits at most
		return Calendar{Grain(m[1]), n}, nil
	}
	return parseAbsolute(s)
}

func parseAbsolute(s string) (TimeRange, error) {
	unit := func(first Date, g Grain) (TimeRange, error) {
		return Absolute{Period{Start: first, End: first.Add(1, g)}}, nil
	}
	if m := quarterText.FindStringSubmatch(s); m != nil {
		y, _ := strconv.Atoi(m[1])
		q, _ := strconv.Atoi(m[2])
		return unit(Date{y, time.Month(3*q - 2), 1}, Quarter)
	}
	if m := yearText.FindStringSubmatch(s); m != nil {
		y, _ := strconv.Atoi(m[1])
		return unit(Date{y, 1, 1}, Year)
	}
	if m := monthText.FindStringSubmatch(s); m != nil {
		first, err := ParseDate(s + "-01")
		if err != nil {
			return nil, badRange(s)
		}
		return unit(first, Month)
	}
	from, to, isRange := strings.Cut(s, "..")
	if !isRange {
		to = from
	}
	a, err := ParseDate(from)
	if err != nil {
		return nil, badRange(s)
	}
	b, err := ParseDate(to)
	if err != nil {
		return nil, badRange(s)
	}
	p, err := NewPeriod(a, b)
	if err != nil {
		return nil, err
	}
	return Absolute{p}, nil
}

func badRange(s string) *Error {
	return Errorf(CodeBadTime, "看不懂时间范围 %q,可写成 last_7d、2025-10、2025-Q3 或 2025-10-01..2025-10-31。",
		"The time range %q is not understood; write last_7d, 2025-10, 2025-Q3 or 2025-10-01..2025-10-31.", s)
}

// The canonical words of comparisons.
func (ComparePrevious) String() string          { return "prev" }
func (CompareYearAgo) String() string           { return "yoy" }
func (c CompareWith) String() string            { return c.Range.String() }
func (CompareSameTimeYesterday) String() string { return "same_time_yesterday" }
func (CompareSameDayLastWeek) String() string   { return "same_day_last_week" }
func (ComparePlan) String() string              { return "plan" }
func (CompareBaseline) String() string          { return "baseline" }

// ParseComparison reads prev, yoy, plan, baseline, same_time_yesterday,
// same_day_last_week or any time range.
func ParseComparison(s string) (Comparison, error) {
	for _, c := range []Comparison{ComparePrevious{}, CompareYearAgo{}, CompareSameTimeYesterday{},
		CompareSameDayLastWeek{}, ComparePlan{}, CompareBaseline{}} {
		if c.String() == s {
			return c, nil
		}
	}
	r, err := ParseTimeRange(s)
	if err != nil {
		return nil, err
	}
	return CompareWith{r}, nil
}
