package sqlgen_test

import (
	"testing"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo/demotest"
)

// BenchmarkDemo runs compiled statements beside the best SQL written by hand
// for the same rows; the budget is a ratio of 1.05.
func BenchmarkDemo(b *testing.B) {
	db := demotest.DB(b).DB
	m := shipped(b)
	for _, c := range []struct {
		name string
		q    semantic.Query
		hand string
	}{
		{"by_platform", semantic.Query{Metrics: []string{"net_sales", "orders"}, Dimensions: []string{"platform"}, Period: lastDays},
			`SELECT s.platform, sum(i.net_usd) v, count(DISTINCT i.order_id) FROM dw.fact_order o JOIN dw.fact_order_item i USING (order_id) LEFT JOIN dw.dim_store s USING (store_id)
			WHERE o.order_date >= '2025-11-01' AND o.order_date < '2025-12-01' AND o.is_valid GROUP BY 1 ORDER BY 2 DESC`},
		{"compared", semantic.Query{Metrics: []string{"net_sales"}, Dimensions: []string{"country"}, Period: lastDays, Compare: &before},
			`WITH a AS (SELECT g.country_code k, sum(i.net_usd) v FROM dw.fact_order o JOIN dw.fact_order_item i USING (order_id) LEFT JOIN dw.dim_geo g USING (geo_id)
			WHERE o.order_date >= '2025-11-01' AND o.order_date < '2025-12-01' AND o.is_valid GROUP BY 1),
			b AS (SELECT g.country_code k, sum(i.net_usd) v FROM dw.fact_order o JOIN dw.fact_order_item i USING (order_id) LEFT JOIN dw.dim_geo g USING (geo_id)
			WHERE o.order_date >= '2025-10-01' AND o.order_date < '2025-11-01' AND o.is_valid GROUP BY 1)
			SELECT k, a.v, b.v, a.v - b.v, (a.v - b.v) / nullif(b.v, 0) FROM a FULL JOIN b USING (k) ORDER BY 2 DESC NULLS LAST`},
		{"stock", semantic.Query{Metrics: []string{"stock_on_hand"}, Dimensions: []string{"warehouse"}, Period: lastDays},
			`SELECT w.code, sum(v.on_hand) n FROM dw.fact_inventory_daily v LEFT JOIN dw.dim_warehouse w USING (warehouse_id)
			WHERE v.snap_date = (SELECT max(snap_date) FROM dw.fact_inventory_daily WHERE snap_date >= '2025-11-01' AND snap_date < '2025-12-01') GROUP BY 1 ORDER BY 2 DESC`},
		{"two_facts", semantic.Query{Metrics: []string{"net_sales", "sessions", "conversion_rate"}, Dimensions: []string{"week"}, Period: lastDays},
			`WITH a AS (SELECT date_trunc('week', o.order_date::timestamp)::date k, sum(i.net_usd) v FROM dw.fact_order o JOIN dw.fact_order_item i USING (order_id)
			WHERE o.order_date >= '2025-11-01' AND o.order_date < '2025-12-01' AND o.is_valid GROUP BY 1),
			b AS (SELECT date_trunc('week', session_date::timestamp)::date k, count(*) n, avg(has_order::int) r FROM dw.fact_session WHERE session_date >= '2025-11-01' AND session_date < '2025-12-01' AND NOT is_bot GROUP BY 1)
			SELECT k, v, n, r FROM a FULL JOIN b USING (k) ORDER BY 1`},
	} {
		compiled, err := asOf.Compile(m, chief, c.q)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(c.name+"/compiled", func(b *testing.B) { timed(b, db, compiled.SQL, compiled.Args...) })
		b.Run(c.name+"/hand", func(b *testing.B) { timed(b, db, c.hand) })
	}
}

func timed(b *testing.B, db *sqlx.DB, sql string, args ...any) {
	for i, a := range args {
		if list, ok := a.([]string); ok {
			args[i] = pq.Array(list)
		}
	}
	for b.Loop() {
		rows, err := db.QueryContext(b.Context(), sql, args...)
		if err != nil {
			b.Fatal(err)
		}
		for rows.Next() {
		}
		if err := rows.Err(); err != nil {
			b.Fatal(err)
		}
		rows.Close()
	}
}
