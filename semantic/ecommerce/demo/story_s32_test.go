package demo_test

import "testing"

func TestRivalPrice(t *testing.T) {
	offers := func(country string) string {
		return `SELECT signal_date AS d, value AS v, unit FROM dw.fact_market_signal JOIN dw.dim_product USING (sku_id) WHERE signal = 'competitor_price' AND subject = 'Nordvik' AND sku_code = 'PT-FEED-01' AND country_code IN (` + country + `)`
	}
	change := func(country string) string {
		return `SELECT avg(v) FILTER (WHERE d >= '2025-10-20') / avg(v) FILTER (WHERE d < '2025-10-20') - 1 FROM (` + offers(country) + ` AND signal_date >= '2025-08-25') x`
	}
	const sales = ` FROM dw.fact_order o JOIN dw.fact_order_item USING (order_id) JOIN dw.dim_product p USING (sku_id) JOIN dw.dim_geo g USING (geo_id) WHERE is_valid AND sku_code = 'PT-FEED-01'`
	gap := func(from, to string) string {
		return `WITH own AS (SELECT order_date AS d, sum(net_usd) / sum(qty) AS p` + sales + ` AND country_code = 'US' GROUP BY 1), rival AS (` + offers("'US'") + `)
			SELECT avg(p / v) - 1 FROM own JOIN rival USING (d) WHERE d BETWEEN '` + from + `' AND '` + to + `'`
	}
	units := func(countries string) string {
		return `(SELECT (sum(qty) FILTER (WHERE order_date >= '2025-10-20') / 42.0) / (sum(qty) FILTER (WHERE order_date < '2025-10-20') / 56.0)` + sales + ` AND country_code IN (` + countries + `) AND order_date >= '2025-08-25')`
	}
	checkStory(t, "S32", map[string]string{
		"cut_date":    `SELECT to_char(min(d), 'YYYYMMDD')::int FROM (SELECT d, v / lag(v) OVER (ORDER BY d) - 1 AS step FROM (` + offers("'US'") + `) x) y WHERE step < -.05`,
		"cut":         `SELECT ((` + change("'US'") + `) + (` + change("'DE'") + `)) / 2`,
		"cut_japan":   change("'JP'"),
		"gap_before":  gap("2025-08-25", "2025-10-19"),
		"gap_after":   gap("2025-10-20", "2025-11-30"),
		"units_us_de": `SELECT ` + units("'US', 'DE'") + ` - 1`,
		"units_jp":    `SELECT ` + units("'JP'") + ` - 1`,
		"did":         `SELECT ` + units("'US', 'DE'") + ` / ` + units("'JP'") + ` - 1`,
	})
}
