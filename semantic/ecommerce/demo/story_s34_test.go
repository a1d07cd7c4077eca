package demo_test

import "testing"

func TestAdWaste(t *testing.T) {
	const last90 = ` ad_date BETWEEN '2025-09-02' AND '2025-11-30'`
	of := func(keyword string) string {
		return ` FROM dw.fact_ad_daily JOIN dw.dim_initiative USING (initiative_id) WHERE code = 'GEN-SHOES' AND keyword = '` + keyword + `' AND` + last90
	}
	wasted := ` FROM (SELECT sum(spend_usd) AS s, sum(attributed_orders) AS n FROM dw.fact_ad_daily WHERE` + last90 + ` GROUP BY initiative_id, keyword) x WHERE n = 0`
	checkStory(t, "S34", map[string]string{
		"wasted_spend":       `SELECT sum(s)` + wasted,
		"wasted_keywords":    `SELECT count(*)` + wasted,
		"shoes_spend":        `SELECT sum(spend_usd)` + of("shoes"),
		"shoes_acos":         `SELECT sum(spend_usd) / sum(attributed_revenue_usd)` + of("shoes"),
		"standing_acos":      `SELECT sum(spend_usd) / sum(attributed_revenue_usd)` + of("standing all day shoes"),
		"standing_last_hour": `SELECT max(split_part(daypart, '-', 2)::int)` + of("standing all day shoes"),
	})
}
