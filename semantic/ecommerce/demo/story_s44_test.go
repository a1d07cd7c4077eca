package demo_test

import "testing"

func TestQuietBritain(t *testing.T) {
	checkStory(t, "S44", map[string]string{
		"october_change": `SELECT sum(net_usd) FILTER (WHERE order_date >= '2025-10-01') / sum(net_usd) FILTER (WHERE order_date < '2025-10-01') - 1
			FROM dw.fact_order o JOIN dw.fact_order_item USING (order_id) JOIN dw.dim_geo USING (geo_id) WHERE is_valid AND country_code = 'GB' AND order_date BETWEEN '2025-09-01' AND '2025-10-31'`,
	})
}
