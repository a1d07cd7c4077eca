package warehouse_test

import (
	"testing"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
)

// TestAnswersAreKeptUntilTheDataMove: an answer stands while the data's as-of
// instant does, and its caller may change the slices it got.
func TestAnswersAreKeptUntilTheDataMove(t *testing.T) {
	db := shopDB(t).DB
	now := asOf
	w := open(db, func(c *warehouse.Config) { c.AsOf = func() time.Time { return now } })
	q := semantic.Query{Metrics: []string{"orders"}, Period: november()}
	count := func() string {
		t.Helper()
		r, err := w.Query(t.Context(), boss, q)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { r.Rows[0], r.Columns[0] = semantic.Row{}, semantic.Column{} }()
		return shown(r)[0]
	}
	if got := count(); got != "4" {
		t.Fatalf("%s orders, want 4", got)
	}
	db.MustExecContext(t.Context(), "DELETE FROM orders WHERE order_id = 1")
	if got := count(); got != "4" {
		t.Errorf("asked again: %s orders, want the kept 4", got)
	}
	now = now.Add(time.Minute)
	if got := count(); got != "3" {
		t.Errorf("after the data moved: %s orders, want 3", got)
	}
}
