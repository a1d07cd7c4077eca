package ecommerce_test

import (
	"testing"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo/demotest"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
)

// TestManyValuesOfARow compares dimensions a row has several values of, or one
// only now and then, with SQL over distinct pairs.
func TestManyValuesOfARow(t *testing.T) {
	db := demotest.DB(t).DB
	for _, c := range []struct{ metric, dimension, hand string }{
		{"review_count", "aspect", `SELECT coalesce(a, '?') AS k, count(DISTINCT feedback_id)::numeric AS v FROM dw.fact_feedback LEFT JOIN LATERAL unnest(aspects) a ON true
			WHERE kind = 'review' AND feedback_date >= '2025-09-01' AND feedback_date < '2025-11-01' GROUP BY 1`},
		{"sentiment_score", "aspect", `SELECT coalesce(a, '?') AS k, avg(sentiment) AS v FROM (SELECT DISTINCT feedback_id, sentiment, a FROM dw.fact_feedback LEFT JOIN LATERAL unnest(aspects) a ON true
			WHERE feedback_date >= '2025-09-01' AND feedback_date < '2025-11-01') x GROUP BY 1`},
		{"delivery_days", "carrier", `SELECT coalesce(carrier, '?') AS k, avg(d)::numeric AS v FROM (SELECT DISTINCT o.order_id, extract(epoch FROM o.delivered_at - o.ordered_at) / 86400 AS d, h.carrier FROM dw.fact_order o
			LEFT JOIN dw.fact_shipment h ON h.order_id = o.order_id AND h.direction = 'outbound' WHERE o.is_valid AND o.order_date >= '2025-09-01' AND o.order_date < '2025-11-01') x GROUP BY 1`},
		{"on_time_delivery_rate", "warehouse", `SELECT coalesce(k, '?') AS k, avg(ok)::numeric AS v FROM (SELECT o.order_id, coalesce(o.delivered_at <= o.promised_at, false)::int AS ok,
			CASE WHEN count(DISTINCT w.code) = 1 THEN min(w.code) END AS k FROM dw.fact_order o JOIN dw.fact_order_item i USING (order_id) JOIN dw.dim_warehouse w USING (warehouse_id)
			WHERE o.is_valid AND o.promised_at < '2025-11-30 23:59+08' AND o.order_date >= '2025-09-01' AND o.order_date < '2025-11-01' GROUP BY 1) x GROUP BY 1`},
	} {
		want, got := cellsOf(t, db, c.hand), asked(t, db, semantic.Query{Metrics: []string{c.metric}, Dimensions: []string{c.dimension}, Period: twoMonths})
		if len(want) < 3 || len(want) != len(got) {
			t.Errorf("%s by %s: %d cells, by hand %d", c.metric, c.dimension, len(got), len(want))
		}
		for k, w := range want {
			if g := got[k]; (g == nil) != (w == nil) || w != nil && !g.Round(9).Equal(w.Round(9)) {
				t.Errorf("%s by %s: %s is %v, by hand %v", c.metric, c.dimension, k, g, w)
			}
		}
	}
}

// TestExperimentsOfVisits: a visit counts in each experiment it saw, under the
// variant seen first, and a visit that saw none counts in none.
func TestExperimentsOfVisits(t *testing.T) {
	db := pgtest.New(t).DB
	tables, _, _ := ecommerce.SchemaParts()
	db.MustExec(tables)
	visited(db, 1, true)
	visited(db, 2, false)
	visited(db, 3, true)
	db.MustExec(`INSERT INTO dw.dim_initiative (initiative_id, kind, code, name_zh, name_en, start_on) VALUES (1, 'experiment', 'EXP-A', 'a', 'a', '2025-09-01'), (2, 'experiment', 'EXP-B', 'b', 'b', '2025-09-01');
		INSERT INTO dw.fact_event (event_id, occurred_at, event_date, session_id, store_id, event_type, initiative_id, variant) VALUES
		(1, '2025-09-02 10:00+08', '2025-09-02', 1, 1, 'exposure', 1, 'A'), (2, '2025-09-02 10:05+08', '2025-09-02', 1, 1, 'exposure', 1, 'B'), (3, '2025-09-02 10:06+08', '2025-09-02', 1, 1, 'exposure', 1, 'A'),
		(4, '2025-09-02 10:00+08', '2025-09-02', 1, 1, 'exposure', 2, 'B'), (5, '2025-09-02 10:00+08', '2025-09-02', 2, 1, 'exposure', 1, 'B'), (6, '2025-09-02 10:00+08', '2025-09-02', 3, 1, 'search', NULL, NULL)`)
	for _, c := range []struct {
		by    string
		where semantic.Filter
		want  map[string]string
	}{
		{"experiment", nil, map[string]string{"EXP-A": "0.5", "EXP-B": "1", "?": "1"}},
		{"variant", semantic.In{Dimension: "experiment", Values: []string{"EXP-A"}}, map[string]string{"A": "1", "B": "0"}},
	} {
		got := asked(t, db, semantic.Query{Metrics: []string{"conversion_rate"}, Dimensions: []string{c.by}, Where: c.where, Period: twoMonths})
		for k, w := range c.want {
			if g := got[k]; g == nil || g.Round(6).String() != w {
				t.Errorf("by %s: %s is %v, want %s", c.by, k, g, w)
			}
		}
		if len(got) != len(c.want) {
			t.Errorf("by %s: %v", c.by, got)
		}
	}
}

func visited(db *sqlx.DB, id int, ordered bool) {
	db.MustExec(`INSERT INTO dw.fact_session (session_id, started_at, session_date, store_id, geo_id, channel_id, visitor_id, customer_type, device, pageviews, duration_s,
		is_bounce, has_product_view, has_cart, has_checkout, has_payment_try, has_order) VALUES ($1, '2025-09-02 09:59+08', '2025-09-02', 1, 1, 1, 'v', 'new', 'desktop', 3, 60, false, true, true, true, true, $2)`, id, ordered)
}
