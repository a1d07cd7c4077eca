package demo_test

import "testing"

func japan(amount string) string {
	return `SELECT sum(` + amount + `) FILTER (WHERE order_date >= '2025-07-01') / sum(` + amount + `) FILTER (WHERE order_date < '2025-07-01') - 1
		FROM dw.fact_order o JOIN dw.fact_order_item USING (order_id) JOIN dw.dim_geo USING (geo_id) WHERE is_valid AND country_code = 'JP' AND order_date BETWEEN '2025-04-01' AND '2025-09-30'`
}

func TestYen(t *testing.T) {
	checkStory(t, "S15", map[string]string{
		"rate_change": `SELECT avg(value) FILTER (WHERE valid_from >= '2025-07-01') / avg(value) FILTER (WHERE valid_from < '2025-07-01') - 1
			FROM dw.ref_value WHERE kind = 'fx' AND key1 = 'JPY' AND valid_from BETWEEN '2025-04-01' AND '2025-09-30'`,
		"jpy_change": japan(`net_usd / fx_to_usd`),
		"usd_change": japan(`net_usd`),
		"fx_effect":  `SELECT (` + japan(`net_usd`) + `) - (` + japan(`net_usd / fx_to_usd`) + `)`,
	})
}
