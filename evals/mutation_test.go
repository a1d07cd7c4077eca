package evals

import (
	"strings"
	"testing"
)

// Every check of a case can fail: a reply that is right for the case is wrong
// for each mutated one.
func TestMutatedCasesFail(t *testing.T) {
	reply := Reply{Outcome: "answer", Text: "销售额 1,204 美元,下降 12.5%",
		Calls: chain(t, "query(m=net_sales; by=platform; f=country:US; t=2025-10; cmp=prev; having=net_sales>5)")}
	right := Case{ID: "m", Expected: "query(m=net_sales; by=platform; f=country:US; t=2025-10; cmp=prev; having=net_sales>5)",
		Must: []string{"1,204"}, Truth: []string{"S.fall"}}
	truths := map[string]Truth{"S.fall": {-.125, .001, "ratio"}, "S.other": {.2, .001, "ratio"}}
	if g, err := judge(right, reply, clock, truths); err != nil || !g.Pass() {
		t.Fatalf("the case itself fails: %+v, %v", g, err)
	}
	swap := func(old, by string) func(*Case) {
		return func(c *Case) { c.Expected = strings.Replace(c.Expected, old, by, 1) }
	}
	for name, mutate := range map[string]func(*Case){
		"another tool":           swap("query(m=net_sales; by=platform", "diagnose(m=net_sales"),
		"another metric":         swap("m=net_sales", "m=orders"),
		"one metric more":        swap("m=net_sales", "m=net_sales,orders"),
		"another breakdown":      swap("by=platform", "by=country"),
		"another member":         swap("country:US", "country:DE"),
		"the others":             swap("country:US", "country:!US"),
		"another condition":      swap(">5", "<5"),
		"other days":             swap("t=2025-10", "t=2025-09"),
		"another comparison":     swap("cmp=prev", "cmp=yoy"),
		"no comparison":          swap("; cmp=prev", ""),
		"a call more":            func(c *Case) { c.Expected += " → define(what=net_sales)" },
		"a question back":        func(c *Case) { c.Expected = "clarify(ask=which)" },
		"a refusal":              func(c *Case) { c.Expected = "refuse(reason=no_data)" },
		"another outcome":        func(c *Case) { c.Outcome = "no_data" },
		"something else to read": func(c *Case) { c.Must = []string{"1,205"} },
		"another truth":          func(c *Case) { c.Truth = []string{"S.other"} },
	} {
		c := right
		mutate(&c)
		if g, err := judge(c, reply, clock, truths); err != nil || g.Pass() {
			t.Errorf("%s: the reply still passes (%v)", name, err)
		}
	}
}
