package demo_test

import "testing"

func TestMisplaced(t *testing.T) {
	top := func(from string) string {
		return `WITH top AS (SELECT sku_id, sku_code FROM dw.fact_order JOIN dw.fact_order_item USING (order_id) JOIN dw.dim_warehouse w USING (warehouse_id) JOIN dw.dim_product USING (sku_id)
				WHERE is_valid AND w.code = 'CN-HZ' AND order_date > '` + from + `' GROUP BY 1, 2 ORDER BY count(*) DESC, 1 LIMIT 20),
			far AS (SELECT sku_code FROM top JOIN dw.fact_inventory_daily USING (sku_id) JOIN dw.dim_warehouse w USING (warehouse_id) WHERE w.code = 'CN-HZ' AND snap_date = '2025-11-30' AND zone = 'D') `
	}
	const names = `sku_code IN ('AP-SOCK-01', 'BE-MASK-01', 'EL-CASE-01', 'EL-BUD-02', 'BE-SUN-02', 'AP-TEE-07')`
	for _, from := range []string{"2025-08-31", "2025-10-31", "2025-05-31"} {
		checkStory(t, "S13", map[string]string{
			"far_among_top20": top(from) + `SELECT count(*) FROM far`,
			"named":           top(from) + `SELECT count(*) FROM far WHERE ` + names,
		})
	}
}
