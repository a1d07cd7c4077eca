package ecommerce_test

import (
	"testing"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo/demotest"
)

// people is every customer with the facts the tiers and stages follow from.
const people = `WITH spent AS (SELECT o.customer_id, sum(i.net_usd) AS v FROM dw.fact_order_item i JOIN dw.fact_order o USING (order_id) WHERE o.is_valid GROUP BY 1),
	p AS (SELECT c.customer_id, count(*) AS n, max(o.order_date) AS last, min(s.v) AS v FROM dw.dim_customer c JOIN dw.fact_order o USING (customer_id) JOIN spent s USING (customer_id)
		WHERE o.is_valid AND c.profiling_consent AND c.erased_at IS NULL GROUP BY 1),
	r AS (SELECT p.*, rank() OVER (ORDER BY v DESC) AS place, (SELECT count(*) FROM p) AS everyone,
		extract(epoch FROM last) >= (SELECT avg(extract(epoch FROM last)) FROM p) AS recent,
		n >= (SELECT avg(n) FROM p) AS often, v >= (SELECT avg(v) FROM p) AS big FROM p)
	`

const (
	buyersBy = `SELECT coalesce(g.k, '?') AS k, count(DISTINCT o.customer_id)::numeric AS v FROM dw.fact_order o LEFT JOIN (SELECT customer_id, `
	ofPeople = ` AS k FROM r) g USING (customer_id) WHERE o.is_valid AND o.order_date >= '2025-09-01' AND o.order_date < '2025-11-01' GROUP BY 1`
)

// TestPeopleByRule: buyers by value tier, RFM segment and stage are those of
// the stated rules; who did not agree to profiling is in none of them.
func TestPeopleByRule(t *testing.T) {
	db := demotest.DB(t).DB
	for dimension, rule := range map[string]string{
		"value_tier":     `CASE WHEN (place - 1.0) / (everyone - 1) < 0.25 THEN '高端' WHEN (place - 1.0) / (everyone - 1) < 0.6 THEN '忠实' WHEN (place - 1.0) / (everyone - 1) < 0.8 THEN '中端' ELSE '初级' END`,
		"customer_stage": `CASE WHEN date '2025-11-30' - last > 180 THEN 'lapsed' WHEN date '2025-11-30' - last > 90 THEN 'at_risk' WHEN n = 1 THEN 'first' WHEN n <= 3 THEN 'repeat' ELSE 'loyal' END`,
	} {
		want := cellsOf(t, db, people+buyersBy+rule+ofPeople)
		got := asked(t, db, semantic.Query{Metrics: []string{"buyers"}, Dimensions: []string{dimension}, Period: twoMonths})
		if len(want) < 4 || want["?"] == nil {
			t.Errorf("%s: the demo company shows %v", dimension, want)
		}
		for k, w := range want {
			if g := got[k]; g == nil || !g.Equal(*w) {
				t.Errorf("%s %s: %v, by hand %v", dimension, k, g, w)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: %v, by hand %v", dimension, got, want)
		}
	}
	// Eight segments at most, and each on the right side of the average customer.
	var wrong int
	set, _ := model(t).Dataset("customer_values")
	if err := db.Get(&wrong, people+
		`SELECT count(*) FROM `+set.Source+` x FULL JOIN r USING (customer_id) WHERE (x.is_big, x.is_frequent, x.is_recent) IS DISTINCT FROM (r.big, r.often, r.recent)`); err != nil {
		t.Fatal(err)
	}
	segments := asked(t, db, semantic.Query{Metrics: []string{"buyers"}, Dimensions: []string{"rfm_segment"}, Period: semantic.Period{Start: month(2024, 12), End: month(2025, 12)}})
	if wrong > 0 || len(segments) < 5 || segments["?"] == nil {
		t.Errorf("%d customers on the wrong side, segments %v", wrong, segments)
	}
}
