package words

import "regexp"

// Analysis is a phrase that asks for an analysis. Tool is the tool that
// answers it; Set are arguments the phrase fixes, as name=value words.
type Analysis struct {
	Tool   string
	Set    string
	ZH, EN string
}

// Analyses are recognised so that a question about them is never answered by
// something else. Of several phrases of one tool the first that sets an
// argument wins.
var Analyses = []Analysis{
	{"anomaly", "", "异常 有没有异常 有什么异常 不正常 反常 异动 有没有不对劲 不对劲 超出正常范围 正常范围之外", "anything unusual|unusual|anomaly|anomalies|abnormal|out of the ordinary|outlier|outliers|strange|weird|outside their normal range|outside the normal range|outside normal range|outside its normal range"},
	{"anomaly", "method=changepoint", "变点 从哪天开始变 什么时候开始变", "change point|changepoint|when did it change"},

	{"bridge", "", "日元跌了 日元贬值 汇率还是需求 汇率问题 是汇率问题 汇率的问题 是汇率的问题 汇率造成 汇率原因 汇率的原因 汇率引起 是不是汇率 是汇率还是 价量分解 量价分解 还是日元 桥图 卖得少了还是 是卖得少了还是 需求还是汇率 量价 拆成量和价 量和价 价和量 数量和价格", "because of fx|an fx issue|fx issue|currency issue|a currency problem|is it the currency|because of the yen|the yen or|yen or demand|fx or demand|currency or demand|price volume mix|price-volume|price-volume-mix|bridge|walk from|because of the currency|the currency or|because of demand|or because of demand|or demand|into volume and price|into price and volume|volume and price|price and volume|volume versus price|price versus volume"},
	{"bridge", "mode=waterfall", "瀑布 瀑布图 成本瀑布 到岸成本 落地成本 成本构成 成本拆解", "waterfall|landed cost|landed-cost|cost waterfall|landed cost waterfall|landed-cost waterfall|cost breakdown"},

	{"forecast", "", "预测 预计 预测一下 会卖多少 能卖多少 下个月能卖 会爆 明年会卖 预估 还能卖多少 估计能卖 会卖到多少 月底能到多少 能到多少 会是多少销量", "forecast|forecasts|predict|predicted sales|prediction|projection|projected|expect to sell|will we sell|going to sell|will take off|take off|estimate for next|outlook|where will we land|will we land"},
	{"forecast", "op=accuracy", "预测准 预测准不准 预测准确率 预测准吗 预测误差 预测得准吗 预测偏差 上次的预测准不准 预测有多准", "how accurate|forecast accuracy|forecast error|last forecast|accuracy of the forecast|accuracy of the last forecast|how good was the forecast"},

	{"segment", "", "分层 各层贡献 各层的贡献 各层 分群 客户分层 客户分群 给客户分 用户分层 用户画像 画像", "segmentation|segment our customers|segment customers|segment the customers|personas"},
	{"segment", "method=rfm", "rfm rfm分层 rfm模型", "rfm|by rfm|rfm segmentation|rfm segments"},
	{"segment", "method=kmeans", "聚类 聚成 聚一下 聚成几类", "cluster|clusters|clustering|k-means|kmeans"},
	{"segment", "method=behaviour", "行为分群 按行为分 行为分层 行为人群", "behaviour segments|behavior segments|behavioural segments|by behaviour|by behavior"},
	{"segment", "method=lifecycle", "生命周期 生命周期阶段 客户生命周期 各阶段客户 各阶段客户数 阶段流转", "lifecycle|lifecycle stage|lifecycle stages|customers by lifecycle stage|by lifecycle stage|customer lifecycle"},

	{"score", "kind=churn", "快流失 快流失了 即将流失 快要流失 快要流失了 谁会流失 哪些会流失 会流失 流失概率 流失风险 要流失 快跑了", "about to churn|will churn|likely to churn|churn risk|at risk of churning|likely to leave|churn probability|about to leave"},
	{"score", "kind=repurchase", "会复购 会回购 会再买 预计复购 会再次购买 有多少人会复购", "will reorder|reorder next|will buy again|likely to reorder|expected to reorder"},
	{"score", "kind=purchase", "购买概率 谁会买 购买意向 最可能买 可能会买 最有可能买 可能买", "likely to buy|most likely to buy|propensity|purchase propensity|purchase probability"},
	{"score", "kind=clv", "预测ltv ltv预测 未来价值 预测客户价值 预测的ltv 预测clv 客户终身价值", "predicted ltv|predicted clv|lifetime value prediction|predicted lifetime value|expected lifetime value|predicted value"},

	{"survival", "event=second_order", "首单到第二单 首单到二单 多久复购第二单 第二单要多久 到第二单 下第二单 第二单 到二单 多久下第二单 首单到第二单要多久", "second order|time to second|time to the second order|late first delivery|from first to second order|until the second order|days to second order"},
	{"survival", "event=churn", "为什么要走 为什么流失 为啥流失 为什么会走 老客户为什么流失 为什么离开 流失的原因", "why do they leave|why are they leaving|why do customers leave|why do customers churn|what drives churn|drivers of churn|why do they churn|why would they leave"},
	{"survival", "method=km", "生存分析 生存曲线", "survival|survival curve|survival analysis|kaplan|kaplan-meier"},

	{"cohort", "m=retention_rate", "留存曲线 留存表 留存三角 留存 留存情况 各期留存", "retention curve|retention curves|retention table|retention by|retention|retention triangle"},
	{"cohort", "", "同期群 cohort 同期群分析 首购月", "cohort|cohorts|cohort table|cohort analysis|acquisition month|by acquisition month"},
	{"cohort", "m=payback_days", "回本", "payback"},

	{"paths", "op=top", "路径 购买路径 浏览路径 下单路径 常见路径 最常见的路径 购买旅程", "paths|path to purchase|paths to purchase|common paths|most common paths|customer journey|journeys|path analysis|user flow"},
	{"paths", "op=matrix", "转移矩阵 页面转移", "transition matrix|page transitions|markov transitions"},
	{"paths", "op=exits", "从哪里退出 从哪个页面离开 退出页 离开页 从哪里离开 哪个页面离开", "exit pages|exit page|leave from|leave the site|where do people exit|where do they exit"},
	{"paths", "op=carts", "弃购的商品 加购没付款 加购未付款 加购没买 购物车里 被放弃的购物车", "abandoned carts|abandoned cart|sitting in abandoned carts|left in carts|left in the cart"},

	{"attribution", "", "归因 功劳 算谁的 功劳怎么算 功劳算谁的 功劳到底算谁的 归因模型 多触点 算给谁 该算谁", "attribution|credit|deserves credit|deserve credit|deserves the credit|get the credit|gets the credit|who gets credit|multi-touch"},
	{"attribution", "model=last", "末次触点 末次点击 最后点击", "last click|last touch|last-click"},
	{"attribution", "model=first", "首次触点 首次点击", "first click|first touch|first-click"},
	{"attribution", "model=linear", "线性归因", "linear attribution|linear model"},
	{"attribution", "model=markov", "马尔可夫", "markov"},
	{"attribution", "model=shapley", "沙普利 夏普利", "shapley"},
	{"attribution", "model=decay", "时间衰减", "time decay|time-decay"},
	{"attribution", "model=position", "位置归因", "position based|position-based|u-shaped"},

	{"budget", "", "预算怎么分 分配预算 预算分配 预算该怎么 怎么分配 怎么分预算 预算该投 预算怎么投 预算该怎么分 预算怎么分配 广告预算怎么分 广告预算怎么分配 广告预算该怎么分", "split the budget|ad budget|split my budget|budget across|allocate|allocation|budget split|where should i spend|where should we spend|budget allocation|split our ad budget|divide the budget|allocate the budget|allocate the ad budget"},

	{"whatif", "", "如果 假如 要是 会怎样 会怎么样 挪过去 挪到 转到 挪给 涨价会 降价会 提价会 假设 能多卖多少 会多卖多少 可以多卖多少 销量能涨多少 能省多少 能涨价吗 可以涨价吗", "what if|if we raise|if we cut|if we lower|if we move|if we shift|suppose|scenario|raise the price|cut the price|what happens if|what happens to|can we raise|do we save|would we save"},

	{"elasticity", "", "价格弹性 弹性 价格敏感 价格敏感度 对价格敏感", "elasticity|price sensitive|price sensitivity|price elasticity"},

	{"basket", "", "还会买什么 一起买 搭配买 关联购买 还买什么 还买了什么 一起购买 连带购买 购物篮 常和 搭配 凑单 一起下单 还会一起买什么 还会带什么", "also buy|bought together|buy together|basket analysis|market basket|sells together|sell together|cross-sell|frequently bought|also bought|go together|what else do|what else did|else buy|else bought"},

	{"recommend", "", "推荐什么 推荐几款 推荐哪些 给他们推荐 推荐商品 推荐五款 推荐一些 推荐 主推什么 该推什么", "recommend|recommendations for|suggest products|product recommendations|which products should we recommend|should the home page push"},

	{"replenish", "op=plan", "安全库存 补货 该订多少 备货 该补多少 备多少货 要备多少货 订货 翻单 提前多久备货 要提前多久备货 提前多久补货 再订货点 要补哪些货 补哪些货 补多少", "safety stock|replenish|replenishment|reorder point|restock|reorder|should i reorder|when to reorder|when should we order|when should i order|how much to order|reorder today|should we reorder|how much to stock|stock up"},
	{"replenish", "op=risk", "什么时候断货 会断货 何时断货 哪天断货 什么时候卖完 快断货 要断货 断货风险 什么时候会断货 多久断货 哪些会断货 快卖完 快卖完了 快卖光 快没货 快没货了 要卖完 卖断货", "run out|stock out|running out|stock-out risk|when do we run out|when will it run out|will run out|going to run out|sell out"},
	{"replenish", "op=lost", "断货损失 缺货损失 断货损失了多少 缺货损失了多少 断货少卖 断货少卖了多少", "stock-out cost|stockout cost|lost sales|stock-outs cost|stockouts cost|stock-out|stock-outs|lost to stock-outs"},
	{"replenish", "op=overstock", "滞销 积压 卖不动 压货 压了多少 压了多少钱 库存积压 滞销货 压仓", "overstock|dead stock|not moving|excess stock|slow movers|slow moving|overstocked|tied up in stock"},

	{"supply", "op=suppliers", "备选供应商 备选 供应商评分 有备选吗 换供应商 备选是谁 供应商对比 老延期 总延期 老迟到 总迟到 总是延期 经常延期", "backup supplier|supplier scorecard|scorecard|compare suppliers|its backup supplier|the backup supplier|who is the backup|backup|keeps slipping|keep slipping|always late|late suppliers|keeps delivering late|keep delivering late"},
	{"supply", "op=zones", "远库位 库位 放在远库位 放错库位", "far zones|misplaced|storage zones|far zone|far-zone"},
	{"supply", "op=capacity", "爆仓 爆不爆仓 会不会爆仓 产能 仓库产能 仓容 会爆仓吗 超产能 超过产能 超出产能", "capacity|exceed capacity|over capacity|warehouse capacity"},
	{"supply", "op=trace", "批次 追溯 哪张采购单 溯源 哪个批次", "trace|batch|which batch|which po|traced back"},
	{"supply", "op=routes", "各线路 线路对比 哪条线路", "compare routes|which route|routes compared"},

	{"experiment", "op=read", "exp 按钮换颜色 a/b ab测试 a/b测试 显著吗 实验结果 显著性 实验 可以下结论 可以下结论了吗 能下结论 结果显著吗", "button colour matter|button color matter|a/b test|ab test|significant|experiment|a/b|statistically|results of exp|split test|call exp|can we call|test significant"},
	{"experiment", "op=list", "有哪些实验 哪些实验 正在跑的实验 实验列表 在跑什么实验", "which experiments|what experiments|list of experiments|list experiments|experiments are running|list the experiments"},
	{"experiment", "op=plan", "样本量 要跑多久 跑多久 需要多少样本 要多少样本 想测出 测出", "sample size|how long to detect|detect|how long to run|how long must the test run|to detect"},

	{"did", "", "增量 带来多少增量 双重差分 净效果 政策效果 增量订单 带来了多少增量 到底带来多少增量", "incremental|difference in differences|diff-in-diff|did it add|causal|uplift of|incrementality|causal effect"},
	{"did", "m=orders", "包邮带来多少增量", "how much did free shipping|free shipping add|free shipping in"},

	{"market", "op=opportunity", "蓝海 选品 机会 蓝海机会 供给少 搜索多 选品方向 选品机会 搜索多供给少 需求多供给少 需求大供给少", "blue ocean|opportunity|opportunities|product ideas|little supply|demand rising|demand is rising|where is demand rising|demand rising with little supply"},
	{"market", "op=competitors", "竞品 竞争对手 对手 友商 竞品动态 竞对", "competitor|competitors|rival|rivals"},
	{"market", "op=competitors signal=competitor_price", "竞品降价 竞品降价了吗 竞品调价 竞品价格 对手降价 对手降价了吗 竞争对手降价", "rival cut prices|competitor cut prices|rivals cut prices|competitors cut prices|a rival cut prices|competitor cut its price|rival cut its price|competitor price cut|competitor price cuts"},
	{"market", "op=signals", "悄悄加码 加码 空气差又新生儿多 外部信号 拐点", "quietly ramping up|ramping up|outside signals|weak signals|inflection"},
	{"market", "op=terms", "在搜什么 搜索热词 往什么方向变 搜索主题 搜什么 搜索词聚类 搜索在往什么方向变 热搜词", "search terms trending|search themes|what do people look for|search term trends|search trends|themes shifting|what do people search for|cluster search terms|cluster recent search terms|into needs"},
	{"market", "op=potential", "下一个市场 进入哪个市场 该进哪个国家 下一个该进哪个国家 进哪个市场 下一个进哪个国家 市场潜力 该进哪个市场 进哪个国家", "market should we enter|enter next|which market should we enter|which country should we enter|market potential|should we enter"},

	{"voice", "op=aspects", "抱怨什么 差评都在 吐槽什么 评论里说 都在抱怨 吐槽 评价说什么 差评都在抱怨什么 差评在抱怨什么 在抱怨什么 差评集中在 抱怨", "complaints about|complain about|complaining about|what do reviews say|reviews say|review themes|complaints|the complaints about"},
	{"voice", "op=sentiment", "口碑 口碑怎么样 口碑如何", "word of mouth|reputation"},
	{"voice", "op=words", "评论关键词 评价关键词 口碑关键词 词云 关键词有哪些", "top words|word cloud|words in reviews|most frequent words|most used words"},

	{"risk", "op=orders", "可疑订单 可疑 刷单 疑似欺诈 风险订单有哪些 欺诈订单 有没有可疑订单", "fake orders|fake order|suspicious orders|suspicious|fraud ring|fraudulent orders|risky orders"},

	{"compliance", "op=duty", "关税 增值税 认证 要交多少税 清关 缺什么认证 还缺什么认证 报关 交多少税 要什么认证 税率 要交多少关税", "duty and vat|import duty|what duty|certificates|certification|vat|certificate|customs clearance|duty|duties|tariff"},
	{"compliance", "op=privacy", "可以触达 能触达 可触达 能做个性化推送 可以营销 能发营销 授权营销", "may we target|can we target|allowed to target|may we contact|consented|may we address"},
	{"compliance", "", "合规", "compliance"},

	{"quality", "op=gaps", "数据缺失 数据断档 是0单 怎么是0单 没有数据 数据没来 数据缺口 怎么是0 为什么是0", "data gap|missing data|feed missing|gaps in the data|data gaps|real drop or missing data|really zero"},
	{"quality", "op=duplicates", "重复订单 重复数据 重复单", "duplicates|duplicate orders|duplicated orders"},
	{"quality", "op=freshness", "数据质量 数据过期 数据延迟严重 数据有没有过期", "stale|data quality|stale data|data is stale"},
	{"quality", "op=identity", "身份匹配 one-id 身份打通 识别匹配率 身份识别匹配", "identity match|identity resolution|one-id"},

	{"insight", "op=recall", "以前出现过 类似情况 之前发现 以前遇到过 以前出现过类似情况吗 出现过类似情况 以前有过", "seen this before|happened before|past insights|seen anything like this|have we seen this before"},
	{"insight", "op=save", "记下来 记住 保存这个结论 记下 记录下来 存下来 记一下 保存结论 记下这个假设", "remember this|save this|note this down|save the insight|write this down|save this hypothesis|save that|make a note"},
	{"insight", "op=verify", "调完预算 预算调整效果 复盘预算 调整预算的效果", "budget shift|budget shift work|verify the insight"},
	{"insight", "op=list", "存了哪些结论 有哪些假设 哪些假设", "list insights|saved insights|open hypotheses"},
	{"insight", "op=prefer", "从现在起 从现在开始 以后说 以后我说 以后", "from now on|whenever i say|when i say"},

	{"alert", "op=create", "就@ 提醒我 预警 报警 告警 通知我 就告诉我 就提醒 就通知 直接推给 推给 就提醒我 就通知我 就报警 提醒一下 告诉我一声 就推送给", "alert me|notify me|alert|warn me|ping me|let me know if|let me know when|tell me if|tell me when|remind me|ping|notify"},
	{"alert", "op=list", "有哪些预警 我的预警 预警列表", "my alerts|list alerts|which alerts|list my alerts"},
	{"alert", "op=mute", "静音预警 关闭预警 别再提醒 停掉预警", "mute the alert|mute alert|mute|stop alerting"},
	{"alert", "op=backtest", "预警会触发几次 会触发几次 触发几次", "would have fired|how often would it fire"},

	{"digest", "op=create", "定时 订阅 定期发 每天发 每日推送 每周发 发到 推送到", "send me|send every|schedule|subscribe|digest|send to|post to|post a daily"},
	{"digest", "op=stop", "取消订阅 停掉日报 停止推送 停掉推送", "unsubscribe|stop the digest|stop sending|cancel the digest"},
	{"digest", "op=list", "有哪些订阅 我的订阅", "my subscriptions|list digests|list my digests|which digests"},

	{"export", "fmt=xlsx", "导成excel 导个excel 导出excel 下载excel 导出成excel", "to excel|as excel|spreadsheet|as an excel report|as an excel"},
	{"export", "", "导出 导成 导个表 导一份 导出来 导出报表 下载", "export|download"},
	{"export", "fmt=csv", "导出csv 导出成csv", "as csv|to csv"},
	{"export", "layout=cn_report", "中国式报表", "chinese-style report|multi-level report"},

	{"audit", "op=anomalies", "有没有异常访问 有没有异常导出 异常导出 异常导出客户数据 导出客户数据 谁导出 谁在导 谁导了 谁在导出 谁在导数据 谁在导客户数据 谁在下载 导客户数据 越权 异常访问 异常导出数据", "unusual data access|unusual access|who exported|abnormal access|unusual exports"},
	{"audit", "op=log", "谁访问 谁访问过 访问日志 谁看过", "access log|data access|who accessed|who looked at"},
	{"audit", "op=policy", "隐私审计 审计 合规审计 做一次审计", "privacy audit|audit|policy audit|compliance audit"},

	{"action", "op=draft", "草拟 起草 生成草稿 做个方案 拟一个 拟一份 写个方案", "draft|prepare a campaign|draft a|draft an|draft me"},
	{"action", "op=draft kind=negative_keywords", "否定关键词 否定词", "negative keywords|negatives"},
	{"action", "op=draft kind=winback", "召回方案 挽回方案 挽回 召回 召回活动", "win-back|winback|win-back offer|win back"},
	{"action", "op=draft kind=coupon", "发优惠券 优惠券方案 发券", "create a coupon|coupon draft|coupon offer"},
	{"action", "op=draft kind=po", "采购订单草稿 采购单草稿", "draft a po"},
	{"action", "op=draft kind=price", "调价方案 调价草案", "price change draft|repricing draft"},
	{"action", "op=draft kind=hold", "冻结方案 冻结订单 冻结这些订单", "hold those orders|hold these orders|hold the orders"},
	{"action", "op=draft", "该怎么办 怎么办 下一步怎么做 那我该怎么办 该做什么", "what should we do|so what should we do|what do we do now|next best action"},
}

