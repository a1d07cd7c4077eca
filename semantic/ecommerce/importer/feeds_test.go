package importer_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/importer"
)

const orderList = `SELECT string_agg(concat_ws(' ', order_no, status, net, tax_usd, shipping_charged_usd, paid_usd, country_code, coalesce(city, '-'), CASE WHEN is_valid THEN 'valid' END), E'\n' ORDER BY ordered_at, order_id)
	FROM dw.fact_order JOIN dw.dim_geo USING (geo_id) JOIN (SELECT order_id, sum(net_usd) AS net FROM dw.fact_order_item GROUP BY 1) i USING (order_id)`

func TestShopify(t *testing.T) {
	db := company(t)
	r := imported(t, db, "testdata/shopify.csv", importer.Options{Mapping: mapping(t, "shopify-orders"), Store: "SHO-US"})
	if len(r.problems) > 0 || r.OrdersNew != 5 || r.Skipped != 1 || r.Rows != 8 {
		t.Fatalf("%+v", r)
	}
	// #1005 is in euro with the tax inside: 119.00 is 100.00 and 19.00, at 1.0837.
	expect(t, db, strings.TrimSpace(`
#1001 shipped 47.25 4.18 5.00 56.43 US New York valid
#1002 paid 80.00 7.10 0.00 87.10 US New York valid
#1003 refunded 3.00 0.00 5.00 8.00 US New York valid
#1004 cancelled 20.00 0.00 5.00 25.00 US New York
#1005 paid 108.37 20.59 0.00 128.96 DE Berlin valid`), orderList)
	expect(t, db, "2", `SELECT max(customer_order_seq) FROM dw.fact_order`)
	expect(t, db, "4", `SELECT count(*) FROM dw.dim_customer WHERE marketing_consent`)
	laws(t, db)
}

