package warehouse_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jmoiron/sqlx"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
)

const clubSQL = `
CREATE TABLE persons (person_id int PRIMARY KEY, sex text, town text);
CREATE TABLE buys (buy_id serial PRIMARY KEY, person_id int, day date NOT NULL, paid numeric(12,2) NOT NULL);`

// club has buyers of whom sex and town are known.
func club(least int) *semantic.Model {
	f := func(name string, k semantic.Kind) *semantic.Field { return &semantic.Field{Name: name, Type: k} }
	dim := func(name string) *semantic.Dimension {
		return &semantic.Dimension{Name: name, Label: semantic.Text{ZH: name, EN: name}, Group: semantic.GroupCustomer, Type: semantic.KindText,
			Sensitivity: semantic.Mid, Bindings: []semantic.Binding{{Owner: "persons", Field: name}}}
	}
	metric := func(name string, ms semantic.Measure) *semantic.Metric {
		return &semantic.Metric{Name: name, Label: semantic.Text{ZH: name, EN: name}, Unit: semantic.UnitCount,
			Groups: []semantic.Group{semantic.GroupCustomer, semantic.GroupTime}, Def: semantic.Simple{Measure: ms}}
	}
	m := &semantic.Model{Name: "club", Zone: time.UTC, WeekStart: time.Monday, Currency: "USD", Hash: "club",
		People: &semantic.People{Dataset: "persons", Key: "person_id", AtLeast: least},
		Datasets: []*semantic.Dataset{
			{Name: "persons", Source: "persons", PrimaryKey: []string{"person_id"}, Fields: []*semantic.Field{f("person_id", semantic.KindNumber), f("sex", semantic.KindText), f("town", semantic.KindText)}},
			{Name: "buys", Source: "buys", PrimaryKey: []string{"buy_id"}, DefaultTime: "day", Fields: []*semantic.Field{f("day", semantic.KindDate), f("person_id", semantic.KindNumber), f("paid", semantic.KindNumber)}},
		},
		Relationships: []*semantic.Relationship{{Name: "buys_persons", From: "buys", To: "persons", FromColumns: []string{"person_id"}, ToColumns: []string{"person_id"}}},
		Dimensions:    []*semantic.Dimension{dim("sex"), dim("town"), {Name: "day", Group: semantic.GroupTime, Grain: semantic.Day, Type: semantic.KindDate}},
		Metrics: []*semantic.Metric{metric("paid", semantic.Measure{Dataset: "buys", Agg: semantic.AggSum, Field: "paid"}),
			metric("buyers", semantic.Measure{Dataset: "buys", Agg: semantic.AggCountDistinct, Field: "person_id"})},
	}
	m.Index()
	return m
}

func openClub(db *sqlx.DB, least int) *warehouse.Warehouse {
	return warehouse.New(warehouse.Config{DB: db, Model: club(least), AsOf: func() time.Time { return asOf }, KeepFor: -1})
}

// TestFewAreHidden: three women of town y are too few to be shown; the men of y
// go with them, because the town's total would give them away.
func TestFewAreHidden(t *testing.T) {
	db := pgtest.New(t).DB
	db.MustExec(clubSQL + `
		INSERT INTO persons SELECT i, CASE WHEN i <= 20 OR i BETWEEN 41 AND 43 THEN 'f' ELSE 'm' END, CASE WHEN i <= 40 THEN 'x' ELSE 'y' END FROM generate_series(1, 60) i;
		INSERT INTO buys (person_id, day, paid) SELECT i, '2025-11-05', 10 FROM generate_series(1, 60) i`)
	w := openClub(db, 10)
	for _, c := range []struct {
		name string
		q    semantic.Query
		want []string
		note bool
	}{
		{"no word of persons", semantic.Query{Metrics: []string{"paid"}}, []string{"600"}, false},
		{"large groups", semantic.Query{Metrics: []string{"paid"}, Dimensions: []string{"town"}, Totals: true}, []string{"x 400", "y 200", "total - 600"}, false},
		{"a small group, and those that would give it away", semantic.Query{Metrics: []string{"paid", "buyers"}, Dimensions: []string{"town", "sex"}, Totals: true},
			[]string{"x f - -", "x m - -", "y f - -", "y m - -", "total - - 600 60"}, true},
		{"one small group asked for", semantic.Query{Metrics: []string{"paid"}, Where: semantic.And{semantic.In{Dimension: "town", Values: []string{"y"}},
			semantic.In{Dimension: "sex", Values: []string{"f"}}}}, []string{"-"}, true},
		{"all but a small group", semantic.Query{Metrics: []string{"paid"}, Where: semantic.Not{Filter: semantic.And{semantic.In{Dimension: "town", Values: []string{"y"}},
			semantic.In{Dimension: "sex", Values: []string{"f"}}}}}, []string{"-"}, true},
		{"the largest first does not rank a small group", semantic.Query{Metrics: []string{"paid"}, Dimensions: []string{"sex"},
			Where: semantic.In{Dimension: "town", Values: []string{"y"}}, Top: 1}, nil, true},
	} {
		c.q.Period = november()
		r, err := w.Query(t.Context(), boss, c.q)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(c.want, shown(r)); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
		noted := false
		for _, n := range r.Notes {
			noted = noted || n.Code == semantic.NoteSuppressed && n.Text.ZH != "" && n.Text.EN != ""
		}
		if noted != c.note {
			t.Errorf("%s: notes %v", c.name, r.Notes)
		}
	}
}

