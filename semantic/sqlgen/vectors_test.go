package sqlgen

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/semantic"
)

// A file of testdata/time holds events and questions about them, with rows
// worked out by hand: why, then sections that begin with "== ".
//
//	== zone, == week_start, == fiscal_year_start   of the model
//	== events     place, instant, wall clock, day, number
//	== calendar   day, period, its number
//	== query      JSON, followed by == rows, or by == error with a code
type vectors struct {
	settings map[string]string
	checks   []vector
}

type vector struct{ query, rows, fails string }

func readVectors(t *testing.T, path string) vectors {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	v := vectors{settings: map[string]string{}}
	for _, part := range strings.Split(string(data), "\n== ")[1:] {
		name, body, _ := strings.Cut(part, "\n")
		body = strings.TrimSpace(body)
		switch name {
		case "query":
			v.checks = append(v.checks, vector{query: body})
		case "rows":
			v.checks[len(v.checks)-1].rows = body
		case "error":
			v.checks[len(v.checks)-1].fails = body
		default:
			v.settings[name] = body
		}
	}
	return v
}

// events is a model of one table: the same moment is kept as an instant, as
// the wall clock of Berlin and as a day.
func (v vectors) events(t *testing.T) *semantic.Model {
	t.Helper()
	zone, err := semantic.LoadZone(v.settings["zone"])
	if err != nil {
		t.Fatal(err)
	}
	weekStart := map[string]time.Weekday{"": time.Monday, "sunday": time.Sunday, "saturday": time.Saturday}[v.settings["week_start"]]
	fiscal := map[string]time.Month{"": 0, "april": time.April, "november": time.November}[v.settings["fiscal_year_start"]]
	kept := func(name string, k semantic.Kind, storage, zone string) *semantic.Field {
		return &semantic.Field{Name: name, Type: k, Storage: storage, Zone: zone}
	}
	m := &semantic.Model{Zone: zone, WeekStart: weekStart, FiscalStart: fiscal,
		Datasets: []*semantic.Dataset{
			{Name: "events", Source: inline(v.settings["events"], "text", "timestamptz", "timestamp", "date", "numeric"), DefaultTime: "c2", Fields: []*semantic.Field{
				{Name: "c1", Type: semantic.KindText}, kept("c2", semantic.KindInstant, semantic.StorageInstant, ""),
				kept("c3", semantic.KindInstant, semantic.StorageLocal, "Europe/Berlin"), kept("c4", semantic.KindDate, semantic.StorageDate, ""),
				{Name: "c5", Type: semantic.KindNumber}}},
			{Name: "calendar", Source: inline(v.settings["calendar"], "date", "text", "numeric"), PrimaryKey: []string{"c1"}, Fields: []*semantic.Field{
				kept("c1", semantic.KindDate, semantic.StorageDate, ""), {Name: "c2", Type: semantic.KindText}, {Name: "c3", Type: semantic.KindNumber}}}},
		Calendars: []*semantic.CalendarTable{{Dataset: "calendar", Day: "c1", Grains: []semantic.CalendarGrain{{Name: "retail_period", Field: "c2", Sequence: "c3"}}}},
	}
	for name, field := range map[string]string{"events": "c2", "by_clock": "c3", "by_day": "c4"} {
		m.Metrics = append(m.Metrics, &semantic.Metric{Name: name, Groups: []semantic.Group{semantic.GroupTime, semantic.GroupGeo},
			Def: semantic.Simple{Measure: semantic.Measure{Dataset: "events", Agg: semantic.AggSum, Field: "c5", Time: field}}})
	}
	for _, g := range append(semantic.Grains[:len(semantic.Grains):len(semantic.Grains)], "retail_period") {
		m.Dimensions = append(m.Dimensions, &semantic.Dimension{Name: string(g), Group: semantic.GroupTime, Grain: g})
	}
	for _, p := range semantic.DateParts {
		m.Dimensions = append(m.Dimensions, &semantic.Dimension{Name: "part_" + string(p), Group: semantic.GroupTime, Part: p})
	}
	place := []semantic.Binding{{Owner: "events", Field: "c1"}}
	clock := []semantic.Binding{{Owner: "events", Field: "c3"}}
	m.Dimensions = append(m.Dimensions, &semantic.Dimension{Name: "place", Group: semantic.GroupGeo, Bindings: place},
		&semantic.Dimension{Name: "clock_month", Group: semantic.GroupGeo, Bindings: clock, Truncate: semantic.Month},
		&semantic.Dimension{Name: "clock_hour", Group: semantic.GroupGeo, Bindings: clock, Part: semantic.PartHour})
	m.Index()
	return m
}

// inline is a sub-query over lines of cells divided by commas; "-" is NULL.
func inline(lines string, types ...string) string {
	var rows []string
	for _, line := range strings.Split(lines, "\n") {
		cells := strings.Split(line, ",")
		if len(cells) != len(types) {
			continue
		}
		for i, c := range cells {
			cells[i] = "'" + strings.TrimSpace(c) + "'::" + types[i]
			if strings.TrimSpace(c) == "-" {
				cells[i] = "NULL::" + types[i]
			}
		}
		rows = append(rows, "("+strings.Join(cells, ", ")+")")
	}
	var names, empty []string
	for i, typ := range types {
		names = append(names, keyName(i))
		empty = append(empty, "NULL::"+typ)
	}
	if len(rows) == 0 {
		return "(SELECT * FROM (VALUES (" + strings.Join(empty, ", ") + ")) AS v(" + strings.Join(names, ", ") + ") WHERE false)"
	}
	return "(SELECT * FROM (VALUES " + strings.Join(rows, ", ") + ") AS v(" + strings.Join(names, ", ") + "))"
}

func TestTimes(t *testing.T) {
	files, err := filepath.Glob("testdata/time/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no vectors: %v", err)
	}
	db := shopDB(t)
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			v := readVectors(t, path)
			m := v.events(t)
			tables := tablesOf(t, db, m)
			for _, check := range v.checks {
				q, err := semantic.ParseQueryJSON([]byte(check.query), goldenClock)
				if err != nil {
					t.Fatalf("%s: %v", check.query, err)
				}
				c, err := Compile(m, boss, q)
				if got := string(semantic.CodeOf(err)); got != check.fails {
					t.Errorf("%s: error %v, want code %q", check.query, err, check.fails)
				}
				if err != nil {
					continue
				}
				if d := cmp.Diff(strings.Split(check.rows, "\n"), rowsOf(t, db, c)); d != "" {
					t.Errorf("%s (-want +got):\n%s\n%s", check.query, d, c.SQL)
				}
				checkInterpreted(t, db, tables, c)
			}
		})
	}
}
