package chart

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

func numbers(v ...float64) []semantic.Value {
	out := make([]semantic.Value, len(v))
	for i, x := range v {
		out[i] = semantic.NumberValue(decimal.NewFromFloat(x))
	}
	return out
}

func dates(month, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("2025-%02d-%02d", month+i/28, i%28+1)
	}
	return out
}

func wave(n int, base, swing float64) []semantic.Value {
	out := make([]semantic.Value, n)
	for i := range out {
		x := decimal.NewFromFloat(base + swing*float64((i*37)%11-5)/5).Round(2)
		out[i] = semantic.NumberValue(x)
	}
	return out
}

type sample struct {
	name string
	lang semantic.Lang
	view agent.ChartView
}

// samples are charts as answers bring them, with their hard spots: gaps,
// marks, long names, many members, two units, numbers below zero.
func samples() []sample {
	gapped := wave(30, 412345, 90000)
	gapped[10], gapped[12], gapped[20] = semantic.Null, semantic.Null, semantic.Null
	many := make([]string, 26)
	for i := range many {
		many[i] = fmt.Sprintf("华南旗舰店第 %d 号跨境仓直邮", i+1)
	}
	steps := []string{"进入会话", "商品浏览", "加入购物车", "发起结算", "支付成功"}
	stepsEN := []string{"Sessions", "Product views", "Add to cart", "Checkout started", "Paid"}
	var heat, retention []agent.SeriesView
	for i, name := range []string{"Amazon", "Shopify 独立站", "TikTok Shop", "速卖通", "Shopee", "乐天"} {
		heat = append(heat, agent.SeriesView{Name: name, Unit: "USD", Values: wave(8, 45000*float64(i+1), 40000)})
		v := wave(12, 30-float64(i)*3, 8)
		for k := 12 - i*2; k < 12; k++ {
			v[k] = semantic.Null
		}
		retention = append(retention, agent.SeriesView{Name: fmt.Sprintf("2025-%02d cohort", i+1), Unit: "%", Values: v})
	}
	return []sample{
		{"line", semantic.ZH, agent.ChartView{Kind: "line", Title: "华南区新用户转化率,按天", X: dates(10, 30), XLabel: "天",
			Series: []agent.SeriesView{{Name: "新用户转化率", Unit: "%", Values: wave(30, 2.4, 0.6)}}, Marks: []agent.MarkView{{X: "2025-10-19", Label: "转折"}, {X: "2025-10-20", Label: "结算页改版上线"}}}},
		{"line_gaps", semantic.EN, agent.ChartView{Kind: "line", X: dates(11, 30), Marks: []agent.MarkView{{X: "2025-11-11", Label: "Singles' Day"}},
			Series: []agent.SeriesView{{Name: "Net sales", Unit: "USD", Values: gapped}, {Name: "compared: 2025-10-01 to 2025-10-30", Unit: "USD", Values: wave(30, 380000, 50000)}}}},
		{"line_units", semantic.ZH, agent.ChartView{Kind: "line", X: dates(9, 50), Series: []agent.SeriesView{
			{Name: "净销售额", Unit: "USD", Values: wave(50, 123456789, 23456789)}, {Name: "毛利率", Unit: "%", Values: wave(50, 41, 3)}}}},
		{"line_many", semantic.EN, agent.ChartView{Kind: "line", X: dates(1, 28), Series: []agent.SeriesView{
			{Name: "Amazon", Unit: "USD", Values: wave(28, 900, 30)}, {Name: "Shopify", Unit: "USD", Values: wave(28, 890, 30)}, {Name: "TikTok Shop", Unit: "USD", Values: wave(28, 885, 30)},
			{Name: "AliExpress", Unit: "USD", Values: wave(28, 880, 30)}, {Name: "Shopee", Unit: "USD", Values: wave(28, 300, 100)}, {Name: "Rakuten", Unit: "USD", Values: wave(28, 120, 30)},
			{Name: "eBay", Unit: "USD", Values: wave(28, 110, 30)}, {Name: "Walmart", Unit: "USD", Values: wave(28, 100, 30)}, {Name: "Lazada", Unit: "USD", Values: wave(28, 90, 80)}}}},
		{"bar", semantic.ZH, agent.ChartView{Kind: "bar", X: []string{"亚马逊", "独立站", "TikTok", "速卖通", "乐天"}, XLabel: "平台",
			Series: []agent.SeriesView{{Name: "净销售额", Unit: "USD", Values: numbers(1234567, 834211.5, 412345, 99990, 1200)}, {Name: "对比期 2025-11-17..2025-11-23", Unit: "USD", Values: numbers(1034567, 934211.5, 312345, 109990, 1500)}}}},
		{"bar_long", semantic.ZH, agent.ChartView{Kind: "bar", X: many, Series: []agent.SeriesView{{Name: "净销售额", Unit: "USD", Values: wave(26, 51234, 49000)}}}},
		{"bar_negative", semantic.EN, agent.ChartView{Kind: "bar", Title: "Contribution margin by campaign", X: []string{"Brand search, United States and Canada", "Shopping", "Retargeting of abandoned carts", "Influencers"},
			Series: []agent.SeriesView{{Name: "Contribution margin", Unit: "USD", Values: numbers(52345, 12000, -8000, -31999)}}}},
		{"bar_days", semantic.EN, agent.ChartView{Kind: "bar", X: dates(11, 28), Series: []agent.SeriesView{{Name: "Orders", Unit: "", Values: wave(28, 3456, 1200)}}}},
		{"bar_units", semantic.EN, agent.ChartView{Kind: "bar", X: []string{"US", "DE", "JP"}, Series: []agent.SeriesView{{Name: "Net sales", Unit: "USD", Values: numbers(52345, 12000, 8000)}, {Name: "Return rate", Unit: "%", Values: numbers(5.2, 7.1, 2.9)}}}},
		{"stacked", semantic.EN, agent.ChartView{Kind: "stacked", X: []string{"2025-07", "2025-08", "2025-09", "2025-10", "2025-11"}, Series: []agent.SeriesView{
			{Name: "New customers", Unit: "USD", Values: numbers(410000, 380000, 450000, 520000, 690000)}, {Name: "Returning customers", Unit: "USD", Values: numbers(1110000, 1180000, 1250000, 1320000, 1690000)}, {Name: "Unknown", Unit: "USD", Values: numbers(11000, 18000, 25000, 32000, 69000)}}}},
		{"funnel", semantic.ZH, agent.ChartView{Kind: "funnel", Title: "结算漏斗", X: steps, XLabel: "步骤", Series: []agent.SeriesView{
			{Name: "人数", Values: numbers(1234567, 734211, 212345, 99990, 51200)}, {Name: "对比期", Values: numbers(1134567, 834211, 252345, 129990, 81200)}}}},
		{"funnel", semantic.EN, agent.ChartView{Kind: "funnel", X: stepsEN, Series: []agent.SeriesView{{Name: "Count", Values: numbers(98765, 54321, 12345, 4321, 0)}}}},
		{"heatmap", semantic.ZH, agent.ChartView{Kind: "heatmap", Title: "净销售额,按平台和国家", X: []string{"美国", "德国", "日本", "英国", "法国", "加拿大", "澳大利亚", "墨西哥"}, Series: heat}},
		{"heatmap_retention", semantic.EN, agent.ChartView{Kind: "heatmap", Title: "Retention by month", X: []string{"M0", "M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "M10", "M11"}, Series: retention}},
		{"waterfall", semantic.ZH, agent.ChartView{Kind: "waterfall", Title: "净销售额变化的来源,按渠道", X: []string{"付费搜索", "达人推广", "自然流量", "(未知)", "邮件"}, Series: []agent.SeriesView{{Name: "对变化的贡献", Unit: "USD", Values: numbers(-182345, -45678, 23456, -1200, 8000)}}}},
		{"waterfall", semantic.EN, agent.ChartView{Kind: "waterfall", X: []string{"Paid search", "Influencers", "Organic"}, Series: []agent.SeriesView{{Name: "Contribution to the change", Unit: "pp", Values: numbers(-1.82, 0.45, 0.23)}}}},
		{"pie", semantic.ZH, agent.ChartView{Kind: "pie", X: []string{"亚马逊", "独立站", "TikTok", "速卖通", "乐天", "虾皮", "来赞达", "易贝", "沃尔玛", "美客多"}, Series: []agent.SeriesView{{Name: "净销售额", Unit: "USD", Values: numbers(1234567, 834211.5, 412345, 99990, 91200, 80000, 71234, 60000, 50000, 4000)}}}},
		{"pie", semantic.EN, agent.ChartView{Kind: "pie", Title: "Orders by device", X: []string{"Mobile", "Desktop", "Tablet"}, Series: []agent.SeriesView{{Name: "Orders", Values: numbers(7000, 2500, 500)}}}},
	}
}
