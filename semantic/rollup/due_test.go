package rollup_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
	"github.com/wenshu-ai/wenshu/semantic/rollup"
)

// TestRefreshDue: what is up to date stays as it is; a new day is added, rows
// that came late are taken in once a feed was loaded, and what was never built
// is not begun.
func TestRefreshDue(t *testing.T) {
	db := pgtest.New(t).DB
	db.MustExec(tables)
	db.MustExec(`INSERT INTO orders SELECT n, date '2025-09-22' + n, now(), 1, 1, 1, true FROM generate_series(0, 60) n;
		INSERT INTO items SELECT n, n, 1, 10, 1, true FROM generate_series(0, 60) n`)
	m := model(t)
	last := firstDay.AddDays(60)
	keep := rollup.Keeper{DB: db, Model: m, Until: last, Mark: "a"}
	if _, err := keep.Build(t.Context(), "daily"); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		name   string
		change func()
		want   string // of each refreshed rollup: the day it is complete before, and its sum
	}{
		{"nothing happened", func() {}, "[]"},
		{"the day is over", func() { keep.Until = keep.Until.AddDays(1) }, "[daily 2025-11-22 610.00]"},
		{"a feed brought a row two days late", func() {
			keep.Mark = "b"
			db.MustExec("INSERT INTO items VALUES (100, 59, 1, 5, 1, true)")
		}, "[daily 2025-11-22 615.00]"},
		{"a row before the late days stays out", func() {
			keep.Mark = "c"
			db.MustExec("INSERT INTO items VALUES (101, 3, 1, 5, 1, true)")
		}, "[daily 2025-11-22 615.00]"},
		{"it was found to differ, and is built anew", func() { db.MustExec("UPDATE rollup.state SET disabled = 'differs'") }, "[daily 2025-11-22 620.00]"},
		{"a sample differed from the facts", func() {
			keep.Distrusted = func(name string, built time.Time) bool { return name == "daily" && built.Before(time.Now()) }
			db.MustExec("UPDATE rollup.r_daily SET v2 = v2 + 1")
		}, "[daily 2025-11-22 620.00]"},
		{"and is trusted once it was built again", func() { keep.Distrusted = func(string, time.Time) bool { return false } }, "[]"},
		{"the model has changed", func() { m.Rollups[0].Dimensions = m.Rollups[0].Dimensions[:1] }, "[daily 2025-11-22 620.00]"},
	} {
		step.change()
		states, err := keep.RefreshDue(t.Context())
		if err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		got := []string{}
		for _, s := range states {
			got = append(got, fmt.Sprint(s.Name, " ", s.Complete.Format("2006-01-02"), " ", netOf(t, db)))
		}
		if fmt.Sprint(got) != step.want {
			t.Errorf("%s: %v, want %s", step.name, got, step.want)
		}
	}
}

// netOf adds up the net sales that the table holds.
func netOf(t *testing.T, db *sqlx.DB) string {
	t.Helper()
	var sum string
	if err := db.Get(&sum, "SELECT sum(v2) FROM rollup.r_daily"); err != nil {
		t.Fatal(err)
	}
	return sum
}

// TestRefreshDueLeavesOthersTheirWork: a rollup that another process is filling
// is no failure.
func TestRefreshDueLeavesOthersTheirWork(t *testing.T) {
	db, _ := built(t)
	conn, err := db.Connx(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(t.Context(), "SELECT pg_advisory_lock(hashtext('wenshu.rollup'), hashtext('daily'))"); err != nil {
		t.Fatal(err)
	}
	states, err := rollup.Keeper{DB: db, Model: model(t), Until: today, Mark: "moved"}.RefreshDue(t.Context())
	if err != nil || len(states) != 0 {
		t.Errorf("%v, %v", states, err)
	}
}
