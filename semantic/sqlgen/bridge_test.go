package sqlgen

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
)

// TestBridgeCountsEachRowOnce: over random tags, grouping over the bridge is
// aggregating distinct pairs of row and tag, whatever is aggregated.
func TestBridgeCountsEachRowOnce(t *testing.T) {
	db := pgtest.New(t).DB
	db.MustExec(shopSQL)
	rapid.Check(t, func(rt *rapid.T) {
		db.MustExec("TRUNCATE tags")
		for range rapid.IntRange(0, 25).Draw(rt, "tags") {
			tag, given := pick(rt, "tag", "a", "b", "c")
			if given {
				db.MustExec("INSERT INTO tags VALUES ($1, $2, 'x')", rapid.IntRange(1, 13).Draw(rt, "order"), tag)
			} else {
				db.MustExec("INSERT INTO tags VALUES ($1, NULL, 'x')", rapid.IntRange(1, 13).Draw(rt, "order"))
			}
		}
		q := semantic.Query{Metrics: []string{"tagged_sales", "tagged_median"}, Dimensions: []string{"tag", "month"}, Period: days("2025-09-01", "2025-11-30"),
			Order: []semantic.Order{{By: "tag"}, {By: "month"}}}
		want := textRows(t, db, `SELECT x.tag, x.month, sum(x.net), percentile_cont(0.5) WITHIN GROUP (ORDER BY x.net)::numeric FROM (
			SELECT DISTINCT i.item_id, i.net, date_trunc('month', o.order_date::timestamp)::date AS month, t.tag
			FROM items i JOIN orders o USING (order_id) LEFT JOIN tags t USING (order_id) WHERE o.is_valid AND o.order_date >= '2025-09-01') x
			GROUP BY 1, 2 ORDER BY 1 NULLS LAST, 2`, nil)
		got := run(t, db, boss, q)
		if len(got) != len(want) {
			rt.Fatalf("got %q\nwant %q", got, want)
		}
		for i := range want {
			if got[i] != want[i] {
				rt.Fatalf("got %q\nwant %q", got, want)
			}
		}
	})
}

func TestBridgeRefusals(t *testing.T) {
	by := semantic.Query{Metrics: []string{"tagged_sales"}, Dimensions: []string{"tag"}, Period: days("2025-10-01", "2025-11-30")}
	top, share := by, by
	top.Top, top.Other = 1, true
	share.Share = true
	for name, q := range map[string]semantic.Query{"the rest of many values": top, "shares of parts that overlap": share} {
		if _, err := Compile(shop(), boss, q); semantic.CodeOf(err) != semantic.CodeBadQuery {
			t.Errorf("%s: %v", name, err)
		}
	}
	// Two bridges to one dimension, as near as each other.
	m := shop()
	twin := *m.Bridges[0]
	twin.Name = "orders_labels"
	m.Bridges = append(m.Bridges, &twin)
	m.Index()
	q := by
	q.Metrics = []string{"placed"}
	if _, err := Compile(m, boss, q); semantic.CodeOf(err) != semantic.CodeAmbiguousPath {
		t.Errorf("two bridges: %v", err)
	}
	// What one may not see on this side one may not see on the other.
	m = shop()
	tags, _ := m.Dataset("tags")
	tags.Fields[1].Sensitivity = semantic.High
	low := semantic.Access{Clearance: semantic.Low}
	filtered := semantic.Query{Metrics: []string{"tagged_sales"}, Period: by.Period, Where: semantic.In{Dimension: "tag", Values: []string{"a"}}}
	for _, q := range []semantic.Query{by, filtered} {
		if _, err := Compile(m, low, q); semantic.CodeOf(err) != semantic.CodeClearance {
			t.Errorf("hidden field: %v", err)
		}
	}
}

func TestConversion(t *testing.T) {
	q := semantic.Query{Metrics: []string{"aov", "gross_margin"}, Period: days("2025-11-01", "2025-11-30"), Currency: "JPY"}
	c, err := Compile(shop(), boss, q)
	if err != nil {
		t.Fatal(err)
	}
	if c.Columns[0].Currency != "JPY" || c.Columns[1].Currency != "" {
		t.Errorf("currencies of the columns: %+v", c.Columns)
	}
	plain := q
	plain.Currency = ""
	same := q
	same.Currency = "USD"
	a, _ := Compile(shop(), boss, plain)
	b, _ := Compile(shop(), boss, same)
	if a.SQL != b.SQL {
		t.Errorf("the model's own currency is converted:\n%s", b.SQL)
	}
	m := shop()
	m.Rates = nil
	if _, err := Compile(m, boss, q); semantic.CodeOf(err) != semantic.CodeNotAvailable {
		t.Errorf("without rates: %v", err)
	}
}
