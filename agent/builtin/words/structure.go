package words

import "strings"

// QualityIn finds "best" or "worst" inside a longer phrase: 最差的十个.
func QualityIn(phrase string) Cue {
	for _, g := range structure {
		if g.Cue != Best && g.Cue != Worst {
			continue
		}
		for _, p := range g.Phrases() {
			if strings.Contains(phrase, p) {
				return g.Cue
			}
		}
	}
	return ""
}

// SaysLastPlaces reports whether a phrase names the end of a ranking without
// saying whether that is the lowest or the worst.
func SaysLastPlaces(phrase string) bool {
	for _, p := range []string{"垫底", "倒数", "吊车尾", "末尾", "bottom"} {
		if strings.Contains(phrase, p) {
			return true
		}
	}
	return false
}

// YesOrNo reports a question for yes or no.
func YesOrNo(question string) bool {
	for _, p := range []string{"吗", "是否", "是不是", "有没有", "了没"} {
		if strings.Contains(question, p) {
			return true
		}
	}
	first, _, _ := strings.Cut(question, " ")
	return opensYesOrNo[first]
}

// EndsClause reports whether nothing but marks and closing particles follows.
func EndsClause(rest string) bool {
	rest = strings.TrimLeft(rest, " 呢啊呀吗")
	return rest == "" || strings.ContainsRune("?!.,;", rune(rest[0]))
}

var opensYesOrNo = set("did was is are were has have does do")

// SpeaksOfGrowth reports whether a comparison names growth (同比增长).
func SpeaksOfGrowth(phrase string) bool {
	if strings.Contains(phrase, "减") || strings.Contains(phrase, "跌") {
		return false // 增减, 涨跌: either way
	}
	return strings.Contains(phrase, "增") || strings.Contains(phrase, "涨") || strings.Contains(phrase, "grow")
}

// Lists reports whether a pair of periods is joined by "and".
func Lists(phrase string) bool {
	return strings.Contains(phrase, "和") || strings.Contains(phrase, "与") || strings.Contains(phrase, "跟") || strings.Contains(phrase, " and ")
}

