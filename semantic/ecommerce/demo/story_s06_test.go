package demo_test

import "testing"

const (
	teeStock = ` FROM dw.fact_inventory_daily JOIN dw.dim_product USING (sku_id) JOIN dw.dim_warehouse w USING (warehouse_id) WHERE sku_code = 'AP-TEE-07' AND w.code = 'US-FBA-W'`
	teeSales = ` FROM dw.fact_order JOIN dw.fact_order_item USING (order_id) JOIN dw.dim_product USING (sku_id) JOIN dw.dim_store USING (store_id) WHERE is_valid AND sku_code = 'AP-TEE-07' AND store_code = 'AMZ-US'`
	teeBase  = ` AND order_date BETWEEN '2025-08-11' AND '2025-09-07'`
	teeGap   = ` AND order_date BETWEEN '2025-09-08' AND '2025-09-21'`
)

func TestStockOut(t *testing.T) {
	checkStory(t, "S06", map[string]string{
		"days_out":               `SELECT count(*) FILTER (WHERE snap_date BETWEEN '2025-09-08' AND '2025-09-21') * (count(*) = 14)::int` + teeStock + ` AND on_hand - reserved <= 0`,
		"units_during":           `SELECT coalesce(sum(qty), 0)` + teeSales + teeGap,
		"baseline_units_per_day": `SELECT sum(qty) / 28.0` + teeSales + teeBase,
		"price":                  `SELECT sum(net_usd) / sum(qty)` + teeSales + teeBase,
		"lost_units":             `SELECT 14 * sum(qty) / 28.0` + teeSales + teeBase,
		"lost_sales":             `SELECT 14 * sum(net_usd) / 28.0` + teeSales + teeBase,
		"po_days_late":           `SELECT received_on - promised_on FROM dw.fact_purchase_order JOIN dw.dim_supplier s USING (supplier_id) JOIN dw.dim_product USING (sku_id) WHERE po_no = 'PO-2417' AND s.code = 'S-HD' AND sku_code = 'AP-TEE-07'`,
	})
}
