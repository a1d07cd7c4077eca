package demo_test

import "testing"

func TestSegmentedMail(t *testing.T) {
	of := func(code string) string {
		return ` FROM dw.fact_touchpoint JOIN dw.dim_initiative i USING (initiative_id) WHERE i.kind = 'message' AND code LIKE '` + code + `%' AND touch_date >= '2025-09-01'`
	}
	const open = `SELECT count(*) FILTER (WHERE touch_type = 'open')::float8 / count(*) FILTER (WHERE touch_type = 'send')`
	const bought = `SELECT count(DISTINCT converted_order_id) FILTER (WHERE touch_type = 'open')::float8 / count(*) FILTER (WHERE touch_type = 'send')`
	checkStory(t, "S35", map[string]string{
		"open_segmented": open + of("MAIL-SEG"), "conversion_segmented": bought + of("MAIL-SEG"), "open_blast": open + of("MAIL-BLAST"), "conversion_blast": bought + of("MAIL-BLAST"),
	})
}
