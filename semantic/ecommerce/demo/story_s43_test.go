package demo_test

import "testing"

func TestSmallBatches(t *testing.T) {
	const styles = `WITH x AS (SELECT p.sku_code, p.discontinued_on IS NOT NULL AS gone, (SELECT sum(qty) FROM dw.fact_order JOIN dw.fact_order_item i USING (order_id) WHERE is_valid AND i.sku_id = p.sku_id AND order_date < p.launched_on + 28)::float8
		/ (SELECT sum(qty_received) FROM dw.fact_purchase_order WHERE sku_id = p.sku_id) AS sold FROM dw.dim_product p WHERE date_trunc('month', launched_on) = '2025-09-01') SELECT `
	checkStory(t, "S43", map[string]string{
		"styles":            styles + `count(*) FROM x`,
		"reorder":           styles + `count(*) FROM x WHERE sold >= .8`,
		"hold":              styles + `count(*) FROM x WHERE sold BETWEEN .4 AND .5`,
		"drop":              styles + `count(*) FROM x WHERE sold <= .15`,
		"delisted":          styles + `count(*) FROM x WHERE sold <= .15 AND gone`,
		"success":           styles + `avg((sold >= .8)::int) FROM x`,
		"success_survivors": styles + `avg((sold >= .8)::int) FROM x WHERE NOT gone`,
	})
}
