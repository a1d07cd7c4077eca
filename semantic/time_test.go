package semantic_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
)

// today is Sunday 30 November 2025 in Shanghai, a minute before midnight.
func clock(t testing.TB) semantic.Clock {
	t.Helper()
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	return semantic.Clock{
		Today: semantic.Date{Year: 2025, Month: 11, Day: 30}, Now: time.Date(2025, 11, 30, 23, 59, 0, 0, zone), Zone: zone,
		WeekStart: time.Monday,
		Events:    map[string]semantic.Period{"black_friday_2025": {Start: semantic.Date{Year: 2025, Month: 11, Day: 28}, End: semantic.Date{Year: 2025, Month: 11, Day: 29}}},
	}
}

func TestRangesResolveToDays(t *testing.T) {
	tests := []struct{ text, want string }{
		{"today", "2025-11-30..2025-11-30"},
		{"yesterday", "2025-11-29..2025-11-29"},
		{"this_week", "2025-11-24..2025-11-30"},
		{"last_week", "2025-11-17..2025-11-23"},
		{"this_month", "2025-11-01..2025-11-30"},
		{"last_month", "2025-10-01..2025-10-31"},
		{"next_month", "2025-12-01..2025-12-31"},
		{"this_q", "2025-10-01..2025-11-30"},
		{"last_q", "2025-07-01..2025-09-30"},
		{"ytd", "2025-01-01..2025-11-30"},
		{"last_year", "2024-01-01..2024-12-31"},
		{"last_7d", "2025-11-24..2025-11-30"},
		{"last_2w", "2025-11-17..2025-11-30"},
		{"last_3m", "2025-08-31..2025-11-30"},
		{"2025-10", "2025-10-01..2025-10-31"},
		{"2024-02", "2024-02-01..2024-02-29"},
		{"2025-Q3", "2025-07-01..2025-09-30"},
		{"2025", "2025-01-01..2025-12-31"},
		{"2025-11-11", "2025-11-11..2025-11-11"},
		{"event:black_friday_2025", "2025-11-28..2025-11-28"},
		{"auto", "2025-09-08..2025-11-30"},
		{"month-3", "2025-08-01..2025-08-31"},
	}
	for _, tt := range tests {
		r, err := semantic.ParseTimeRange(tt.text)
		if err != nil {
			t.Errorf("%s: %v", tt.text, err)
			continue
		}
		p, err := semantic.ResolveTime(r, clock(t))
		if err != nil || p.String() != tt.want {
			t.Errorf("%s = %s, %v; want %s", tt.text, p, err, tt.want)
		}
	}
}

func TestImpossibleRangesAreRefused(t *testing.T) {
	for _, text := range []string{"", "2025-02-30", "2025-13", "2025-10-31..2025-10-01", "last_0d", "2025-Q5", "event:", "soon"} {
		if r, err := semantic.ParseTimeRange(text); semantic.CodeOf(err) != semantic.CodeBadTime {
			t.Errorf("%q = %v, %v; want code bad_time", text, r, err)
		}
	}
}

func TestComparisonsResolveToPeriods(t *testing.T) {
	tests := []struct{ period, cmp, want string }{
		{"last_week", "prev", "2025-11-10..2025-11-16"},
		{"last_month", "prev", "2025-09-01..2025-09-30"},
		{"last_q", "prev", "2025-04-01..2025-06-30"},
		{"yesterday", "prev", "2025-11-28..2025-11-28"},
		{"this_q", "prev", "2025-07-01..2025-08-30"}, // as many days as this quarter has
		{"2025-10-13..2025-11-09", "prev", "2025-09-15..2025-10-12"},
		{"2025-08-01..2025-09-30", "prev", "2025-06-01..2025-07-31"}, // whole months step by whole months
		{"last_month", "yoy", "2024-10-01..2024-10-31"},
		{"2024-02", "yoy", "2023-02-01..2023-02-28"},
		{"2025-02", "yoy", "2024-02-01..2024-02-29"},
		{"yesterday", "same_day_last_week", "2025-11-22..2025-11-22"},
		{"last_week", "2025-11-03..2025-11-09", "2025-11-03..2025-11-09"},
	}
	for _, tt := range tests {
		r, err := semantic.ParseTimeRange(tt.period)
		if err != nil {
			t.Fatal(err)
		}
		p, err := semantic.ResolveTime(r, clock(t))
		if err != nil {
			t.Fatal(err)
		}
		c, err := semantic.ParseComparison(tt.cmp)
		if err != nil {
			t.Fatal(err)
		}
		with, isPeriod, err := semantic.ResolveComparison(c, p, clock(t))
		if err != nil || !isPeriod || with.String() != tt.want {
			t.Errorf("%s against %s = %s, %v; want %s", tt.cmp, tt.period, with, err, tt.want)
		}
	}
}

