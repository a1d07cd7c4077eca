package ecommerce_test

import (
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo/demotest"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

const (
	lines    = ` FROM dw.fact_order_item i JOIN dw.fact_order o USING (order_id) JOIN dw.dim_product p USING (sku_id) WHERE o.order_date >= :from AND o.order_date < :to`
	placed   = ` FROM dw.fact_order o WHERE o.order_date >= :from AND o.order_date < :to`
	visits   = ` FROM dw.fact_session s JOIN dw.dim_store t USING (store_id) WHERE NOT s.is_bot AND s.session_date >= :from AND s.session_date < :to`
	adDays   = ` FROM dw.fact_ad_daily a WHERE a.ad_date >= :from AND a.ad_date < :to`
	touched  = ` FROM dw.fact_touchpoint t WHERE t.touch_date >= :from AND t.touch_date < :to`
	stock    = ` FROM dw.fact_inventory_daily v WHERE v.snap_date = date :to - 1`
	legs     = ` FROM dw.fact_shipment h WHERE h.ship_date >= :from AND h.ship_date < :to`
	said     = ` FROM dw.fact_feedback b WHERE b.feedback_date >= :from AND b.feedback_date < :to`
	backOf   = ` FROM dw.fact_return r JOIN dw.fact_order_item i USING (order_item_id) JOIN dw.fact_order o USING (order_id) WHERE o.order_date >= :from AND o.order_date < :to`
	signals  = ` FROM dw.fact_market_signal k WHERE k.signal_date >= :from AND k.signal_date < :to`
	bought   = ` FROM dw.fact_purchase_order p WHERE p.ordered_on >= :from AND p.ordered_on < :to`
	netSales = `(SELECT sum(i.net_usd) FILTER (WHERE o.is_valid)` + lines + `)`
	spent    = `(SELECT sum(a.spend_usd)` + adDays + `)`
)

// plain is each metric once more as SQL written by hand over one period, with
// other joins and other forms than the model's.
var plain = map[string]string{
	"gmv":                     `SELECT sum(i.gross_usd) FILTER (WHERE o.duplicate_of IS NULL)` + lines,
	"net_sales":               `SELECT sum(i.net_usd)` + lines + ` AND o.is_valid`,
	"orders":                  `SELECT count(*)` + placed + ` AND o.is_valid`,
	"units":                   `SELECT sum(i.qty)` + lines + ` AND o.is_valid`,
	"buyers":                  `SELECT count(DISTINCT o.customer_id)` + placed + ` AND o.is_valid`,
	"aov":                     `SELECT ` + netSales + ` / (SELECT count(*)` + placed + ` AND o.is_valid)`,
	"discount_rate":           `SELECT sum(i.discount_usd) / sum(i.net_usd + i.discount_usd)` + lines + ` AND o.is_valid`,
	"cancel_rate":             `SELECT sum((o.status = 'cancelled')::int)::numeric / count(*)` + placed,
	"gross_margin":            `SELECT 1 - sum(i.cogs_usd) / sum(i.net_usd)` + lines + ` AND o.is_valid`,
	"new_product_sales_share": `SELECT sum(i.net_usd) FILTER (WHERE o.order_date - p.launched_on < 90) / sum(i.net_usd)` + lines + ` AND o.is_valid`,
	"fraud_order_rate":        `SELECT sum(o.is_fraud::int)::numeric / count(*)` + placed,
	"fraud_loss":              `SELECT sum(o.chargeback_usd)` + placed,
	"contribution_profit": `SELECT sum(i.net_usd - i.cogs_usd - i.fee_alloc_usd - i.freight_alloc_usd) - coalesce(` + spent + `, 0)
		- coalesce((SELECT sum(r.refund_usd + r.return_freight_usd)` + backOf + `), 0)` + lines + ` AND o.is_valid`,
	"target_attainment": `SELECT ` + netSales + ` / (SELECT sum(value) FROM dw.ref_value WHERE kind = 'target' AND key1 = 'net_sales' AND valid_from >= :from AND valid_from < :to)`,
	"active_sku_rate": `SELECT (SELECT count(DISTINCT i.sku_id)` + lines + ` AND o.is_valid)::numeric /
		(SELECT count(*) FROM dw.dim_product WHERE launched_on < :to AND (discontinued_on IS NULL OR discontinued_on >= :from))`,
	"return_units":         `SELECT sum(qty) FROM dw.fact_return WHERE return_date >= :from AND return_date < :to`,
	"refund_amount":        `SELECT sum(refund_usd) FROM dw.fact_return WHERE return_date >= :from AND return_date < :to`,
	"return_rate":          `SELECT (SELECT sum(r.qty)` + backOf + `)::numeric / (SELECT sum(i.qty)` + lines + ` AND o.is_valid)`,
	"refund_rate":          `SELECT (SELECT sum(r.refund_usd)` + backOf + `) / ` + netSales,
	"sessions":             `SELECT count(*)` + visits,
	"visitors":             `SELECT count(DISTINCT s.visitor_id)` + visits,
	"bounce_rate":          `SELECT avg(s.is_bounce::int)` + visits,
	"avg_dwell_sec":        `SELECT avg(s.duration_s)` + visits,
	"add_to_cart_rate":     `SELECT sum(s.has_cart::int)::numeric / sum(s.has_product_view::int)` + visits,
	"checkout_rate":        `SELECT sum(s.has_checkout::int)::numeric / sum(s.has_cart::int)` + visits,
	"payment_success_rate": `SELECT sum(s.has_order::int)::numeric / sum(s.has_payment_try::int)` + visits,
	"conversion_rate":      `SELECT avg(s.has_order::int)` + visits,
	"cart_abandon_rate":    `SELECT 1 - sum((s.has_cart AND s.has_order)::int)::numeric / sum(s.has_cart::int)` + visits,
	"night_session_share":  `SELECT avg((extract(hour FROM s.started_at AT TIME ZONE t.timezone) IN (22, 23, 0, 1))::int)` + visits,
	"live_watch_min":       `SELECT sum(s.live_seconds) / 60.0` + visits,
	"days_to_convert": `SELECT avg(x.d) FROM (SELECT extract(epoch FROM min(o.ordered_at) - min(t.touched_at)) / 86400 AS d
		FROM dw.fact_touchpoint t JOIN dw.fact_order o ON o.order_id = t.converted_order_id
		WHERE o.is_valid AND o.order_date >= :from AND o.order_date < :to GROUP BY o.order_id) x`,
	"zero_result_rate": `SELECT avg((result_count = 0)::int) FROM dw.fact_event WHERE event_type = 'search' AND event_date >= :from AND event_date < :to`,
	"reco_sales_share": `SELECT sum(i.net_usd * i.from_reco::int) / sum(i.net_usd)` + lines + ` AND o.is_valid`,
	"ctr":              `SELECT sum(a.clicks)::numeric / sum(a.impressions)` + adDays,
	"cpa":              `SELECT sum(a.spend_usd) / sum(a.attributed_orders)` + adDays,
	"roas":             `SELECT sum(a.attributed_revenue_usd) / sum(a.spend_usd)` + adDays,
	"tacos":            `SELECT ` + spent + ` / ` + netSales,
	"cac":              `SELECT ` + spent + ` / (SELECT count(*)` + placed + ` AND o.is_valid AND o.customer_order_seq = 1)`,
	"first_order_roi":  `SELECT (SELECT sum(i.net_usd)` + lines + ` AND o.is_valid AND o.customer_order_seq = 1) / ` + spent,
	"ltv90_roi": `SELECT (SELECT sum(i.net_usd) FROM dw.fact_order f
		JOIN dw.fact_order o ON o.customer_id = f.customer_id AND o.is_valid AND o.ordered_at < f.ordered_at + interval '90 days'
		JOIN dw.fact_order_item i ON i.order_id = o.order_id
		WHERE f.is_valid AND f.customer_order_seq = 1 AND f.order_date >= :from AND f.order_date < :to) / ` + spent,
	"wasted_spend":  `SELECT sum(x.s) FROM (SELECT sum(a.spend_usd) AS s, sum(a.attributed_orders) AS n` + adDays + ` GROUP BY a.initiative_id, a.keyword) x WHERE x.n = 0`,
	"open_rate":     `SELECT count(*) FILTER (WHERE t.touch_type = 'open')::numeric / count(*) FILTER (WHERE t.touch_type = 'send')` + touched,
	"new_customers": `SELECT count(*)` + placed + ` AND o.is_valid AND o.customer_order_seq = 1`,
	"repeat_rate":   `SELECT avg((z.n >= 2)::int) FROM (SELECT count(*) AS n` + placed + ` AND o.is_valid GROUP BY o.customer_id) z`,
	"repurchase_30d": `SELECT avg(EXISTS (SELECT 1 FROM dw.fact_order n WHERE n.customer_id = o.customer_id AND n.customer_order_seq = 2 AND n.is_valid
		AND n.ordered_at <= o.ordered_at + interval '30 days')::int)` + placed + ` AND o.is_valid AND o.customer_order_seq = 1 AND o.order_date < date '2025-11-30' - 30`,
	"repurchase_interval_days": `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM x.ordered_at - x.before) / 86400)
		FROM (SELECT o.ordered_at, o.order_date, lag(o.ordered_at) OVER (PARTITION BY o.customer_id ORDER BY o.customer_order_seq) AS before
		FROM dw.fact_order o WHERE o.is_valid) x WHERE x.before IS NOT NULL AND x.order_date >= :from AND x.order_date < :to`,
	"active_customers": `SELECT count(DISTINCT s.customer_id)` + visits,
	"churn_rate": `SELECT 1 - avg(EXISTS (SELECT 1 FROM dw.fact_order l WHERE l.is_valid AND l.customer_id = e.customer_id
		AND l.order_date >= date :to - 90 AND l.order_date < :to)::int) FROM (SELECT DISTINCT customer_id FROM dw.fact_order
		WHERE is_valid AND order_date >= date :to - 180 AND order_date < date :to - 90) e`,
	"clv_hist":             `SELECT sum(i.net_usd) / count(DISTINCT o.customer_id) FROM dw.fact_order_item i JOIN dw.fact_order o USING (order_id) WHERE o.is_valid`,
	"cross_platform_share": `SELECT avg((z.n >= 2)::int) FROM (SELECT count(DISTINCT platform) AS n FROM dw.customer_identity WHERE customer_id IS NOT NULL GROUP BY customer_id) z`,
	"stock_on_hand":        `SELECT sum(v.on_hand)` + stock,
	"inventory_value":      `SELECT sum(v.value_usd)` + stock,
	"aged_stock_share":     `SELECT sum(v.age_180_plus)::numeric / sum(v.on_hand)` + stock,
	"days_of_supply":       `SELECT sum(v.on_hand - v.reserved) / ((SELECT sum(units_sold) FROM dw.fact_inventory_daily WHERE snap_date >= date :to - 28 AND snap_date < :to) / 28.0)` + stock,
	"inventory_turnover": `SELECT (SELECT sum(i.cogs_usd)` + lines + ` AND o.is_valid) /
		(SELECT sum(value_usd) / count(DISTINCT snap_date) FROM dw.fact_inventory_daily WHERE snap_date >= :from AND snap_date < :to)`,
	"stockout_rate":            `SELECT avg((on_hand - reserved <= 0)::int) FROM dw.fact_inventory_daily WHERE snap_date >= :from AND snap_date < :to`,
	"po_amount":                `SELECT sum(p.qty_ordered * p.unit_cost_usd)` + bought,
	"supplier_on_time_rate":    `SELECT avg((received_on IS NOT NULL AND received_on <= promised_on)::int) FROM dw.fact_purchase_order WHERE promised_on >= :from AND promised_on < :to AND promised_on < '2025-11-30'`,
	"supplier_lead_days":       `SELECT avg(p.received_on - p.ordered_on)` + bought,
	"supplier_defect_rate":     `SELECT sum(p.qty_defect)::numeric / sum(p.qty_received)` + bought,
	"logistics_cost":           `SELECT sum(h.freight_usd + h.fuel_usd + h.customs_usd)` + legs,
	"logistics_cost_per_order": `SELECT sum(h.freight_usd + h.fuel_usd + h.customs_usd) FILTER (WHERE h.direction = 'outbound') / count(DISTINCT h.order_id)` + legs,
	"freight_variance":         `SELECT sum(h.freight_usd + h.fuel_usd + h.customs_usd) / sum(h.planned_cost_usd) - 1` + legs,
	"co2_per_order":            `SELECT sum(h.co2_kg) / count(DISTINCT h.order_id)` + legs,
	"delivery_days":            `SELECT avg(extract(epoch FROM o.delivered_at - o.ordered_at) / 86400)` + placed + ` AND o.is_valid`,
	"on_time_delivery_rate":    `SELECT avg((o.delivered_at IS NOT NULL AND o.delivered_at <= o.promised_at)::int)` + placed + ` AND o.is_valid AND o.promised_at < '2025-11-30 23:59+08'`,
	"negative_review_rate":     `SELECT avg((b.rating <= 2)::int)` + said + ` AND b.kind = 'review'`,
	"avg_rating":               `SELECT avg(b.rating)` + said + ` AND b.kind = 'review'`,
	"ticket_rate":              `SELECT (SELECT count(*)` + said + ` AND b.kind = 'ticket')::numeric / (SELECT count(*)` + placed + ` AND o.is_valid)`,
	"csat":                     `SELECT avg(b.csat)` + said,
	"demand_supply_ratio":      `SELECT sum(k.value) FILTER (WHERE k.signal = 'search_volume') / avg(k.value) FILTER (WHERE k.signal = 'listing_count')` + signals,
	"data_freshness_h":         `SELECT max(extract(epoch FROM timestamptz '2025-11-30 23:59+08' - last_loaded_at) / 3600) FROM dw.dim_store`,
}

// TestFormulas runs every metric of plain as the model says it and as the hand
// writes it, over two months of the demo company.
func TestFormulas(t *testing.T) {
	db := demotest.DB(t).DB
	period := semantic.Period{Start: semantic.Date{Year: 2025, Month: time.September, Day: 1}, End: semantic.Date{Year: 2025, Month: time.November, Day: 1}}
	inPeriod := strings.NewReplacer(":from", "'"+period.Start.String()+"'", ":to", "'"+period.End.String()+"'")
	for metric, query := range plain {
		t.Run(metric, func(t *testing.T) {
			var want *decimal.Decimal
			if err := db.Get(&want, inPeriod.Replace(query)); err != nil {
				t.Fatal(err)
			}
			got := asked(t, db, semantic.Query{Metrics: []string{metric}, Period: period})
			if want == nil || want.IsZero() {
				t.Fatalf("the demo company gives %v, which shows nothing", want)
			}
			if got == nil || got.Sub(*want).Abs().GreaterThan(want.Abs().Mul(decimal.New(1, -9))) {
				t.Errorf("the model gives %v, the plain query %v", got, want)
			}
		})
	}
}

// asked compiles and runs a query of one cell.
func asked(t *testing.T, db *sqlx.DB, q semantic.Query) *decimal.Decimal {
	t.Helper()
	options := sqlgen.Options{AsOf: time.Date(2025, 11, 30, 23, 59, 0, 0, time.FixedZone("Asia/Shanghai", 8*3600))}
	c, err := options.Compile(model(t), semantic.Access{Clearance: semantic.High}, q)
	if err != nil {
		t.Fatal(err)
	}
	args := make([]any, len(c.Args))
	for i, a := range c.Args {
		args[i] = a
		if list, ok := a.([]string); ok {
			args[i] = pq.Array(list)
		}
	}
	var got *decimal.Decimal
	if err := db.Get(&got, c.SQL, args...); err != nil {
		t.Fatalf("%v\n%s", err, c.SQL)
	}
	return got
}
