package words

// Currencies are the names of currencies by ISO code, separated by "|".
var Currencies = map[string]string{
	"USD": "美元|美金|us dollar|us dollars|dollars|dollar", "CNY": "人民币|rmb|yuan|renminbi", "EUR": "欧元|euro|euros",
	"GBP": "英镑|pounds|pound sterling|sterling", "JPY": "日元|日币|japanese yen|yen", "MYR": "林吉特|马币|ringgit",
	"THB": "泰铢|baht", "MXN": "墨西哥比索|mexican peso|mexican pesos|pesos", "HKD": "港币|港元", "CAD": "加元|加拿大元",
	"AUD": "澳元", "SGD": "新加坡元|新币",
}

// NotPinyin are letter groups that mean something else than initials.
var NotPinyin = set("the and for are was were you our how why who sku spu gmv aov cvr ctr cpc cpa cac ltv clv roi roas acos tacos " +
	"usd cny eur gbp jpy myr thb mxn app web pos fba ads ad top day week year csv sql api faq kpi csat nps yoy mom wow qoq ytd mtd qtd")

// NotPartial are words too plain to name a product by.
var NotPartial = set("light free smart basic sport home play set cooling walking city house quick dry fast daily face baby cold warm " +
	"eye care with best with good mini portable outdoor indoor natural cordless wireless low high protein sugar box storage size " +
	"智能 无线 基础 便携 户外 居家 运动 每日 城市 轻量 补水 快充 套装 婴儿 宠物 空气 功能 for apple's desk style item product new type test " +
	"phone sun water cover power fan fans meal bars pack bag pro plus max")

// CapitalsOnly are two-letter codes that are also English words: they name a
// country or region only when typed in capitals or after a preposition.
var CapitalsOnly = set("us in it my me no at be is so to as am or do an by de na th")

// PlaceBefore are words after which such a code is a place also in small letters.
var PlaceBefore = set("the in for amazon from across within of on to versus and shopify temu tiktok")

// AuxiliaryBefore are verbs after which "us" is a place, as a pronoun cannot
// follow them: how is us doing, did us sales drop.
var AuxiliaryBefore = set("is are was were did has does")

// PlaceNotBefore are words before "us" that make it a pronoun whatever else.
var PlaceNotBefore = set("give show tell let help for of to")

// DimensionPreference orders the dimensions when one word names members of
// several: the earlier wins.
var DimensionPreference = []string{
	"country", "sales_region", "province", "city", "platform", "channel", "device", "category", "subcategory", "sku", "product",
	"customer_type", "segment", "value_tier", "supplier", "warehouse", "store",
}

// Vague are times that say no more than "lately": they fix no period.
var Vague = set("最近 近期 近来 这段时间 最近一段时间 近段时间 recently lately")

// PlainMembers are everyday words that also are values of a dimension: they
// name the value only beside the dimension's name.
var PlainMembers = set("a b c d f m high medium low paid power city play care brand review static free work growth its product marketing support finance query login")

// NamesInCapitals are names that are everyday words in small letters: RED.
var NamesInCapitals = set("red")

// Counters are measure words after a number that say what is counted.
var Counters = map[string]string{"单": "orders", "笔": "orders", "件": "units"}

// CounterNeedsNoMetric are counters of many things: pieces sold, or pieces of
// whatever metric was named.
var CounterNeedsNoMetric = set("件")

// Measures follow a number without changing it: 10天, 5家.
var Measures = set("件 单 笔 天 个 家 款 种 次 分 元 块 块钱 人 名 位 条 星 岁 年 小时 分钟 美元 美金 刀 days day hours minutes times stars dollars bucks usd")

// Comparatives compare things beside each other; they do not say that one moved.
var Comparatives = set("higher better lower worse 低 这么高 那么高 偏高 太高 过高 高企 这么低 那么低 偏低 太低 过低 这么少 这么差 so high too high that high so low too low that low so few so bad weak soft slow")

// Nested lists dimensions from coarse to fine where the finer ones are parts
// of the coarser: a share is of the finer one in the coarser.
var Nested = [][]string{
	{"sales_region", "country", "province", "city"}, {"platform_type", "platform", "store"},
	{"category", "subcategory", "product", "sku"}, {"channel_type", "channel", "campaign"},
}

