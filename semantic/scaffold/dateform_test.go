package scaffold

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
)

// layouts are the forms in the notation of package time, an implementation that knows nothing of the SQL.
var layouts = map[string]string{
	"YYYY": "2006", "YY": "06", "Mon": "Jan", "MM": "01", "DD": "02",
}

func layout(f dateForm) string {
	out := f.name
	for _, p := range []string{"YYYY", "YY", "Mon", "MM", "DD"} {
		out = strings.Replace(out, p, layouts[p], 1)
	}
	return out
}

func day(t *rapid.T, db *sql.DB, f dateForm, text string) string {
	var got sql.NullTime
	if err := db.QueryRowContext(context.Background(), "SELECT "+f.sql("v")+" FROM (SELECT $1::text AS v) x", text).Scan(&got); err != nil {
		t.Fatalf("%s of %q: %v", f.name, text, err)
	}
	if !got.Valid {
		return ""
	}
	return got.Time.Format(time.DateOnly)
}

// Every day of the calendar is read back from every form, with blanks around it and a clock behind it.
func TestDaysAreReadBack(t *testing.T) {
	db := pgtest.New(t).DB.DB
	first := time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC)
	rapid.Check(t, func(rt *rapid.T) {
		f := rapid.SampledFrom(dateForms).Draw(rt, "form")
		d := first.AddDate(0, 0, rapid.IntRange(0, 36523).Draw(rt, "day"))
		text := d.Format(layout(f))
		if f.separator != "" {
			text = rapid.SampledFrom([]string{"", " "}).Draw(rt, "before") + text + rapid.SampledFrom([]string{"", " ", " 23:59", " 11:59:58 PM", " 10:22:33.5+08:00", "T00:00:00Z"}).Draw(rt, "clock")
		}
		if got := day(rt, db, f, text); got != d.Format(time.DateOnly) {
			rt.Fatalf("%s of %q is %q", f.name, text, got)
		}
	})
}

// What names no day of the calendar has no day and fails no query, as package time has it.
func TestNoDaysAreNoErrors(t *testing.T) {
	db := pgtest.New(t).DB.DB
	rapid.Check(t, func(rt *rapid.T) {
		f := rapid.SampledFrom(dateForms).Draw(rt, "form")
		m := rapid.IntRange(0, 14).Draw(rt, "month")
		d := rapid.IntRange(0, 33).Draw(rt, "day")
		y := rapid.IntRange(1970, 2069).Draw(rt, "year")
		name := "Zzz"
		if m >= 1 && m <= 12 {
			name = time.Month(m).String()[:3]
		}
		text := strings.NewReplacer("YYYY", fmt.Sprint(y), "YY", fmt.Sprintf("%02d", y%100), "Mon", name, "MM", fmt.Sprintf("%02d", m), "DD", fmt.Sprintf("%02d", d)).Replace(f.name)
		want := ""
		if real, err := time.Parse(layout(f), text); err == nil {
			want = real.AddDate(y-real.Year(), 0, 0).Format(time.DateOnly)
		}
		if got := day(rt, db, f, text); got != want {
			rt.Fatalf("%s of %q is %q, want %q", f.name, text, got, want)
		}
		junk := rapid.StringOfN(rapid.RuneFrom([]rune("0129-/. :JanT年月日x,")), 0, 14, -1).Draw(rt, "junk")
		day(rt, db, f, junk)
	})
}

func TestOrderOfDayAndMonthIsDecidedByTheData(t *testing.T) {
	form := func(name string) int {
		for i, f := range dateForms {
			if f.name == name {
				return i
			}
		}
		t.Fatalf("no form %s", name)
		return 0
	}
	for _, c := range []struct {
		why               string
		us, european, all int64
		want              string
		reported          FindingKind
	}{
		{"every month first", 10, 7, 10, "MM/DD/YYYY", ""},
		{"every day first", 7, 10, 10, "DD/MM/YYYY", ""},
		{"nothing decides", 10, 10, 10, "", DateAmbiguous},
		{"each order for some", 8, 7, 10, "", DateAsText},
		{"one is no date", 9, 5, 10, "", DateAsText},
		{"as many of each", 8, 8, 10, "", DateAsText},
	} {
		counts := make([]int64, len(dateForms))
		counts[form("MM/DD/YYYY")], counts[form("DD/MM/YYYY")] = c.us, c.european
		got := judge(counts, c.all)
		name := ""
		if got.form != nil {
			name = got.form.name
		}
		if name != c.want {
			t.Errorf("%s: %q, want %q", c.why, name, c.want)
		}
		column := &column{table: &table{schema: "s", name: "t"}, sql: "d"}
		if f := got.finding(column); c.reported != "" && f.Kind != c.reported {
			t.Errorf("%s: %s, want %s", c.why, f.Kind, c.reported)
		}
	}
}
