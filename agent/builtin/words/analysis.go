package words

// Analysis is an analysis asked for by name. Tool is the tool that answers
// it; Near are metrics whose plain query is the nearest thing to offer.
type Analysis struct {
	Tool   string
	NameZH string
	NameEN string
	Near   []string
	By     string
	ZH, EN string
}

// Analyses are recognised so that a question about them is never answered by
// something else.
var Analyses = []Analysis{
	{"anomaly", "异常检测", "anomaly detection", []string{"net_sales", "orders", "conversion_rate"}, "day",
		"异常 有没有异常 有什么异常 不正常 反常 异动 有没有不对劲 不对劲", "anything unusual|unusual|anomaly|anomalies|abnormal|out of the ordinary|outlier|outliers|strange|weird"},
	{"bridge", "桥图与瀑布分解", "bridge and waterfall decomposition", []string{"net_sales", "net_sales_cc", "fx_impact"}, "",
		"瀑布 瀑布图 成本瀑布 到岸成本 落地成本 日元跌了 汇率还是需求 是汇率还是 价量分解 量价分解 还是日元 桥图 卖得少了还是", "waterfall|landed cost|landed-cost|because of the yen|the yen or|yen or demand|fx or demand|currency or demand|price volume mix|price-volume|bridge|walk from"},
	{"forecast", "预测", "forecasting", []string{"units", "net_sales"}, "week",
		"预测 预计 未来 会卖多少 能卖多少 下个月能卖 会爆 明年会卖 预估 预测准 预测准不准 预测准确率 还能卖多少 估计能卖", "forecast|forecasts|predict|predicted sales|prediction|projection|projected|expect to sell|will we sell|going to sell|will take off|how accurate|estimate for next|outlook|last forecast"},
	{"segment", "客户分群", "customer segmentation", []string{"buyers", "net_sales"}, "customer_type",
		"rfm 分层 各层贡献 各层的贡献 聚类 聚成 分群 客户分层 客户分群 给客户分 用户分层 生命周期阶段 用户画像 画像", "rfm|cluster|clusters|clustering|segmentation|k-means|kmeans|segment our customers|customers by lifecycle stage|by lifecycle stage and how they moved|segment customers|lifecycle stage|personas"},
	{"score", "客户评分(流失、复购、价值)", "customer scores (churn, repurchase, value)", []string{"churn_rate", "repeat_rate"}, "",
		"快流失 即将流失 快要流失 谁会流失 哪些会流失 流失概率 流失风险 购买概率 会复购 会回购 谁会买 预测ltv ltv预测 未来价值 购买意向", "about to churn|will churn|likely to churn|churn risk|at risk of churning|will reorder|reorder next|likely to buy|propensity|predicted ltv|predicted clv|lifetime value prediction|will buy again|likely to leave|churn probability"},
	{"survival", "生存分析", "survival analysis", []string{"repurchase_interval_days", "repeat_rate"}, "",
		"首单到第二单 首单到二单 生存分析 为什么要走 多久复购第二单 第二单要多久", "second order|time to second|survival|kaplan|hazard|late first delivery"},
	{"cohort", "同期群分析", "cohort analysis", []string{"repurchase_30d", "new_customers"}, "month",
		"留存曲线 同期群 留存表 留存三角 cohort 回本 留存", "cohort|cohorts|retention curve|retention table|retention by|retention|payback"},
	{"paths", "路径分析", "path analysis", []string{"sessions", "conversion_rate"}, "channel",
		"路径 购买路径 浏览路径 转移矩阵 从哪里退出 路径分析", "paths|path to purchase|customer journey|journeys|exit pages|path analysis|user flow"},
	{"attribution", "归因", "attribution", []string{"net_sales", "orders"}, "channel",
		"归因 功劳 算谁的 首次触点 末次触点 沙普利 马尔可夫 归因模型", "attribution|credit|deserves credit|last click|first click|shapley|markov|multi-touch|last touch|first touch"},
	{"budget", "预算分配", "budget allocation", []string{"ad_spend", "first_order_roi"}, "channel",
		"预算怎么分 分配预算 预算分配 预算该怎么 怎么分配 怎么分预算 预算该投", "split the budget|split next month's ad budget|budget across|allocate|allocation|split my budget|budget split|ad budget|where should i spend"},
	{"whatif", "假设推演", "what-if analysis", []string{"units", "net_sales"}, "",
		"如果 假如 要是 会怎样 挪过去 涨价会 降价会 提价会 假设 多卖多少", "what if|if we raise|if we cut|if we lower|if we move|if we shift|suppose|scenario|raise the price|cut the price"},
	{"elasticity", "价格弹性", "price elasticity", []string{"asp", "units"}, "",
		"价格弹性 弹性 价格敏感", "elasticity|price sensitive|price sensitivity|price elasticity"},
	{"basket", "购物篮分析", "basket analysis", []string{"units_per_order"}, "",
		"还会买什么 一起买 搭配买 关联购买 还买什么 还买了什么 一起购买 连带购买 购物篮", "also buy|bought together|buy together|basket analysis|market basket|sells together|cross-sell|frequently bought|also bought|go together"},
	{"recommend", "商品推荐", "product recommendation", []string{"units"}, "sku",
		"推荐什么 推荐几款 推荐哪些 给他们推荐 推荐商品 推荐五款 推荐一些", "recommend|recommendations for|suggest products|product recommendations|which products should we recommend"},
	{"replenish", "补货与库存计划", "replenishment planning", []string{"stock_on_hand", "days_of_supply"}, "",
		"安全库存 补货 该订多少 备货 断货损失 缺货损失 什么时候断货 会断货 滞销 积压 卖不动 压货 压了多少 备多少货 订货 翻单 断货损失了多少 再订货点", "safety stock|replenish|replenishment|reorder point|restock|overstock|dead stock|stock-out cost|stockout cost|run out|stock out|not moving|lost sales|how much to order|excess stock|slow movers|slow moving|stock-out"},
	{"supply", "供应链分析", "supply-chain analysis", []string{"supplier_on_time_rate", "supplier_lead_days"}, "supplier",
		"备选供应商 备选 爆仓 产能 远库位 库位 批次 追溯 供应商评分 有备选吗 换供应商", "backup supplier|far zones|capacity|exceed capacity|trace|batch|scorecard|supplier scorecard|misplaced|compare suppliers"},
	{"experiment", "实验解读", "experiment read-out", []string{"conversion_rate", "add_to_cart_rate"}, "",
		"exp 按钮换颜色 按钮颜色 a/b ab测试 a/b测试 显著吗 实验结果 显著性 样本量 实验 可以下结论", "button colour|button color|a/b test|ab test|significant|experiment|sample size|a/b|statistically|results of exp|split test|call exp"},
	{"did", "双重差分", "difference-in-differences", []string{"orders", "net_sales"}, "",
		"增量 带来多少增量 双重差分 净效果 政策效果 增量订单", "incremental|difference in differences|diff-in-diff|did it add|causal|uplift of|how much did free shipping|incrementality"},
	{"market", "市场与竞品分析", "market and competitor analysis", []string{"search_volume", "listing_count"}, "theme",
		"蓝海 选品 机会 竞品降价 竞品 竞争对手 对手 在搜什么 搜索热词 下一个市场 进入哪个市场 供给少 往什么方向变 搜索主题 新款成功率", "blue ocean|opportunity|opportunities|competitor|competitors|rival|rivals|product ideas|enter next|search terms trending|little supply|search themes|what do people look for|share of launches|launches succeeded|market should we enter"},
	{"voice", "客户之声", "voice of the customer", []string{"negative_review_rate", "avg_rating"}, "",
		"抱怨什么 差评都在 吐槽什么 评论里说 都在抱怨 吐槽 评价说什么", "complaints about|complain about|complaining about|what do reviews say|reviews say|review themes|complaints"},
	{"risk", "可疑订单排查", "suspicious-order review", []string{"fraud_order_rate", "fraud_loss"}, "",
		"可疑订单 可疑 刷单 疑似欺诈 风险订单有哪些", "suspicious orders|suspicious|fraud ring|fraudulent orders|risky orders"},
	{"compliance", "合规查询", "compliance look-up", nil, "",
		"关税 增值税 认证 要交多少税 清关 合规 缺什么认证 报关", "duty and vat|import duty|what duty|certificates|certification|vat|compliance|certificate|customs clearance"},
	{"quality", "数据质量检查", "data-quality check", []string{"data_freshness_h"}, "store",
		"数据缺失 数据断档 是0单 怎么是0单 重复订单 数据质量 数据过期 没有数据", "data gap|stale|missing data|data quality|duplicates|feed missing|stale data|gaps in the data"},
	{"insight", "洞察记忆", "remembered insights", nil, "",
		"以前出现过 记下来 记住 调完预算 预算调整效果 类似情况 之前发现 复查 从现在起 以后 保存这个结论", "budget shift|seen this before|remember this|save this|happened before|from now on|past insights|note this down|save the insight"},
	{"alert", "预警", "alerts", nil, "",
		"就@我 提醒我 预警 报警 告警 通知我 就告诉我 就提醒", "alert me|notify me|alert|warn me|ping me|let me know if|tell me if|tell me when|remind me"},
	{"digest", "定时报告", "scheduled digests", nil, "",
		"每天早上发 每周一发 定时 订阅 定期发 每天发 每日推送 每周发 每天早上", "every morning send|send me every|schedule|subscribe|digest|every monday|each morning|send every|every morning"},
	{"export", "导出报表", "report export", nil, "",
		"导出 导出来 导出报表 导出excel 下载excel 中国式报表", "export|download|to excel|as csv|as excel|to csv|spreadsheet"},
	{"audit", "访问审计", "access audit", nil, "",
		"异常导出 异常导出客户数据 导出客户数据 隐私审计 审计 谁导出 谁访问 越权 异常访问", "unusual data access|privacy audit|audit|who exported|access log|data access|who accessed"},
	{"action", "行动草案", "drafted actions", nil, "",
		"草拟 起草 否定关键词 发优惠券 召回方案 挽回方案 生成草稿 做个方案", "draft|negative keywords|win-back|winback|create a coupon|prepare a campaign|draft a"},
}

// AnalysisBy returns the analysis a tool answers, nil when there is none.
func AnalysisBy(tool string) *Analysis {
	for i := range Analyses {
		if Analyses[i].Tool == tool {
			return &Analyses[i]
		}
	}
	return nil
}
