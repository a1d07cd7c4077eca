package narrate

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

func sales(t tools.When, f tools.Filters) tools.Call {
	return tools.Call{Args: &tools.QueryArgs{Metrics: []string{"net_sales"}, Filters: f, Time: t}}
}

func TestClarifyListsItsOptions(t *testing.T) {
	args := &tools.ClarifyArgs{Ask: text("想看哪个成本?", "Which cost?"), Options: []tools.Option{
		{Label: text("商品成本", "Cost of goods"), Calls: []tools.Call{sales(tools.When{}, nil)}, Default: true},
		{Label: text("广告花费", "Ad spend")},
	}}
	var a agent.Answer
	testWriter().Clarify(&a, semantic.ZH, args)
	if want := "想看哪个成本\uff1f\n1. 商品成本\n2. 广告花费"; a.Text != want {
		t.Errorf("text %q, want %q", a.Text, want)
	}
	if got := a.Clarify.Options[0]; got.Call != "query(m=net_sales)" || !got.Default {
		t.Errorf("first option %+v", got)
	}
	testWriter().Clarify(&a, semantic.EN, args)
	if want := "Which cost?\n1. Cost of goods\n2. Ad spend"; a.Text != want {
		t.Errorf("text %q, want %q", a.Text, want)
	}
}

func TestAnOnlyOptionSaysWhatItAsks(t *testing.T) {
	args := &tools.ClarifyArgs{Ask: text("是这样吗?", "Is this it?"),
		Options: []tools.Option{{Label: text("按此理解", "Take it like this"), Calls: []tools.Call{sales(absolute(q3), filters("country", "US"))}}}}
	var a agent.Answer
	testWriter().Clarify(&a, semantic.EN, args)
	if got, want := a.Clarify.Options[0].Label, "Take it like this: What about net sales in the United States in Q3 2025?"; got != want {
		t.Errorf("label %q, want %q", got, want)
	}
}

func TestRefusalCarriesAnAlternative(t *testing.T) {
	args := &tools.RefuseArgs{Reason: tools.RefuseNotPredictable, Offer: []tools.Call{sales(absolute(q3), nil)}}
	for lang, want := range map[semantic.Lang][3]string{
		semantic.ZH: {"这件事无法从业务数据里预测出来。", "可以改问\uff1a2025年第三季度的销售额是多少\uff1f", "2025年第三季度的销售额是多少\uff1f"},
		semantic.EN: {"This cannot be predicted from the business's data.", "You could ask instead: What about net sales in Q3 2025?", "What about net sales in Q3 2025?"},
	} {
		var a agent.Answer
		testWriter().Refuse(&a, lang, args)
		if a.Refusal.Reason != "not_predictable" || a.Refusal.Message != want[0] || a.Refusal.Offer != want[1] || a.Suggestions[0] != want[2] {
			t.Errorf("%s: %+v %q", lang, a.Refusal, a.Suggestions)
		}
	}
}

func TestErrorsSayWhatToDoAndHideTheirCause(t *testing.T) {
	unknown := semantic.Errorf(semantic.CodeUnknownMetric, "没有指标 %q。", "There is no metric %q.", "slaes")
	unknown.Candidates, unknown.Cause = []string{"net_sales", "x_sales"}, errors.New("secret cause")
	for _, c := range []struct {
		err           error
		lang          semantic.Lang
		code          string
		message, hint string
	}{
		{unknown, semantic.EN, "unknown_metric", `There is no metric "slaes".`, "Did you mean: Net sales (net_sales), x_sales?"},
		{unknown, semantic.ZH, "unknown_metric", `没有指标 "slaes"。`, "是不是想问\uff1a销售额\uff08net_sales\uff09、x_sales\uff1f"},
		{errors.New("secret dial tcp"), semantic.EN, "internal", "Something went wrong inside, and the question was not answered.", "Rephrase it, or try again later."},
		{semantic.Errorf(semantic.CodeTimeout, "查询超时。", "The query took too long."), semantic.ZH, "timeout", "查询超时。", "请缩短时间范围或减少维度后再试。"},
	} {
		var a agent.Answer
		testWriter().Error(&a, c.lang, c.err)
		if e := a.Error; e.Code != c.code || e.Message != c.message || e.Hint != c.hint {
			t.Errorf("%+v, want %+v", e, c)
		}
		raw, err := json.Marshal(&a)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(raw), "secret") {
			t.Errorf("the cause leaks: %s", raw)
		}
	}
}

