package words

// Need asks for what a call cannot do without.
type Need struct{ ZH, EN string }

// Needed are the questions back by tool.
var Needed = map[string]Need{
	"did":        {"要算净效果,需要知道从哪天开始变、和谁比。例如“2025-08-04 起德国对比法国”。", "For a net effect I need the day of the change and whom to compare with, such as \"Germany against France since 2025-08-04\"."},
	"supply":     {"要和哪家供应商对比?", "Which supplier shall it be compared with?"},
	"experiment": {"您说的是哪个实验?请说编号或名称。", "Which experiment do you mean? Give its code or name."},
	"whatif":     {"要调整什么、调多少?例如“充电宝涨价 5%”或“搜索竞价 20% 的预算挪到知识社区”。", "What shall change, and by how much? For example \"raise the power bank by 5%\" or \"move 20% of the paid search budget to the community\"."},
	"action":     {"您指的是哪一批?请先查出来,或直接说明条件。", "Which ones do you mean? Look them up first, or name the condition."},
	"survival":   {"您指的是哪些客户?", "Which customers do you mean?"},
	"insight":    {"要记住或约定什么?请把结论或口径写完整。", "What shall be kept or set? Write the finding or the meaning in full."},
	"alert":      {"要盯哪个指标、到什么程度提醒?例如“转化率低于 2% 提醒我”。", "Which metric, and at which level? For example \"alert me when conversion is below 2%\"."},
	"digest":     {"多久发一次?例如“每天 9 点”。", "How often shall it be sent? For example \"every day at 9\"."},
	"basket":     {"想看和哪个商品一起买的?", "Bought together with which product?"},
	"export":     {"要导出哪个指标?例如“按国家和月份导出销售额”。", "Which figures shall be exported? For example \"export net sales by country and month\"."},
	"elasticity": {"想看哪个商品的价格弹性?", "The price elasticity of which product?"},
}

// Chain is an analysis that comes before another one when both are asked for.
type Chain struct{ First, Then string }

// Chains are the pairs, in the order they run.
var Chains = []Chain{{"forecast", "replenish"}, {"market", "did"}, {"score", "survival"}}

// BesideQuery are metrics of an analysis that a plain query may name, because
// the query tool adds them to plain figures.
var BesideQuery = set("net_sales_cc fx_impact")
