package importer_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/importer"
)

// fingerprint lists every table with the number of its rows and a sum over their text.
func fingerprint(t testing.TB, db *sqlx.DB) string {
	t.Helper()
	var tables []string
	if err := db.SelectContext(t.Context(), &tables, `SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname IN ('dw', 'wenshu_import') ORDER BY 1`); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, name := range tables {
		fmt.Fprintf(&b, "%s %s\n", name, value(t, db, "SELECT count(*) || ' ' || coalesce(sum(hashtextextended(x::text, 0)), 0) FROM "+name+" x"))
	}
	return b.String()
}

// star is what the orders that count say, in natural keys: surrogate ids depend on the order of files. Repetitions of a feed are
// left out, because they depend on which states of an order share a file.
func star(t testing.TB, db *sqlx.DB) string {
	t.Helper()
	return value(t, db, `SELECT string_agg(concat_ws('|', store_code, o.order_no, o.ordered_at, o.order_date, country_code, g.city, k.customer_key, o.customer_order_seq, o.channel_id, o.status, o.currency, o.fx_to_usd,
			o.discount_usd, o.tax_usd, o.shipping_charged_usd, o.paid_usd, o.paid_local, o.is_valid, i.lines), E'\n' ORDER BY store_code, o.order_no)
		FROM dw.fact_order o JOIN dw.dim_store s USING (store_id) JOIN dw.dim_geo g ON g.geo_id = o.geo_id JOIN wenshu_import.customer k ON k.customer_id = o.customer_id
		JOIN (SELECT order_id, string_agg(concat_ws(' ', sku_id, qty, list_price_usd, gross_usd, discount_usd, net_usd, cogs_usd, fee_alloc_usd, freight_alloc_usd), ',' ORDER BY sku_id, qty, net_usd) AS lines FROM dw.fact_order_item GROUP BY 1) i ON i.order_id = o.order_id WHERE o.duplicate_of IS NULL`) +
		"\n" + value(t, db, `SELECT string_agg(concat_ws('|', customer_key, first_seen_at, first_order_at, last_order_at, first_channel_id, first_store_id, marketing_consent), E'\n' ORDER BY customer_key)
			FROM dw.dim_customer JOIN wenshu_import.customer USING (customer_id) WHERE EXISTS (SELECT FROM dw.fact_order o WHERE o.customer_id = dim_customer.customer_id)`) +
		"\n" + value(t, db, `SELECT string_agg(concat_ws('|', store_code, last_loaded_at), E'\n' ORDER BY store_code) FROM dw.dim_store`)
}

// retried adds what was missing and takes up the rows of the broken file that can be used then.
func retried(t *testing.T, db *sqlx.DB, opt importer.Options) {
	t.Helper()
	opt.Now = clock
	list, total, err := importer.Quarantined(t.Context(), db.DB, 3)
	if err != nil || total != 14 || len(list) != 3 || list[0].Reason != importer.ReasonBadDate || list[0].OrderNo != "#2001" {
		t.Fatalf("%v %d %+v", err, total, list)
	}
	if _, err := db.ExecContext(t.Context(), `INSERT INTO dw.dim_product SELECT 9,'NO-SUCH-SKU',spu_code,title_zh,title_en,brand,category,subcategory,price_band,hs_code,launched_on,discontinued_on,lifecycle_stage,supplier_id,moq,pack_kg,pack_litre,list_price_usd,unit_cost_usd,attributes FROM dw.dim_product WHERE sku_id = 1;
		INSERT INTO dw.ref_value (kind,key1,valid_from,value,source) VALUES ('fx','XTS','2025-01-01',2,'t')`); err != nil {
		t.Fatal(err)
	}
	results, err := importer.Retry(t.Context(), db.DB, opt)
	if err != nil || len(results) != 1 {
		t.Fatalf("%v %+v", err, results)
	}
	if r := results[0]; r.OrdersNew != 2 || r.Resolved != 3 || r.LinesNew != 3 {
		t.Errorf("%+v", r)
	}
	expect(t, db, "40.00 40.00", `SELECT string_agg(paid_usd::text, ' ' ORDER BY order_no) FROM dw.fact_order WHERE order_no IN ('#2004', '#2005')`)
	if _, total, err := importer.Quarantined(t.Context(), db.DB, 1); err != nil || total != 11 {
		t.Errorf("%v, %d rows still wait", err, total)
	}
	laws(t, db)
}
