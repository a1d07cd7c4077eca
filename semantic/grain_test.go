package semantic_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
)

// dayGrains are those whose buckets are made of whole days.
var dayGrains = semantic.Grains[3:]

func anyReckoning(t *rapid.T) semantic.Reckoning {
	return semantic.Reckoning{WeekStart: time.Weekday(rapid.IntRange(0, 6).Draw(t, "week start")),
		FiscalStart: time.Month(rapid.IntRange(0, 12).Draw(t, "fiscal start"))}
}

func anyDay(t *rapid.T, label string) semantic.Date {
	return semantic.Date{Year: 2019, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 4000).Draw(t, label))
}

// TestEveryGrainTilesTheCalendar: every day lies in exactly one bucket of every
// grain, which begins on or before it and ends after it.
func TestEveryGrainTilesTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, d, g := anyReckoning(t), anyDay(t, "day"), rapid.SampledFrom(dayGrains).Draw(t, "grain")
		start := r.StartOf(d, g)
		next := r.Add(start, 1, g)
		if start.After(d) || !next.After(d) {
			t.Fatalf("%s of %s is [%s, %s)", g, d, start, next)
		}
		if r.StartOf(start, g) != start || r.StartOf(next, g) != next || r.StartOf(next.AddDays(-1), g) != start {
			t.Fatalf("%s [%s, %s) is not one bucket", g, start, next)
		}
	})
}

// TestBetweenCountsBuckets: moving any bucket by the buckets between two days
// keeps step with the days.
func TestBetweenCountsBuckets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, from, to := anyReckoning(t), anyDay(t, "from"), anyDay(t, "to")
		g := rapid.SampledFrom(dayGrains).Draw(t, "grain")
		k := rapid.IntRange(-40, 40).Draw(t, "bucket")
		n := r.Between(from, to, g)
		a, b := r.Add(r.StartOf(from, g), k, g), r.Add(r.StartOf(to, g), k, g)
		if got := r.Add(a, n, g); got != b {
			t.Fatalf("%s bucket %d: %s moved by %d is %s, want %s", g, k, a, n, got, b)
		}
	})
}

// TestFiscalYears: a year that begins in April, and its quarters.
func TestFiscalYears(t *testing.T) {
	r := semantic.Reckoning{FiscalStart: time.April}
	for _, c := range []struct{ day, quarter, year string }{
		{"2025-01-31", "2025-01-01", "2024-04-01"},
		{"2025-03-31", "2025-01-01", "2024-04-01"},
		{"2025-04-01", "2025-04-01", "2025-04-01"},
		{"2025-12-31", "2025-10-01", "2025-04-01"},
	} {
		d, err := semantic.ParseDate(c.day)
		if err != nil {
			t.Fatal(err)
		}
		if q, y := r.StartOf(d, semantic.FiscalQuarter).String(), r.StartOf(d, semantic.FiscalYear).String(); q != c.quarter || y != c.year {
			t.Errorf("%s lies in %s and %s, want %s and %s", c.day, q, y, c.quarter, c.year)
		}
	}
	february := semantic.Reckoning{FiscalStart: time.February}
	if got := february.StartOf(semantic.Date{Year: 2025, Month: 7, Day: 31}, semantic.FiscalQuarter).String(); got != "2025-05-01" {
		t.Errorf("a fiscal year from February: the quarter of 31 July begins on %s", got)
	}
}
