package builtin

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/agent"
)

func TestWishes(t *testing.T) {
	afterRefunds := agent.Preference{Kind: agent.PreferMeaning, Subject: "net_sales", Value: "sales_after_refunds"}
	set := func(p ...agent.Preference) *agent.Wish { return &agent.Wish{Set: p} }
	forget := func(k agent.PreferenceKind) *agent.Wish { return &agent.Wish{Forget: []agent.PreferenceKind{k}} }
	euro := agent.Preference{Kind: agent.PreferCurrency, Value: "EUR"}
	five := agent.Preference{Kind: agent.PreferTop, Value: "5"}
	bars := agent.Preference{Kind: agent.PreferChart, Value: "bar"}
	inEnglish := agent.Preference{Kind: agent.PreferLanguage, Value: "en"}
	inChinese := agent.Preference{Kind: agent.PreferLanguage, Value: "zh"}
	p := planner(t)
	for _, tt := range []struct {
		text string
		want *agent.Wish
	}{
		{"以后说销售额都按退款后算", set(afterRefunds)},
		{"从现在开始,收入指的是扣除退款后的销售额", set(afterRefunds)},
		{"From now on revenue means after refunds", set(afterRefunds)},
		{"From now on, use sales after refunds", set(afterRefunds)},
		{"revenue means sales net of refunds from now on", set(afterRefunds)},
		{"以后金额都用欧元", set(euro)},
		{"From now on show money in euros", set(euro)},
		{"默认只列前5名", set(five)},
		{"by default list the top 5", set(five)},
		{"以后都用柱状图", set(bars)},
		{"always use bar charts", set(bars)},
		{"以后用英文回答我", set(inEnglish)},
		{"always answer in Chinese", set(inChinese)},
		{"以后金额用欧元,列前5名", set(euro, five)},
		{"我的偏好有哪些", &agent.Wish{}},
		{"What are my preferences?", &agent.Wish{}},
		{"取消这个偏好", &agent.Wish{Latest: true}},
		{"forget that preference", &agent.Wish{Latest: true}},
		{"清空所有偏好", &agent.Wish{All: true}},
		{"clear all my preferences", &agent.Wish{All: true}},
		{"取消货币偏好", forget(agent.PreferCurrency)},
		{"remove my currency preference", forget(agent.PreferCurrency)},
		{"取消销售额的偏好", &agent.Wish{Forget: []agent.PreferenceKind{agent.PreferMeaning}, Of: "net_sales"}},
		// what is asked once is no preference
		{"10月销售额用欧元", nil},
		{"Sales by country in October, top 5", nil},
		{"always the US sales last month", nil},
		{"默认口径的销售额是什么", nil},
		{"上个月退款后的销售额", nil},
	} {
		plan, err := p.Plan(context.Background(), agent.PlanRequest{Text: tt.text, Clock: clock(t)})
		if err != nil {
			t.Errorf("%s: %v", tt.text, err)
			continue
		}
		if d := cmp.Diff(tt.want, plan.Wish); d != "" {
			t.Errorf("%s: %s", tt.text, d)
		}
		meaning := plan.Wish != nil && len(plan.Wish.Set) == 1 && plan.Wish.Set[0].Kind == agent.PreferMeaning
		if got := len(plan.Calls) > 0; got != (plan.Wish == nil || meaning) {
			t.Errorf("%s: %d calls beside the wish %v", tt.text, len(plan.Calls), plan.Wish)
		}
	}
}
