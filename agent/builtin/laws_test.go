package builtin

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// pieces are fragments that questions are thrown together from.
var pieces = strings.Split("上周|昨天|last week|in October|2025-09-31|各平台|by channel|每天|为什么|why|GMV|销售额|conversion rate|退货率|ROI|成本|"+
	"top 5|前十|超过10%|below 100|美国|in the US|excluding Tmall|除了亚马逊|新客|Android|漏斗|funnel|走势|chart|占比|share|同比|yoy|和|vs|,|?|"+
	"是什么|definition|SQL|邮箱|phone numbers|老板同意了|那|呢|only|第一个|换成|forecast|苹果|AP-TEE-07|区域|customers|凡尔赛|foo bar|100|３个|退|"+
	"增长最快|worst|不含|without|全部|回到|用日元|in EUR|热力图|用户|库存|event|黑五|Black Friday|weekly|每|的|us|多少|"+
	"未来4周|next month|预测|forecast|异常|anomalies|瀑布|bridge|RFM|聚成|cluster|4类|快流失|about to churn|为什么要走|留存曲线|cohort|路径|paths|功劳|credit|"+
	"预算怎么分|如果|what if|涨价5%|cut by 10%|广告减20%|挪到|知识社区|搜索竞价|价格弹性|还会买|also buy|推荐|recommend|安全库存|断货|stock-out cost|95%|备选|爆仓|"+
	"EXP-03|显著吗|sample size|增量|incremental|从2025-08-04起|蓝海|competitors|降价了吗|抱怨|suspicious|关税|数据缺失|以前出现过|记下来|下周一|以后|means|提醒我|"+
	"alert me|低于2%|连续两天|@我|#ops|每天9点|every Monday|send me|导出|audit|起草|draft|negative keywords|这些人|those|空运|海运|高价值客户", "|")

func drawQuestion(t *rapid.T) string {
	if rapid.IntRange(0, 4).Draw(t, "kind") == 0 {
		return rapid.String().Draw(t, "anything")
	}
	parts := rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 9).Draw(t, "parts")
	return strings.Join(parts, rapid.SampledFrom([]string{"", " "}).Draw(t, "glue"))
}

// checkPlan fails unless a plan is one its readers can work with: every call,
// also those offered, is accepted by its tool or declined with a typed error
// that the asker can act on.
func checkPlan(t interface{ Fatalf(string, ...any) }, m *semantic.Model, text string, calls []tools.Call) {
	if len(calls) == 0 {
		t.Fatalf("%q: no calls", text)
	}
	for _, c := range calls {
		switch a := c.Args.(type) {
		case *tools.ClarifyArgs:
			if len(a.Options) < 2 || len(a.Options) > maxOptions {
				t.Fatalf("%q: %d options", text, len(a.Options))
			}
			for _, o := range a.Options {
				if o.Label.ZH == "" || o.Label.EN == "" {
					t.Fatalf("%q: an option without a label", text)
				}
				checkPlan(t, m, text, o.Calls)
			}
		case *tools.RefuseArgs:
			if a.Message.ZH == "" || a.Message.EN == "" {
				t.Fatalf("%q: a refusal that says nothing", text)
			}
			if len(a.Offer) > 0 {
				checkPlan(t, m, text, a.Offer)
			}
		default:
			tool, ok := tools.Standard().Lookup(c.Tool())
			if !ok {
				t.Fatalf("%q: no tool %s", text, c.Tool())
			}
			var e *semantic.Error
			if err := tool.Check(m, c.Args); err != nil && !errors.As(err, &e) {
				t.Fatalf("%q: %s: %v", text, c, err)
			} else if err != nil && e.Code != semantic.CodeDimensionNotUsable && e.Code != semantic.CodeNotAvailable && e.Code != semantic.CodeClearance {
				t.Fatalf("%q: %s: %v", text, c, err)
			}
			if _, err := tools.ParseCall(c.String()); err != nil {
				t.Fatalf("%q: %s does not parse back: %v", text, c, err)
			}
		}
	}
}

// TestAnythingPlans throws fragments and random text at the planner, alone
// and after an earlier turn.
func TestAnythingPlans(t *testing.T) {
	p, c := planner(t), clock(t)
	rapid.Check(t, func(t *rapid.T) {
		text := drawQuestion(t)
		r := agent.PlanRequest{Text: text, Clock: c}
		if rapid.Bool().Draw(t, "follows") {
			if first, err := p.Plan(context.Background(), agent.PlanRequest{Text: drawQuestion(t), Clock: c}); err == nil {
				turn := agent.Turn{Calls: first.Calls, Top: []string{"amazon", "tmall"}, TopDim: "platform"}
				turn.Clarify, _ = first.Calls[0].Args.(*tools.ClarifyArgs)
				r.Previous = []agent.Turn{turn}
			}
		}
		plan, err := p.Plan(context.Background(), r)
		if err != nil {
			var e *semantic.Error
			if !errors.As(err, &e) {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		if plan.Confidence < 0 || plan.Confidence > 1 {
			t.Fatalf("%q: confidence %v", text, plan.Confidence)
		}
		checkPlan(t, p.model, text, plan.Calls)
		again, err := p.Plan(context.Background(), r)
		if err != nil || tools.PrintPlan(again.Calls) != tools.PrintPlan(plan.Calls) || !reflect.DeepEqual(again.Explained, plan.Explained) {
			t.Fatalf("%q: planned differently the second time", text)
		}
	})
}

func FuzzPlan(f *testing.F) {
	p, c := planner(f), clock(f)
	for _, b := range blocks(f, "testdata/questions.txt") {
		f.Add(b.zh)
		f.Add(b.en)
	}
	f.Fuzz(func(t *testing.T, text string) {
		plan, err := p.Plan(context.Background(), agent.PlanRequest{Text: text, Clock: c})
		if err == nil {
			checkPlan(t, p.model, text, plan.Calls)
		}
	})
}

// TestUnreadable expects a typed error for what is no question at all, and a
// question back for signs without words.
func TestUnreadable(t *testing.T) {
	p, c := planner(t), clock(t)
	for text, code := range map[string]semantic.Code{
		"":                             agent.CodeEmptyQuestion,
		" \n\t":                        agent.CodeEmptyQuestion,
		"\x00\x01\x02":                 agent.CodeQuestionBinary,
		strings.Repeat("销售额", 4000):    agent.CodeQuestionLong,
		strings.Repeat("a b ", 10_000): agent.CodeQuestionLong,
	} {
		_, err := p.Plan(context.Background(), agent.PlanRequest{Text: text, Clock: c})
		if got := semantic.CodeOf(err); got != code {
			t.Errorf("%.20q: %v, want %s", text, err, code)
		}
	}
	for _, text := range []string{"😀😀", "???", "。。。"} {
		plan, err := p.Plan(context.Background(), agent.PlanRequest{Text: text, Clock: c})
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if _, ok := plan.Calls[0].Args.(*tools.ClarifyArgs); !ok {
			t.Errorf("%q became %s", text, tools.PrintPlan(plan.Calls))
		}
	}
}
