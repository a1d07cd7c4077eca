package demo_test

import (
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo/demotest"
)

const (
	america = ` FROM dw.fact_session JOIN dw.dim_geo USING (geo_id) JOIN dw.dim_channel USING (channel_id) WHERE NOT is_bot AND country_code = 'US'`
	second  = ` AND session_date BETWEEN '2025-04-01' AND '2025-06-30'`
	third   = ` AND session_date BETWEEN '2025-07-01' AND '2025-09-30'`
	owned   = ` AND channel_type = 'owned'`
	others  = ` AND channel_type <> 'owned'`
)

// split returns the mix or the rate effect between the quarters in percentage points, by a column.
func split(column, effect string) string {
	return `WITH x AS (SELECT ` + column + ` AS part, session_date >= '2025-07-01' AS late, has_order::int AS o` + america + ` AND session_date BETWEEN '2025-04-01' AND '2025-09-30'),
		y AS (SELECT part, avg(o) FILTER (WHERE late)::float8 AS r3, avg(o) FILTER (WHERE NOT late)::float8 AS r2,
			count(*) FILTER (WHERE late)::float8 / sum(count(*) FILTER (WHERE late)) OVER () AS s3, count(*) FILTER (WHERE NOT late)::float8 / sum(count(*) FILTER (WHERE NOT late)) OVER () AS s2 FROM x GROUP BY 1)
		SELECT 100 * sum(` + effect + `) FROM y`
}

const (
	mixEffect  = `(s3 - s2) * r2`
	rateEffect = `s3 * (r3 - r2)`
)

func TestSimpson(t *testing.T) {
	checkStory(t, "S28", map[string]string{
		"total_q2":       conversion + america + second,
		"total_q3":       conversion + america + third,
		"owned_q2":       conversion + america + second + owned,
		"owned_q3":       conversion + america + third + owned,
		"others_q2":      conversion + america + second + others,
		"others_q3":      conversion + america + third + others,
		"owned_share_q2": `SELECT avg((channel_type = 'owned')::int)` + america + second,
		"owned_share_q3": `SELECT avg((channel_type = 'owned')::int)` + america + third,
		"mix_effect":     split("channel_type = 'owned'", mixEffect),
		"rate_effect":    split("channel_type = 'owned'", rateEffect),
	})
}

func TestSimpsonByEveryColumn(t *testing.T) {
	db := demotest.Scaled(t, *scale).DB
	for _, column := range []string{"channel_code", "channel_type"} {
		for effect, want := range map[string]float64{mixEffect: .36, rateEffect: -.12} {
			var got float64
			if err := db.QueryRowContext(t.Context(), split(column, effect)).Scan(&got); err != nil {
				t.Fatal(err)
			}
			if got < want-.02 || got > want+.02 {
				t.Errorf("%s by %s = %.4f, want %.2f", effect, column, got, want)
			}
		}
		var rising int
		err := db.QueryRowContext(t.Context(), `SELECT count(*) FROM (SELECT `+column+america+` AND session_date BETWEEN '2025-04-01' AND '2025-09-30'
			GROUP BY 1 HAVING avg(has_order::int) FILTER (WHERE session_date >= '2025-07-01') >= avg(has_order::int) FILTER (WHERE session_date < '2025-07-01')) x`).Scan(&rising)
		if err != nil || rising > 0 {
			t.Errorf("%d values of %s do not fall (%v)", rising, column, err)
		}
	}
}
