package warehouse_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
)

// shown prints rows as kind and cells, NULL as "-".
func shown(r *semantic.Result) []string {
	var out []string
	for _, row := range r.Rows {
		cells := []string{}
		if row.Kind != semantic.RowData {
			cells = append(cells, string(row.Kind))
		}
		for _, c := range row.Cells {
			if c.IsNull() {
				cells = append(cells, "-")
			} else {
				cells = append(cells, c.String())
			}
		}
		out = append(out, strings.Join(cells, " "))
	}
	return out
}

func TestQueryDecodesExactly(t *testing.T) {
	w := open(shopDB(t).DB)
	r, err := w.Query(t.Context(), boss, semantic.Query{Metrics: []string{"net", "orders", "loss"}, Dimensions: []string{"country", "day"}, Period: november(), Totals: true})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"CN 2025-11-01 100.1 1 0.5", "US 2025-11-02 7777 1 0.25", "US 2025-11-03 9000.01 1 -", "- 2025-11-04 5 1 1", "total - - 16882.11 4 1.75"}
	if d := cmp.Diff(want, shown(r)); d != "" {
		t.Errorf("rows (-want +got):\n%s", d)
	}
	if got := r.Rows[0].Cells[1].Kind(); got != semantic.KindDate {
		t.Errorf("the day is a %q, want a date", got)
	}
	s := r.Statements[0]
	if !strings.Contains(s.SQL, "$1::date") || s.Args[0] != "2025-11-01" {
		t.Errorf("statement shows %q with %q", s.SQL, s.Args)
	}
}

func TestRowLimit(t *testing.T) {
	w := open(shopDB(t).DB, func(c *warehouse.Config) { c.RowLimit = 2 })
	q := semantic.Query{Metrics: []string{"net"}, Dimensions: []string{"day"}, Period: november(), Totals: true}
	r, err := w.Query(t.Context(), boss, q)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"2025-11-01 100.1", "2025-11-02 7777", "total - 16882.11"}, shown(r)); d != "" || !r.Truncated {
		t.Errorf("truncated %v, rows (-want +got):\n%s", r.Truncated, d)
	}
	q.Top = 2
	if r, err = w.Query(t.Context(), boss, q); err != nil || r.Truncated {
		t.Errorf("asking for as many rows as the limit: truncated %v, error %v", r.Truncated, err)
	}
}

// TestNobodySeesOthersRows asks in every way that could leak a number or a
// name from outside the scope.
func TestNobodySeesOthersRows(t *testing.T) {
	w := open(shopDB(t).DB)
	p := november()
	queries := []semantic.Query{
		{Metrics: []string{"net"}, Period: p},
		{Metrics: []string{"net"}, Dimensions: []string{"country"}, Period: p, Totals: true, Share: true},
		{Metrics: []string{"net"}, Dimensions: []string{"store"}, Period: p, Top: 1, Other: true, Totals: true},
		{Metrics: []string{"net"}, Dimensions: []string{"store"}, Period: p, Compare: &p, Totals: true},
		{Metrics: []string{"net", "visits"}, Dimensions: []string{"store"}, Period: p, Totals: true},
		{Metrics: []string{"net"}, Dimensions: []string{"store"}, Period: p, Where: semantic.Or{semantic.In{Dimension: "region", Values: []string{"na"}}, semantic.Not{Filter: semantic.And{}}}},
		{Metrics: []string{"net"}, Dimensions: []string{"region"}, Period: p, Where: semantic.Not{Filter: semantic.In{Dimension: "region", Values: []string{"south"}}}},
	}
	for _, c := range []struct {
		who       semantic.Access
		forbidden []string
	}{
		{only("south"), []string{"7777", "9000.01", "16777.01", "us-amz", "us-own", "US", "na"}},
		{only("na"), []string{"100.1", "cn-own", "CN", "south"}},
		{only(), []string{"100.1", "7777", "9000.01", "cn-own", "us-amz"}},
	} {
		for i, q := range queries {
			r, err := w.Query(t.Context(), c.who, q)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range shown(r) {
				for _, cell := range strings.Fields(row) {
					for _, f := range c.forbidden {
						if cell == f {
							t.Errorf("scope %v sees %s in %q of query %d", c.who.Scope, f, row, i)
						}
					}
				}
			}
		}
		for _, d := range []string{"store", "country", "region"} {
			ms, err := w.MembersFor(t.Context(), c.who, d)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range ms {
				for _, f := range c.forbidden {
					if m.Key == f {
						t.Errorf("scope %v sees the member %s of %s", c.who.Scope, m.Key, d)
					}
				}
			}
		}
	}
	whole, err := w.Query(t.Context(), only("south"), queries[1])
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"CN 100.1 1", "total - 100.1 1"}, shown(whole)); d != "" {
		t.Errorf("within the scope (-want +got):\n%s", d)
	}
	if _, err := w.Query(t.Context(), only("south"), semantic.Query{Metrics: []string{"naps"}, Period: p}); semantic.CodeOf(err) != semantic.CodeRowScope {
		t.Errorf("a dataset without the scope's dimension: %v, want %s", err, semantic.CodeRowScope)
	}
}