// structure steers how a result is cut, ordered, limited and compared.
var structure = []Group{
	{By, "按 按照 各 各个 每个 每 每一个 分 分别按 拆 拆分 拆开 拆一下 细分 细分到 下钻 下钻到 维度 分布 拆解 划分 区分",
		"by|per|for each|each|every|across|split by|broken down by|break down by|break it down by|breakdown by|breakdown|break down|split|grouped by|group by|sliced by|slice by|drill down by|drill into|distribution|respective"},
	{Also, "再按 再分 再拆 同时按 还按", "also by|and also by|further by|then also by|additionally by"},
	{Which, "哪个 哪些 哪一个 哪种 哪类 哪款 哪 哪几个 哪几款 哪家 什么样的 哪里", "which|what kind of|which of"},
	{HowMuch, "多少 几多 是多少 有多少 多少钱 几 几个 多大 多高 多低 多长 多久 为多少 如何 咋样 怎样 怎么样 多长时间", "how much|what is|what's|whats|what was|what were|what are|what|how high|how low|how long|how large|how big|how is|how are|how was|how were|how did"},
	{Chatter, "共有多少 一共多少 总共多少", "count of|the count"},
	{Most, "哪个高 哪个更高 谁高 谁更高 哪个多 哪个更多 谁多 最高 最多 最大 最长 最贵 最热 第一名 排第一 卖得最好 卖的最好 排名 排行 排行榜 排序 从高到低 降序 由高到低 最畅销 最好卖 热销 畅销 爆款 最高的 最多的 最大的 最猛 最受欢迎 最喜欢 更喜欢 偏爱 最厉害 最凶 最狠 最明显 排 排列 排一下 排一排 排个名 排排名 排个序 排下 谁最高 名列前茅 最赚钱 高的排前面 高的在前 多的排前面 多的在前 大的排前面 大的在前 从大到小 从多到少 什么卖得好 啥卖得好 什么好卖 啥好卖 什么卖得最好 历史最高 创纪录 排第一的",
		"which is higher|which one is higher|which is bigger|which is larger|highest|most|largest|biggest|greatest|ranked|ranking|rank|leaderboard|descending|high to low|sold best|sells best|best seller|best sellers|best-selling|bestselling|top selling|longest|sells the most|sold the most|number one|most profitable|most profit|prefer|prefers|favour|favor|most popular|like most|like best|highest first|largest first|biggest first|most first|record|all-time high|what is selling|what sells|what is selling well|what sells well|what sells best"},
	{Best, "最好 最快 最强 领先 最好的 最优 最优秀 表现最好 做得最好 最佳", "best|top performing|best performing|leading|performs best|performed best|performing best|fastest|quickest|strongest|healthiest|best first"},
	{Worst, "最差 最慢 最差的 最弱 最糟 最烂 表现最差 最不好 最惨", "worst|slowest|poorest|weakest|worst performing|performs worst|performed worst|performing worst|worst first"},
	{Least, "哪个低 哪个更低 谁低 哪个少 最低 最少 最小 最短 从低到高 升序 由低到高 卖得最差 卖的最差 最低的 最少的 最小的 最冷门 低的排前面 低的在前 少的排前面 少的在前 从小到大 从少到多",
		"which is lower|which one is lower|which is smaller|lowest|least|smallest|fewest|ascending|low to high|shortest|worst selling|sold worst|minimum|lowest first|smallest first|fewest first"},
	{Grew, "增长最快 增长最多 增长最大 增幅最大 增幅最高 涨得最快 涨得最多 涨幅最大 涨最多 涨最快 增速最快 增速最高 上升最快 上升最多 提升最快 提升最大 长得最快 进步最大 提升最多 增长率最高 增长最高",
		"grew fastest|grew the fastest|grew most|grew the most|fastest growing|fastest-growing|increased the most|increased most|rose the most|rose most|rose fastest|highest growth|strongest growth|biggest growth|largest increase|biggest increase|growing fastest|growing the fastest|improved the most|improved most|gained the most|biggest gain|best growth|up the most"},
	{Shrank, "下降最快 下降最多 下降最大 降得最多 降得最快 降幅最大 跌得最多 跌得最快 跌幅最大 下滑最多 下滑最快 下滑最严重 跌最多 降最多 掉得最多 掉得最快 下跌最多 减少最多 缩水最多",
		"fell the most|fell most|fell fastest|dropped the most|dropped most|declined the most|declined most|decreased the most|decreased most|biggest drop|largest drop|biggest decline|largest decline|steepest decline|shrank the most|shrank most|down the most|lost the most|worst growth"},
	{Growth, "增长率 增长 增速 增幅 涨幅 变化 变动 变化率 增减 增长情况 变化幅度 涨跌 涨了多少 降了多少 增长了多少 变化了多少", "growth|growth rate|change|changes|change in|changed|increase rate|how much did it grow|rate of change"},
	{TopN, "前 排名前 排前 头 top前 前面", "top|the top|first"},
	{BottomN, "后 倒数 末尾 最后", "bottom|the bottom|last"},
	{Trend, "一周不如一周 一天不如一天 一月不如一月 走势 趋势 曲线 变化趋势 变化曲线 变化走势 走向 趋势图 走势图 折线图 折线 趋势线 时间序列",
		"trend|trends|over time|time series|line chart|trendline|trend line|evolution|evolve|evolved|history|curve|line graph|course|move|moved|develop|developed|progressed"},
	{Draw, "画两条线 两条线 画三条线 三条线 画几条线 画成线 画图 画个图 画一张图 画张图 画出来 画一下 画 图表 图 做个图 出图 柱状图 可视化 画成图 放一张图 一张图 做成图", "chart|plot|graph|draw|visualise|visualize|bar chart|as lines|as a line|as bars|as a bar|picture|a chart of|a graph of"},
	{Heatmap, "热力图 热图", "heatmap|heat map"},
	{Pie, "饼图 环形图", "pie chart|pie|donut chart"},
	{YoY, "同比 同比增长 同比变化 同比情况 与去年同期 和去年同期 跟去年同期 比去年同期 去年同期 较去年同期 较去年 比去年 和去年比 跟去年比 与去年比 同比增速 同比增长率 同比涨幅 比去年同期多 比去年同期少", "yoy|y/y|year on year|year over year|year-over-year|year-on-year|versus last year|vs last year|compared with last year|compared to last year|against last year|than last year|same period last year|versus a year ago|vs a year ago|than a year ago|compared to a year ago|compared with a year ago|with a year ago|to a year ago|against a year ago|from a year ago"},
	{Prev, "环比 环比增长 环比变化 上期 较上期 比上期 与上期 和上期 跟上期 和上一期 环比增速 比之前 和之前比 跟之前比 上一期 前一期 较前期 比前一天 比前一周", "mom|m/m|wow|w/w|qoq|q/q|dod|month over month|month on month|week over week|week on week|quarter over quarter|quarter on quarter|day over day|versus previous period|vs previous period|previous period|the previous period|prior period|the prior period|the period before|compared to before|versus before|than before|period over period|versus the previous|vs the previous"},
	{SameTime, "昨天同一时刻 昨天同时段 昨天这个时候 昨天同一时间 昨日同一时刻 昨日同时段 昨天同期 昨日同期 昨天此时 昨日此时", "same time yesterday|the same time yesterday|this time yesterday|yesterday at the same time|yesterday at this time|same time of day yesterday|same point yesterday|the same point yesterday"},
	{SameDay, "上周同一天 上周同期 上周的同一天 上周同日 上周这一天 上周这天", "same day last week|the same day last week|same weekday last week|the same weekday last week|same day of last week|same day a week ago|the same day a week ago|same day the week before|a week earlier|the week earlier"},
	{Plan, "计划 目标 和目标比 与目标比 与计划相比 比计划 和计划比", "plan|versus plan|vs plan|target|vs target|versus target|against plan|against target|over plan|under plan"},
	{Versus, "对比 相比 相较 相较于 比较 比一比 比 和 跟 与 较 vs pk 谁 对照 比起来 一比 差多少 差距 相差", "versus|vs|vs.|compared with|compared to|compare|compared|comparison|comparing|against|than|relative to|and then|stack up against|difference between|differ|beat|beats|beaten|outsell|outsold|outperform|outperformed"},
	{Share, "占比 占 占几成 几成 占百分之几 百分之几 占多大比例 占多大比重 占的比例 占了几成 占多少 占了多少 比重 比例 份额 构成 占总 结构 百分之多少 占全部 贡献占比 贡献率 占比多少", "share|share of|shares|proportion|proportion of|percentage of|percent of|portion|portion of|composition|makeup|split of|what percentage|what percentage of|what percent|what percent of|what % of|what %|% of|as a percentage of|as a share of|what share of|what proportion of|contribution to|mix of|mix"},
	{Above, "超过 大于 高于 多于 超 超出 突破 > 在其上 高 高吗 高不高 高一些 高一点", "over|above|more than|greater than|higher than|exceeds|exceeding|exceed|exceeded|larger than|bigger than|>"},
	{Below, "低于 小于 少于 不到 不足 < 未达到 未达", "under|below|less than|lower than|fewer than|smaller than|<"},
	{AtLeast, "不低于 不少于 至少 大于等于 不小于 达到 >=", "at least|no less than|not less than|minimum of|>="},
	{AtMost, "不高于 不超过 不多于 至多 小于等于 最多不超过 <=", "at most|no more than|not more than|up to|maximum of|<="},
	{AndAbove, "以上 及以上", "or more|and above|or above|and more|or higher|plus"},
	{AndBelow, "以下 及以下 以内", "or less|and below|or below|or fewer|or lower"},
	{Negative, "为负 是负的 为负数 负的 亏损 亏钱 亏本 赔钱 小于零 低于零 不赚钱", "negative|below zero|less than zero|in the red|loss-making|losing money|lose money|lost money|unprofitable"},
	{Exclude, "不含 不包括 不包含 不算 除了 除 排除 剔除 去掉 除去 刨除 扣除 不要 非 除开 不看 不算上 不计 不含有 别算 不要算 除去了 剔掉", "excluding|exclude|except|except for|without|other than|not including|apart from|ignoring|leaving out|minus|but not|outside of|outside|not counting|not in|not from|not on|besides|leave out|leaving|excl|excl.|ex|don't count|do not count|everywhere but|everything but|all but"},
	{ExcludeAfter, "除外 以外 之外 外", "excluded|aside"},
	{Chatter, "只看 仅看 只要 只 仅 仅限 单看 光看 只算 只统计 单独看 限定 只保留 筛选 过滤", "only|just|only for|limited to|restrict to|restricted to|filter to|filter on|filtered to|solely|specifically|focus on|limit to|narrow to|narrow down to|show only"},
	{And, "和 与 及 以及 还有 跟 或 或者 加上 并 并且 且 同时 以及各", "and|or|as well as|plus|along with|together with|&|also"},
	{Chatter, "用 以 换算成 折算成 折合 换成 折成", "in|converted to|convert to|expressed in"},
	{Not, "没有 没 未 不 别 无", "not|no|never|don't|doesn't|didn't|do not|does not|did not|isn't|aren't|wasn't|weren't|haven't|hasn't|none|nothing"},
	{Chatter, "有几个 有几家", "how many|number of"},
	{Count, "多少个 多少台 多少瓶 多少盒 多少支", "how many|number of"},
	{Arithmetic, "比值 比率 之比 除以 减去 减掉 乘以 相加 相减 之和", "ratio|ratio of|divided by|divide by|minus|multiplied by|times the|the sum of"},
	{HalfTime, "上个 上一个 上一 下个 下一个 下一 上 本 当", "last|next|previous|prior|past"},
	{Cumulative, "累计 累积 累计的", "cumulative|cumulatively|accumulated|running total"},
	{LastPlaces, "垫底 倒数 吊车尾", "at the bottom|bottom"},
	{OverAverage, "高于平均 高于平均水平 高于平均值 高于均值 高于整体 超过平均 超过平均水平 超过平均值 超过均值 大于平均 平均以上 平均水平以上 好于平均 比平均高 比平均水平高 比均值高",
		"above average|above-average|above the average|over average|over the average|higher than average|higher than the average|more than average|more than the average|exceeds the average|exceed the average|better than average"},
	{UnderAverage, "低于平均 低于平均水平 低于平均值 低于均值 低于整体 不到平均 不足平均 小于平均 平均以下 平均水平以下 比平均低 比平均水平低 比均值低 不及平均",
		"below average|below-average|below the average|under average|under the average|lower than average|lower than the average|less than average|less than the average|fewer than average|worse than average"},
	{Zero, "零 没有任何 一个都没有 没有产生", "zero|no|without any|not a single|with no|had no|have no|has no|got no"},
	{AverageDay, "每天大概 每日大概 日均 平均每天 每天平均 平均每日 每日平均 天均", "average daily|daily average|average per day|per day on average|a day on average|average a day|average number of daily|mean daily|typical day"},
	{AverageWeek, "周均 平均每周 每周平均", "average weekly|weekly average|average per week|per week on average|a week on average"},
	{AverageMonth, "月均 平均每月 每月平均 平均每个月", "average monthly|monthly average|average per month|per month on average|a month on average"},
}