func TestListsAreNeverNull(t *testing.T) {
	fill := map[string]func(*agent.Answer){
		"answer":  func(a *agent.Answer) { testWriter().Answer(a, semantic.ZH, []*tools.Result{nothingFound()}, nil) },
		"clarify": func(a *agent.Answer) { testWriter().Clarify(a, semantic.ZH, &tools.ClarifyArgs{}) },
		"refuse":  func(a *agent.Answer) { testWriter().Refuse(a, semantic.ZH, &tools.RefuseArgs{}) },
		"error":   func(a *agent.Answer) { testWriter().Error(a, semantic.ZH, errors.New("x")) },
	}
	for name, f := range fill {
		var a agent.Answer
		f(&a)
		a.Interpretation.Time, a.Interpretation.Compare = &agent.TimeView{}, &agent.TimeView{} // these two may be null
		raw, err := json.Marshal(&a)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(raw), "null") {
			t.Errorf("%s: %s", name, raw)
		}
	}
}

func TestCallsReadAsQuestions(t *testing.T) {
	f := filters("customer_type", "new", "sales_region", "华南")
	prev := tools.Against{Comparison: semantic.ComparePrevious{}}
	for _, c := range []struct {
		args   tools.Args
		zh, en string
	}{
		{&tools.QueryArgs{Metrics: []string{"net_sales", "orders"}, Time: tools.When{Range: semantic.Calendar{Grain: semantic.Week, Offset: -1}}},
			"上周的销售额、订单量是多少\uff1f", "What about net sales, orders last week?"},
		{&tools.QueryArgs{Metrics: []string{"net_sales"}, By: []string{"category"}, Filters: filters("country", "US"), Time: tools.When{Range: semantic.Rolling{N: 7, Grain: semantic.Day}}, Compare: prev},
			"最近7天美国各品类的销售额\uff08环比\uff09是多少\uff1f", "Show net sales by category in the United States over the last 7 days vs the previous period"},
		{&tools.QueryArgs{Metrics: []string{"net_sales"}, By: []string{"category"}, Time: absolute(q3), Compare: prev, Order: []tools.SortKey{{By: "growth", Desc: true}}},
			"2025年第三季度哪个品类的销售额增长最快\uff08环比\uff09\uff1f", "Which category grew fastest in net sales in Q3 2025 vs the previous period?"},
		{&tools.QueryArgs{Metrics: []string{"orders"}, By: []string{"week"}, Time: absolute(q3)},
			"2025年第三季度的订单量每周走势如何\uff1f", "What is the trend of orders by week in Q3 2025?"},
		{&tools.DiagnoseArgs{Metric: "conversion_rate", Filters: f, Time: tools.When{Range: semantic.Auto{}}, Premise: "down"},
			"最近华南新客的转化率为什么下降了\uff1f", "Why did conversion rate fall for new customers in South China recently?"},
		{&tools.FunnelArgs{Filters: f, Time: absolute(breakNow)},
			"2025年10月13日到11月9日华南新客掉在漏斗哪一步\uff1f", "Where does the funnel leak for new customers in South China from Oct 13, 2025 to Nov 9, 2025?"},
		{&tools.DefineArgs{What: "conversion_rate"}, "转化率是怎么定义的\uff1f", "How is conversion rate defined?"},
		{&tools.RefuseArgs{}, "", ""},
	} {
		call := tools.Call{Args: c.args}
		if got := testWriter().Phrase(call, semantic.ZH); got != c.zh {
			t.Errorf("got %q, want %q", got, c.zh)
		}
		if got := testWriter().Phrase(call, semantic.EN); got != c.en {
			t.Errorf("got %q, want %q", got, c.en)
		}
	}
}
