package demo_test

import "testing"

func TestRivalRampUp(t *testing.T) {
	const weeks = `WITH x AS (SELECT signal, subject, theme, signal_date AS d, value FROM dw.fact_market_signal WHERE signal IN ('competitor_hiring', 'competitor_ads') AND signal_date >= '2025-06-01'), `
	const rise = `y AS (SELECT signal, subject, theme, avg(value) FILTER (WHERE d >= '2025-09-15') / avg(value) FILTER (WHERE d < '2025-09-15') AS k FROM x GROUP BY 1, 2, 3) SELECT `
	const zentia = `subject = 'Zentia' AND theme = 'smart pet'`
	checkStory(t, "S33", map[string]string{
		"hiring": weeks + rise + `k FROM y WHERE signal = 'competitor_hiring' AND ` + zentia,
		"ads":    weeks + rise + `k FROM y WHERE signal = 'competitor_ads' AND ` + zentia,
		"start": weeks + `b AS (SELECT signal, avg(value) AS m, stddev(value) AS s FROM x WHERE ` + zentia + ` AND d < '2025-09-01' GROUP BY 1)
			SELECT to_char(max(d), 'YYYYMMDD')::int FROM (SELECT signal, min(d) AS d FROM x JOIN b USING (signal) WHERE ` + zentia + ` AND value > m + 4 * s GROUP BY 1) z`,
		"others_flagged": weeks + rise + `count(*) FROM (SELECT subject, theme FROM y WHERE NOT (` + zentia + `) GROUP BY 1, 2 HAVING min(k) > 1.3) z`,
	})
}
