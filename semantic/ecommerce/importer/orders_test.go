package importer_test

import (
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/importer"
)

const plainHeader = "store,order_no,ordered_at,updated_at,status,currency,country,city,email,order_discount,order_tax,order_shipping,order_fee,order_freight,sku,quantity,unit_price,discount\n"

func TestOrdersBecomeRowsOfTheStar(t *testing.T) {
	db := company(t)
	path := written(t, "orders.csv", plainHeader+
		"SHO-US,1001,2025-11-01 23:30:00,,delivered,USD,US,New York,a@x.example,3.00,4.10,5.00,2.00,7.77,TEE-S,2,20.00,0\n"+
		"SHO-US,1001,2025-11-01 23:30:00,,delivered,USD,US,New York,a@x.example,3.00,4.10,5.00,2.00,7.77,MUG,1,12.50,1.00\n"+
		"AMZ-DE,D-1,2025-11-09 10:00:00,,shipped,EUR,Germany,Bonn,,0,0,0,0,0,LAMP,3,79.99,0\n"+
		"SHO-US,1002,2025-11-05 08:00:00,,paid,USD,,,A@x.example ,0,0,0,0,0,PIN,1,3.00,\n")
	r := imported(t, db, path, importer.Options{Mapping: mapping(t, "csv-orders")})
	if len(r.problems) > 0 || r.OrdersNew != 3 || r.LinesNew != 4 || r.Customers != 2 || r.Places != 1 {
		t.Fatalf("%+v", r)
	}
	expect(t, db, "2025-11-02|delivered|2|1|4.00|4.10|5.00|57.60|57.60|1.00000000",
		`SELECT concat_ws('|', order_date, status, geo_id, customer_order_seq, discount_usd, tax_usd, shipping_charged_usd, paid_usd, paid_local, fx_to_usd) FROM dw.fact_order WHERE order_no = '1001'`)
	// 3.00 of discount over 40.00 and 11.50, 2.00 of fees over 37.67 and 10.83, freight over 0.4 kg each.
	expect(t, db, "MUG 12.50 10.83 12.50 1.67 10.83 3.33 0.45 3.89; TEE-S 20.00 18.84 40.00 2.33 37.67 12.00 1.55 3.88",
		`SELECT string_agg(concat_ws(' ', sku_code, i.list_price_usd, unit_price_usd, gross_usd, i.discount_usd, net_usd, cogs_usd, fee_alloc_usd, freight_alloc_usd), '; ' ORDER BY sku_code)
		 FROM dw.fact_order_item i JOIN dw.dim_product USING (sku_id) JOIN dw.fact_order USING (order_id) WHERE order_no = '1001'`)
	expect(t, db, "1.08370000|239.97|260.06|260.06|Germany|", `SELECT concat_ws('|', fx_to_usd, paid_local, paid_usd, net_usd, country_en, coalesce(city, '')) FROM dw.fact_order JOIN dw.fact_order_item USING (order_id) JOIN dw.dim_geo USING (geo_id) WHERE order_no = 'D-1'`)
	expect(t, db, "1001:1 1002:2", `SELECT string_agg(order_no || ':' || customer_order_seq, ' ' ORDER BY ordered_at) FROM dw.fact_order WHERE store_id = 1`)
	expect(t, db, "1", `SELECT count(*) FROM dw.customer_identity WHERE id_type = 'email_hash' AND platform = 'shopify' AND length(id_hash) = 32`)
	expect(t, db, "", `SELECT string_agg(coalesce(full_name, email, phone, address), '') FROM dw.dim_customer`)
	expect(t, db, "2025-11-05 13:00:00+00", `SELECT last_loaded_at AT TIME ZONE 'UTC' || '+00' FROM dw.dim_store WHERE store_code = 'SHO-US'`)
	laws(t, db)
	again := imported(t, db, path, importer.Options{Mapping: mapping(t, "csv-orders")})
	if !again.Already {
		t.Errorf("the same file again: %+v", again)
	}
}
