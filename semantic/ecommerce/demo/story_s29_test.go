package demo_test

import "testing"

func TestStandingDemand(t *testing.T) {
	const terms = `search_term IN ('久站不累 鞋', '通勤鞋 久站', '久站不累')`
	const onSite = `SELECT count(*) FROM dw.fact_event WHERE event_type = 'search' AND ` + terms + ` AND event_date BETWEEN `
	growth := func(signal string) string {
		return `SELECT sum(value) FILTER (WHERE signal_date >= '2025-07-01') / sum(value) FILTER (WHERE signal_date < '2024-10-01') - 1 FROM dw.fact_market_signal
			WHERE signal = '` + signal + `' AND theme = '久站不累/通勤' AND (signal_date BETWEEN '2025-07-01' AND '2025-09-30' OR signal_date BETWEEN '2024-07-01' AND '2024-09-30')`
	}
	checkStory(t, "S29", map[string]string{
		"searches_april":    onSite + `'2025-04-07' AND '2025-04-13'`,
		"searches_november": onSite + `'2025-11-24' AND '2025-11-30'`,
		"volume_growth":     growth("search_volume"),
		"listing_growth":    growth("listing_count"),
		"bounce":            `SELECT avg(is_bounce::int) FROM dw.fact_session s WHERE landing_page = '/category/running-pro' AND EXISTS (SELECT 1 FROM dw.fact_event e WHERE e.session_id = s.session_id AND event_type = 'search' AND ` + terms + `)`,
		"zero_results":      `SELECT avg((result_count = 0)::int) FROM dw.fact_event WHERE event_type = 'search' AND ` + terms + ` AND event_date < '2025-07-07'`,
		"opportunity_rank":  opportunityRank("久站不累/通勤"),
	})
}

// opportunityRank ranks a theme by its growth on the year before and its searches per listing, 30 to 25, each as a percentile.
func opportunityRank(theme string) string {
	return `WITH x AS (SELECT theme, sum(value) FILTER (WHERE signal = 'search_volume' AND signal_date >= '2025-07-01') AS now, sum(value) FILTER (WHERE signal = 'search_volume' AND signal_date < '2024-10-01') AS before,
			avg(value) FILTER (WHERE signal = 'listing_count' AND signal_date >= '2025-07-01') AS supply FROM dw.fact_market_signal
			WHERE signal IN ('search_volume', 'listing_count') AND (signal_date BETWEEN '2025-07-01' AND '2025-09-30' OR signal_date BETWEEN '2024-07-01' AND '2024-09-30') GROUP BY 1),
		y AS (SELECT theme, .30 * percent_rank() OVER (ORDER BY now / before) + .25 * percent_rank() OVER (ORDER BY now / supply) AS score FROM x)
		SELECT n FROM (SELECT theme, rank() OVER (ORDER BY score DESC) AS n FROM y) z WHERE theme = '` + theme + `'`
}
