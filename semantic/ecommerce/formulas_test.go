package ecommerce_test

// What every metric says, once more as SQL written by hand: other joins and
// other forms than the model's. {rows: expression} is an aggregate over the
// rows of that name in rows_test.go. :month(day) is the month a row belongs to where
// months are compared, and the same for all rows elsewhere.

const (
	netOf      = `{lines: sum(i.net_usd) FILTER (WHERE o.is_valid)}`
	ordersOf   = `{placed: count(*) FILTER (WHERE o.is_valid)}`
	unitsOf    = `{lines: sum(i.qty) FILTER (WHERE o.is_valid)}`
	cogsOf     = `{lines: sum(i.cogs_usd) FILTER (WHERE o.is_valid)}`
	spentOn    = `{ads: sum(a.spend_usd)}`
	legCost    = `h.freight_usd + h.fuel_usd + h.customs_usd`
	orderOf    = `count(DISTINCT o.order_id) FILTER (WHERE o.is_valid)`
	firstsOf   = `{placed: count(*) FILTER (WHERE o.is_valid AND o.customer_order_seq = 1)}`
	visibleOf  = `sum(s.has_product_view::int)`
	profitOf   = `({lines: sum(i.net_usd - i.cogs_usd - i.fee_alloc_usd - i.freight_alloc_usd) FILTER (WHERE o.is_valid)} - coalesce(` + spentOn + `, 0) - coalesce({refunded: sum(r.refund_usd + r.return_freight_usd)}, 0))`
	wastedPair = `(a.initiative_id, coalesce(a.keyword, ''), :month(a.ad_date)) IN (SELECT initiative_id, coalesce(keyword, ''), :month(ad_date)
		FROM dw.fact_ad_daily WHERE ad_date >= :from AND ad_date < :to GROUP BY 1, 2, 3 HAVING sum(attributed_orders) = 0)`
	repeaters = `(o.customer_id, :month(o.order_date)) IN (SELECT customer_id, :month(order_date) FROM dw.fact_order
		WHERE is_valid AND order_date >= :from AND order_date < :to GROUP BY 1, 2 HAVING count(*) >= 2)`
)

