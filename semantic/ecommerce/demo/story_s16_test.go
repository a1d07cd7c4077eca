package demo_test

import "testing"

func TestLosingJacket(t *testing.T) {
	const lines = ` FROM dw.fact_order o JOIN dw.fact_order_item i USING (order_id) JOIN dw.dim_product USING (sku_id) JOIN dw.dim_geo g USING (geo_id)
		WHERE is_valid AND country_code = 'US' AND order_date BETWEEN '2025-07-01' AND '2025-09-30'`
	const jacket = lines + ` AND sku_code = 'AP-JKT-02'`
	const back = ` FROM dw.fact_return r JOIN dw.fact_order_item i USING (order_item_id) JOIN dw.fact_order o USING (order_id) JOIN dw.dim_product USING (sku_id) JOIN dw.dim_geo g USING (geo_id)
		WHERE is_valid AND country_code = 'US' AND order_date BETWEEN '2025-07-01' AND '2025-09-30' AND sku_code = 'AP-JKT-02'`
	const ads = `(SELECT sum(spend_usd) FROM dw.fact_ad_daily JOIN dw.dim_product USING (sku_id) WHERE sku_code = 'AP-JKT-02' AND ad_date BETWEEN '2025-07-01' AND '2025-09-30')`
	const net = `(SELECT sum(net_usd)` + jacket + `)`
	checkStory(t, "S16", map[string]string{
		"gmv_rank":      `SELECT n FROM (SELECT sku_code, rank() OVER (ORDER BY sum(gross_usd) DESC) AS n` + lines + ` GROUP BY 1) x WHERE sku_code = 'AP-JKT-02'`,
		"discount_rate": `SELECT sum(i.discount_usd) / sum(gross_usd)` + jacket,
		"return_rate":   `SELECT (SELECT sum(r.qty)` + back + `)::float8 / (SELECT sum(qty)` + jacket + `)`,
		"size_share":    `SELECT avg((reason = 'size')::int)` + back,
		"ads_share":     `SELECT ` + ads + ` / ` + net,
		"contribution_margin": `SELECT ((SELECT sum(net_usd - cogs_usd - fee_alloc_usd - freight_alloc_usd)` + jacket + `) - ` + ads + `
			- (SELECT sum(r.refund_usd + r.return_freight_usd)` + back + `)) / ` + net,
	})
}
