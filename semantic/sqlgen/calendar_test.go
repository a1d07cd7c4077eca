package sqlgen

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/semantic"
)

// series is a model of one dataset, a row a day, with a zone of its own.
func series(zone *time.Location, weekStart time.Weekday, source string, time *semantic.Field) *semantic.Model {
	m := &semantic.Model{Zone: zone, WeekStart: weekStart,
		Datasets: []*semantic.Dataset{{Name: "series", Source: source, DefaultTime: time.Name, Fields: []*semantic.Field{time}}},
		Metrics: []*semantic.Metric{{Name: "rows", Groups: []semantic.Group{semantic.GroupTime},
			Def: semantic.Simple{Measure: semantic.Measure{Dataset: "series", Agg: semantic.AggCountRows}}}}}
	for _, g := range []semantic.Grain{semantic.Day, semantic.Week, semantic.Month, semantic.Quarter, semantic.Year} {
		m.Dimensions = append(m.Dimensions, &semantic.Dimension{Name: string(g), Group: semantic.GroupTime, Grain: g, Type: semantic.KindDate})
	}
	m.Index()
	return m
}

// TestBucketsFollowTheCalendar: SQL and Go agree on the first day of every
// bucket, whatever day the week starts on, over a leap year.
func TestBucketsFollowTheCalendar(t *testing.T) {
	db := shopDB(t)
	p := days("2023-11-20", "2025-03-10")
	source := "(SELECT generate_series('2023-11-01'::date, '2025-04-01'::date, interval '1 day')::date AS day)"
	for ws := range 7 {
		m := series(shanghai, time.Weekday(ws), source, &semantic.Field{Name: "day", Type: semantic.KindDate, Storage: "date"})
		c, err := Compile(m, boss, semantic.Query{Metrics: []string{"rows"}, Dimensions: []string{"day", "week", "month", "quarter", "year"}, Period: p})
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for d := p.Start; d.Before(p.End); d = d.AddDays(1) {
			row := []string{}
			for _, g := range []semantic.Grain{semantic.Day, semantic.Week, semantic.Month, semantic.Quarter, semantic.Year} {
				row = append(row, d.StartOf(g, time.Weekday(ws)).String())
			}
			want = append(want, strings.Join(row, " | ")+" | 1")
		}
		if d := cmp.Diff(want, rowsOf(t, db, c)); d != "" {
			t.Errorf("weeks from %s (-want +got):\n%s", time.Weekday(ws), d)
		}
	}
}

// TestDaysOfTheClockChange: a company day has 23 or 25 hours when the clock
// changes, and a period ends at its midnight.
func TestDaysOfTheClockChange(t *testing.T) {
	newYork, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	m := series(newYork, time.Monday, "(SELECT generate_series('2025-03-01 00:30+00'::timestamptz, '2025-12-01'::timestamptz, interval '1 hour') AS at)",
		&semantic.Field{Name: "at", Type: semantic.KindInstant, Storage: "timestamptz"})
	for _, c := range []struct {
		first, last string
		want        []string
	}{
		{"2025-03-08", "2025-03-10", []string{"2025-03-08 | 24", "2025-03-09 | 23", "2025-03-10 | 24"}},
		{"2025-11-01", "2025-11-03", []string{"2025-11-01 | 24", "2025-11-02 | 25", "2025-11-03 | 24"}},
	} {
		compiled, err := Compile(m, boss, semantic.Query{Metrics: []string{"rows"}, Dimensions: []string{"day"}, Period: days(c.first, c.last), Fill: true})
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(c.want, rowsOf(t, shopDB(t), compiled)); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.first, d)
		}
	}
}
