package words

// Alias is a bare noun or turn of phrase that stands for metrics although it
// is none of their names.
type Alias struct {
	Metrics []string
	ZH, EN  string
}

// Aliases hold for models that have the metrics; other models ignore them.
var Aliases = []Alias{
	{[]string{"net_sales"}, "销售 卖了多少 卖多少钱 卖了多少钱 卖多少 卖了几多 营业额 销售收入 营收额 销售总额 总销售额 进账", "sales|revenue|net sales|sales amount|sales revenue|takings|turnover in money|dollar sales|how much did we make"},
	{[]string{"orders"}, "订单 下单量 下单数 订单数量 总订单 总订单数 多少单 几单 成单 下单", "orders|order volume|order number|how many orders|number of orders"},
	{[]string{"units"}, "卖了多少件 多少件 几件 销售件数 卖出多少件 卖了几件 卖几件 多少双 卖了多少双 多少条", "how many pairs|pairs sold|pairs|units|units sold|pieces|items sold|how many units|how many pieces|how many did we sell|unit sales|number of units"},
	{[]string{"buyers"}, "买家 多少人买 多少人下单 多少人买了 购买人数 成交人数 买的人", "buyers|how many people bought|people who bought|how many customers bought|customers who bought"},
	{[]string{"visitors"}, "多少人来 来了多少人 多少人访问 访客 访客量 独立访客数", "visitors|how many people visited|how many people came|number of visitors"},
	{[]string{"sessions"}, "访问 会话数 访问量 流量 进店", "sessions|number of sessions|site traffic|traffic volume"},
	{[]string{"conversion_rate"}, "转化 转化情况 转换率 成交率", "converting|converts|convert|converted|conversions rate|conversion rates|session conversion rate"},
	{[]string{"gross_profit"}, "赚了多少钱 赚多少钱 赚钱 最赚钱", "how much did we earn|how much profit|most profit|most profitable"},
	{[]string{"fx_impact"}, "fx影响 汇率的影响 汇率影响多大", "fx impact|impact of fx|currency impact|effect of the currency"},
	{[]string{"return_rate"}, "退货情况 退货比例 退货这么高 退货这么多 退货高 退货多 退货太多 退这么多 退得这么多 退货这么厉害 老被退货 被退这么多", "return rates|product returns|goods returned rate|returned so much|returned so often|sent back so often|sent back so much"},
	{[]string{"return_units"}, "退了多少 退了几件 退货数 退货数量 退货件数", "how many returns|number of returns|how many units were returned|returned items|were returned|was returned|got returned|have been returned"},
	{[]string{"refund_amount"}, "退款 退了多少钱 退款总额", "refunds|refund|refunded|how much did we refund|amount refunded"},
	{[]string{"ad_spend"}, "广告投入 投放金额 花了多少广告费 广告支出 广告花了多少 广告花了多少钱 广告花费 广告开支 投了多少广告", "advertising spend|advertising cost|advertising costs|spend on ads|spent on ads|spend on advertising|ad expenses|advertising budget spent|spent on advertising"},
	{[]string{"stock_on_hand", "days_of_supply"}, "还有多少库存 剩多少货 还剩多少 剩余库存 库存量 库存数量 还剩多少件 还有多少件", "left in stock|on hand|stock level|stock levels|units in stock|inventory level|inventory levels|how much stock|stock do we have"},
	{[]string{"days_of_supply"}, "还能卖多久 还能卖几天 能卖几天 够卖多久 能撑几天", "how long will stock last|how long does stock last|days of stock"},
	{[]string{"new_customers"}, "新增客户 新增用户 新客户数 新增客户数 拉了多少新客 新客人数", "new customers|how many new customers|number of new customers|new customer count|customer acquisition"},
	{[]string{"discount_rate"}, "折扣", "discounting"},
	{[]string{"freight_variance"}, "超支 物流超支 运费超支 物流超支率", "over plan|freight over plan|freight overrun|over budget|freight variance"},
	{[]string{"avg_rating"}, "评分", "ratings|rated|star rating|review score"},
	{[]string{"delivery_days"}, "送货时间 多久送到 几天送到 几天能到 配送要几天", "delivery time|delivery times|how long does delivery take|shipping time"},
	{[]string{"first_response_min"}, "首次响应 首响时间 首次响应时间 客服响应速度 客服回复 客服回复速度 回复速度 回复时间 客服回得", "reply time|response speed|how fast do we reply|how quickly do we reply|first response|first reply time|first response times"},
	{[]string{"avg_dwell_sec"}, "停留时间", "time spent|average time on site|dwell"},
	{[]string{"data_freshness_h"}, "数据新不新 数据更新到什么时候 数据更新到哪天 数据更新到几点 数据更新到哪 数据新鲜度", "how fresh is the data|how fresh is our data|data up to date|data last updated|fresh is the data"},
	{[]string{"stockout_rate"}, "断货了 缺货了 断货情况 缺货情况 断货 缺货", "out of stock|out-of-stock"},
	{[]string{"zero_result_rate"}, "搜不到 没有结果 搜索无结果 无结果 搜不出来", "no results|with no results|without results|zero results|find nothing|found nothing"},
	{[]string{"open_rate"}, "打开", "open rates|opens"},
	{[]string{"aov"}, "订单均价 平均每单 每单平均", "average order size|avg order value|average order|order value average"},
	{[]string{"cancel_rate"}, "取消订单率 订单取消率", "cancelled orders rate|cancellations"},
	{[]string{"csat", "first_response_min"}, "客服响应怎么样 客服怎么样 客服表现 客服情况 客服响应", "support doing|customer service doing|support performance|how is support"},
	{[]string{"cross_platform_share"}, "在多个平台购买的客户 跨平台购买 跨平台客户", "shop on two or more platforms|buy on several platforms|shop on several platforms|customers on more than one platform|cross-platform shoppers"},
	{[]string{"target_attainment"}, "完成目标 达成目标 完成了目标 达到目标 达标 目标完成 目标完成情况 完成指标 目标还差多少 离目标还差多少 离目标多远 距离目标 距目标 kpi完成多少 kpi完成 kpi完成情况 完成了多少kpi", "how far from target|how far from the target|how far off target|short of target|gap to target|on track for|on track|track to target|hit the target|hit target|hit our target|meet the target|met the target|reach the target|reached the target|on target|hit the plan"},
	{[]string{"spend_per_buyer"}, "人均销售额 客均销售额 每位客户销售额 每个客户销售额 每位买家销售额", "sales per customer|net sales per customer|sales per buyer|net sales per buyer|revenue per buyer|net revenue per customer"},
	{[]string{"aov"}, "每单销售额 单均销售额 平均每单销售额 每笔订单销售额", "sales per order|net sales per order|revenue per order"},
	{[]string{"asp"}, "每件销售额 平均每件", "sales per unit|net sales per unit|revenue per unit|sales per piece"},
	{[]string{"units_per_order"}, "平均每单几件 每单几件 一单几件 平均一单几件", "pieces per order|units an order"},
	{[]string{"repurchase_30d"}, "", "30-day repurchase|thirty day repurchase"},
	{[]string{"first_order_roi"}, "首单投产比", ""},
	{[]string{"reco_sales_share"}, "推荐位 推荐位带来多少成交 推荐带来多少成交 推荐带来的成交 推荐带来的销售", "sales come from recommendations|of sales comes from recommendations|sales comes from recommendations|come from recommendations|comes from recommendations|sales from recommendations"},
	{[]string{"sessions", "conversion_rate"}, "流量和转化", "traffic and conversion"},
}

