package demo_test

import "testing"

func TestNightBuyers(t *testing.T) {
	const visits = `WITH x AS (SELECT channel_code IN ('short_video', 'live') AS late, has_order::int AS o,
			extract(hour FROM started_at AT TIME ZONE st.timezone) >= 22 OR extract(hour FROM started_at AT TIME ZONE st.timezone) < 2 AS night
		FROM dw.fact_session JOIN dw.dim_store st USING (store_id) JOIN dw.dim_channel USING (channel_id) WHERE NOT is_bot) `
	const share = `SELECT avg(night::int) FROM x WHERE `
	const lift = `SELECT avg(o) FILTER (WHERE night) / avg(o) FILTER (WHERE NOT night) FROM x WHERE `
	checkStory(t, "S36", map[string]string{
		"night_share_late":  visits + share + `late`,
		"night_share_other": visits + share + `NOT late`,
		"night_lift_late":   visits + lift + `late`,
		"night_lift_other":  visits + lift + `NOT late`,
	})
}
