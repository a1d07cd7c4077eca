package sqlgen

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
)

// TestBrokenPlansAreCaught breaks sound plans of random questions in the two
// ways that repeat home rows, and expects the check to refuse every one: rows
// repeated over a bridge and aggregated as if they were not, and a join on a
// column that is no key. Nothing else would tell: the SQL runs and the numbers are too large.
func TestBrokenPlansAreCaught(t *testing.T) {
	bridges, joins := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		w := anyWorld(rt)
		for range *queries {
			_, root, err := Options{AsOf: worldNow(w)}.plan(w.model, boss, w.query())
			if err != nil {
				continue
			}
			for _, n := range topDown(root) {
				var broken node
				switch n := n.(type) {
				case *bridgeJoin: // rows repeated for tags that are not grouped by
					broken = &aggregate{in: n, home: homeScan(n).alias}
					bridges++
				case *joinOne:
					loose := *n
					loose.to = []string{"name"}
					broken = &aggregate{in: &loose, home: homeScan(n).alias}
					joins++
				default:
					continue
				}
				if err := checkPlan(broken); semantic.CodeOf(err) != semantic.CodeFanOut {
					rt.Fatalf("a broken %s passed: %v", describe(n), err)
				}
			}
		}
	})
	t.Logf("%d broken bridges, %d broken joins refused", bridges, joins)
	if bridges+joins == 0 {
		t.Error("no plan was broken")
	}
}
