package samples_test

import (
	"testing"

	"github.com/shopspring/decimal"
)

// TestKnownTotals holds both sets against totals that are published with them or were counted by other means.
func TestKnownTotals(t *testing.T) {
	for name, totals := range map[string]map[string]string{
		"global_electronics": {"net_sales": "55755479.59", "cogs": "23092791.21", "order_lines": "62884", "orders": "26326", "buyers": "11887"},
		"online_retail": {"order_lines": "541909", "net_sales": "9747747.934", "invoices": "25900", "cancelled_lines": "9288",
			"cancellations": "3836", "customers_on_file": "4372", "duplicate_lines": "5268", "guest_lines": "135080",
			"zero_price_lines": "2515", "cancelled_amount": "896812.49"},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, name)
			for metric, want := range totals {
				got, err := decimal.NewFromString(s.value(t, metric))
				if err != nil || !got.Equal(decimal.RequireFromString(want)) {
					t.Errorf("%s = %s, want %s", metric, got, want)
				}
			}
		})
	}
}
