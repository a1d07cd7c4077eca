package demo_test

import (
	"math"
	"sort"
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo/demotest"
)

type path struct {
	Steps string `db:"steps"`
	Won   bool   `db:"won"`
	N     int    `db:"n"`
}

func TestTmallJourneys(t *testing.T) {
	var paths []path
	err := demotest.Scaled(t, *scale).DB.SelectContext(t.Context(), &paths, `SELECT steps, won, count(*) AS n FROM (
		SELECT visitor_id, string_agg(channel_code, '>' ORDER BY touched_at) AS steps, bool_or(o.is_valid IS TRUE) AS won FROM dw.fact_touchpoint t JOIN dw.dim_channel USING (channel_id) JOIN dw.dim_store s USING (store_id)
		LEFT JOIN dw.fact_order o ON o.order_id = t.converted_order_id WHERE store_code = 'TM-CN' AND touch_date BETWEEN '2025-06-01' AND '2025-08-31' GROUP BY 1) x GROUP BY 1, 2`)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]float64{}
	for _, p := range paths {
		n := float64(p.N)
		got["journeys"] += n
		if !p.Won {
			continue
		}
		steps := strings.Split(p.Steps, ">")
		got["conversions"] += n
		got["last_"+steps[len(steps)-1]] += n
		got["first_"+steps[0]] += n
		for _, s := range steps {
			got["linear_"+s] += n / float64(len(steps))
		}
	}
	for k := range got {
		if k != "journeys" && k != "conversions" {
			got[k] /= got["conversions"]
		}
	}
	for channel, share := range removalShares(paths) {
		got["markov_"+channel] = share
	}
	names := map[string]string{"search": "marketplace_search", "paid": "paid_search", "live": "live", "email": "email", "seeding": "xiaohongshu"}
	for _, truth := range demo.Truths(*scale) {
		if truth.Story != "S05" {
			continue
		}
		key := truth.Name
		if model, channel, ok := strings.Cut(key, "_"); ok {
			key = model + "_" + names[channel]
		}
		if math.Abs(got[key]-truth.Value) > truth.Tolerance {
			t.Errorf("%s = %.4f, planted %.4f ± %.4f", truth.Name, got[key], truth.Value, truth.Tolerance)
		}
	}
}

// removalShares credits channels by the fall of the chance to convert when their visits end in nothing, in a Markov chain of
// the first order.
func removalShares(paths []path) map[string]float64 {
	next := map[string]map[string]float64{}
	add := func(a, b string, n float64) {
		if next[a] == nil {
			next[a] = map[string]float64{}
		}
		next[a][b] += n
	}
	for _, p := range paths {
		at := "start"
		for _, s := range strings.Split(p.Steps, ">") {
			add(at, s, float64(p.N))
			at = s
		}
		if p.Won {
			add(at, "order", float64(p.N))
		} else {
			add(at, "nothing", float64(p.N))
		}
	}
	var reach func(at, removed string, depth int) float64
	reach = func(at, removed string, depth int) float64 {
		if at == "order" {
			return 1
		}
		if at == removed || at == "nothing" || depth > 12 {
			return 0
		}
		total, sum := 0.0, 0.0
		for to, n := range next[at] {
			total += n
			sum += n * reach(to, removed, depth+1)
		}
		return sum / total
	}
	whole, sum, effects := reach("start", "", 0), 0.0, map[string]float64{}
	channels := make([]string, 0, len(next))
	for c := range next {
		channels = append(channels, c)
	}
	sort.Strings(channels)
	for _, c := range channels {
		if c != "start" {
			effects[c] = 1 - reach("start", c, 0)/whole
			sum += effects[c]
		}
	}
	for c := range effects {
		effects[c] /= sum
	}
	return effects
}
