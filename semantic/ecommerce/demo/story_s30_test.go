package demo_test

import "testing"

func TestBabyAir(t *testing.T) {
	const hot = `WITH m AS (SELECT area, avg(value) FILTER (WHERE signal = 'air_quality') AS aqi, avg(value) FILTER (WHERE signal = 'births') AS births FROM dw.fact_market_signal WHERE signal IN ('air_quality', 'births') AND signal_date >= '2025-06-01' GROUP BY 1),
		q AS (SELECT percentile_cont(.75) WITHIN GROUP (ORDER BY aqi) AS aqi, percentile_cont(.75) WITHIN GROUP (ORDER BY births) AS births FROM m),
		r AS (SELECT area, m.aqi >= q.aqi AND m.births >= q.births AS hot FROM m, q) `
	const visits = hot + `, s AS (SELECT province AS area, has_order FROM dw.fact_session s JOIN dw.dim_geo USING (geo_id) WHERE session_date >= '2025-06-02' AND EXISTS (SELECT 1 FROM dw.fact_event e WHERE e.session_id = s.session_id AND event_type = 'search' AND search_term = '母婴空气净化器')) `
	perRegion := func(rows string) string {
		return `SELECT (sum(n) FILTER (WHERE hot) / count(*) FILTER (WHERE hot)) / (sum(n) FILTER (WHERE NOT hot) / count(*) FILTER (WHERE NOT hot)) FROM r LEFT JOIN (` + rows + ` GROUP BY area) x USING (area)`
	}
	const volume = `SELECT area, sum(value) AS n FROM dw.fact_market_signal WHERE signal = 'search_volume' AND subject = '母婴空气净化器' AND signal_date >= '2025-06-01'`
	checkStory(t, "S30", map[string]string{
		"hot_regions":   hot + `SELECT count(*) FROM r WHERE hot`,
		"search_ratio":  hot + perRegion(volume),
		"on_site_ratio": visits + perRegion(`SELECT area, count(*)::float8 AS n FROM s`),
		"order_ratio":   visits + `SELECT avg(has_order::int) FILTER (WHERE hot) / avg(has_order::int) FILTER (WHERE NOT hot) FROM s JOIN r USING (area)`,
		"supply_index": `SELECT 10000 * avg(l.value) / (SELECT 7 * sum(value) / count(DISTINCT signal_date) FROM dw.fact_market_signal WHERE signal = 'search_volume' AND subject = '母婴空气净化器' AND signal_date >= '2025-07-01')
			FROM dw.fact_market_signal l WHERE signal = 'listing_count' AND subject = '母婴空气净化器' AND signal_date >= '2025-07-01'`,
		"opportunity_rank": opportunityRank("母婴空气净化"),
	})
}
