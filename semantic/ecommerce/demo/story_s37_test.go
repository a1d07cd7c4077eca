package demo_test

import "testing"

func TestOnlineToOffline(t *testing.T) {
	share := func(id string) string {
		return `WITH o AS (SELECT o.order_id, o.customer_id, o.session_id, o.ordered_at, sum(net_usd) AS net FROM dw.fact_order o JOIN dw.fact_order_item USING (order_id) JOIN dw.dim_store USING (store_id)
				WHERE is_valid AND platform = 'offline' AND order_date BETWEEN '2025-05-01' AND '2025-11-30' GROUP BY 1)
			SELECT coalesce(sum(net) FILTER (WHERE EXISTS (SELECT 1 FROM dw.fact_touchpoint t JOIN dw.dim_channel USING (channel_id) WHERE is_paid AND t.touched_at <= o.ordered_at AND t.touched_at >= o.ordered_at - interval '14 days' AND ` + id + `)), 0) / sum(net) FROM o`
	}
	const matched = `SELECT avg((customer_id IS NOT NULL)::int) FROM dw.customer_identity WHERE linked_at `
	const accounts = `WITH x AS (SELECT customer_id, count(*) AS n, count(DISTINCT platform) AS p FROM dw.customer_identity WHERE customer_id IS NOT NULL GROUP BY 1) SELECT `
	checkStory(t, "S37", map[string]string{
		"online_share":          share(`t.customer_id = o.customer_id`),
		"without_identity":      share(`(t.converted_order_id = o.order_id OR t.session_id = o.session_id)`),
		"match_before":          matched + `< '2025-03-01 00:00+08'`,
		"match_after":           matched + `>= '2025-03-01 00:00+08'`,
		"two_platforms":         accounts + `avg((p >= 2)::int) FROM x`,
		"accounts_per_customer": accounts + `avg(n) FROM x`,
		"accounts_of_multi":     accounts + `avg(n) FROM x WHERE p >= 2`,
	})
}
