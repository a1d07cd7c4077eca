package demo_test

import (
	"fmt"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo/demotest"
)

func TestSilentVIPs(t *testing.T) {
	const people = `WITH x AS (SELECT customer_id, ordered_at, order_date, delivered_at - promised_at > interval '7 days' AS late, order_date - lag(order_date) OVER w AS gap, row_number() OVER (PARTITION BY customer_id ORDER BY ordered_at DESC) AS back
			FROM dw.fact_order WHERE is_valid WINDOW w AS (PARTITION BY customer_id ORDER BY ordered_at)),
		y AS (SELECT customer_id, count(*) AS n, percentile_cont(.5) WITHIN GROUP (ORDER BY gap) AS gap, max(gap) AS widest, min(order_date) AS first, max(order_date) AS last, bool_or(late) FILTER (WHERE back = 1) AS late FROM x GROUP BY 1),
		g AS (SELECT y.* FROM y JOIN dw.dim_customer USING (customer_id) WHERE member_tier = 'gold' AND n >= 6 AND gap BETWEEN 21 AND 27 AND widest <= 35 AND first BETWEEN '2024-12-10' AND '2025-02-28'),
		s AS (SELECT * FROM g WHERE last BETWEEN '2025-07-10' AND '2025-08-05'), a AS (SELECT * FROM g WHERE last >= '2025-11-17') SELECT `
	low, high := aliveVIPs(t, people)
	checkStory(t, "S21", map[string]string{
		"silent":            people + `count(*) FROM s`,
		"least_orders":      people + `min(n) FROM s`,
		"median_gap":        people + `percentile_cont(.5) WITHIN GROUP (ORDER BY gap) FROM s`,
		"silent_for":        people + `avg('2025-11-30'::date - last) FROM s`,
		"gaps_silent":       people + `avg(('2025-11-30'::date - last) / gap) FROM s`,
		"active":            people + `count(*) FROM a`,
		"low_alive_silent":  fmt.Sprintf("SELECT %f", low),
		"high_alive_active": fmt.Sprintf("SELECT %f", high),
		"late_silent":       people + `avg(coalesce(late, false)::int) FROM s`,
		"late_active":       people + `avg(coalesce(late, false)::int) FROM a`,
	})
}

// aliveVIPs fits a model to everybody who ordered and says which shares of the silent are hardly alive and of the active surely.
func aliveVIPs(t *testing.T, people string) (low, high float64) {
	db := demotest.Scaled(t, *scale).DB
	const days = `extract(epoch FROM max(ordered_at) - min(ordered_at)) / 86400 AS last, extract(epoch FROM timestamptz '2025-11-30 23:59:00+08' - min(ordered_at)) / 86400 AS age`
	var all []history
	if err := db.Select(&all, `SELECT again, round(last) AS last, round(age) AS age, count(*) AS people FROM (SELECT count(*) - 1 AS again, `+days+` FROM dw.fact_order WHERE is_valid GROUP BY customer_id) x GROUP BY 1, 2, 3`); err != nil {
		t.Fatal(err)
	}
	model := fitLifetimes(all)
	t.Logf("fitted %+v", model)
	share := func(group string, is func(float64) bool) float64 {
		var list []history
		if err := db.Select(&list, people+`count(*) - 1 AS again, `+days+` FROM `+group+` JOIN dw.fact_order USING (customer_id) WHERE is_valid GROUP BY customer_id`); err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, h := range list {
			if is(model.alive(h)) {
				n++
			}
		}
		return float64(n) / float64(len(list))
	}
	return share("s", func(p float64) bool { return p < .35 }), share("a", func(p float64) bool { return p > .75 })
}