func TestTimeout(t *testing.T) {
	w := open(shopDB(t).DB, func(c *warehouse.Config) { c.Timeout = 100 * time.Millisecond })
	_, err := w.Query(t.Context(), boss, semantic.Query{Metrics: []string{"naps"}, Period: november()})
	checkFailure(t, err, semantic.CodeTimeout)
}

func TestCancelStopsTheStatement(t *testing.T) {
	db := shopDB(t).DB
	w := open(db)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		for !running(t, db.DB, "slow") && ctx.Err() == nil {
			time.Sleep(5 * time.Millisecond)
		}
		cancel()
	}()
	_, err := w.Query(ctx, boss, semantic.Query{Metrics: []string{"naps"}, Period: november()})
	checkFailure(t, err, semantic.CodeCanceled)
	for deadline := time.Now().Add(5 * time.Second); running(t, db.DB, "slow"); {
		if time.Now().After(deadline) {
			t.Fatal("the statement still runs on the server")
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func TestReadOnly(t *testing.T) {
	db := shopDB(t).DB
	w := open(db)
	_, err := w.Query(t.Context(), boss, semantic.Query{Metrics: []string{"writes"}, Period: november()})
	checkFailure(t, err, semantic.CodeInternal)
	var n int
	if err := db.GetContext(t.Context(), &n, "SELECT count(*) FROM marks"); err != nil || n != 0 {
		t.Errorf("%d rows were written, error %v", n, err)
	}
}

func TestDeadDatabase(t *testing.T) {
	own := shopDB(t)
	w := open(own.DB)
	failed := make(chan error, 1)
	go func() {
		_, err := w.Query(context.Background(), boss, semantic.Query{Metrics: []string{"naps"}, Period: november()})
		failed <- err
	}()
	for !running(t, own.DB.DB, "slow") {
		time.Sleep(5 * time.Millisecond)
	}
	if _, err := own.DB.ExecContext(t.Context(), "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"); err != nil {
		t.Fatal(err)
	}
	checkFailure(t, <-failed, semantic.CodeUnavailable)
	if _, err := w.Query(t.Context(), boss, semantic.Query{Metrics: []string{"net"}, Period: november()}); err != nil {
		t.Errorf("after the database came back: %v", err)
	}
	gone, err := sqlx.Open("postgres", "host=127.0.0.1 port=1 dbname=none sslmode=disable connect_timeout=1")
	if err != nil {
		t.Fatal(err)
	}
	defer gone.Close()
	checkFailure(t, open(gone).Ping(t.Context()), semantic.CodeUnavailable)
}

// checkFailure also makes sure that people get sentences and no SQL.
func checkFailure(t *testing.T, err error, want semantic.Code) {
	t.Helper()
	var e *semantic.Error
	if !errors.As(err, &e) || e.Code != want {
		t.Fatalf("error %v, want code %s", err, want)
	}
	if e.Message.ZH == "" || e.Message.EN == "" || e.Cause == nil {
		t.Errorf("message %+v and cause %v, want sentences in both languages and a cause", e.Message, e.Cause)
	}
	for _, leak := range []string{"pq:", "SELECT", "mark()", "slow"} {
		if s := fmt.Sprint(e.Message, e.Hint); strings.Contains(s, leak) {
			t.Errorf("people would read %q in %s", leak, s)
		}
	}
}
