package sqlgen

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/semantic"
)

// failure is a way in which layers like this one are known to give a wrong
// number: a question that provokes it and the right rows, by SQL written by
// hand over the raw tables.
type failure struct {
	name  string
	query semantic.Query
	right string
}

// TestKnownFailures asks every question that is known to go wrong elsewhere.
// Adding one is a line.
func TestKnownFailures(t *testing.T) {
	db := shopDB(t)
	for _, f := range []failure{
		{"a measure of the one side is repeated by the many side", semantic.Query{Metrics: []string{"placed", "units"}, Period: days("2025-10-01", "2025-10-31")},
			`SELECT (SELECT COUNT(*) FROM orders WHERE order_date BETWEEN '2025-10-01' AND '2025-10-31'),
			 (SELECT SUM(qty) FROM items JOIN orders USING (order_id) WHERE is_valid AND order_date BETWEEN '2025-10-01' AND '2025-10-31')`},
		{"two facts repeat each other", semantic.Query{Metrics: []string{"gmv", "sessions"}, Dimensions: []string{"store"}, Period: days("2025-10-01", "2025-11-30"), Order: []semantic.Order{{By: "store"}}, Where: semantic.In{Dimension: "platform", Values: []string{"own"}}},
			`SELECT s.code, (SELECT SUM(net) FROM items JOIN orders o USING (order_id) WHERE o.store_id = s.store_id AND o.order_date BETWEEN '2025-10-01' AND '2025-11-30'),
			 (SELECT COUNT(*) FROM sessions x WHERE x.store_id = s.store_id AND NOT is_bot AND started_at >= '2025-10-01 00:00+08' AND started_at < '2025-12-01 00:00+08')
			 FROM stores s WHERE s.platform = 'own' ORDER BY 1`},
		{"a filter on time acts before the offset", semantic.Query{Metrics: []string{"sales_month_ago"}, Dimensions: []string{"month"},
			Where: semantic.In{Dimension: "month", Values: []string{"2025-11-01"}}, Period: days("2025-01-01", "2025-12-31")},
			`SELECT date '2025-11-01', SUM(net) FROM items JOIN orders USING (order_id) WHERE is_valid AND order_date BETWEEN '2025-10-01' AND '2025-10-31'`},
		{"the period acts before the offset", semantic.Query{Metrics: []string{"sales_month_ago"}, Period: days("2025-11-01", "2025-11-30")},
			`SELECT SUM(net) FROM items JOIN orders USING (order_id) WHERE is_valid AND order_date BETWEEN '2025-10-01' AND '2025-10-31'`},
		{"a month's offset loses its last days", semantic.Query{Metrics: []string{"sales_month_ago"}, Dimensions: []string{"day"}, Period: days("2025-11-30", "2025-11-30")},
			`SELECT date '2025-11-30', SUM(net) FROM items JOIN orders USING (order_id) WHERE is_valid AND order_date IN ('2025-10-30', '2025-10-31')`},
		{"a quarter's offset moves by one month", semantic.Query{Metrics: []string{"sales_quarter_ago"}, Dimensions: []string{"quarter"}, Period: days("2025-10-01", "2026-03-31")},
			`SELECT (date_trunc('quarter', order_date) + interval '3 months')::date, SUM(net) FROM items JOIN orders USING (order_id) WHERE is_valid GROUP BY 1 ORDER BY 1`},
		{"a ratio over nothing is 0, or a row is lost", semantic.Query{Metrics: []string{"sales_per_visitor"}, Dimensions: []string{"platform"}, Period: days("2025-10-01", "2025-10-31"), Order: []semantic.Order{{By: "platform"}}},
			`SELECT 'amazon', NULL::numeric UNION ALL (SELECT 'own', (SELECT SUM(net) FROM items JOIN orders o USING (order_id) JOIN stores s USING (store_id) WHERE is_valid AND s.platform = 'own' AND order_date BETWEEN '2025-10-01' AND '2025-10-31')
			 / (SELECT COUNT(DISTINCT visitor) FROM sessions JOIN stores s USING (store_id) WHERE s.platform = 'own' AND NOT is_bot AND started_at >= '2025-10-01 00:00+08' AND started_at < '2025-11-01 00:00+08'))`},
		{"an empty bucket of a filled series is lost or 0", semantic.Query{Metrics: []string{"aov", "orders"}, Dimensions: []string{"day"}, Period: days("2025-10-14", "2025-10-16"), Fill: true},
			`VALUES (date '2025-10-14', NULL::numeric, 0), ('2025-10-15', 78, 1), ('2025-10-16', NULL, 0)`},
		{"a window is cut by the period", semantic.Query{Metrics: []string{"sales_all"}, Dimensions: []string{"day"}, Period: days("2025-11-29", "2025-11-29")},
			`SELECT date '2025-11-29', SUM(net) FROM items JOIN orders USING (order_id) WHERE is_valid AND order_date <= '2025-11-29'`},
		{"a window adds up the days of a longer bucket", semantic.Query{Metrics: []string{"sales_mtd"}, Dimensions: []string{"month"}, Period: days("2025-10-01", "2025-10-31")},
			`SELECT date '2025-10-01', SUM(net) FROM items JOIN orders USING (order_id) WHERE is_valid AND order_date BETWEEN '2025-10-01' AND '2025-10-31'`},
		{"the total of distinct things adds up its parts", semantic.Query{Metrics: []string{"buyers"}, Dimensions: []string{"month"}, Period: days("2025-10-01", "2025-11-30"), Totals: true},
			`SELECT 0, date_trunc('month', order_date)::date, COUNT(DISTINCT customer_id) FROM items JOIN orders USING (order_id) WHERE is_valid AND order_date >= '2025-10-01' GROUP BY 2
			 UNION ALL SELECT 2, NULL, COUNT(DISTINCT customer_id) FROM items JOIN orders USING (order_id) WHERE is_valid AND order_date >= '2025-10-01' ORDER BY 1, 2`},
		{"the total of a ratio is the mean of its parts", semantic.Query{Metrics: []string{"aov"}, Dimensions: []string{"month"}, Period: days("2025-10-01", "2025-11-30"), Totals: true},
			`SELECT 0, date_trunc('month', order_date)::date, SUM(net) / COUNT(DISTINCT order_id) FROM items JOIN orders USING (order_id) WHERE is_valid AND order_date >= '2025-10-01' GROUP BY 2
			 UNION ALL SELECT 2, NULL, SUM(net) / COUNT(DISTINCT order_id) FROM items JOIN orders USING (order_id) WHERE is_valid AND order_date >= '2025-10-01' ORDER BY 1, 2`},
	} {
		t.Run(f.name, func(t *testing.T) {
			c, err := Compile(shop(), boss, f.query)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(textRows(t, db, f.right, c.Tagged), rowsOf(t, db, c)); d != "" {
				t.Errorf("rows (-right +got):\n%s\n%s", d, c.SQL)
			}
		})
	}
}
