package warehouse_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
)

// asked returns the first row, and whether it was kept from an earlier run.
// It changes the slices it got, which belong to it.
func asked(t *testing.T, w *warehouse.Warehouse, who semantic.Access, q semantic.Query) string {
	t.Helper()
	r, err := w.Query(t.Context(), who, q)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { r.Rows[0], r.Columns[0] = semantic.Row{}, semantic.Column{} }()
	if r.Statements[0].Kept {
		return shown(r)[0] + " kept"
	}
	return shown(r)[0]
}

// TestAnswersAreKeptUntilAFeedIsLoaded: an answer stands while no feed is
// loaded again, whatever the clock says.
func TestAnswersAreKeptUntilAFeedIsLoaded(t *testing.T) {
	db := shopDB(t).DB
	now := asOf
	w := open(db, func(c *warehouse.Config) { c.AsOf = func() time.Time { return now } })
	w.ReadWatermarkAlways()
	q := semantic.Query{Metrics: []string{"orders"}, Period: november()}
	got := []string{asked(t, w, boss, q)}
	db.MustExecContext(t.Context(), "DELETE FROM orders WHERE order_id = 1")
	now = now.Add(time.Hour)
	got = append(got, asked(t, w, boss, q))
	db.MustExecContext(t.Context(), "UPDATE stores SET loaded_at = now() WHERE store_id = 2")
	got = append(got, asked(t, w, boss, q), asked(t, w, boss, q))
	if d := cmp.Diff([]string{"4", "4 kept", "3", "3 kept"}, got); d != "" {
		t.Errorf("answers (-want +got):\n%s", d)
	}
}

// TestAnswersAreKeptUntilTheDataMove: without feeds the as-of instant is what
// an answer stands on.
func TestAnswersAreKeptUntilTheDataMove(t *testing.T) {
	db := shopDB(t).DB
	now := asOf
	w := open(db, func(c *warehouse.Config) { c.AsOf, c.Feeds = func() time.Time { return now }, nil })
	q := semantic.Query{Metrics: []string{"orders"}, Period: november()}
	got := []string{asked(t, w, boss, q)}
	db.MustExecContext(t.Context(), "DELETE FROM orders WHERE order_id = 1")
	now = now.Add(time.Second)
	got = append(got, asked(t, w, boss, q))
	now = now.Add(time.Minute)
	got = append(got, asked(t, w, boss, q))
	if d := cmp.Diff([]string{"4", "4 kept", "3"}, got); d != "" {
		t.Errorf("answers (-want +got):\n%s", d)
	}
}

// TestAnswersAreNotSharedAcrossRights asks the same at the same time under
// different rights, again and again: nobody gets another's answer, and a lower
// clearance is refused although an answer is kept.
func TestAnswersAreNotSharedAcrossRights(t *testing.T) {
	w := open(shopDB(t).DB, func(c *warehouse.Config) {
		net, _ := c.Model.Metric("net")
		net.Sensitivity = semantic.Mid
	})
	q := semantic.Query{Metrics: []string{"net"}, Period: november()}
	want := map[string]string{"south": "100.1", "na": "16777.01", "": "16882.11"}
	var wg sync.WaitGroup
	for range 5 {
		for region, net := range want {
			who := boss
			if region != "" {
				who = only(region)
			}
			wg.Go(func() {
				r, err := w.Query(t.Context(), who, q)
				if err != nil || shown(r)[0] != net {
					t.Errorf("as %q: %v, %v, want %s", region, r, err, net)
				}
			})
		}
	}
	wg.Wait()
	low := semantic.Access{Principal: "guest", Clearance: semantic.Low}
	if _, err := w.Query(t.Context(), low, q); semantic.CodeOf(err) != semantic.CodeClearance {
		t.Errorf("a lower clearance: %v", err)
	}
	for _, who := range []semantic.Access{{Principal: "a", Clearance: semantic.Mid}, {Principal: "b", Clearance: semantic.Mid}} {
		got := asked(t, w, who, q)
		if want := map[string]string{"a": "16882.11", "b": "16882.11 kept"}[who.Principal]; got != want {
			t.Errorf("%s: %s, want %s", fmt.Sprint(who), got, want)
		}
	}
}
