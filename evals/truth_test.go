package evals

import (
	"strings"
	"testing"
)

func TestTruthsAreLookedForInWhatIsSaid(t *testing.T) {
	zh := "华南新用户的转化率从3.40%降到**2.56%**（-0.84个百分点，相对-24.7%），自2025年10月13日起。销售额1.2万美元，客诉 840 分钟，ROI 为 2.60。"
	en := "Conversion fell from 3.40% to **2.56%** (-0.84 pp), since Oct 13, 2025; sales $12.0k; 1,204 orders."
	for _, c := range []struct {
		text  string
		truth Truth
		want  bool
	}{
		{zh, Truth{.0341, .0004, "ratio"}, true},
		{zh, Truth{.0345, .0004, "ratio"}, false},
		{zh, Truth{-.25, .015, "ratio"}, true},
		{zh, Truth{.84, .01, "pp"}, true},
		{zh, Truth{.84, .01, "ratio"}, false},
		{zh, Truth{3.4, .01, "pp"}, false},
		{zh, Truth{20251013, 1, "date"}, true},
		{zh, Truth{20251016, 1, "date"}, false},
		{zh, Truth{12000, 10, "usd"}, true},
		{zh, Truth{13000, 10, "usd"}, false},
		{zh, Truth{840, 16.8, "minutes"}, true},
		{zh, Truth{2.62, .08, "ratio"}, true},
		{zh, Truth{2.56, .001, "count"}, false},
		{en, Truth{20251013, 0, "date"}, true},
		{en, Truth{12000, 0, "usd"}, true},
		{en, Truth{1204, 0, "count"}, true},
		{en, Truth{.0256, .0001, "ratio"}, true},
		{en, Truth{.84, .01, "pp"}, true},
	} {
		if got := c.truth.saidIn(c.text); got != c.want {
			t.Errorf("%+v in %q: %t", c.truth, c.text, got)
		}
	}
}

func TestACaseWithoutItsTruthFails(t *testing.T) {
	truths := map[string]Truth{"S01.before": {.0341, .0004, "ratio"}, "S01.after": {.0257, .0004, "ratio"}}
	c := Case{ID: "t", Expected: "query(m=gmv)", Truth: []string{"S01.before", "S01.after"}}
	reply := Reply{Outcome: "answer", Calls: chain(t, "query(m=gmv)"), Text: "3.40% … 2.56%"}
	g, err := judge(c, reply, clock, truths)
	if err != nil || !g.Pass() {
		t.Errorf("%+v, %v", g, err)
	}
	reply.Text = "3.40%"
	if g, err = judge(c, reply, clock, truths); err != nil || g.Pass() || g.Verdict != Right || !strings.Contains(g.Missing[0], "S01.after") {
		t.Errorf("an answer without the second number passes: %+v, %v", g, err)
	}
	if g, err = judge(c, Reply{Outcome: "answer", Calls: reply.Calls}, clock, truths); err != nil || !g.Pass() {
		t.Errorf("a plan that did not run is held against the truth: %+v, %v", g, err)
	}
	c.Truth = []string{"S01.none"}
	if _, err = judge(c, reply, clock, truths); err == nil {
		t.Error("a truth nobody knows is accepted")
	}
}
