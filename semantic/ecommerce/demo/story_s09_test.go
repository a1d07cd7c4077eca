package demo_test

import "testing"

func TestSafetyStock(t *testing.T) {
	const serum = ` FROM dw.fact_inventory_daily JOIN dw.dim_product USING (sku_id) JOIN dw.dim_warehouse w USING (warehouse_id) WHERE sku_code = 'BE-SER-03' AND w.code = 'CN-HZ'`
	const orders = ` FROM dw.fact_purchase_order JOIN dw.dim_product USING (sku_id) JOIN dw.dim_warehouse w USING (warehouse_id) WHERE sku_code = 'BE-SER-03' AND w.code = 'CN-HZ' AND received_on IS NOT NULL`
	const recent = ` AND snap_date > '2025-11-30'::date - 84`
	const mean, sd = `(SELECT avg(units_sold)` + serum + recent + `)`, `(SELECT stddev_pop(units_sold)` + serum + recent + `)`
	const lead, leadSD = `(SELECT avg(received_on - ordered_on)` + orders + `)`, `(SELECT stddev_pop(received_on - ordered_on)` + orders + `)`
	const safety = `1.645 * sqrt(` + lead + ` * power(` + sd + `, 2) + power(` + mean + `, 2) * power(` + leadSD + `, 2))`
	const last = ` AND snap_date = '2025-11-30'`
	checkStory(t, "S09", map[string]string{
		"demand_mean":   `SELECT ` + mean,
		"demand_sd":     `SELECT ` + sd,
		"lead_mean":     `SELECT ` + lead,
		"lead_sd":       `SELECT ` + leadSD,
		"available":     `SELECT on_hand - reserved` + serum + last,
		"inbound":       `SELECT inbound` + serum + last,
		"safety_stock":  `SELECT ` + safety,
		"reorder_point": `SELECT ` + safety + ` + ` + mean + ` * ` + lead,
		"cover":         `SELECT (on_hand - reserved) / ` + mean + serum + last,
	})
}
