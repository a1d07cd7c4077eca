package demo_test

import (
	"fmt"
	"testing"
)

func TestPolicyEffect(t *testing.T) {
	const weeks = `WITH x AS (SELECT country_code AS c, (order_date - '2025-08-04'::date + 840) / 7 - 120 AS w, count(*)::float8 AS n FROM dw.fact_order o JOIN dw.dim_geo USING (geo_id)
		WHERE is_valid AND country_code IN ('DE', 'FR') AND order_date BETWEEN '2025-05-12' AND '2025-10-26' GROUP BY 1, 2) `
	mean := func(country string, from, to int) string {
		return fmt.Sprintf(`(SELECT avg(n) FROM x WHERE c = '%s' AND w BETWEEN %d AND %d)`, country, from, to)
	}
	ratio := func(country string) string { return mean(country, 0, 11) + ` / ` + mean(country, -12, -1) }
	checkStory(t, "S27", map[string]string{
		"did":     weeks + `SELECT (` + ratio("DE") + `) / (` + ratio("FR") + `) - 1`,
		"naive":   weeks + `SELECT ` + ratio("DE") + ` - 1`,
		"control": weeks + `SELECT ` + ratio("FR") + ` - 1`,
		// The slope of the difference of logs against the week, over its standard error.
		"pre_trend_t": weeks + `, y AS (SELECT w, ln(max(n) FILTER (WHERE c = 'DE')) - ln(max(n) FILTER (WHERE c = 'FR')) AS d FROM x WHERE w < 0 GROUP BY 1)
			SELECT regr_slope(d, w) / sqrt((regr_syy(d, w) - regr_slope(d, w) * regr_sxy(d, w)) / (count(*) - 2) / regr_sxx(d, w)) FROM y`,
		"placebo":          weeks + `SELECT (` + mean("DE", -6, -1) + ` / ` + mean("DE", -12, -7) + `) / (` + mean("FR", -6, -1) + ` / ` + mean("FR", -12, -7) + `) - 1`,
		"shipping_charged": `SELECT sum(shipping_charged_usd) FROM dw.fact_order JOIN dw.dim_geo USING (geo_id) WHERE country_code = 'DE' AND order_date >= '2025-08-04'`,
	})
}
