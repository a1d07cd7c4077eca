package demo_test

import "testing"

func TestPeakCapacity(t *testing.T) {
	const daily = `WITH x AS (SELECT order_date AS d, count(DISTINCT order_id) AS n FROM dw.fact_order JOIN dw.fact_order_item USING (order_id) JOIN dw.dim_warehouse w USING (warehouse_id) WHERE is_valid AND w.code = 'CN-HZ' GROUP BY 1) `
	const onTime = `SELECT avg((coalesce(delivered_at, 'infinity'::timestamptz) <= promised_at)::int) FROM dw.fact_order JOIN dw.dim_store USING (store_id) WHERE is_valid AND store_code = 'TM-CN' AND promised_at < '2025-11-30 23:59+08' AND order_date BETWEEN `
	const normal = `(SELECT avg(n) FROM x WHERE d BETWEEN '2024-11-22' AND '2024-12-06')`
	const multiple = `(SELECT n FROM x WHERE d = '2024-12-12') / ` + normal
	checkStory(t, "S12", map[string]string{
		"orders_1111":    daily + `SELECT n FROM x WHERE d = '2025-11-11'`,
		"orders_1110":    daily + `SELECT n FROM x WHERE d = '2025-11-10'`,
		"orders_1112":    daily + `SELECT n FROM x WHERE d = '2025-11-12'`,
		"days_over":      daily + `SELECT count(*) FROM x WHERE d > '2025-11-30'::date - 90 AND n > (SELECT daily_order_capacity FROM dw.dim_warehouse WHERE code = 'CN-HZ')`,
		"over_by":        daily + `SELECT n - (SELECT daily_order_capacity FROM dw.dim_warehouse WHERE code = 'CN-HZ') FROM x WHERE d = '2025-11-11'`,
		"on_time_peak":   onTime + `'2025-11-11' AND '2025-11-12'`,
		"on_time_normal": onTime + `'2025-10-01' AND '2025-10-31'`,
		"double12_2024":  daily + `SELECT ` + multiple,
		// The normal level of November 2025 times last year's multiple.
		"double12_2025_expected": daily + `SELECT (SELECT n FROM x WHERE d = '2025-11-11') / 6.0 * 4.4`,
	})
}
