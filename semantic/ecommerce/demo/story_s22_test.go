package demo_test

import (
	"math"
	"sort"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo/demotest"
)

// spell is a customer from the first order to the second, or to the last day.
type spell struct {
	Days  float64 `db:"days"`
	Again bool    `db:"again"`
	Late  bool    `db:"late"`
}

func TestLateFirstDelivery(t *testing.T) {
	var spells []spell
	err := demotest.Scaled(t, *scale).DB.SelectContext(t.Context(), &spells, `SELECT extract(epoch FROM coalesce(o2.ordered_at, '2025-11-30 23:59+08') - o.ordered_at) / 86400 AS days, o2.order_id IS NOT NULL AS again,
			coalesce(o.delivered_at - o.promised_at > interval '10 days', false) AS late
		FROM dw.fact_order o JOIN dw.dim_store USING (store_id) LEFT JOIN dw.fact_order o2 ON o2.customer_id = o.customer_id AND o2.customer_order_seq = 2
		WHERE o.customer_order_seq = 1 AND platform <> 'offline' AND o.order_date <= '2025-09-30'`)
	if err != nil {
		t.Fatal(err)
	}
	late := 0
	for _, s := range spells {
		if s.Late {
			late++
		}
	}
	ratio, z := proportionalHazard(spells)
	longer := 0.0
	if median(spells, true) > median(spells, false) {
		longer = 1
	}
	checkFound(t, "S22", map[string]float64{"late_share": float64(late) / float64(len(spells)), "hazard_ratio": ratio, "log_rank": math.Abs(z), "longer": longer})
	t.Logf("hazard ratio %.4f, z %.1f, late %.4f", ratio, z, float64(late)/float64(len(spells)))
}

// proportionalHazard fits a Cox model of one yes-or-no covariate by Newton's method on the partial likelihood, and returns the
// hazard ratio and the score test at zero, which is the log-rank test.
func proportionalHazard(spells []spell) (ratio, z float64) {
	sort.Slice(spells, func(i, j int) bool { return spells[i].Days > spells[j].Days })
	beta := 0.0
	for step := range 12 {
		var yes, no, score, information float64
		for _, s := range spells {
			if s.Late {
				yes++
			} else {
				no++
			}
			if !s.Again {
				continue
			}
			p := yes * math.Exp(beta) / (yes*math.Exp(beta) + no)
			if s.Late {
				score++
			}
			score -= p
			information += p * (1 - p)
		}
		if step == 0 {
			z = score / math.Sqrt(information)
		}
		beta += score / information
	}
	return math.Exp(beta), z
}

// median is the median time of those who came again.
func median(spells []spell, late bool) float64 {
	var x []float64
	for _, s := range spells {
		if s.Again && s.Late == late {
			x = append(x, s.Days)
		}
	}
	sort.Float64s(x)
	return x[len(x)/2]
}
