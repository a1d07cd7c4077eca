package rollup_test

import (
	"context"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
	"github.com/wenshu-ai/wenshu/semantic/rollup"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
)

// built is a warehouse over a small shop whose rollup "daily" is built.
func built(t *testing.T) (*sqlx.DB, *warehouse.Warehouse) {
	db := pgtest.New(t).DB
	db.MustExec(tables)
	db.MustExec(`INSERT INTO orders SELECT n, date '2025-09-22' + n, now(), 1, 1, 1, true FROM generate_series(0, 60) n;
		INSERT INTO items SELECT n, n, 1, 10, 1, true FROM generate_series(0, 60) n`)
	m := model(t)
	asOf := func() time.Time { return today.In(m.Zone) }
	w := warehouse.New(warehouse.Config{DB: db, Model: m, AsOf: asOf, KeepFor: -1, CheckEvery: 1,
		Rollups: func(ctx context.Context, mark string) ([]sqlgen.KeptRollup, error) { return rollup.Kept(ctx, db, mark) }})
	mark, err := w.Mark(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (rollup.Keeper{DB: db, Model: m, Until: today, Mark: mark}).Build(t.Context(), "daily"); err != nil {
		t.Fatal(err)
	}
	return db, w
}

var sales = semantic.Query{Metrics: []string{"net"}, Period: semantic.Period{Start: firstDay, End: firstDay.AddDays(30)}}

func ask(t *testing.T, w *warehouse.Warehouse) (figure string, read int) {
	t.Helper()
	c, err := w.Explain(t.Context(), boss, sales)
	if err != nil {
		t.Fatal(err)
	}
	r, err := w.Query(t.Context(), boss, sales)
	if err != nil {
		t.Fatal(err)
	}
	return r.Rows[0].Cells[0].String(), len(c.Read())
}

// TestDifferingRollupsAreNoLongerRead: a sampled comparison with the facts
// finds a rollup that differs; from then on the facts are read, until it is
// built again.
func TestDifferingRollupsAreNoLongerRead(t *testing.T) {
	db, w := built(t)
	if got, read := ask(t, w); got != "300" || read != 1 {
		t.Fatalf("%s from %d rollups", got, read)
	}
	db.MustExec("UPDATE rollup.r_daily SET v2 = v2 + 1")
	deadline := time.Now().Add(20 * time.Second)
	for {
		got, read := ask(t, w)
		if read == 0 && got == "300" {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("still %s from %d rollups", got, read)
		}
		time.Sleep(20 * time.Millisecond)
	}
	mark, err := w.Mark(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (rollup.Keeper{DB: db, Model: model(t), Until: today, Mark: mark}).Build(t.Context(), "daily"); err != nil {
		t.Fatal(err)
	}
	if got, read := ask(t, w); got != "300" || read != 1 {
		t.Errorf("built again: %s from %d rollups", got, read)
	}
}

// TestRatiosAndDistinctCountsAreNotSummed: a month's ratio read from daily sums
// is that of the month's sums, and a buyer of every day is one buyer.
func TestRatiosAndDistinctCountsAreNotSummed(t *testing.T) {
	db, w := built(t)
	db.MustExec(`INSERT INTO orders VALUES (100, '2025-10-05', now(), 2, 3, 1, true), (101, '2025-10-06', now(), 1, 1, 1, false);
		INSERT INTO items VALUES (100, 100, 1, 50, 1, true), (101, 101, 1, 1000, 1, true)`)
	if _, err := (rollup.Keeper{DB: db, Model: model(t), Until: today}).Build(t.Context(), "daily"); err != nil {
		t.Fatal(err)
	}
	october := semantic.Period{Start: semantic.Date{Year: 2025, Month: 10, Day: 1}, End: semantic.Date{Year: 2025, Month: 11, Day: 1}}
	for _, c := range []struct {
		metric, want string
		where        semantic.Filter
		read         int
	}{
		{"aov", "11.25", nil, 1}, // (31 × 10 + 50) ÷ 32
		{"aov", "50", semantic.In{Dimension: "market", Values: []string{"US"}}, 1},      // a filter over a join of the facts
		{"price", "11.25", semantic.Not{Filter: semantic.In{Dimension: "platform"}}, 1}, // a mean is a sum and a count
		{"buyers", "1", nil, 0}, // read from the facts
		{"net", "", semantic.In{Dimension: "country", Values: []string{"XX"}}, 1}, // no rows, no value
	} {
		q := semantic.Query{Metrics: []string{c.metric}, Period: october, Where: c.where}
		explained, err := w.Explain(t.Context(), boss, q)
		if err != nil {
			t.Fatal(err)
		}
		r, err := w.Query(t.Context(), boss, q)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Rows[0].Cells[0].String(); got != c.want || len(explained.Read()) != c.read {
			t.Errorf("%s of %v: %s from %v, want %s from %d rollups", c.metric, c.where, got, explained.Read(), c.want, c.read)
		}
	}
}

// TestMissingTableIsNoFailure: a table that was dropped meanwhile costs a
// second statement, not the answer.
func TestMissingTableIsNoFailure(t *testing.T) {
	db, w := built(t)
	db.MustExec("DROP TABLE rollup.r_daily")
	if got, _ := ask(t, w); got != "300" {
		t.Errorf("got %s", got)
	}
}

// TestOneKeeperAtATime: two processes do not fill one table.
func TestOneKeeperAtATime(t *testing.T) {
	db, _ := built(t)
	conn, err := db.Connx(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(t.Context(), "SELECT pg_advisory_lock(hashtext('wenshu.rollup'), hashtext('daily'))"); err != nil {
		t.Fatal(err)
	}
	_, err = rollup.Keeper{DB: db, Model: model(t), Until: today}.Refresh(t.Context(), "daily")
	if semantic.CodeOf(err) != semantic.CodeUnavailable {
		t.Errorf("a second keeper: %v", err)
	}
}
