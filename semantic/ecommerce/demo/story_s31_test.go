package demo_test

import "testing"

func TestNeedShift(t *testing.T) {
	const months = `WITH x AS (SELECT to_char(signal_date, 'YYYYMM')::int AS m, sum(value) FILTER (WHERE theme = '性价比') / sum(value) AS v, sum(value) FILTER (WHERE theme = '智能化') / sum(value) AS s
		FROM dw.fact_market_signal WHERE signal = 'search_volume' AND category = 'pet' AND signal_date >= '2025-01-01' GROUP BY 1) SELECT `
	checkStory(t, "S31", map[string]string{
		"value_march":    months + `v FROM x WHERE m = 202503`,
		"value_october":  months + `v FROM x WHERE m = 202510`,
		"smart_march":    months + `s FROM x WHERE m = 202503`,
		"smart_october":  months + `s FROM x WHERE m = 202510`,
		"crossing_month": months + `min(m) FROM x WHERE s > v`,
		"fastest_month":  months + `m FROM (SELECT m, s - lag(s) OVER w - (v - lag(v) OVER w) AS step FROM x WINDOW w AS (ORDER BY m)) y WHERE step IS NOT NULL ORDER BY step DESC LIMIT 1`,
	})
}
