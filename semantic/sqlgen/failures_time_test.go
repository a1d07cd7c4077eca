package sqlgen

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/semantic"
)

// rowFailures are those of stitching and of time: questions to the shop as JSON,
// with the rows written by hand.
var rowFailures = []struct {
	name, query string
	rows        []string
}{
	{"orders counted once for every line they have", `{"metrics": ["placed", "units"], "dimensions": ["region"], "time": "2025-10", "order": [{"by": "region"}]}`,
		[]string{"east | 1 | 1", "na | 2 | 6", "south | 1 | 3", "- | 1 | 1"}},
	{"a ratio of nothing is nothing, a count of nothing is 0", `{"metrics": ["placed", "aov"], "dimensions": ["month"], "time": "2025-08-01..2025-09-30", "fill": true}`,
		[]string{"2025-08-01 | 0 | -", "2025-09-01 | 1 | 45"}},
	{"NULL keys split in two when facts are stitched", `{"metrics": ["placed", "sessions"], "dimensions": ["region"], "time": "2025-11", "order": [{"by": "region"}]}`,
		[]string{"east | 0 | 1", "na | 3 | 1", "south | 2 | 1", "- | 1 | 1"}},
	{"filters on time act on the spine", `{"metrics": ["placed"], "dimensions": ["month"], "time": "2025", "fill": true, "where": {"dimension": "month", "between": ["2025-08-01", "2025-11-01"]}}`,
		[]string{"2025-08-01 | 0", "2025-09-01 | 1", "2025-10-01 | 5", "2025-11-01 | 6"}},
	{"other filters act on the facts and leave the spine whole", `{"metrics": ["placed"], "dimensions": ["month"], "time": "2025-09-01..2025-11-30", "fill": true, "where": {"dimension": "region", "in": ["east"]}}`,
		[]string{"2025-09-01 | 0", "2025-10-01 | 1", "2025-11-01 | 0"}},
	{"a day in another zone is another stretch of instants, a date is not", `{"metrics": ["sessions", "placed"], "time": "2025-11-02", "zone": "America/Los_Angeles"}`,
		[]string{"- | 2"}},
	{"the same day at home", `{"metrics": ["sessions", "placed"], "time": "2025-11-02"}`, []string{"2 | 2"}},
	{"the last days end with today, today included", `{"metrics": ["placed"], "dimensions": ["day"], "time": "last_11d", "fill": true}`,
		[]string{"2025-11-20 | 1", "2025-11-21 | 0", "2025-11-22 | 0", "2025-11-23 | 0", "2025-11-24 | 0", "2025-11-25 | 0", "2025-11-26 | 0",
			"2025-11-27 | 0", "2025-11-28 | 0", "2025-11-29 | 0", "2025-11-30 | 2"}},
	{"weeks begin on the model's day", `{"metrics": ["placed"], "dimensions": ["week"], "time": "2025-10-27..2025-11-09"}`,
		[]string{"2025-10-27 | 4", "2025-11-03 | 1"}},
}

func TestKnownFailuresInRows(t *testing.T) {
	db := shopDB(t)
	tables := tablesOf(t, db, shop())
	for _, f := range rowFailures {
		t.Run(strings.ReplaceAll(f.name, " ", "_"), func(t *testing.T) {
			q, err := semantic.ParseQueryJSON([]byte(f.query), goldenClock)
			if err != nil {
				t.Fatal(err)
			}
			c, err := Compile(shop(), boss, q)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(f.rows, rowsOf(t, db, c)); d != "" {
				t.Errorf("(-want +got):\n%s\n%s", d, c.SQL)
			}
			checkInterpreted(t, db, tables, c)
		})
	}
}

// TestClockChanges: a day has as many hours as the clock shows, where clocks
// go forward and where they go back, and no hour is counted twice or lost.
func TestClockChanges(t *testing.T) {
	db := shopDB(t)
	for _, c := range []struct {
		zone, day string
		hours     int
	}{
		{"America/New_York", "2025-03-09", 23}, {"America/New_York", "2025-11-02", 25},
		{"Europe/Berlin", "2025-03-30", 23}, {"Europe/Berlin", "2025-10-26", 25},
		{"Asia/Kolkata", "2025-03-30", 24}, {"Asia/Kathmandu", "2025-10-26", 24},
	} {
		zone, err := semantic.LoadZone(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		m := series(zone, time.Monday, "(SELECT generate_series('2025-01-01'::timestamptz, '2026-01-01'::timestamptz, interval '15 minutes') AS at)",
			&semantic.Field{Name: "at", Type: semantic.KindInstant, Storage: semantic.StorageInstant})
		m.Dimensions = append(m.Dimensions, &semantic.Dimension{Name: "hour", Group: semantic.GroupTime, Grain: semantic.Hour})
		m.Index()
		for _, fill := range []bool{false, true} {
			compiled, err := Compile(m, boss, semantic.Query{Metrics: []string{"rows"}, Dimensions: []string{"hour"}, Period: days(c.day, c.day), Fill: fill})
			if err != nil {
				t.Fatal(err)
			}
			rows := rowsOf(t, db, compiled)
			if len(rows) != c.hours {
				t.Errorf("%s on %s (filled: %v) has %d hours, want %d", c.zone, c.day, fill, len(rows), c.hours)
			}
			for _, r := range rows {
				if !strings.HasSuffix(r, "| 4") {
					t.Errorf("%s on %s: an hour of other than four quarters: %s", c.zone, c.day, r)
				}
			}
		}
	}
}

// TestNoPathIsPickedSilently: two ways to one thing are an error that names
// both, whatever the order they are declared in.
func TestNoPathIsPickedSilently(t *testing.T) {
	for _, order := range [][2]string{{"seller", "carrier"}, {"carrier", "seller"}} {
		m := shop()
		for _, role := range order {
			m.Datasets = append(m.Datasets, &semantic.Dataset{Name: role, Source: role, PrimaryKey: []string{"id"}, Fields: []*semantic.Field{field("town_id", num)}})
			m.Relationships = append(m.Relationships,
				&semantic.Relationship{Name: "orders_" + role, From: "orders", To: role, FromColumns: []string{role + "_id"}, ToColumns: []string{"id"}},
				&semantic.Relationship{Name: role + "_towns", From: role, To: "towns", FromColumns: []string{"town_id"}, ToColumns: []string{"id"}})
		}
		m.Datasets = append(m.Datasets, &semantic.Dataset{Name: "towns", Source: "towns", PrimaryKey: []string{"id"}, Fields: []*semantic.Field{field("name", text)}})
		m.Dimensions = append(m.Dimensions, &semantic.Dimension{Name: "town", Group: semantic.GroupOrder, Bindings: []semantic.Binding{{Owner: "towns", Field: "name"}}})
		m.Index()
		_, err := Compile(m, boss, semantic.Query{Metrics: []string{"placed"}, Dimensions: []string{"town"}})
		var told *semantic.Error
		if e, ok := err.(*semantic.Error); ok {
			told = e
		}
		if told == nil || told.Code != semantic.CodeAmbiguousPath || cmp.Diff([]string{"carrier.towns", "seller.towns"}, told.Candidates) != "" {
			t.Errorf("%v: %v %v", order, err, told)
		}
	}
}
