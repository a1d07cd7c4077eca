package demo_test

import "testing"

func TestSilentVIPs(t *testing.T) {
	const people = `WITH x AS (SELECT customer_id, ordered_at, order_date, delivered_at - promised_at > interval '7 days' AS late, order_date - lag(order_date) OVER w AS gap, row_number() OVER (PARTITION BY customer_id ORDER BY ordered_at DESC) AS back
			FROM dw.fact_order WHERE is_valid WINDOW w AS (PARTITION BY customer_id ORDER BY ordered_at)),
		y AS (SELECT customer_id, count(*) AS n, percentile_cont(.5) WITHIN GROUP (ORDER BY gap) AS gap, max(gap) AS widest, min(order_date) AS first, max(order_date) AS last, bool_or(late) FILTER (WHERE back = 1) AS late FROM x GROUP BY 1),
		g AS (SELECT y.* FROM y JOIN dw.dim_customer USING (customer_id) WHERE member_tier = 'gold' AND n >= 6 AND gap BETWEEN 21 AND 27 AND widest <= 35 AND first BETWEEN '2024-12-10' AND '2025-02-28'),
		s AS (SELECT * FROM g WHERE last BETWEEN '2025-07-10' AND '2025-08-05'), a AS (SELECT * FROM g WHERE last >= '2025-11-17') SELECT `
	checkStory(t, "S21", map[string]string{
		"silent":       people + `count(*) FROM s`,
		"least_orders": people + `min(n) FROM s`,
		"median_gap":   people + `percentile_cont(.5) WITHIN GROUP (ORDER BY gap) FROM s`,
		"silent_for":   people + `avg('2025-11-30'::date - last) FROM s`,
		"gaps_silent":  people + `avg(('2025-11-30'::date - last) / gap) FROM s`,
		"active":       people + `count(*) FROM a`,
		"late_silent":  people + `avg(coalesce(late, false)::int) FROM s`,
		"late_active":  people + `avg(coalesce(late, false)::int) FROM a`,
	})
}
