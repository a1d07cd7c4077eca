package semantic

import "time"

// Grains besides those of date.go. A bucket of a grain below a day is named by
// the instant it begins at, any other by its first day.
const (
	Second Grain = "second"
	Minute Grain = "minute"
	Hour   Grain = "hour"
	// FiscalQuarter and FiscalYear count months from the first of the model's
	// fiscal year; a fiscal year is named by its first day.
	FiscalQuarter Grain = "fiscal_quarter"
	FiscalYear    Grain = "fiscal_year"
)

// Grains lists the grains every model knows, from fine to coarse. Grains of
// calendar tables come on top (Model.Calendars).
var Grains = []Grain{Second, Minute, Hour, Day, Week, Month, Quarter, FiscalQuarter, Year, FiscalYear}

// IsClock reports whether buckets of the grain are shorter than a day.
func (g Grain) IsClock() bool { return g == Second || g == Minute || g == Hour }

// Step is the length of a bucket below a day, 0 for other grains.
func (g Grain) Step() time.Duration {
	switch g {
	case Second:
		return time.Second
	case Minute:
		return time.Minute
	case Hour:
		return time.Hour
	default:
		return 0
	}
}

// Months is the length of a bucket made of whole months, 0 for other grains.
func (g Grain) Months() int {
	switch g {
	case Month:
		return 1
	case Quarter, FiscalQuarter:
		return 3
	case Year, FiscalYear:
		return 12
	default:
		return 0
	}
}

// Reckoning is how days are put together to weeks and fiscal years.
type Reckoning struct {
	WeekStart time.Weekday
	// FiscalStart is the month the fiscal year begins with; 0 = January.
	FiscalStart time.Month
}

// Reckoning is the model's own.
func (m *Model) Reckoning() Reckoning {
	return Reckoning{WeekStart: m.WeekStart, FiscalStart: m.FiscalStart}
}

// Late is how many months buckets of the grain begin after those counted from
// January.
func (r Reckoning) Late(g Grain) int {
	if g != FiscalQuarter && g != FiscalYear || r.FiscalStart == 0 {
		return 0
	}
	return (int(r.FiscalStart) - 1) % g.Months()
}

// StartOf returns the first day of the bucket that holds d; d itself for
// grains below a day. Grains of calendar tables are not known here.
func (r Reckoning) StartOf(d Date, g Grain) Date {
	switch late := r.Late(g); {
	case g.IsClock():
		return d
	case g == FiscalQuarter:
		return d.AddMonths(-late).StartOf(Quarter, r.WeekStart).AddMonths(late)
	case g == FiscalYear:
		return d.AddMonths(-late).StartOf(Year, r.WeekStart).AddMonths(late)
	default:
		return d.StartOf(g, r.WeekStart)
	}
}

// Add moves d by n buckets; by n days for grains below a day.
func (r Reckoning) Add(d Date, n int, g Grain) Date {
	switch {
	case g.IsClock():
		return d.AddDays(n)
	case g.Months() > 0:
		return d.AddMonths(n * g.Months())
	default:
		return d.Add(n, g)
	}
}

// Between is the number of buckets from the one of one day to that of another:
// adding it to bucket k of one period gives bucket k of the other.
func (r Reckoning) Between(from, to Date, g Grain) int {
	a, b := r.StartOf(from, g), r.StartOf(to, g)
	if n := g.Months(); n > 0 {
		return ((b.Year-a.Year)*12 + int(b.Month) - int(a.Month)) / n
	}
	if g == Week {
		return b.Sub(a) / 7
	}
	return b.Sub(a)
}

// DatePart is one number of a date or time of day.
type DatePart string

// The parts. Weeks are those of ISO 8601, and isodow counts from Monday = 1 to
// Sunday = 7, whatever day the model's weeks start on.
const (
	PartYear    DatePart = "year"
	PartQuarter DatePart = "quarter"
	PartMonth   DatePart = "month"
	PartWeek    DatePart = "week"
	PartDay     DatePart = "day"
	PartISODow  DatePart = "isodow"
	PartDOY     DatePart = "doy"
	PartHour    DatePart = "hour" // of the query's zone; needs a time of day
)

// DateParts lists the parts.
var DateParts = []DatePart{PartYear, PartQuarter, PartMonth, PartWeek, PartDay, PartISODow, PartDOY, PartHour}

// CalendarTable is a dataset with one row for each day, whose other fields say
// which unit of another reckoning the day lies in: the 4-4-5 periods of a
// retailer, school terms.
type CalendarTable struct {
	Dataset string
	Day     string // its date field, a key
	Grains  []CalendarGrain
	// Spine makes its days those that metrics with a spine have rows for where a
	// query names no period.
	Spine bool
	Pos   Position
}

// CalendarGrain is one unit of a calendar. Its buckets are the values of Field.
type CalendarGrain struct {
	Name  Grain
	Field string
	// Sequence numbers the buckets without gaps, for moving by some of them;
	// "" = they cannot be moved by.
	Sequence string
}

// CalendarOf finds the calendar that has a grain.
func (m *Model) CalendarOf(g Grain) (*CalendarTable, CalendarGrain, bool) {
	for _, c := range m.Calendars {
		for _, cg := range c.Grains {
			if cg.Name == g {
				return c, cg, true
			}
		}
	}
	return nil, CalendarGrain{}, false
}

// IsTime reports whether the dimension is a reading of each metric's own time
// rather than of a field of its own.
func (d *Dimension) IsTime() bool { return d.Grain != "" || d.Part != "" && len(d.Bindings) == 0 }

// Unit is the grain the dimension's values are cut to, "" for none.
func (d *Dimension) Unit() Grain {
	if d.Grain != "" {
		return d.Grain
	}
	return d.Truncate
}

// Kind is the kind of the dimension's values: numbers for date parts, instants
// for grains below a day, dates for the other grains every model knows.
func (d *Dimension) Kind() Kind {
	switch g := d.Unit(); {
	case d.Part != "":
		return KindNumber
	case g.IsClock():
		return KindInstant
	case isStandard(g):
		return KindDate
	case d.Type == "":
		return KindText
	default:
		return d.Type
	}
}

func isStandard(g Grain) bool {
	for _, s := range Grains {
		if s == g {
			return true
		}
	}
	return false
}
