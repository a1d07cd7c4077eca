package importer_test

import (
	"testing"

	"github.com/jmoiron/sqlx"
)

// laws counts rows that break what holds for every row of the star.
func laws(t testing.TB, db *sqlx.DB) {
	t.Helper()
	for name, query := range map[string]string{
		"header = lines": `SELECT count(*) FROM dw.fact_order o JOIN (SELECT order_id, sum(net_usd) AS net, sum(discount_usd) AS discount FROM dw.fact_order_item GROUP BY 1) i USING (order_id)
			WHERE o.paid_usd <> i.net + o.tax_usd + o.shipping_charged_usd OR o.discount_usd <> i.discount`,
		"fees and freight = lines": `SELECT count(*) FROM wenshu_import.sales_order k JOIN (SELECT order_id, sum(fee_alloc_usd) AS fee, sum(freight_alloc_usd) AS freight FROM dw.fact_order_item GROUP BY 1) i USING (order_id)
			JOIN (SELECT order_id, sum(fee) AS own FROM wenshu_import.sales_line WHERE qty > 0 GROUP BY 1) l USING (order_id)
			WHERE i.fee <> round((coalesce(order_fee, 0) + own) * fx_to_usd, 2) OR i.freight <> round(coalesce(order_freight, 0) * fx_to_usd, 2)`,
		"every order has lines": `SELECT count(*) FROM dw.fact_order o WHERE NOT EXISTS (SELECT 1 FROM dw.fact_order_item i WHERE i.order_id = o.order_id)`,
		"line arithmetic":       `SELECT count(*) FROM dw.fact_order_item WHERE abs(list_price_usd * qty - gross_usd) > 0.005 * qty OR net_usd <> gross_usd - discount_usd OR abs(unit_price_usd * qty - net_usd) > 0.005 * qty OR discount_usd < 0 OR net_usd < 0 OR qty < 1`,
		"cents of dollars":      `SELECT count(*) FROM dw.fact_order_item i JOIN dw.fact_order USING (order_id) JOIN wenshu_import.sales_line l USING (order_item_id) JOIN wenshu_import.sales_order k ON k.order_id = l.order_id WHERE k.currency = 'USD' AND tax_form = 'excluded' AND i.gross_usd <> round(l.gross, 2)`,
		"sequence of orders":    `SELECT count(*) FROM (SELECT customer_order_seq, row_number() OVER (PARTITION BY customer_id ORDER BY ordered_at, order_id) AS n FROM dw.fact_order WHERE is_valid) x WHERE customer_order_seq <> n`,
		"invalid orders are 0":  `SELECT count(*) FROM dw.fact_order WHERE (customer_order_seq = 0) = is_valid`,
		"first and last order": `SELECT count(*) FROM dw.dim_customer c LEFT JOIN (SELECT customer_id, min(ordered_at) AS a, max(ordered_at) AS b FROM dw.fact_order WHERE is_valid GROUP BY 1) o USING (customer_id)
			WHERE c.first_order_at IS DISTINCT FROM o.a OR c.last_order_at IS DISTINCT FROM o.b OR c.first_seen_at > c.first_order_at`,
		"first channel": `SELECT count(*) FROM dw.dim_customer c JOIN dw.fact_order o USING (customer_id) WHERE o.customer_order_seq = 1 AND (c.first_channel_id <> o.channel_id OR c.first_store_id <> o.store_id)`,
		"company days":  `SELECT count(*) FROM dw.fact_order WHERE (ordered_at AT TIME ZONE 'Asia/Shanghai')::date <> order_date`,
		"rate of day":   `SELECT count(*) FROM dw.fact_order WHERE fx_to_usd <> round(dw.fx(currency, order_date), 8)`,
		"local amount":  `SELECT count(*) FROM dw.fact_order WHERE abs(paid_local * fx_to_usd - paid_usd) > 0.01`,
		"duplicates point to the order that counts": `SELECT count(*) FROM dw.fact_order d LEFT JOIN dw.fact_order o ON o.order_id = d.duplicate_of AND o.order_no = d.order_no AND o.store_id = d.store_id AND o.duplicate_of IS NULL
			WHERE d.duplicate_of IS NOT NULL AND o.order_id IS NULL`,
		"returns": `SELECT count(*) FROM (SELECT order_item_id, sum(qty) AS qty, sum(refund_usd) AS usd FROM dw.fact_return GROUP BY 1) r JOIN dw.fact_order_item i USING (order_item_id) WHERE r.qty > i.qty OR r.usd > i.net_usd`,
	} {
		var broken int
		if err := db.GetContext(t.Context(), &broken, query); err != nil {
			t.Errorf("%s: %v", name, err)
		} else if broken > 0 {
			t.Errorf("%s: broken in %d rows", name, broken)
		}
	}
}
