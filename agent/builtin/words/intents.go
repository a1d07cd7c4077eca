package words

// intents say what kind of answer is wanted.
var intents = []Group{
	{Define, "怎么定义 如何定义 的定义 定义 是怎么定义的 怎么定义的 口径 统计口径 计算口径 口径是什么 是什么意思 什么意思 啥意思 是什么 指什么 指的是什么 怎么算 怎么算的 如何计算 怎么计算 是怎么算的 怎么算出来的 计算方式 计算方法 计算公式 公式 含义 解释一下 解释下 解释 什么叫 什么是 怎么统计的 如何统计",
		"definition|definition of|define|defined|how do you define|how is|how do you calculate|how is it calculated|how do you compute|calculated|computed|how is it defined|what does|mean|meaning|meaning of|what do you mean by|explain|formula|formula for|calculation|methodology|stand for|stands for|what exactly is|how do we define|how do we calculate|how do you measure|measured"},
	{Catalog, "有哪些指标 哪些指标 能问什么 可以问什么 能查什么 可以查什么 支持哪些指标 指标列表 指标目录 所有指标 指标清单 有什么指标 你会什么 你能做什么 你能干什么 帮助 怎么用 有哪些维度 你能回答什么 数据目录 什么数据 有什么数据 有哪些数据",
		"which metrics|what metrics|list of metrics|metric catalogue|metric catalog|list metrics|list all metrics|all metrics|available metrics|what can you do|what can i ask|what can you answer|help|catalogue|catalog|which dimensions|what dimensions|what data do you have|data catalog|metrics do you have|metrics are available|metrics can i"},
	{SQL, "sql sql语句 查询语句", "sql|the sql|sql query|query text|sql statement|sql code"},
	{Why, "为什么 为何 为啥 原因 什么原因 原因是什么 怎么回事 怎么会 咋回事 咋 何以 归因分析 根因 根本原因 什么导致 导致 是什么导致 导致的 因为什么 怎么 缘故 驱动因素 受什么影响 怎么了 分析一下原因 诊断 什么造成 造成 主要原因 背后原因 由什么引起",
		"why|how come|what drove|what drives|what is driving|what's driving|driven by|what caused|what causes|cause|causes|cause of|the cause of|reason|reasons|reason for|reasons for|root cause|root cause of|what explains|explain why|what's behind|what is behind|what led to|what happened to|what happened with|what happened|diagnose|because of what|drivers|drivers of|driver|what made|what went wrong|went wrong|what's wrong|due to what|account for|accounts for|what's up with|what is going on with"},
	{Up, "涨了 上涨 上升 涨 升高 提升 提高 增加 增加了 提升了 上升了 变高 变多 变好 暴涨 大涨 飙升 激增 走高 回升 涨了这么多 增长了 升了 好转",
		"up|rise|rose|risen|rising|increase|increased|increasing|grow|grew|grown|growing|jump|jumped|surge|surged|spike|spiked|soar|soared|improve|improved|improving|climb|climbed|gain|gained|higher|go up|went up|gone up|going up|shoot up|shot up|better"},
	{Down, "下降 下降了 降了 下跌 跌了 跌 暴跌 大跌 下滑 下滑了 减少 减少了 降低 降低了 变低 变少 变差 掉了 掉 走低 缩水 骤降 锐减 崩了 少了 大幅下降 突然下降 突然下降了 突然下跌 急剧下降 回落 低了 恶化 不行了 腰斩 跳水 降",
		"down|drop|drops|dropped|dropping|fall|fell|fallen|falling|decline|declined|declining|decrease|decreased|decreasing|collapse|collapsed|plunge|plunged|slump|slumped|crash|crashed|tank|tanked|dip|dipped|shrink|shrank|worse|worsen|worsened|go down|went down|gone down|going down|slow|slowed|lower|sink|sank|suddenly drop|deteriorate|deteriorated|slide|slid|plummet|plummeted|weak|soft"},
	{EachDown, "各渠道都在跌 都在跌 都在下降 都跌了 都下降了 都在降 都降了 都在下滑 都下滑了 全在跌 全都跌了 反而都下降 个个都跌 都变差了 都变低了 都低了 都掉了", "every one is down|all are down|all down|every channel is down|each is down|is down everywhere|all fell|all dropped|all worse|looks worse|look worse|got worse everywhere|all declined|all declining|all falling|each fell|each one fell|every one fell|all went down|all decreased|every channel fell|every channel looks worse|all look worse|every channel dropped"},
	{EachUp, "都在涨 都涨了 都在上升 都上升了 都提升了 全都涨了 都在增长 都增长了 都变好了 都变高了", "all are up|all up|each is up|all rose|all grew|all improved|all increased|every channel is up|every channel rose|all look better|every channel looks better|each rose|every one rose"},
	{Funnel, "漏斗 转化漏斗 购买漏斗 漏斗图 哪一步 哪一步骤 哪个环节 哪个步骤 哪一环 在哪流失 流失在哪 掉在哪 掉在漏斗哪一步 卡在哪 卡在哪一步 各步骤 每一步 各环节 每一环节 哪一步流失 哪步 步骤转化 掉在漏斗",
		"funnel|funnel step|funnel stage|step of the funnel|steps of the funnel|which funnel step|funnel steps|conversion funnel|purchase funnel|drop off|dropoff|drop-off|dropping off|which step|what step|at which step|which stage|step by step|where do we lose|where are we losing|lose people|losing people|lose shoppers|fall out|where do they leave|stage of the funnel|steps|leak|leaking"},
	{Perform, "表现 业绩表现 情况 怎么样 如何 咋样 概况 概览 总览 数据 经营情况 经营状况 整体情况 业务情况 生意 生意怎么样 大盘 核心指标 关键指标 kpi 战报 日报 周报 看板 经营数据 整体表现",
		"performance|performing|perform|how did we do|how are we doing|how do we do|how is business|how's business|how is it going|how are things|doing|overview|summary|kpis|key metrics|core metrics|headline numbers|dashboard|business|results|numbers|snapshot|how we did|figures|data|stats|statistics|state of"},
	{Chatter, "现在 目前 当前 眼下 此刻 现时 截至目前 到现在 至今", "now|right now|currently|at the moment|at present|current|as of now|so far|presently|as of today"},
	{Sold, "卖 卖了 卖得 卖的 卖出 售出 卖掉 出了 热卖 卖得怎么样 卖得如何 卖得好 卖的怎么样 卖的如何 卖得好不好 销售情况 销售表现 卖得咋样 销得怎么样 销售业绩", "sell|sold|selling|sells|sale"},
	{Person, "客户 用户 买家 顾客 消费者 会员 人 粉丝", "customer|customers|user|users|buyer|shopper|shoppers|people|client|clients|person|consumer|consumers|member|members"},
}
