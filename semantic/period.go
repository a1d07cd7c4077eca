package semantic

import "time"

// Period is a half-open range of company days [Start, End) in the model's
// zone. People see it with both days included.
type Period struct {
	Start, End Date
	// Cutoff, when not zero, ends the last day at this time of day (company
	// zone): rows of the last day at or after it are left out. It is what makes
	// "today so far against the same time yesterday" a fair comparison.
	Cutoff time.Duration
}

// NewPeriod returns the period from the first to the last day, both included,
// or an error when they are in the wrong order.
func NewPeriod(first, last Date) (Period, error) {
	if last.Before(first) {
		return Period{}, Errorf(CodeBadTime, "开始日期 %s 晚于结束日期 %s,请调换。",
			"The start %s is after the end %s; swap them.", first, last)
	}
	return Period{Start: first, End: last.AddDays(1)}, nil
}

// Days returns the number of days.
func (p Period) Days() int { return p.End.Sub(p.Start) }

// Last returns the last day inside the period.
func (p Period) Last() Date { return p.End.AddDays(-1) }

// IsZero reports whether no period is set.
func (p Period) IsZero() bool { return p == Period{} }

// Contains reports whether d lies inside.
func (p Period) Contains(d Date) bool { return !d.Before(p.Start) && d.Before(p.End) }

// Intersect returns the days in both; ok is false when there are none.
func (p Period) Intersect(o Period) (both Period, ok bool) {
	both = p
	if o.Start.After(both.Start) {
		both.Start = o.Start
	}
	if o.End.Before(both.End) {
		both.End, both.Cutoff = o.End, o.Cutoff
	}
	return both, both.Start.Before(both.End)
}

// String prints the canonical text a..b with both days included.
func (p Period) String() string { return p.Start.String() + ".." + p.Last().String() }

// Aligned returns the coarsest grain of which the period is one whole bucket.
func (p Period) Aligned(weekStart time.Weekday) (Grain, bool) {
	for _, g := range []Grain{Year, Quarter, Month, Week, Day} {
		if p.Start.StartOf(g, weekStart) == p.Start && p.Start.Add(1, g) == p.End {
			return g, true
		}
	}
	return "", false
}