var formulas = map[string]string{
	// Orders and sales
	"gmv":                 `{lines: sum(i.gross_usd) FILTER (WHERE o.duplicate_of IS NULL)}`,
	"net_sales":           netOf,
	"orders":              `{lines: ` + orderOf + `}`,
	"units":               unitsOf,
	"buyers":              `{lines: count(DISTINCT o.customer_id) FILTER (WHERE o.is_valid)}`,
	"aov":                 `{lines: sum(i.net_usd) FILTER (WHERE o.is_valid) / nullif(` + orderOf + `, 0)}`,
	"spend_per_buyer":     `{lines: sum(i.net_usd) FILTER (WHERE o.is_valid) / nullif(count(DISTINCT o.customer_id) FILTER (WHERE o.is_valid), 0)}`,
	"asp":                 netOf + ` / nullif(` + unitsOf + `, 0)`,
	"units_per_order":     `{lines: sum(i.qty) FILTER (WHERE o.is_valid)::numeric / nullif(` + orderOf + `, 0)}`,
	"discount_amount":     `{lines: sum(i.discount_usd) FILTER (WHERE o.is_valid)}`,
	"discount_rate":       `{lines: 1 - sum(i.net_usd) FILTER (WHERE o.is_valid) / nullif(sum(i.net_usd + i.discount_usd) FILTER (WHERE o.is_valid), 0)}`,
	"cancel_rate":         `{placed: sum((o.status = 'cancelled')::int)::numeric / count(*)}`,
	"cogs":                cogsOf,
	"gross_profit":        netOf + ` - ` + cogsOf,
	"gross_margin":        `1 - ` + cogsOf + ` / nullif(` + netOf + `, 0)`,
	"platform_fees":       `{lines: sum(i.fee_alloc_usd) FILTER (WHERE o.is_valid)}`,
	"contribution_profit": profitOf,
	"contribution_margin": profitOf + ` / nullif(` + netOf + `, 0)`,
	"net_sales_cc":        `{lines: sum(i.net_usd / o.fx_to_usd * dw.fx(o.currency, :from)) FILTER (WHERE o.is_valid)}`,
	"fx_impact":           `{lines: sum(i.net_usd - i.net_usd / o.fx_to_usd * dw.fx(o.currency, :from)) FILTER (WHERE o.is_valid)}`,
	"sales_target":        `{targets: sum(f.value)}`,
	"target_attainment":   netOf + ` / nullif({targets: sum(f.value)}, 0)`,
	"new_product_sales_share": `{lines: coalesce(sum(i.net_usd) FILTER (WHERE o.is_valid AND o.order_date - p.launched_on < 90), 0)
		/ nullif(sum(i.net_usd) FILTER (WHERE o.is_valid), 0)}`,
	"fraud_order_rate": `{placed: sum(o.is_fraud::int)::numeric / count(*)}`,
	"fraud_loss":       `{placed: sum(o.chargeback_usd)}`,
	"skus_sold":        `{lines: count(DISTINCT i.sku_id) FILTER (WHERE o.is_valid)}`,
	"skus_on_sale":     `{range: count(*)}`,
	"active_sku_rate":  `coalesce({lines: count(DISTINCT i.sku_id) FILTER (WHERE o.is_valid)}, 0)::numeric / nullif({range: count(*)}, 0)`,
	// Returns
	"return_units":  `{came_back: sum(r.qty)}`,
	"refund_amount": `{came_back: sum(r.refund_usd)}`,
	"return_rate":   `coalesce({refunded: sum(r.qty)}, 0)::numeric / nullif(` + unitsOf + `, 0)`,
	"refund_rate":   `coalesce({refunded: sum(r.refund_usd)}, 0) / nullif(` + netOf + `, 0)`,
	// no sale, no figure; a sale nobody returned counts whole
	"sales_after_refunds": netOf + ` - coalesce({refunded: sum(r.refund_usd)}, 0)`,
	// Visits. Some platforms have no feed, so no visits mean "not known" rather than 0.
	"sessions":             `{visits: nullif(count(*), 0)}`,
	"visitors":             `{visits: nullif(count(DISTINCT s.visitor_id), 0)}`,
	"pageviews":            `{visits: sum(s.pageviews)}`,
	"bounce_rate":          `{visits: avg(s.is_bounce::int)}`,
	"avg_dwell_sec":        `{visits: avg(s.duration_s)}`,
	"add_to_cart_rate":     `{visits: sum(s.has_cart::int)::numeric / nullif(` + visibleOf + `, 0)}`,
	"checkout_rate":        `{visits: sum(s.has_checkout::int)::numeric / nullif(sum(s.has_cart::int), 0)}`,
	"payment_success_rate": `{visits: sum(s.has_order::int)::numeric / nullif(sum(s.has_payment_try::int), 0)}`,
	"conversion_rate":      `{visits: avg(s.has_order::int)}`,
	"cart_abandon_rate":    `{visits: 1 - sum((s.has_cart AND s.has_order)::int)::numeric / nullif(sum(s.has_cart::int), 0)}`,
	"sales_per_visitor":    netOf + ` / nullif({visits: count(DISTINCT s.visitor_id)}, 0)`,
	"days_to_convert":      `{paths: avg(z.days)}`,
	"night_session_share":  `{visits: avg((extract(hour FROM s.started_at AT TIME ZONE st.timezone) IN (22, 23, 0, 1))::int)}`,
	"zero_result_rate":     `{actions: avg((e.result_count = 0)::int) FILTER (WHERE e.event_type = 'search')}`,
	"live_watch_min":       `{visits: sum(s.live_seconds) / 60.0}`,
	"reco_ctr":             `{actions: count(*) FILTER (WHERE e.event_type = 'reco_click')::numeric / nullif(count(*) FILTER (WHERE e.event_type = 'reco_impression'), 0)}`,
	"reco_sales_share":     `{lines: sum(i.net_usd * i.from_reco::int) FILTER (WHERE o.is_valid) / nullif(sum(i.net_usd) FILTER (WHERE o.is_valid), 0)}`,
	// Advertising and messages
	"ad_spend":          spentOn,
	"impressions":       `{ads: sum(a.impressions)}`,
	"clicks":            `{ads: sum(a.clicks)}`,
	"attributed_orders": `{ads: sum(a.attributed_orders)}`,
	"ad_sales":          `{ads: sum(a.attributed_revenue_usd)}`,
	"ctr":               `{ads: sum(a.clicks)::numeric / nullif(sum(a.impressions), 0)}`,
	"cpc":               `{ads: sum(a.spend_usd) / nullif(sum(a.clicks), 0)}`,
	"cpa":               `{ads: sum(a.spend_usd) / nullif(sum(a.attributed_orders), 0)}`,
	"roas":              `{ads: sum(a.attributed_revenue_usd) / nullif(sum(a.spend_usd), 0)}`,
	"acos":              `{ads: sum(a.spend_usd) / nullif(sum(a.attributed_revenue_usd), 0)}`,
	"tacos":             spentOn + ` / nullif(` + netOf + `, 0)`,
	"cac":               spentOn + ` / nullif(` + firstsOf + `, 0)`,
	"first_order_roi":   `{lines: sum(i.net_usd) FILTER (WHERE o.is_valid AND o.customer_order_seq = 1)} / nullif(` + spentOn + `, 0)`,
	"ltv90_roi":         `{first_90: sum(i.net_usd)} / nullif(` + spentOn + `, 0)`,
	"wasted_spend":      `{ads: sum(a.spend_usd) FILTER (WHERE ` + wastedPair + `)}`,
	"messages_sent":     `{touches: count(*) FILTER (WHERE t.touch_type = 'send')}`,
	"open_rate":         `{touches: count(*) FILTER (WHERE t.touch_type = 'open')::numeric / nullif(count(*) FILTER (WHERE t.touch_type = 'send'), 0)}`,
	"msg_conversion_rate": `{touches: count(DISTINCT t.converted_order_id) FILTER (WHERE t.touch_type = 'open')::numeric
		/ nullif(count(*) FILTER (WHERE t.touch_type = 'send'), 0)}`,
	// Customers
	"new_customers": firstsOf,
	"repeat_buyers": `{lines: count(DISTINCT o.customer_id) FILTER (WHERE o.is_valid AND ` + repeaters + `)}`,
	"repeat_rate": `{lines: count(DISTINCT o.customer_id) FILTER (WHERE o.is_valid AND ` + repeaters + `)::numeric
		/ nullif(count(DISTINCT o.customer_id) FILTER (WHERE o.is_valid), 0)}`,
	"repurchase_30d": `{placed: avg(EXISTS (SELECT 1 FROM dw.fact_order n WHERE n.customer_id = o.customer_id AND n.customer_order_seq = 2 AND n.is_valid
		AND n.ordered_at <= o.ordered_at + interval '30 days')::int) FILTER (WHERE o.is_valid AND o.customer_order_seq = 1 AND o.order_date < date '2025-11-30' - 30)}`,
	"repurchase_interval_days": `{gaps: percentile_cont(0.5) WITHIN GROUP (ORDER BY z.days)}`,
	"purchase_frequency":       `{placed: count(*) FILTER (WHERE o.is_valid)::numeric / nullif(count(DISTINCT o.customer_id) FILTER (WHERE o.is_valid), 0)}`,
	"active_customers":         `{visits: CASE WHEN count(*) > 0 THEN count(DISTINCT s.customer_id) END}`,
	"churn_rate":               `{half_year: 1 - avg(z.lately::int)}`,
	"clv_hist":                 `{ever: sum(i.net_usd) FILTER (WHERE o.is_valid) / nullif(count(DISTINCT o.customer_id) FILTER (WHERE o.is_valid), 0)}`,
	"identity_match_rate":      `{identities: avg((n.customer_id IS NOT NULL)::int)}`,
	"cross_platform_share":     `{people: avg((z.platforms >= 2)::int)}`,
	// Stock and purchasing
	"stock_on_hand":         `{stock: sum(v.on_hand)}`,
	"available_stock":       `{stock: sum(v.on_hand - v.reserved)}`,
	"inbound_units":         `{stock: sum(v.inbound)}`,
	"inventory_value":       `{stock: sum(v.value_usd)}`,
	"aged_stock_share":      `{stock: sum(v.age_180_plus)::numeric / nullif(sum(v.on_hand), 0)}`,
	"days_of_supply":        `{stock: sum(v.on_hand - v.reserved)} / nullif({stock_28: sum(v.units_sold)} / 28.0, 0)`,
	"inventory_turnover":    cogsOf + ` / nullif({stock_days: sum(v.value_usd) / count(DISTINCT v.snap_date)}, 0)`,
	"stockout_rate":         `{stock_days: avg((v.on_hand - v.reserved <= 0)::int)}`,
	"storage_fee":           `{stock_days: sum(v.storage_fee_usd)}`,
	"po_amount":             `{bought: sum(p.qty_ordered * p.unit_cost_usd)}`,
	"supplier_on_time_rate": `{promised: avg((p.received_on IS NOT NULL AND p.received_on <= p.promised_on)::int)}`,
	"supplier_lead_days":    `{bought: avg(p.received_on - p.ordered_on)}`,
	"supplier_defect_rate":  `{bought: sum(p.qty_defect)::numeric / nullif(sum(p.qty_received), 0)}`,
	"expedite_cost":         `{bought: sum(p.expedite_usd)}`,
	// Logistics
	"logistics_cost":           `{legs: sum(` + legCost + `)}`,
	"planned_logistics_cost":   `{legs: sum(h.planned_cost_usd)}`,
	"shipped_orders":           `{legs: count(DISTINCT h.order_id)}`,
	"logistics_cost_per_order": `{legs: sum(` + legCost + `) FILTER (WHERE h.direction = 'outbound') / nullif(count(DISTINCT h.order_id), 0)}`,
	"logistics_cost_rate":      `{legs: sum(` + legCost + `)} / nullif(` + netOf + `, 0)`,
	"delivery_days":            `{placed: avg(extract(epoch FROM o.delivered_at - o.ordered_at) / 86400) FILTER (WHERE o.is_valid)}`,
	"on_time_delivery_rate": `{placed: avg((o.delivered_at IS NOT NULL AND o.delivered_at <= o.promised_at)::int)
		FILTER (WHERE o.is_valid AND o.promised_at < '2025-11-30 23:59+08')}`,
	"freight_variance": `{legs: sum(` + legCost + `) / nullif(sum(h.planned_cost_usd), 0) - 1}`,
	"co2_total":        `{legs: sum(h.co2_kg)}`,
	"co2_per_order":    `{legs: sum(h.co2_kg) / nullif(count(DISTINCT h.order_id), 0)}`,
	// Feedback and market
	"review_count":         `{said: count(*) FILTER (WHERE b.kind = 'review')}`,
	"avg_rating":           `{said: avg(b.rating) FILTER (WHERE b.kind = 'review')}`,
	"negative_review_rate": `{said: avg((b.rating <= 2)::int) FILTER (WHERE b.kind = 'review')}`,
	"sentiment_score":      `{said: avg(b.sentiment)}`,
	"social_mentions":      `{said: count(*) FILTER (WHERE b.kind = 'social')}`,
	"ticket_count":         `{said: count(*) FILTER (WHERE b.kind = 'ticket')}`,
	"ticket_rate":          `coalesce({said: count(*) FILTER (WHERE b.kind = 'ticket')}, 0)::numeric / nullif(` + ordersOf + `, 0)`,
	"first_response_min":   `{said: avg(b.first_response_min) FILTER (WHERE b.kind = 'ticket')}`,
	"csat":                 `{said: avg(b.csat)}`,
	"search_volume":        `{signals: sum(k.value) FILTER (WHERE k.signal = 'search_volume')}`,
	"listing_count":        `{signals: avg(k.value) FILTER (WHERE k.signal = 'listing_count')}`,
	"demand_supply_ratio":  `{signals: sum(k.value) FILTER (WHERE k.signal = 'search_volume') / nullif(avg(k.value) FILTER (WHERE k.signal = 'listing_count'), 0)}`,
	"data_freshness_h":     `{shops: max(extract(epoch FROM timestamptz '2025-11-30 23:59+08' - st.last_loaded_at) / 3600)}`,
}
