package warehouse_test

import (
	"database/sql"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/semantic"
)

// running reports whether a statement that mentions the text runs in the
// database right now.
func running(t *testing.T, db *sql.DB, text string) bool {
	t.Helper()
	var n int
	err := db.QueryRowContext(t.Context(), `SELECT count(*) FROM pg_stat_activity
		WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active' AND strpos(query, $1) > 0`, text).Scan(&n)
	if err != nil {
		t.Fatal(err)
	}
	return n > 0
}

func TestMembers(t *testing.T) {
	w := open(shopDB(t).DB)
	got, err := w.Members(t.Context(), "country")
	if err != nil {
		t.Fatal(err)
	}
	want := []semantic.Member{
		{Key: "CN", Label: semantic.Text{ZH: "中国", EN: "China"}},
		{Key: "JP", Label: semantic.Text{ZH: "日本", EN: "Japan"}},
		{Key: "US", Label: semantic.Text{ZH: "美国", EN: "United States"}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("countries (-want +got):\n%s", d)
	}
	got, err = w.Members(t.Context(), "region")
	if err != nil || len(got) != 2 || got[0].Label.ZH != "华南" {
		t.Errorf("members of the model alone: %v, %v", got, err)
	}
	if _, err := w.Members(t.Context(), "contry"); semantic.CodeOf(err) != semantic.CodeUnknownDimension {
		t.Errorf("an unknown dimension gives %v", err)
	}
}

func TestHorizon(t *testing.T) {
	w := open(shopDB(t).DB)
	for metric, want := range map[string]string{"net": "2025-11-01..2025-11-04", "visits": "2025-11-01..2025-11-02"} {
		got, err := w.Horizon(t.Context(), metric)
		if err != nil || got.String() != want {
			t.Errorf("%s: %s, %v; want %s", metric, got, err, want)
		}
	}
	if _, err := w.Horizon(t.Context(), "nett"); semantic.CodeOf(err) != semantic.CodeUnknownMetric {
		t.Errorf("an unknown metric gives %v", err)
	}
}

func TestFeeds(t *testing.T) {
	w := open(shopDB(t).DB)
	all, err := w.Feeds(t.Context(), boss)
	if err != nil || len(all) != 3 {
		t.Fatalf("feeds %v, %v", all, err)
	}
	at, ok := all[0].LoadedAt.Instant()
	if all[0].Store != "cn-own" || !ok || !at.Equal(time.Date(2025, 11, 30, 12, 0, 0, 0, time.UTC)) || !all[1].LoadedAt.IsNull() {
		t.Errorf("feeds %v", all)
	}
	mine, err := w.Feeds(t.Context(), only("south"))
	if err != nil || len(mine) != 1 || mine[0].Store != "cn-own" {
		t.Errorf("feeds of one region: %v, %v", mine, err)
	}
}

func TestEvents(t *testing.T) {
	got, err := open(shopDB(t).DB).Events(t.Context())
	if err != nil || len(got) != 2 {
		t.Fatalf("events %v, %v", got, err)
	}
	if e := got["fair_2025"]; e.Period.String() != "2025-03-01..2025-03-09" || e.Label.ZH != "春季展" {
		t.Errorf("rows with one code are one event: %v", e)
	}
	if e := got["day_2025"]; e.Period.String() != "2025-04-01..2025-04-01" {
		t.Errorf("an event without an end is one day: %v", e)
	}
}

func TestRecords(t *testing.T) {
	w := open(shopDB(t).DB)
	rows, err := w.Records(t.Context(), "events", "code", "end_on")
	if err != nil {
		t.Fatal(err)
	}
	last := map[string]string{}
	for _, r := range rows {
		last[r[0]] = r[1]
	}
	if end, ok := last["day_2025"]; !ok || end != "" {
		t.Errorf("a null is not empty text: %q in %v", end, rows)
	}
	if _, err := w.Records(t.Context(), "nothing", "code"); err == nil {
		t.Error("an unknown dataset lists nothing without an error")
	}
}

func TestNotes(t *testing.T) {
	w := open(shopDB(t).DB)
	in := func(values ...string) semantic.Filter {
		return semantic.In{Dimension: "platform", Values: values}
	}
	early := november()
	early.Start = semantic.Date{Year: 2025, Month: 10, Day: 1}
	for _, c := range []struct {
		name string
		who  semantic.Access
		q    semantic.Query
		want []semantic.NoteCode
	}{
		{"no word of platforms", boss, semantic.Query{Metrics: []string{"visits"}, Period: november()}, nil},
		{"by platform", boss, semantic.Query{Metrics: []string{"visits"}, Dimensions: []string{"platform"}, Period: november()}, []semantic.NoteCode{semantic.NoteNotCovered}},
		{"by platform, covered only", boss, semantic.Query{Metrics: []string{"visits"}, Dimensions: []string{"platform"}, Where: in("own"), Period: november()}, nil},
		{"missing excluded", boss, semantic.Query{Metrics: []string{"visits"}, Where: semantic.Not{Filter: in("amazon")}, Period: november()}, nil},
		{"missing asked", boss, semantic.Query{Metrics: []string{"visits"}, Where: in("amazon"), Period: november()}, []semantic.NoteCode{semantic.NoteNotCovered}},
		{"other fact", boss, semantic.Query{Metrics: []string{"net"}, Where: in("amazon"), Period: november()}, nil},
		{"before the data", boss, semantic.Query{Metrics: []string{"net", "orders"}, Period: early}, []semantic.NoteCode{semantic.NoteBeforeHorizon, semantic.NoteBeforeHorizon}},
		{"compared before the data", boss, semantic.Query{Metrics: []string{"net"}, Period: november(), Compare: &early}, []semantic.NoteCode{semantic.NoteBeforeHorizon}},
		{"scoped", only("na"), semantic.Query{Metrics: []string{"net"}, Period: november()}, []semantic.NoteCode{semantic.NoteScoped, semantic.NoteBeforeHorizon}},
	} {
		r, err := w.Query(t.Context(), c.who, c.q)
		if err != nil {
			t.Fatal(err)
		}
		var got []semantic.NoteCode
		for _, n := range r.Notes {
			got = append(got, n.Code)
			if n.Text.ZH == "" || n.Text.EN == "" {
				t.Errorf("%s: note %s lacks a language: %+v", c.name, n.Code, n.Text)
			}
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}

// TestMissingFeedIsNotZero: a member without a feed has no number at all,
// while a covered one with nothing in the period has 0.
func TestMissingFeedIsNotZero(t *testing.T) {
	w := open(shopDB(t).DB)
	r, err := w.Query(t.Context(), boss, semantic.Query{Metrics: []string{"net", "visits"}, Dimensions: []string{"platform"}, Period: november(), Order: []semantic.Order{{By: "platform"}}})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"amazon 7777 -", "own 9100.11 2", "- 5 -"}, shown(r)); d != "" {
		t.Errorf("rows (-want +got):\n%s", d)
	}
	r, err = w.Query(t.Context(), boss, semantic.Query{Metrics: []string{"visits"}, Where: semantic.In{Dimension: "platform", Values: []string{"amazon"}}, Period: november()})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"-"}, shown(r)); d != "" {
		t.Errorf("a member without a feed alone (-want +got):\n%s", d)
	}
}