// Companion adds metrics that belong beside the ones asked for.
type Companion struct {
	Metric string
	With   Cue // only when the question has this cue; "" = always
	Add    []string
	First  bool // the added metrics come first
	// Compare, when set, is the comparison taken when none was asked for.
	Compare string
}

// Companions complete questions whose answer would mislead alone.
var Companions = []Companion{
	{Metric: "fx_impact", Add: []string{"net_sales", "net_sales_cc"}, First: true, Compare: "prev"},
	{Metric: "net_sales", With: SameTime, Add: []string{"orders"}},
	{Metric: "csat", With: Perform, Add: []string{"first_response_min"}},
}

// SeeAlso are metrics shown beside another one when its figure is asked
// together with its definition, because the two are often confused.
var SeeAlso = map[string]string{"spend_per_buyer": "aov", "aov": "spend_per_buyer"}

// DefaultTimes are the windows taken when no period is given and a month
// would hold too little; the key is a metric.
var DefaultTimes = map[string]string{
	"csat": "last_90d", "first_response_min": "last_90d", "avg_rating": "last_90d", "negative_review_rate": "last_90d",
	"sentiment_score": "last_90d", "ticket_rate": "last_90d", "wasted_spend": "last_90d", "acos": "last_90d",
	"supplier_on_time_rate": "last_12m", "supplier_lead_days": "last_12m", "supplier_defect_rate": "last_12m",
	"freight_variance": "last_6m", "contribution_margin": "last_90d",
	"stock_on_hand": "today", "inbound_units": "today", "inventory_value": "today", "days_of_supply": "today", "aged_stock_share": "today",
}

// SeriesTimes are the windows of series by large units when no period is given:
// a month would hold one point.
var SeriesTimes = map[string]string{"month": "last_12m", "quarter": "last_24m", "year": "last_24m"}

// DiagnoseDefaults are the period and comparison a "why" takes when none is
// given, for metrics that do not follow the general rule (auto against prev).
var DiagnoseDefaults = map[string][2]string{"freight_variance": {"last_6m", "plan"}}

// DiagnosedFurther are the supply questions that follow the "why" of a metric;
// the value is what is asked of supply.
var DiagnosedFurther = map[string]string{"freight_variance": "routes"}
