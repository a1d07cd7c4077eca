package words

// Topic is a phrase that stands for whole parts of a query. Parts the
// question names itself win.
type Topic struct {
	Metrics []string
	By      []string
	Filters []string // dimension:value
	Time    string
	Compare string
	Order   string // metric:desc
	Having  string // metric<number
	Share   bool   // of the whole, per bucket; a metric the question names takes the place of Metrics
	ZH, EN  string
}

// Topics hold for models that have their metrics and dimensions.
var Topics = []Topic{
	{
		Metrics: []string{"gmv", "contribution_margin", "return_rate", "discount_rate"}, By: []string{"sku"}, Time: "last_90d",
		Order: "gmv:desc", Having: "contribution_margin<0",
		ZH: "看着卖得好其实不赚钱 卖得好却不赚钱 卖得好其实不赚钱 卖得好但不赚钱 卖得多却亏钱 卖得好却亏钱 看起来卖得好其实亏钱 卖得好其实亏钱",
		EN: "best-sellers lose money|best sellers lose money|best-sellers are losing money|sell well but lose money|sells well but loses money|popular but unprofitable|best sellers that lose money|best-sellers that lose money|look good but lose money",
	},
	{
		Metrics: []string{"ad_spend", "wasted_spend", "acos"}, By: []string{"keyword"}, Time: "last_90d", Order: "wasted_spend:desc",
		ZH: "烧钱不出单 在烧钱不出单 花钱不出单 只花钱不出单 烧钱没转化 光花钱没有单",
		EN: "burn money without orders|burning money without orders|spend without orders|spend money without orders|waste money|wasting money|burn budget without orders|cost money without orders",
	},
	{
		Metrics: []string{"units"}, By: []string{"event"}, Time: "last_24m", Compare: "baseline",
		ZH: "平时几倍 平时的几倍 是平时几倍 平时的多少倍 平常的几倍 平常几倍 平日几倍 平日的几倍 是平时的多少倍",
		EN: "multiple of a normal day|multiple of normal|times a normal day|times more than a normal day|times normal|how many times normal|times the usual|multiple of the usual",
	},
	{
		Metrics: []string{"open_rate", "msg_conversion_rate"}, By: []string{"campaign"}, Filters: []string{"channel:email"},
		ZH: "分群推送和群发 分群和群发 分群推送 分群邮件 群发邮件 群发",
		EN: "segmented versus blast|segmented vs blast|segmented vs. blast|segmented and blast|blast email|blast emails|segmented email|segmented emails|segmented|blast",
	},
	{
		Metrics: []string{"first_order_roi", "ltv90_roi", "repurchase_30d", "aov"}, By: []string{"channel"}, Time: "last_90d",
		ZH: "来的用户最值钱 来的客户最值钱 用户最值钱 客户最值钱 用户质量最高 来的人最值钱 带来的用户最值钱 带来的客户最值钱 垃圾流量 流量真的是垃圾流量 的流量真的是垃圾流量 流量是垃圾流量 的流量是垃圾流量 流量是不是垃圾流量 客户质量最高 客户质量高",
		EN: "most valuable customers|most valuable users|brings the best customers|brings the most valuable customers|really junk traffic|junk traffic|best quality customers|customers worth the most",
	},
	{
		Metrics: []string{"first_order_roi", "ltv90_roi", "repurchase_30d", "aov"}, By: []string{"campaign"}, Filters: []string{"channel:kol"}, Time: "last_90d",
		ZH: "哪个达人 各达人 哪位达人 哪个网红 哪个达人带的客户质量高 哪个达人带来的客户质量高 哪个达人带来的客户最值钱 哪个达人效果最好",
		EN: "which creator|which influencer|by creator|by influencer|which creator brings the best customers|which influencer brings the best customers|which creators bring the best customers",
	},
	{
		Metrics: []string{"sessions", "night_session_share", "conversion_rate"}, By: []string{"hour", "channel"},
		ZH: "深夜用户 夜间用户 晚上的用户 夜里的用户",
		EN: "night time users|night-time users|late-night users|night users|nighttime users|night owls|night-time users active|night time users active|nighttime users active",
	},
	{
		Metrics: []string{"buyers"}, By: []string{"customer_type"}, Share: true,
		ZH: "新客占比 新客比例 新客户占比 新用户占比 新老客占比 新老客比例 新老客构成 老客占比",
		EN: "share of new customers|new customer share|share of returning customers|new customers share|proportion of new customers|new versus returning split|new vs returning split",
	},
	{
		Metrics: []string{"review_count"}, Filters: []string{"sentiment_band:negative"},
		ZH: "差评数 差评数量 差评量 多少差评 多少条差评 差评", EN: "negative reviews|bad reviews",
	},
	{
		Metrics: []string{"orders"}, Having: "orders=0",
		ZH: "一单都没出 一单没出 一单都没有 一单没有 一单也没出 没出过单 没出单 没有出单 零单 零出单 没有订单 没订单 没有成交", EN: "no orders|zero orders|without orders|without any orders|without an order|had no orders|have no orders|not a single order",
	},
	{
		Metrics: []string{"units"}, Having: "units=0",
		ZH: "一件都没卖 一件没卖 一件都没卖出 一件也没卖 一件都没卖出去 没卖出去 没有卖出去 没有销量 零销量 没销量 没有卖出 没卖出 没有卖过 没卖过", EN: "sold nothing|did not sell|didn't sell|do not sell|no sales|zero sales|without sales|without any sales|never sold|had no sales|have no sales|not a single sale",
	},
	{
		Metrics: []string{"stock_on_hand", "days_of_supply"}, Time: "today",
		ZH: "库存还够吗 库存够不够 库存够吗", EN: "enough stock|is there enough stock|do we have enough stock",
	},
}

// Name names the topic in logs by its first metric.
func (t *Topic) Name() string {
	if len(t.Metrics) > 0 {
		return t.Metrics[0]
	}
	return ""
}