// Trigger is an analysis recognised by the shape of a sentence; the groups of
// the pattern are the words it explains.
type Trigger struct {
	Pattern  *regexp.Regexp
	Analysis Analysis
}

// Triggers are looked for in the folded question.
var Triggers = []Trigger{
	{regexp.MustCompile(`(why (?:do|are|did)) (?:[a-z\-]+ ){0,4}?(customers|users|buyers|members|people|vips) (churn|churning|leave|leaving|left)\b|((?:客户|用户|会员|买家)(?:都)?为(?:什么|啥|何)(?:会|要)?(?:流失|离开|走))`), Analysis{Tool: "survival", Set: "event=churn"}},
	{regexp.MustCompile(`((?:涨|提|降|加|减|调)价(?:了|到)?) ?\d+(?:\.\d+)? ?(?:%|个点)|(prices? (?:goes|go|went|rises?|falls?|is raised|is cut|increases?|decreases?|up|down)(?: up| down)?(?: by)?) \d+(?:\.\d+)? ?%`), Analysis{Tool: "whatif"}},
	{regexp.MustCompile(`(?:空运|海运|铁路|卡车|快递)(?:全部|都)?(改|换|转)(?:成|走|为)?(?:空运|海运|铁路|卡车|快递)|(from) (?:air|sea|rail|road|express)(?: freight)? to (?:air|sea|rail|road|express)`), Analysis{Tool: "whatif"}},
	{regexp.MustCompile(`(?:线下|门店|实体店).{0,12}?(线上(?:广告|触点|渠道|投放|流量)?)(?:带|引|贡献|拉)|(?:offline|in-store|shop) (?:sales|revenue|orders|purchases).{0,30}?((?:come|comes|came|driven|caused|brought|start|started)?(?: in)?(?: from| by| with)? online(?: ads?| advertising| touch(?:es)?)?)`), Analysis{Tool: "attribution", Set: "window=14d"}},
	{regexp.MustCompile(`(?:客群|人群|探索家|敏感者|常客|成分党|研究党|直播族|节日客)(?:一共|现在|大概)?(有多少(?:人|个|位|名)?)|(how many) (?:new-product|new product|discount-sensitive|ingredient|night|loyal)[a-z -]{0,30}?(do we have|are there)`), Analysis{Tool: "segment", Set: "method=behaviour"}},
	{regexp.MustCompile(`(?:库存|存货|货).{0,8}?((?:够不够|够|能不能|能|可以)(?:卖|撑|用|顶|坚持)到)|(?:stock|inventory).{0,20}?((?:last|enough|sufficient|hold|hold out)(?: us)?(?: until| till| through| for| to))\b`), Analysis{Tool: "replenish", Set: "op=risk"}},
	{regexp.MustCompile(`(?:how much|what) did .{0,40}?(stock-?outs?|stockouts?)\b.{0,40}?\b(costs?|lose)\b`), Analysis{Tool: "replenish", Set: "op=lost"}},
}

// Scheduled is the digest that a schedule and a recipient ask for by
// themselves.
var Scheduled = Analysis{Tool: "digest", Set: "op=create"}

// Effect is the net effect asked for beside what caused it.
var Effect = Analysis{Tool: "did"}
