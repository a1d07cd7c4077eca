package demo_test

import (
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo/demotest"
)

// TestLaws counts rows that break what must hold everywhere; references between tables are held by the database itself.
func TestLaws(t *testing.T) {
	db := demotest.Scaled(t, *scale).DB
	for name, query := range map[string]string{
		"header = lines": `SELECT count(*) FROM dw.fact_order o JOIN (SELECT order_id, sum(net_usd) AS net, sum(discount_usd) AS discount FROM dw.fact_order_item GROUP BY 1) i USING (order_id)
			WHERE o.paid_usd <> i.net + o.tax_usd + o.shipping_charged_usd OR o.discount_usd <> i.discount`,
		"every order has lines": `SELECT count(*) FROM dw.fact_order o WHERE NOT EXISTS (SELECT 1 FROM dw.fact_order_item i WHERE i.order_id = o.order_id)`,
		"line arithmetic":       `SELECT count(*) FROM dw.fact_order_item WHERE gross_usd <> list_price_usd * qty OR net_usd <> gross_usd - discount_usd OR abs(unit_price_usd * qty - net_usd) > 0.005 * qty + 0.0001 OR discount_usd < 0 OR net_usd < 0 OR qty < 1`,
		"sequence of orders":    `SELECT count(*) FROM (SELECT customer_order_seq, row_number() OVER (PARTITION BY customer_id ORDER BY ordered_at, order_id) AS n FROM dw.fact_order WHERE is_valid) x WHERE customer_order_seq <> n`,
		"invalid orders are 0":  `SELECT count(*) FROM dw.fact_order WHERE (customer_order_seq = 0) = is_valid`,
		"first and last order": `SELECT count(*) FROM dw.dim_customer c LEFT JOIN (SELECT customer_id, min(ordered_at) AS a, max(ordered_at) AS b FROM dw.fact_order WHERE is_valid GROUP BY 1) o USING (customer_id)
			WHERE c.first_order_at IS DISTINCT FROM o.a OR c.last_order_at IS DISTINCT FROM o.b OR c.first_seen_at > c.first_order_at`,
		"first channel": `SELECT count(*) FROM dw.dim_customer c JOIN dw.fact_order o USING (customer_id) WHERE o.customer_order_seq = 1 AND (c.first_channel_id <> o.channel_id OR c.first_store_id <> o.store_id)`,
		"company days": `SELECT (SELECT count(*) FROM dw.fact_order WHERE (ordered_at AT TIME ZONE 'Asia/Shanghai')::date <> order_date)
			+ (SELECT count(*) FROM dw.fact_session WHERE (started_at AT TIME ZONE 'Asia/Shanghai')::date <> session_date)
			+ (SELECT count(*) FROM dw.fact_event WHERE (occurred_at AT TIME ZONE 'Asia/Shanghai')::date <> event_date)
			+ (SELECT count(*) FROM dw.fact_touchpoint WHERE (touched_at AT TIME ZONE 'Asia/Shanghai')::date <> touch_date)`,
		"nothing after the cut-off": `SELECT (SELECT count(*) FROM dw.fact_order WHERE ordered_at > '2025-11-30 23:59+08' OR delivered_at > '2025-11-30 23:59:59+08')
			+ (SELECT count(*) FROM dw.fact_session WHERE started_at > '2025-11-30 23:59:59+08') + (SELECT count(*) FROM dw.fact_feedback WHERE created_at > '2025-11-30 23:59:59+08')
			+ (SELECT count(*) FROM dw.fact_return WHERE return_date > '2025-11-30')`,
		"rate of the day":          `SELECT count(*) FROM dw.fact_order WHERE currency <> 'USD' AND fx_to_usd <> dw.fx(currency, order_date)`,
		"local amount":             `SELECT count(*) FROM dw.fact_order WHERE abs(paid_local * fx_to_usd - paid_usd) > 0.01`,
		"orders and their visits":  `SELECT count(*) FROM dw.fact_session s FULL JOIN (SELECT * FROM dw.fact_order WHERE session_id IS NOT NULL) o USING (session_id) WHERE coalesce(s.has_order, false) <> (o.order_id IS NOT NULL) OR s.channel_id <> o.channel_id OR s.store_id <> o.store_id OR s.customer_id <> o.customer_id OR s.started_at > o.ordered_at OR s.device <> o.device OR s.geo_id <> o.geo_id`,
		"orders of tracked shops":  `SELECT count(*) FROM dw.fact_order JOIN dw.dim_store USING (store_id) WHERE platform IN ('shopify', 'own_site', 'tiktok_shop', 'tmall') AND order_date >= '2025-04-01' AND (session_id IS NULL) AND duplicate_of IS NULL`,
		"new visitors order first": `SELECT count(*) FROM dw.fact_order o JOIN dw.fact_session s USING (session_id) WHERE is_valid AND (customer_type = 'new') <> (customer_order_seq = 1)`,
		"steps of a visit":         `SELECT count(*) FROM dw.fact_session WHERE has_order AND NOT has_payment_try OR has_payment_try AND NOT has_checkout OR has_checkout AND NOT has_cart OR has_cart AND NOT has_product_view OR is_bounce AND (has_product_view OR pageviews > 1)`,
		"stock never below zero":   `SELECT count(*) FROM dw.fact_inventory_daily WHERE on_hand < 0 OR reserved > on_hand OR age_180_plus > age_90_plus OR age_90_plus > on_hand`,
		"stock and sales":          `SELECT count(*) FROM dw.fact_inventory_daily v LEFT JOIN (SELECT order_date AS snap_date, sku_id, warehouse_id, sum(qty) AS n FROM dw.fact_order JOIN dw.fact_order_item USING (order_id) WHERE is_valid GROUP BY 1, 2, 3) x USING (snap_date, sku_id, warehouse_id) WHERE v.units_sold <> coalesce(n, 0)`,
		"stock moves": `SELECT count(*) FROM (SELECT v.on_hand - lag(v.on_hand) OVER w + v.units_sold - coalesce(x.n, 0) AS gap FROM dw.fact_inventory_daily v
			LEFT JOIN (SELECT received_on AS snap_date, sku_id, warehouse_id, sum(qty_received) AS n FROM dw.fact_purchase_order WHERE received_on IS NOT NULL GROUP BY 1, 2, 3) x USING (snap_date, sku_id, warehouse_id)
			WINDOW w AS (PARTITION BY sku_id, warehouse_id ORDER BY snap_date)) y WHERE gap <> 0`,
		"returns":                    `SELECT count(*) FROM dw.fact_return r JOIN dw.fact_order_item i USING (order_item_id) JOIN dw.fact_order o USING (order_id) WHERE r.qty > i.qty OR r.refund_usd > i.net_usd OR NOT o.is_valid OR r.return_date < o.delivered_at::date`,
		"unused columns of the star": `SELECT count(*) FROM pg_stats WHERE schemaname = 'dw' AND null_frac = 1 AND (tablename, attname) <> ('dim_store', 'closed_on')`,
	} {
		var broken int
		if err := db.QueryRowContext(t.Context(), query).Scan(&broken); err != nil {
			t.Errorf("%s: %v", name, err)
		} else if broken > 0 {
			t.Errorf("%s: broken in %d rows", name, broken)
		}
	}
}