func TestShopifyBroken(t *testing.T) {
	db := company(t)
	opt := importer.Options{Mapping: mapping(t, "shopify-orders"), Store: "SHO-US"}
	dry := opt
	dry.DryRun = true
	before := fingerprint(t, db)
	r := imported(t, db, "testdata/shopify-broken.csv", dry)
	if after := fingerprint(t, db); after != before {
		t.Errorf("the dry run changed the database:\n%s", cmp.Diff(before, after))
	}
	var got []string
	for _, p := range r.problems {
		got = append(got, fmt.Sprintf("%d %s %s %q", p.Line, p.Reason, p.Column, p.Value))
	}
	want := []string{
		`4 bad_date Created at "11/31/2025 10:00"`,
		`5 bad_number Lineitem price "2O.00"`,
		`6 negative_quantity Lineitem quantity "-1"`,
		`7 order_incomplete Name "#2004"`,
		`8 unknown_sku Lineitem sku "NO-SUCH-SKU"`,
		`9 unknown_currency Currency "XTS"`,
		`10 unknown_sku Lineitem sku "=HYPERLINK(\"http://evil.example\";\"x\")"`,
		`11 total_mismatch Subtotal "80 ≠ 20"`,
		`12 unknown_place Shipping Country "Atlantis, Atlantis"`,
		`13 unknown_status Cancelled at | Financial Status | Fulfillment Status "on_fire"`,
		`14 no_fx_rate Currency "EUR 2024-06-10"`,
		`15 date_in_future Created at "2026-11-09 15:00:00 -0500"`,
		`16 too_long Email "***"`,
		`21 too_few_columns  "12/66"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	real := imported(t, db, "testdata/shopify-broken.csv", opt)
	dryResult := r.Result
	dryResult.DryRun = false
	if diff := cmp.Diff(dryResult, real.Result); diff != "" {
		t.Errorf("the dry run promised something else: %s", diff)
	}
	if real.OrdersNew != 2 || real.Duplicates != 1 || real.Quarantined != 14 {
		t.Errorf("%+v", real.Result)
	}
	expect(t, db, "1", `SELECT count(*) FROM dw.fact_order WHERE duplicate_of IS NOT NULL AND NOT is_valid AND order_no = '#1002'`)
	expect(t, db, "", `SELECT string_agg(cells::text, '') FROM wenshu_import.quarantine WHERE cells::text LIKE '%mail.example%'`)
	laws(t, db)
	retried(t, db, opt)
}

func TestAmazon(t *testing.T) {
	db := company(t)
	opt := importer.Options{Mapping: mapping(t, "amazon-orders"), Store: "AMZ-DE"}
	r := imported(t, db, "testdata/amazon.txt", opt)
	if len(r.problems) > 0 || r.OrdersNew != 2 || r.Skipped != 1 {
		t.Fatalf("%+v", r)
	}
	expect(t, db, strings.TrimSpace(`
302-0000001-0000001 shipped 105.11 22.44 0.00 127.55 DE Berlin valid
302-0000002-0000002 paid 21.93 4.17 0.00 26.10 DE - valid`), orderList)
	expect(t, db, "B2B", `SELECT business_type FROM dw.dim_customer JOIN dw.fact_order USING (customer_id) WHERE order_no = '302-0000002-0000002'`)
	later := imported(t, db, "testdata/amazon-later.txt", opt)
	if len(later.problems) > 0 || later.OrdersUpdated != 2 || later.LinesNew != 1 {
		t.Fatalf("%+v", later)
	}
	// A late line joins its order, and a cancellation without amounts keeps what was known of them.
	expect(t, db, strings.TrimSpace(`
302-0000001-0000001 shipped 114.86 24.30 0.00 139.16 DE Berlin valid
302-0000002-0000002 cancelled 21.93 4.17 0.00 26.10 DE -`), orderList)
	laws(t, db)
}

func TestTikTok(t *testing.T) {
	db := company(t)
	opt := importer.Options{Mapping: mapping(t, "tiktok-orders"), Store: "TT-US"}
	r := imported(t, db, "testdata/tiktok.csv", opt)
	if len(r.problems) > 0 || r.OrdersNew != 3 || r.Skipped != 1 {
		t.Fatalf("%+v", r)
	}
	want := strings.TrimSpace(`
576000000000000001 delivered 39.00 3.40 5.99 48.39 US Los Angeles valid
576000000000000002 cancelled 20.00 0.00 0.00 20.00 US Los Angeles
576000000000000004 paid 80.00 0.00 0.00 80.00 US Los Angeles valid`)
	expect(t, db, want, orderList)
	expect(t, db, "1", `SELECT count(*) FROM dw.dim_customer`)
	again := imported(t, db, "testdata/tiktok-repeated.csv", opt)
	if again.Duplicates != 1 || again.OrdersUpdated != 0 || again.OrdersNew != 0 {
		t.Errorf("%+v", again)
	}
	expect(t, db, want, orderList+" WHERE duplicate_of IS NULL")
	laws(t, db)
}

func TestAds(t *testing.T) {
	db := company(t)
	r := imported(t, db, "testdata/google-ads.csv", importer.Options{Mapping: mapping(t, "google-ads"), Store: "SHO-US"})
	if len(r.problems) > 0 || r.LinesNew != 3 || r.Campaigns != 2 {
		t.Fatalf("%+v", r)
	}
	expect(t, db, "paid_search:111 2025-11-01 1600.80 USD 1204 87 9 2100.50; paid_search:222 2025-11-01 195.07 EUR 300 12 0 0.00; paid_search:111 2025-11-02 600.00 USD 900 60 2 90.00",
		`SELECT string_agg(concat_ws(' ', code, ad_date, spend_usd, currency, impressions, clicks, attributed_orders, attributed_revenue_usd), '; ' ORDER BY ad_date, code) FROM dw.fact_ad_daily JOIN dw.dim_initiative USING (initiative_id)`)
	m := imported(t, db, "testdata/meta-ads.csv", importer.Options{Mapping: mapping(t, "meta-ads"), Store: "AMZ-DE"})
	if len(m.problems) > 0 || m.LinesNew != 3 || m.Campaigns != 1 {
		t.Fatalf("%+v", m)
	}
	expect(t, db, "142.26 130.25 270 9", `SELECT concat_ws(' ', sum(spend_usd), sum(spend_local), sum(clicks), sum(attributed_orders)) FROM dw.fact_ad_daily WHERE channel_id = 3`)
	restated := written(t, "again.csv", "date,campaign,channel,spend,impressions,clicks\n2025-11-20,C,live,10,100,5\n2025-11-20,C,live,10,100,5\n")
	first := imported(t, db, restated, importer.Options{Mapping: mapping(t, "csv-ads"), Store: "TM-CN"})
	if first.LinesNew != 1 || first.Quarantined != 0 || first.Reasons[importer.ReasonRepeatedRow] != 1 {
		t.Errorf("%+v", first)
	}
	second := imported(t, db, written(t, "more.csv", "date,campaign,channel,spend,impressions,clicks\n2025-11-20,C,live,12,120,6\n"), importer.Options{Mapping: mapping(t, "csv-ads"), Store: "TM-CN"})
	if second.LinesUpdated != 1 {
		t.Errorf("%+v", second)
	}
	expect(t, db, "1.65", `SELECT sum(spend_usd) FROM dw.fact_ad_daily WHERE store_id = 4`)
}

// TestRebuiltStar imports a file, builds the star anew and imports the file again: what was noted of the old star must not
// keep it out.
func TestRebuiltStar(t *testing.T) {
	db := company(t)
	opt := importer.Options{Mapping: mapping(t, "shopify-orders"), Store: "SHO-US"}
	imported(t, db, "testdata/shopify.csv", opt)
	want := star(t, db)
	if _, err := db.ExecContext(t.Context(), "DROP SCHEMA dw CASCADE; "+ecommerce.SchemaSQL()+seedStar); err != nil {
		t.Fatal(err)
	}
	if r := imported(t, db, "testdata/shopify.csv", opt); r.Already || r.OrdersNew != 5 {
		t.Fatalf("%+v", r)
	}
	if diff := cmp.Diff(want, star(t, db)); diff != "" {
		t.Error(diff)
	}
}

func TestReturns(t *testing.T) {
	db := company(t)
	imported(t, db, "testdata/shopify.csv", importer.Options{Mapping: mapping(t, "shopify-orders"), Store: "SHO-US"})
	m := mapping(t, "csv-returns")
	path := written(t, "returns.csv", "store,order_no,sku,date,reason,quantity,refund\nSHO-US,#1001,TEE-S,2025-11-20,size,1,18.00\nSHO-US,#1001,MUG,2025-11-20,broken,2,10\nSHO-US,#9999,MUG,2025-11-20,broken,1,10\n")
	r := imported(t, db, path, importer.Options{Mapping: m})
	if r.LinesNew != 1 || r.Reasons[importer.ReasonReturnTooMuch] != 1 || r.Reasons[importer.ReasonUnknownLine] != 1 {
		t.Fatalf("%+v", r)
	}
	expect(t, db, "1 18.00 size", `SELECT concat_ws(' ', qty, refund_usd, reason) FROM dw.fact_return`)
	laws(t, db)
}
