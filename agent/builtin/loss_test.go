package builtin

import (
	"testing"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/tools"
)

// What was lost is worked out over the part an analysis named as the reason,
// however many turns ago, but not over one device: who cannot pay there buys
// elsewhere.
func TestLossesAreOfThePartFound(t *testing.T) {
	p, c := planner(t), clock(t)
	turn := func(call string, found tools.Subject) agent.Turn {
		calls, err := tools.ParsePlan(call)
		if err != nil {
			t.Fatal(err)
		}
		return agent.Turn{Question: "earlier", Calls: calls, Found: found}
	}
	found := tools.Subject{{Dimension: "channel", Member: "short_video"}, {Dimension: "device", Member: "android_app"}}
	diagnosed := "diagnose(m=conversion_rate; f=sales_region:华南,customer_type:new; t=2025-10-13..2025-11-09; cmp=2025-09-15..2025-10-12)"
	funnel := "funnel(steps=session,order; f=sales_region:华南,customer_type:new,device:android_app; t=2025-10-13..2025-11-09)"
	wide := "diagnose(m=net_sales; f=sales_region:华南,customer_type:new; t=2025-10-13..2025-11-30; cmp=baseline)"
	narrow := "diagnose(m=net_sales; f=sales_region:华南,customer_type:new,channel:short_video; t=2025-10-13..2025-11-30; cmp=baseline)"
	for _, x := range []struct {
		name     string
		previous []agent.Turn
		want     string
	}{
		{"found just before", []agent.Turn{turn(diagnosed, found)}, narrow},
		{"found two turns ago", []agent.Turn{turn(diagnosed, found), turn(funnel, nil)}, narrow},
		{"nothing found", []agent.Turn{turn(diagnosed, nil)}, wide},
		{"the channel was named already", []agent.Turn{turn("diagnose(m=conversion_rate; f=channel:live; t=2025-10-13..2025-11-09; cmp=prev)", found)},
			"diagnose(m=net_sales; f=channel:live; t=2025-10-13..2025-11-30; cmp=baseline)"},
		{"days still to be found", []agent.Turn{turn("diagnose(m=conversion_rate; f=sales_region:华南; t=auto; cmp=prev)", nil)},
			"diagnose(m=net_sales; f=sales_region:华南; t=auto; cmp=baseline)"},
	} {
		for _, question := range []string{"大概少卖了多少钱?记下来,下周一复查", "How much did we lose? Note this down and check it again next Monday", "损失了多少,记下来"} {
			plan, err := p.Plan(t.Context(), agent.PlanRequest{Text: question, Clock: c, Previous: x.previous})
			if err != nil || len(plan.Calls) != 2 {
				t.Errorf("%s: %s: %v, %v", x.name, question, tools.PrintPlan(plan.Calls), err)
				continue
			}
			if diff := differs(t, x.want, plan.Calls[:1], c); diff != "" {
				t.Errorf("%s: %s: got %s, want %s", x.name, question, plan.Calls[0], x.want)
			}
		}
	}
}
