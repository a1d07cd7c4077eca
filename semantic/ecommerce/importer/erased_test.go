package importer_test

import (
	"fmt"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/importer"
)

// TestErasedCustomersAreNotFoundAgain erases a customer and imports a correction of the old order and a new order by the same
// address: the old order stays where it is, for the sums, and the new one is somebody else's.
func TestErasedCustomersAreNotFoundAgain(t *testing.T) {
	db := company(t)
	m := mapping(t, "csv-orders")
	const old = "SHO-US,1001,2025-11-01 23:30:00,,%s,USD,US,New York,a@x.example,0,0,0,0,0,TEE-S,2,20.00,0\n"
	imported(t, db, written(t, "first.csv", plainHeader+fmt.Sprintf(old, "paid")), importer.Options{Mapping: m})
	db.MustExec(`UPDATE dw.dim_customer SET erased_at = '2025-11-03', marketing_consent = false, geo_id = NULL`)
	r := imported(t, db, written(t, "later.csv", plainHeader+fmt.Sprintf(old, "delivered")+
		"SHO-US,1002,2025-11-05 08:00:00,,paid,USD,,,a@x.example,0,0,0,0,0,PIN,1,3.00,\n"), importer.Options{Mapping: m})
	if len(r.problems) > 0 || r.OrdersNew != 1 || r.OrdersUpdated != 1 || r.Customers != 1 {
		t.Fatalf("%+v", r)
	}
	expect(t, db, "1001 delivered erased, 1002 paid -", `SELECT string_agg(concat_ws(' ', order_no, status, CASE WHEN erased_at IS NULL THEN '-' ELSE 'erased' END), ', ' ORDER BY order_no)
		FROM dw.fact_order JOIN dw.dim_customer USING (customer_id)`)
	expect(t, db, "", `SELECT string_agg(geo_id::text, '') FROM dw.dim_customer WHERE erased_at IS NOT NULL`)
	expect(t, db, "1", `SELECT count(*) FROM dw.customer_identity JOIN dw.dim_customer USING (customer_id) WHERE erased_at IS NULL`)
	expect(t, db, "0", `SELECT count(*) FROM dw.customer_identity JOIN dw.dim_customer USING (customer_id) WHERE erased_at IS NOT NULL`)
	expect(t, db, "guest:erased", `SELECT left(customer_key, 12) FROM wenshu_import.customer JOIN dw.dim_customer USING (customer_id) WHERE erased_at IS NOT NULL`)
}