// Lists10 are words that rank a whole list instead of asking for its first.
var Lists10 = set("排名 排行 排行榜 排序 从高到低 由高到低 降序 从低到高 由低到高 升序 从大到小 从小到大 从多到少 从少到多 排 排列 排一下 排一排 排个名 排排名 排个序 排下 " +
	"高的排前面 高的在前 多的排前面 多的在前 大的排前面 大的在前 低的排前面 低的在前 少的排前面 少的在前 哪个高 哪个更高 谁高 谁更高 哪个多 哪个更多 谁多 哪个低 哪个更低 谁低 哪个少 ranked ranking rank leaderboard descending ascending")

// SaysAverage are words for an average that says no over what.
var SaysAverage = set("平均 平均的 average avg mean 平均值 均值")

// AfterChannel are words that only repeat that a channel brings people: Douyin
// traffic, 抖音流量.
var AfterChannel = set("流量 访问 traffic visits sessions")

// StockLevel is what "is there enough stock" shows; where a plan is asked for
// as well, it says that by itself.
var StockLevel = []string{"stock_on_hand", "days_of_supply"}

// AcquiredBy is the dimension of the channel that customers came through first.
const AcquiredBy = "first_channel"

// Bygone are words for the period before that stand without its name.
var Bygone = set("last previous prior 上 上个 上一个")

// Subsets are people who are only some of the customers.
var Subsets = set("会员 粉丝 member members")

// BeforeUnit stand between 上 and a unit of time.
var BeforeUnit = set("个 一 一个")

// Than are words that compare with what follows.
var Than = set("than 比")

// KnownAhead are metrics that have figures for days to come.
var KnownAhead = set("sales_target")

// RareDimensions hold free text in which many everyday words occur: other
// dimensions are meant unless the dimension's own name stands beside the word.
var RareDimensions = set("keyword creative search_term theme signal")

// AnalysedBy are dimensions whose members are asked about through an
// analysis: "the results of EXP-03". The value is the tool.
var AnalysedBy = map[string]string{"experiment": "experiment"}

// LookAhead are the tools whose questions are about days to come.
var LookAhead = []string{"forecast", "budget", "supply", "replenish", "whatif", "score", "insight", "digest"}

// LooksBack are arguments that turn such a tool to days gone by.
var LooksBack = map[string]bool{"op=lost": true, "op=overstock": true, "op=accuracy": true, "op=suppliers": true, "op=zones": true,
	"op=trace": true, "op=routes": true, "op=verify": true}

// Leading are the tools that stand around another analysis or are asked for
// together with one; the first of them that is named is what is wanted.
var Leading = []string{"alert", "digest", "action", "insight", "export", "audit", "compliance", "whatif", "budget", "experiment", "did", "replenish", "market", "score"}

// AgainstTarget is the metric that compares with the target by itself.
const AgainstTarget = "target_attainment"

// ForecastInstead are figures whose outlook is that of another one.
var ForecastInstead = map[string]string{AgainstTarget: "net_sales"}

// TakesNoMetric are the tools that answer for themselves: a metric named in
// another part of the message is a question of its own.
var TakesNoMetric = set("score replenish supply market voice risk compliance quality paths basket recommend survival segment forecast")

// AnswersMetric are the metrics a tool says more about under one of its ops.
var AnswersMetric = map[string]struct{ Metric, Op string }{"voice": {"sentiment_score", "sentiment"}}

// CohortMetrics are plain metrics that also make a cohort table.
var CohortMetrics = set("repurchase_30d repeat_rate net_sales orders first_90_days_sales")

// SeveralAtOnce are tools of which people ask several things in one message.
var SeveralAtOnce = set("supply voice replenish")

// TakesPercent and TakesCount are the tools that take a share or a plain
// number of the question as an argument.
var (
	TakesPercent = []string{"whatif", "replenish", "budget", "experiment", "alert"}
	TakesCount   = []string{"segment", "recommend", "market"}
)
