package demo_test

import "testing"

const (
	southNew    = `FROM dw.fact_session s JOIN dw.dim_geo g USING (geo_id) JOIN dw.dim_channel c USING (channel_id) WHERE NOT is_bot AND sales_region = '华南' AND customer_type = 'new'`
	southBefore = ` AND session_date BETWEEN '2025-09-15' AND '2025-10-12'`
	southAfter  = ` AND session_date BETWEEN '2025-10-13' AND '2025-11-09'`
	timeoutCell = ` AND channel_code = 'short_video' AND device = 'android_app'`
	otherCells  = ` AND NOT (channel_code = 'short_video' AND device = 'android_app')`
	conversion  = `SELECT avg(has_order::int) `
	payment     = `SELECT sum(has_order::int)::float8 / sum(has_payment_try::int) `
)

func TestSouthConversion(t *testing.T) {
	checkStory(t, "S01", map[string]string{
		"conversion_before":      conversion + southNew + southBefore,
		"conversion_after":       conversion + southNew + southAfter,
		"relative_change":        `SELECT (` + conversion + southNew + southAfter + `) / (` + conversion + southNew + southBefore + `) - 1`,
		"cell_share":             `SELECT avg((channel_code = 'short_video' AND device = 'android_app')::int) ` + southNew + ` AND session_date BETWEEN '2025-09-15' AND '2025-11-09'`,
		"cell_conversion_before": conversion + southNew + southBefore + timeoutCell,
		"cell_conversion_after":  conversion + southNew + southAfter + timeoutCell,
		"other_cells":            conversion + southNew + otherCells + ` AND session_date BETWEEN '2025-09-15' AND '2025-11-09'`,
		"payment_success_before": payment + southNew + southBefore + timeoutCell,
		"payment_success_after":  payment + southNew + southAfter + timeoutCell,
		// The day from which the mean of the days so far and of the days to come differ most.
		"break_date": `WITH daily AS (SELECT session_date d, sum(has_order::int)::float8 orders, count(*)::float8 n ` + southNew + ` AND session_date >= '2025-09-08' GROUP BY 1)
			SELECT to_char(a.d, 'YYYYMMDD')::int FROM daily a, LATERAL (
				SELECT sum(orders) FILTER (WHERE d < a.d) / sum(n) FILTER (WHERE d < a.d) - sum(orders) FILTER (WHERE d >= a.d) / sum(n) FILTER (WHERE d >= a.d) AS drop,
					sqrt(sum(n) FILTER (WHERE d < a.d) * sum(n) FILTER (WHERE d >= a.d)) AS weight FROM daily) x
			WHERE a.d > '2025-09-10' AND a.d < '2025-11-28' ORDER BY x.drop * x.weight DESC LIMIT 1`,
		"cell_share_of_drop": `WITH x AS (SELECT session_date >= '2025-10-13' AS late, channel_code = 'short_video' AND device = 'android_app' AS cell, has_order::int AS o ` + southNew + ` AND session_date BETWEEN '2025-09-15' AND '2025-11-09'),
			y AS (SELECT sum(o) FILTER (WHERE late AND cell)::float8 / count(*) FILTER (WHERE late) - sum(o) FILTER (WHERE NOT late AND cell)::float8 / count(*) FILTER (WHERE NOT late) AS cell,
				avg(o) FILTER (WHERE late) - avg(o) FILTER (WHERE NOT late) AS total FROM x)
			SELECT least(cell / total, 1) FROM y`,
		"other_regions": `WITH x AS (SELECT sales_region, avg(has_order::int) FILTER (WHERE session_date >= '2025-10-13') / avg(has_order::int) FILTER (WHERE session_date < '2025-10-13') - 1 AS change
			FROM dw.fact_session JOIN dw.dim_geo USING (geo_id) WHERE NOT is_bot AND customer_type = 'new' AND sales_region <> '华南' AND session_date BETWEEN '2025-09-15' AND '2025-11-09' GROUP BY 1)
			SELECT max(abs(change)) FROM x`,
	})
}
