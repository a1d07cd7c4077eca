package demo_test

import "testing"

func TestFraudRing(t *testing.T) {
	const ring = `WITH x AS (SELECT o.*, country_code, count(*) OVER (PARTITION BY device_fp_hash) AS same FROM dw.fact_order o JOIN dw.dim_store USING (store_id) JOIN dw.dim_geo g ON g.geo_id = o.geo_id
		WHERE platform = 'own_site' AND order_date BETWEEN '2025-11-14' AND '2025-11-16'), r AS (SELECT * FROM x WHERE same >= 10) SELECT `
	checkStory(t, "S39", map[string]string{
		"orders":      ring + `count(*) FROM r`,
		"devices":     ring + `count(DISTINCT device_fp_hash) FROM r`,
		"foreign":     ring + `avg((ip_country <> country_code)::int) FROM r`,
		"electronics": ring + `avg((category = 'electronics')::int) FROM r JOIN dw.fact_order_item USING (order_id) JOIN dw.dim_product USING (sku_id)`,
		"least_risk":  ring + `min(risk_score) FROM r`,
		"chargebacks": ring + `sum(chargeback_usd) FROM r`,
		"counted":     ring + `count(*) FILTER (WHERE is_valid) FROM r`,
	})
}