// TestFewCannotBeWorkedOut asks all tables of a random club (by town and sex,
// by each, and in total) and tries to work out a small group: by reading it,
// or by taking the shown parts of a line from the line's own total.
func TestFewCannotBeWorkedOut(t *testing.T) {
	const least = 4
	db := pgtest.New(t).DB
	db.MustExec(clubSQL)
	w := openClub(db, least)
	hidden, lines := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		var sql strings.Builder
		sql.WriteString("TRUNCATE persons, buys;")
		people := map[string]int{}
		for _, town := range []string{"x", "y", "z"} {
			for _, sex := range []string{"f", "m", "n"} {
				n := rapid.IntRange(0, 9).Draw(rt, town+sex)
				for range n {
					fmt.Fprintf(&sql, "INSERT INTO persons SELECT count(*) + 1, '%s', '%s' FROM persons;", sex, town)
				}
				people[town+" "+sex], people[town], people[sex], people[""] = n, people[town]+n, people[sex]+n, people[""]+n
			}
		}
		db.MustExec(sql.String() + "INSERT INTO buys (person_id, day, paid) SELECT person_id, '2025-11-05', 1 FROM persons")
		seen := map[string]int{}
		for _, by := range [][]string{{"town", "sex"}, {"town"}, {"sex"}, nil} {
			q := semantic.Query{Metrics: []string{"buyers"}, Dimensions: by, Period: november(), Totals: rapid.Bool().Draw(rt, "totals")}
			r, err := w.Query(t.Context(), boss, q)
			if err != nil {
				rt.Fatal(err)
			}
			for _, row := range r.Rows {
				if n, ok := row.Cells[len(by)].Number(); ok && row.Kind == semantic.RowData {
					key := strings.Trim(fmt.Sprint(row.Cells[:len(by)]), "[]")
					seen[key] = int(n.IntPart())
				}
			}
		}
		lineTotals := map[string][]string{"": {"x", "y", "z"}, " ": {"f", "m", "n"}}
		for _, town := range []string{"x", "y", "z"} {
			for _, sex := range []string{"f", "m", "n"} {
				lineTotals[town] = append(lineTotals[town], town+" "+sex)
				lineTotals[sex] = append(lineTotals[sex], town+" "+sex)
			}
		}
		for line, parts := range lineTotals {
			rest, unknown := seen[strings.TrimSpace(line)], 0
			_, total := seen[strings.TrimSpace(line)]
			for _, p := range parts {
				n, ok := seen[p]
				if ok && n > 0 && n < least {
					rt.Fatalf("%s shows %d persons", p, n)
				}
				rest -= n
				if !ok && people[p] > 0 {
					unknown++
					hidden++
				}
			}
			lines++
			if total && unknown > 0 && rest < least {
				rt.Fatalf("the hidden part of line %q is %d persons: %v of %v", line, rest, seen, people)
			}
		}
	})
	t.Logf("%d lines, %d hidden groups", lines, hidden)
	if hidden == 0 {
		t.Error("nothing was ever hidden")
	}
}
