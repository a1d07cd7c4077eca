package demo_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo/demotest"
)

// slopeOf regresses the log of weekly units on the log of the weekly mean price.
func slopeOf(t *testing.T, sku string) float64 {
	t.Helper()
	var weeks []struct {
		Price float64 `db:"price"`
		Units float64 `db:"units"`
	}
	err := demotest.Scaled(t, *scale).DB.SelectContext(t.Context(), &weeks, `SELECT sum(net_usd) / sum(qty) AS price, sum(qty) AS units FROM dw.fact_order JOIN dw.fact_order_item USING (order_id) JOIN dw.dim_product USING (sku_id)
		WHERE is_valid AND sku_code = $1 AND order_date >= '2024-12-02' GROUP BY date_trunc('week', order_date)`, sku)
	if err != nil || len(weeks) != 52 {
		t.Fatalf("%s: %d weeks, %v", sku, len(weeks), err)
	}
	x, y := make([]float64, len(weeks)), make([]float64, len(weeks))
	for i, w := range weeks {
		x[i], y[i] = math.Log(w.Price), math.Log(w.Units)
	}
	_, slope := stat.LinearRegression(x, y, nil, false)
	return slope
}

func TestElastic(t *testing.T) {
	for _, truth := range demo.Truths(*scale) {
		if truth.Story != "S18" {
			continue
		}
		var got float64
		query := map[string]string{
			"power_bank_unit_cost": `SELECT unit_cost_usd FROM dw.dim_product WHERE sku_code = 'EL-PWR-05'`,
			"cup_prices":           `SELECT count(DISTINCT unit_price_usd) FROM dw.fact_order_item JOIN dw.dim_product USING (sku_id) WHERE sku_code = 'HO-CUP-01'`,
		}[truth.Name]
		switch truth.Name {
		case "elasticity_power_bank":
			got = slopeOf(t, "EL-PWR-05")
		case "elasticity_mask":
			got = slopeOf(t, "BE-MASK-01")
		case "power_bank_best_price":
			e := slopeOf(t, "EL-PWR-05")
			got = 9 * e / (1 + e)
		default:
			if err := demotest.Scaled(t, *scale).DB.GetContext(t.Context(), &got, query); err != nil {
				t.Fatal(err)
			}
		}
		if math.Abs(got-truth.Value) > truth.Tolerance {
			t.Errorf("%s = %.4f, planted %.4f ± %.4f", truth.Name, got, truth.Value, truth.Tolerance)
		}
		t.Logf("%s = %.4f, planted %.4f ± %.4f", truth.Name, got, truth.Value, truth.Tolerance)
	}
}
