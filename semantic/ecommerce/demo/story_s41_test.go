package demo_test

import "testing"

func TestFeedTrouble(t *testing.T) {
	checkStory(t, "S41", map[string]string{
		"gap_days": `SELECT count(*) FROM generate_series('2025-10-01'::date, '2025-11-30', '1 day') d WHERE NOT EXISTS (
			SELECT 1 FROM dw.fact_order JOIN dw.dim_store USING (store_id) WHERE store_code = 'SP-MY' AND order_date = d)`,
		"duplicate_share": `SELECT count(duplicate_of)::float8 / count(*) FROM dw.fact_order JOIN dw.dim_store USING (store_id) WHERE store_code = 'TEMU-US'`,
	})
}
