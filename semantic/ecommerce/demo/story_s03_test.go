package demo_test

import "testing"

const cohortTables = `WITH
	spend AS (SELECT channel_code, sum(spend_usd) AS usd FROM dw.fact_ad_daily JOIN dw.dim_channel USING (channel_id) WHERE ad_date BETWEEN '2025-05-01' AND '2025-07-31' GROUP BY 1),
	firsts AS (SELECT o.*, channel_code FROM dw.fact_order o JOIN dw.dim_channel USING (channel_id) WHERE is_valid AND customer_order_seq = 1 AND order_date BETWEEN '2025-05-01' AND '2025-07-31'),
	first_net AS (SELECT channel_code, count(DISTINCT order_id) AS n, sum(net_usd) AS usd FROM firsts JOIN dw.fact_order_item USING (order_id) GROUP BY 1),
	net90 AS (SELECT f.channel_code, sum(i.net_usd) AS usd FROM firsts f JOIN dw.fact_order o ON o.customer_id = f.customer_id AND o.is_valid AND o.ordered_at < f.ordered_at + interval '90 days'
		JOIN dw.fact_order_item i ON i.order_id = o.order_id GROUP BY 1),
	again AS (SELECT f.channel_code, avg(coalesce(o2.ordered_at <= f.ordered_at + interval '30 days', false)::int) AS share FROM firsts f
		LEFT JOIN dw.fact_order o2 ON o2.customer_id = f.customer_id AND o2.customer_order_seq = 2 AND o2.is_valid GROUP BY 1) `

const threeChannels = ` channel_code IN ('paid_search', 'short_video', 'knowledge_community')`

func TestHiddenChannel(t *testing.T) {
	queries := map[string]string{
		"blended_first_order_roi": cohortTables + `SELECT sum(f.usd) / sum(s.usd) FROM first_net f JOIN spend s USING (channel_code) WHERE` + threeChannels,
		"community_order_value":   cohortTables + `SELECT (SELECT usd / n FROM first_net WHERE channel_code = 'knowledge_community') / (SELECT sum(usd) / sum(n) FROM first_net)`,
	}
	for _, c := range []string{"paid_search", "short_video", "knowledge_community"} {
		of := ` WHERE channel_code = '` + c + `'`
		queries["first_order_roi_"+c] = cohortTables + `SELECT f.usd / s.usd FROM first_net f JOIN spend s USING (channel_code)` + of
		queries["ltv90_roi_"+c] = cohortTables + `SELECT f.usd / s.usd FROM net90 f JOIN spend s USING (channel_code)` + of
		queries["repurchase_30d_"+c] = cohortTables + `SELECT share FROM again` + of
		queries["spend_share_"+c] = cohortTables + `SELECT usd / (SELECT sum(usd) FROM spend WHERE` + threeChannels + `) FROM spend` + of
	}
	checkStory(t, "S03", queries)
}

func TestCommunityIsLastFirstAndFirstLater(t *testing.T) {
	for query, begin := range map[string]string{
		`SELECT string_agg(channel_code, ',' ORDER BY f.usd / s.usd) FROM first_net f JOIN spend s USING (channel_code) WHERE` + threeChannels: "knowledge_community,",
		`SELECT string_agg(channel_code, ',' ORDER BY f.usd / s.usd DESC) FROM net90 f JOIN spend s USING (channel_code)`:                      "knowledge_community,",
		`SELECT string_agg(channel_code, ',' ORDER BY share DESC) FROM again`:                                                                  "knowledge_community,",
		`SELECT string_agg(channel_code, ',' ORDER BY usd / n DESC) FROM first_net`:                                                            "knowledge_community,",
	} {
		checkRanking(t, cohortTables+query, begin)
	}
}
