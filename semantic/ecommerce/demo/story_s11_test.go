package demo_test

import (
	"fmt"
	"testing"
)

// multiple is mean daily units in a festival over those of the ordinary days within five weeks around it.
func multiple(scope, from, to string) string {
	return fmt.Sprintf(`WITH units AS (SELECT order_date AS d, sum(qty) AS n FROM dw.fact_order o JOIN dw.fact_order_item USING (order_id) JOIN dw.dim_store s USING (store_id) JOIN dw.dim_geo g ON g.geo_id = o.geo_id
			WHERE is_valid AND %[1]s GROUP BY 1),
		calm AS (SELECT avg(n) AS n FROM units WHERE d BETWEEN '%[2]s'::date - 35 AND '%[3]s'::date + 35 AND NOT EXISTS (
			SELECT 1 FROM dw.dim_initiative WHERE kind = 'calendar_event' AND code ~ '^(618|99|double|black|cyber|prime)' AND d BETWEEN start_on - 7 AND end_on + 7))
		SELECT (SELECT avg(n) FROM units WHERE d BETWEEN '%[2]s' AND '%[3]s') / n FROM calm`, scope, from, to)
}

const (
	tmall  = `platform = 'tmall'`
	china  = `country_code = 'CN'`
	west   = `sales_region IN ('NA', 'EU', 'UK')`
	amazon = `store_code = 'AMZ-US'`
	asia   = `sales_region = 'SEA'`
)

func TestSeasonality(t *testing.T) {
	checkStory(t, "S11", map[string]string{
		"double11_2025_tmall":      multiple(tmall, "2025-11-11", "2025-11-11"),
		"double11_2024_tmall":      multiple(tmall, "2024-11-11", "2024-11-11"),
		"618_2025_cn":              multiple(china, "2025-06-18", "2025-06-18"),
		"black_friday_2025_west":   multiple(west, "2025-11-28", "2025-11-28"),
		"black_friday_2024_west":   multiple(west, "2024-11-29", "2024-11-29"),
		"cyber_monday_2024_west":   multiple(west, "2024-12-02", "2024-12-02"),
		"prime_day_2025_amazon_us": multiple(amazon, "2025-07-08", "2025-07-11"),
		"prime_day_2024_amazon_us": multiple(amazon, "2024-07-16", "2024-07-17"),
		"99_2025_sea":              multiple(asia, "2025-09-09", "2025-09-09"),
		"double11_2025_sea":        multiple(asia, "2025-11-11", "2025-11-11"),
		// Months without a festival in either year.
		"yoy_trend": `WITH x AS (SELECT date_trunc('month', order_date) AS m, sum(qty) AS n FROM dw.fact_order JOIN dw.fact_order_item USING (order_id) WHERE is_valid GROUP BY 1)
			SELECT sum(n) FILTER (WHERE m >= '2025-01-01') / sum(n) FILTER (WHERE m < '2025-01-01') - 1 FROM x WHERE extract(month FROM m) IN (1, 2, 3, 4, 5, 8, 10)`,
		"weekend_dtc": `WITH x AS (SELECT order_date AS d, sum(qty) AS n FROM dw.fact_order JOIN dw.fact_order_item USING (order_id) JOIN dw.dim_store USING (store_id)
				WHERE is_valid AND platform_type = 'dtc' AND order_date BETWEEN '2025-01-06' AND '2025-11-02' GROUP BY 1),
			y AS (SELECT * FROM x WHERE NOT EXISTS (SELECT 1 FROM dw.dim_initiative WHERE kind = 'calendar_event' AND code ~ '^(618|double|black|cyber)' AND d BETWEEN start_on - 7 AND end_on + 7))
			SELECT avg(n) FILTER (WHERE extract(isodow FROM d) >= 6) / avg(n) FILTER (WHERE extract(isodow FROM d) < 6) FROM y`,
	})
}
