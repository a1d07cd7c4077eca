package narrate

import (
	"time"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

func text(zh, en string) semantic.Text { return semantic.Text{ZH: zh, EN: en} }

func num(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func ptr(s string) *decimal.Decimal { d := num(s); return &d }

func day(s string) semantic.Date {
	d, err := semantic.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// days is a period with both days included.
func days(first, last string) semantic.Period {
	return semantic.Period{Start: day(first), End: day(last).AddDays(1)}
}

func testModel() *semantic.Model {
	metric := func(name, zh, en string, u semantic.Unit, digits int, p semantic.Polarity) *semantic.Metric {
		return &semantic.Metric{Name: name, Label: text(zh, en), Unit: u, Decimals: digits, Polarity: p,
			Definition: text("测试用的"+zh, "A test's "+en)}
	}
	dim := func(name, zh, en string, g semantic.Group) *semantic.Dimension {
		return &semantic.Dimension{Name: name, Label: text(zh, en), Group: g}
	}
	m := &semantic.Model{
		Name: "shop", Zone: time.FixedZone("Asia/Shanghai", 8*3600), WeekStart: time.Monday, Currency: "USD",
		Metrics: []*semantic.Metric{
			metric("net_sales", "销售额", "Net sales", semantic.UnitMoney, 0, semantic.UpIsGood),
			metric("orders", "订单量", "Orders", semantic.UnitCount, 0, semantic.UpIsGood),
			metric("aov", "平均订单价值", "AOV", semantic.UnitMoney, 2, semantic.UpIsGood),
			metric("spend_per_buyer", "客单价", "Spend per buyer", semantic.UnitMoney, 2, semantic.UpIsGood),
			metric("conversion_rate", "转化率", "Conversion rate", semantic.UnitPercent, 2, semantic.UpIsGood),
			metric("return_rate", "退货率", "Return rate", semantic.UnitPercent, 1, semantic.DownIsGood),
			metric("roas", "广告投产比", "ROAS", semantic.UnitRatio, 2, semantic.UpIsGood),
			metric("delivery_days", "配送时效", "Delivery days", semantic.UnitDays, 1, semantic.DownIsGood),
			metric("first_response_min", "客服首响时长", "First response time", semantic.UnitMinutes, 0, semantic.DownIsGood),
		},
		Dimensions: []*semantic.Dimension{
			dim("sales_region", "销售大区", "Sales region", semantic.GroupGeo),
			dim("country", "国家", "Country", semantic.GroupGeo),
			dim("category", "品类", "Category", semantic.GroupProduct),
			dim("sku", "SKU", "SKU", semantic.GroupProduct),
			dim("channel", "渠道", "Channel", semantic.GroupChannel),
			dim("device", "设备", "Device", semantic.GroupChannel),
			dim("customer_type", "新老客", "Customer type", semantic.GroupCustomer),
			dim("platform", "平台", "Platform", semantic.GroupStore),
			dim("week", "周", "Week", semantic.GroupTime),
			dim("day", "日", "Day", semantic.GroupTime),
			dim("month", "月", "Month", semantic.GroupTime),
		},
	}
	m.Index()
	return m
}

// labelMap are labels by dimension and key.
type labelMap map[[2]string]semantic.Text

func (l labelMap) Member(dimension, key string) semantic.Text { return l[[2]string{dimension, key}] }

var testLabels = labelMap{
	{"sales_region", "华东"}:           text("华东", "East China"),
	{"sales_region", "华南"}:           text("华南", "South China"),
	{"country", "US"}:                text("美国", "United States"),
	{"country", "GB"}:                text("英国", "UK"),
	{"category", "footwear"}:         text("鞋类", "Footwear"),
	{"category", "beauty"}:           text("美妆", "Beauty"),
	{"category", "apparel"}:          text("服饰", "Apparel"),
	{"category", "home"}:             text("家居", "Home"),
	{"sku", "FW-CITY-01"}:            text("城市功能鞋", "City shoe"),
	{"sku", "FW-RUN-01"}:             text("跑鞋", "Running shoe"),
	{"channel", "short_video"}:       text("短视频", "Short video"),
	{"channel", "paid_search"}:       text("付费搜索", "Paid search"),
	{"channel", "email"}:             text("邮件", "Email"),
	{"channel", "knowledge"}:         text("知识社区", "Knowledge community"),
	{"device", "android_app"}:        text("安卓", "Android app"),
	{"customer_type", "new"}:         text("新客", "New customers"),
	{"platform", "amazon"}:           text("亚马逊", "Amazon"),
	{"channel_type", "owned"}:        text("自有渠道", "Owned"),
	{"customer_type", "returning"}:   text("老客", "Returning customers"),
	{"event", "black_friday_2025"}:   text("2025年黑五", "Black Friday 2025"),
	{"channel", "organic_search"}:    text("自然搜索", "Organic search"),
	{"channel", "live"}:              text("直播", "Live"),
	{"channel", "direct"}:            text("直接访问", "Direct"),
	{"category", "electronics"}:      text("电子", "Electronics"),
	{"country", "DE"}:                text("德国", "Germany"),
	{"device", "ios_app"}:            text("苹果端", "iOS app"),
	{"platform", "tmall"}:            text("天猫", "Tmall"),
	{"sales_region", "NA"}:           text("北美", "North America"),
	{"customer_type", "unspecified"}: text("未知", "Unknown"),
}

func testWriter() *Writer {
	return &Writer{Model: testModel(), Labels: testLabels,
		AsOf: func() time.Time { return time.Date(2025, 11, 30, 15, 59, 0, 0, time.UTC) }}
}

func filters(kv ...string) tools.Filters {
	var out tools.Filters
	for i := 0; i < len(kv); i += 2 {
		out = append(out, tools.FilterTerm{Dimension: kv[i], Values: []string{kv[i+1]}})
	}
	return out
}

func changeFound(metric string, period, before semantic.Period, now, then string) tools.ChangeFound {
	c := tools.ChangeFound{Metric: metric, Period: period, Before: before, Now: num(now), Then: num(then)}
	c.Delta = c.Now.Sub(c.Then)
	if !c.Then.IsZero() {
		g := c.Delta.DivRound(c.Then.Abs(), 10)
		c.Growth = &g
	}
	return c
}

func absolute(p semantic.Period) tools.When { return tools.When{Range: semantic.Absolute{Period: p}} }

func with(p semantic.Period) tools.Against {
	return tools.Against{Comparison: semantic.CompareWith{Range: semantic.Absolute{Period: p}}}
}
