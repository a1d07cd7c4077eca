package demo_test

import (
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo"
)

func TestPlantedSegments(t *testing.T) {
	const people = ` FROM dw.dim_customer WHERE first_order_at IS NOT NULL`
	const lines = ` FROM dw.fact_order o JOIN dw.fact_order_item i USING (order_id) JOIN dw.dim_customer c USING (customer_id) WHERE is_valid`
	const rate = `sum(i.discount_usd) / sum(gross_usd)`
	queries := map[string]string{
		"high_and_loyal": `SELECT avg((member_tier IN ('gold', 'silver'))::int)` + people,
		"discount_lift":  `SELECT (SELECT ` + rate + lines + ` AND behaviour_segment = '折扣敏感者') / (SELECT ` + rate + lines + `)`,
		"loyal_orders":   `SELECT count(DISTINCT order_id)::float8 / count(DISTINCT o.customer_id)` + lines + ` AND behaviour_segment = '忠诚常客'`,
	}
	for _, truth := range demo.Truths(*scale) {
		if truth.Story != "S20" {
			continue
		}
		if name, ok := strings.CutPrefix(truth.Name, "segment_"); ok {
			queries[truth.Name] = `SELECT avg((behaviour_segment = '` + name + `')::int)` + people
		}
		if name, ok := strings.CutPrefix(truth.Name, "tier_"); ok {
			queries[truth.Name] = `SELECT avg((member_tier = '` + name + `')::int)` + people
		}
	}
	checkStory(t, "S20", queries)
}
