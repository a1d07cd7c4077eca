package demo_test

import "testing"

func TestBasketRule(t *testing.T) {
	const baskets = `WITH x AS (SELECT order_id, bool_or(sku_code = 'FW-RUN-01') AS shoe, bool_or(sku_code = 'AP-SOCK-01') AS sock, bool_or(sku_code = 'GIFT-01') AS gift
		FROM dw.fact_order JOIN dw.fact_order_item USING (order_id) JOIN dw.dim_product USING (sku_id) WHERE is_valid AND order_date >= '2025-06-01' GROUP BY 1) SELECT `
	checkStory(t, "S19", map[string]string{
		"shoe_baskets": baskets + `count(*) FROM x WHERE shoe`,
		"both":         baskets + `count(*) FROM x WHERE shoe AND sock`,
		"sock_support": baskets + `avg(sock::int) FROM x`,
		"confidence":   baskets + `avg(sock::int) FROM x WHERE shoe`,
		"lift":         baskets + `avg(sock::int) FILTER (WHERE shoe) / avg(sock::int) FROM x`,
		"gift_share":   baskets + `avg(gift::int) FROM x WHERE shoe`,
	})
}
