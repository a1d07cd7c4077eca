package demo_test

import (
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo/demotest"
)

// TestErasedPeople wants a few people erased: nothing tells who they were, and their orders stay.
func TestErasedPeople(t *testing.T) {
	db := demotest.Scaled(t, *scale).DB
	for name, want := range map[string]struct {
		query string
		n     int
	}{
		"people":         {`SELECT count(*) FROM dw.dim_customer WHERE erased_at > last_order_at`, 12 * *scale},
		"all of them":    {`SELECT count(*) FROM dw.dim_customer WHERE erased_at IS NOT NULL`, 12 * *scale},
		"orders":         {`SELECT count(*) FROM dw.fact_order JOIN dw.dim_customer USING (customer_id) WHERE erased_at IS NOT NULL AND is_valid`, 12 * *scale},
		"traces":         {`SELECT count(*) FROM dw.dim_customer WHERE erased_at IS NOT NULL AND coalesce(full_name, email, phone, address, gender, birth_year::text) IS NOT NULL`, 0},
		"accounts":       {`SELECT count(*) FROM dw.customer_identity JOIN dw.dim_customer USING (customer_id) WHERE erased_at IS NOT NULL`, 0},
		"agreed":         {`SELECT count(*) FROM dw.dim_customer WHERE erased_at IS NOT NULL AND (marketing_consent OR profiling_consent)`, 0},
		"others unnamed": {`SELECT count(*) FROM dw.dim_customer WHERE erased_at IS NULL AND full_name IS NULL`, 0},
	} {
		var n int
		if err := db.Get(&n, want.query); err != nil || n != want.n {
			t.Errorf("%s: %d, want %d, %v", name, n, want.n, err)
		}
	}
}
