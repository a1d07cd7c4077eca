package demo_test

import "testing"

func TestOverstock(t *testing.T) {
	const lamps = ` FROM dw.fact_inventory_daily JOIN dw.dim_product USING (sku_id) JOIN dw.dim_warehouse w USING (warehouse_id) WHERE sku_code = 'HO-LAMP-04' AND w.code = 'DE-OVS-1'`
	const last = ` AND snap_date = '2025-11-30'`
	const month = ` AND snap_date BETWEEN '2025-11-03' AND '2025-11-30'`
	const rate = `(SELECT sum(units_sold) / 28.0` + lamps + month + `)`
	checkStory(t, "S08", map[string]string{
		"on_hand":        `SELECT on_hand` + lamps + last,
		"units_per_day":  `SELECT ` + rate,
		"days_of_supply": `SELECT (on_hand - reserved) / ` + rate + lamps + last,
		"excess_units":   `SELECT on_hand - 120 * ` + rate + lamps + last,
		"aged_share":     `SELECT age_180_plus::float8 / on_hand` + lamps + last,
		"storage_fee":    `SELECT sum(storage_fee_usd)` + lamps + ` AND snap_date >= '2025-11-01'`,
	})
}
