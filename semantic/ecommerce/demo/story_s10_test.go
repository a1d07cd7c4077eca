package demo_test

import "testing"

func TestRisingTee(t *testing.T) {
	const weeks = `WITH x AS (SELECT (order_date - '2025-07-07') / 7 AS w, sum(qty) AS n FROM dw.fact_order JOIN dw.fact_order_item USING (order_id) JOIN dw.dim_product USING (sku_id) WHERE is_valid AND sku_code = 'AP-TEE-09' GROUP BY 1) `
	const stock = ` FROM dw.fact_inventory_daily JOIN dw.dim_product USING (sku_id) WHERE sku_code = 'AP-TEE-09' AND snap_date = '2025-11-30'`
	checkStory(t, "S10", map[string]string{
		"first_week":      weeks + `SELECT n FROM x WHERE w = 0`,
		"last_week":       weeks + `SELECT n FROM x WHERE w = 20`,
		"weekly_growth":   weeks + `SELECT exp(regr_slope(ln(n), w)) - 1 FROM x`,
		"next_four_weeks": weeks + `SELECT sum(exp(a + b * w)) FROM (SELECT regr_intercept(ln(n), w) AS a, regr_slope(ln(n), w) AS b FROM x) y, generate_series(21, 24) w`,
		"available":       `SELECT sum(on_hand - reserved)` + stock,
		"inbound":         `SELECT sum(inbound)` + stock,
		"lead_days":       `SELECT avg(received_on - ordered_on) FROM dw.fact_purchase_order JOIN dw.dim_product USING (sku_id) WHERE sku_code = 'AP-TEE-09'`,
	})
}
