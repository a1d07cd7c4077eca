package demo_test

import "testing"

const eastLines = `WITH x AS (SELECT category, sku_code, channel_code, order_date >= '2025-07-01' AS late, net_usd, gross_usd, i.discount_usd, qty
	FROM dw.fact_order o JOIN dw.fact_order_item i USING (order_id) JOIN dw.dim_product USING (sku_id) JOIN dw.dim_geo USING (geo_id) JOIN dw.dim_channel USING (channel_id)
	WHERE is_valid AND sales_region = '华东' AND order_date BETWEEN '2025-04-01' AND '2025-09-30'), `

func growthOf(filter string) string {
	return eastLines + `y AS (SELECT * FROM x WHERE ` + filter + `) SELECT sum(net_usd) FILTER (WHERE late) / sum(net_usd) FILTER (WHERE NOT late) - 1 FROM y`
}

func partOfIncrease(filter string) string {
	return eastLines + `y AS (SELECT *, CASE WHEN late THEN net_usd ELSE -net_usd END AS up FROM x WHERE category = 'footwear') SELECT sum(up) FILTER (WHERE ` + filter + `) / sum(up) FROM y`
}

func TestEastFootwear(t *testing.T) {
	checkStory(t, "S02", map[string]string{
		"footwear_growth":             growthOf(`category = 'footwear'`),
		"beauty_growth":               growthOf(`category = 'beauty'`),
		"total_growth":                growthOf(`true`),
		"city_share_of_increase":      partOfIncrease(`sku_code = 'FW-CITY-01'`),
		"community_share_of_increase": partOfIncrease(`channel_code = 'knowledge_community'`),
		// Change of each SKU's mean price on its new quantity, over the old sales.
		"price_effect": eastLines + `y AS (SELECT sku_code, sum(net_usd) FILTER (WHERE late) / sum(qty) FILTER (WHERE late) AS p3, sum(net_usd) FILTER (WHERE NOT late) / sum(qty) FILTER (WHERE NOT late) AS p2,
			sum(qty) FILTER (WHERE late) AS q3, sum(net_usd) FILTER (WHERE NOT late) AS s2 FROM x WHERE category = 'footwear' GROUP BY 1) SELECT sum((p3 - p2) * q3) / sum(s2) FROM y`,
		"discount_change": eastLines + `y AS (SELECT * FROM x WHERE category = 'footwear')
			SELECT sum(discount_usd) FILTER (WHERE late) / sum(gross_usd) FILTER (WHERE late) - sum(discount_usd) FILTER (WHERE NOT late) / sum(gross_usd) FILTER (WHERE NOT late) FROM y`,
	})
}

func TestFootwearIsTheFastestOfTheEast(t *testing.T) {
	checkRanking(t, eastLines+`y AS (SELECT category, sum(net_usd) FILTER (WHERE late) / sum(net_usd) FILTER (WHERE NOT late) AS ratio FROM x GROUP BY 1)
		SELECT string_agg(category, ',' ORDER BY ratio DESC) FROM y`, "footwear,beauty,")
}