func TestSameTimeYesterdayStopsAtTheSameTime(t *testing.T) {
	c := clock(t)
	c.Now = time.Date(2025, 11, 30, 14, 30, 0, 0, c.Zone)
	today, err := semantic.ResolveTime(semantic.Calendar{Grain: semantic.Day}, c)
	if err != nil {
		t.Fatal(err)
	}
	got, _, err := semantic.ResolveComparison(semantic.CompareSameTimeYesterday{}, today, c)
	if err != nil {
		t.Fatal(err)
	}
	want := semantic.Period{Start: semantic.Date{Year: 2025, Month: 11, Day: 29}, End: today.Start, Cutoff: 14*time.Hour + 30*time.Minute}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func anyDate(t *rapid.T, label string) semantic.Date {
	return semantic.Date{Year: 2000, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 20000).Draw(t, label))
}

// A previous period never overlaps the period and, except for months and what
// is made of them, is exactly as long.
func TestPreviousTouchesButNeverOverlaps(t *testing.T) {
	c := clock(t)
	rapid.Check(t, func(t *rapid.T) {
		first := anyDate(t, "first")
		p := semantic.Period{Start: first, End: first.AddDays(rapid.IntRange(1, 800).Draw(t, "days"))}
		before, _, err := semantic.ResolveComparison(semantic.ComparePrevious{}, p, c)
		if err != nil {
			t.Fatal(err)
		}
		if _, overlap := p.Intersect(before); overlap || before.Days() < 1 {
			t.Fatalf("previous of %s is %s", p, before)
		}
		if p.Start.Day != 1 && p.Last() != c.Today && before.Days() != p.Days() {
			t.Fatalf("previous of %s is %s, another length", p, before)
		}
	})
}

func TestRangesRoundTripThroughText(t *testing.T) {
	grains := []semantic.Grain{semantic.Day, semantic.Week, semantic.Month, semantic.Quarter, semantic.Year}
	rapid.Check(t, func(t *rapid.T) {
		first := anyDate(t, "first")
		r := rapid.SampledFrom([]semantic.TimeRange{
			semantic.Absolute{Period: semantic.Period{Start: first, End: first.AddDays(rapid.IntRange(1, 900).Draw(t, "days"))}},
			semantic.Calendar{Grain: rapid.SampledFrom(grains).Draw(t, "grain"), Offset: rapid.IntRange(-30, 5).Draw(t, "offset")},
			semantic.Rolling{N: rapid.IntRange(1, 400).Draw(t, "n"), Grain: rapid.SampledFrom(grains[:3]).Draw(t, "unit")},
			semantic.EventRange{Code: "prime_day_2025"}, semantic.Auto{},
		}).Draw(t, "range")
		back, err := semantic.ParseTimeRange(r.String())
		if err != nil || back != r {
			t.Fatalf("%s reads back as %v, %v", r, back, err)
		}
	})
}

// The start of a bucket is inside it, and the next bucket starts where it ends.
func TestBucketsTileTheCalendar(t *testing.T) {
	grains := []semantic.Grain{semantic.Day, semantic.Week, semantic.Month, semantic.Quarter, semantic.Year}
	rapid.Check(t, func(t *rapid.T) {
		d, g := anyDate(t, "day"), rapid.SampledFrom(grains).Draw(t, "grain")
		ws := time.Weekday(rapid.IntRange(0, 6).Draw(t, "week start"))
		start := d.StartOf(g, ws)
		next := start.Add(1, g)
		if d.Before(start) || !d.Before(next) || next.StartOf(g, ws) != next || next.AddDays(-1).StartOf(g, ws) != start {
			t.Fatalf("%s lies in %s [%s, %s)", d, g, start, next)
		}
	})
}
