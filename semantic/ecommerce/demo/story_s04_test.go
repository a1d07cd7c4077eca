package demo_test

import (
	"strings"
	"testing"
)

func TestBudgetShift(t *testing.T) {
	inAugust := strings.NewReplacer("'2025-05-01'", "'2025-08-01'", "'2025-07-31'", "'2025-08-31'").Replace(cohortTables)
	const roi90 = `SELECT f.usd / s.usd FROM net90 f JOIN spend s USING (channel_code) WHERE channel_code = `
	queries := map[string]string{
		"community_ltv90_change": `SELECT (` + inAugust + roi90 + `'knowledge_community') / (` + cohortTables + roi90 + `'knowledge_community') - 1`,
	}
	for _, c := range []string{"paid_search", "short_video", "knowledge_community"} {
		queries["first_order_roi_"+c] = inAugust + `SELECT f.usd / s.usd FROM first_net f JOIN spend s USING (channel_code) WHERE channel_code = '` + c + `'`
		queries["ltv90_roi_"+c] = inAugust + roi90 + `'` + c + `'`
	}
	checkStory(t, "S04", queries)
}
