package when

import (
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// word is a dictionary entry: the spellings and the node they give.
type word struct {
	spellings string // separated by spaces in Chinese, by | in English
	node      node
}

func is(t tag) node                             { return node{tag: t} }
func count(t tag, n int) node                   { return node{tag: t, num: n} }
func ofUnit(t tag, u semantic.Grain) node       { return node{tag: t, unit: u} }
func against(c semantic.Comparison) node        { return node{tag: tagTarget, compare: c} }
func several(n int, u semantic.Grain) node      { return node{tag: tagSpanOf, num: n, unit: u} }
func offset(u semantic.Grain, n int) node       { return node{tag: tagOffset, num: n, unit: u} }
func partOfYear(u semantic.Grain, nth int) node { return node{tag: tagNthPart, num: nth, unit: u} }
func edgeOf(u semantic.Grain, which int) node   { return node{tag: tagUnitEdge, num: which, unit: u} }
func series(u semantic.Grain) node              { return node{tag: tagSeries, unit: u} }
func tenDays(which int) node                    { return node{tag: tagTenDays, num: which} }
func comparing(c semantic.Comparison) node      { return node{tag: tagCompare, compare: c} }
func weekdayNamed(d time.Weekday) node          { return count(tagWeekday, int(d)) }
func doubtful(n node) node                      { n.span.weak = true; return n }
func lessLikely(n node) node                    { n.cost = 3; return n }

var wordsZH = []word{
	// days
	{"今天 今日 今儿 当日 当天", offset(semantic.Day, 0)},
	{"昨天 昨日 昨儿", offset(semantic.Day, -1)},
	{"前天 前日", offset(semantic.Day, -2)},
	{"大前天 大前日", offset(semantic.Day, -3)},
	{"大大前天", offset(semantic.Day, -4)},
	{"明天 明日", offset(semantic.Day, 1)},
	{"后天 后日", offset(semantic.Day, 2)},
	{"大后天 大后日", offset(semantic.Day, 3)},
	{"大大后天", offset(semantic.Day, 4)},
	{"现在 目前 当前 此刻", is(tagNow)},
	{"全部时间 所有时间 有史以来 历史以来 全部历史", is(tagAllTime)},
	{"至今 到现在 到目前 到目前为止 迄今", is(tagNow)},
	// years with a name of their own
	{"今年 本年 本年度 今年度 今年以来 本年累计 开年以来 开年至今 今年至今", offset(semantic.Year, 0)},
	{"年初至今 年初到现在 年初以来", node{tag: tagRunning, unit: semantic.Year}},
	{"前昨 昨前", count(tagBoth, -2)},
	{"昨今 今昨 去今", count(tagBoth, -1)},
	{"今明", count(tagBoth, 0)},
	{"明后", count(tagBoth, 1)},
	{"早些时候 稍早", is(tagSoFar)},
	{"去年 上年 去年度 上年度 上一年度", offset(semantic.Year, -1)},
	{"前年", offset(semantic.Year, -2)},
	{"大前年", offset(semantic.Year, -3)},
	{"明年 下年 来年", offset(semantic.Year, 1)},
	{"后年", offset(semantic.Year, 2)},
	{"月初至今 本月至今 月初以来 本月以来 本月累计 月初到现在 当月", offset(semantic.Month, 0)},
	{"季初至今 本季至今 本季以来 本季度以来 本季累计", offset(semantic.Quarter, 0)},
	{"周初至今 本周以来", offset(semantic.Week, 0)},
	// units
	{"天 日 日期", ofUnit(tagUnit, semantic.Day)},
	{"周 星期 礼拜 那周 那一周 当周 那个星期", ofUnit(tagUnit, semantic.Week)},
	{"个周 个星期 个礼拜", ofUnit(tagCounted, semantic.Week)},
	{"月 月份", ofUnit(tagUnit, semantic.Month)},
	{"个月 个月份", ofUnit(tagCounted, semantic.Month)},
	{"季度 季 财季", ofUnit(tagUnit, semantic.Quarter)},
	{"个季度 个季", ofUnit(tagCounted, semantic.Quarter)},
	{"年 年度 年份", ofUnit(tagUnit, semantic.Year)},
	{"财年 财政年度 会计年度", ofUnit(tagUnit, semantic.FiscalYear)},
	{"财年至今 本财年至今 财年以来 财年初至今", node{tag: tagRunning, unit: semantic.FiscalYear}},
	{"半年", ofUnit(tagUnit, half)},
	{"周末", ofUnit(tagUnit, weekend)},
	{"周末", doubtful(is(tagWeekend))},
	{"个周末", ofUnit(tagCounted, weekend)},
	{"工作日", ofUnit(tagUnit, workday)},
	{"个工作日", ofUnit(tagCounted, workday)},
	{"工作日 工作周 个工作周", is(tagWorkweek)},
	{"半年 半年时间", several(6, semantic.Month)},
	{"俩月 俩个月", several(2, semantic.Month)},
	{"仨月", several(3, semantic.Month)},
	{"半", is(tagHalfMore)},
	{"个", is(tagGe)},
	{"农历 阴历", is(tagLunar)},
	{"闰", is(tagLeap)},
	{"正月", count(tagLunarMonth, 1)},
	{"大年", doubtful(count(tagLunarMonth, 1))},
	{"冬月", count(tagLunarMonth, 11)},
	{"腊月", count(tagLunarMonth, 12)},
	{"世纪", is(tagCentury)},
	{"年代", is(tagDecades)},
	{"春天 春季", doubtful(count(tagSeason, 0))},
	{"夏天 夏季", doubtful(count(tagSeason, 1))},
	{"秋天 秋季", doubtful(count(tagSeason, 2))},
	{"冬天 冬季", doubtful(count(tagSeason, 3))},
	{"暑假 暑期", count(tagSeason, 4)},
	{"半个月", several(15, semantic.Day)},
	// directions
	{"上 上个 上一 上一个 前一个 前一", count(tagRel, -1)},
	{"上上 上上个 再上 再上个 大上 大上个", count(tagRel, -2)},
	{"上上上 上上上个", count(tagRel, -3)},
	{"这 这个 这一 这一个 本 当 今个 今 此", count(tagRel, 0)},
	{"下 下个 下一 下一个", count(tagRel, 1)},
	{"下下 下下个", count(tagRel, 2)},
	{"最近 近 过去 近期 近来 往前 最近这", is(tagRoll)},
	{"最近 近期 近来 近日 近些天 这段时间 最近一段时间 这阵子", is(tagLately)},
	{"未来 今后 接下来 往后 之后", is(tagComing)},
	{"前 前面 头", is(tagFront)},
	{"最后", is(tagLast)},
	{"前 之前 以前", is(tagAgo)},
	{"后 之后 以后", is(tagHence)},
	{"内 以内 之内 里", is(tagWithin)},
	{"剩下 剩余 余下", is(tagRest)},
	{"几 数", count(tagNumber, 3)},
	{"第", is(tagNth)},
	// parts
	{"月 月份", is(tagMonthOf)},
	{"日 号", is(tagDayOf)},
	{"年", is(tagYearOf)},
	{"上半年 前半年", partOfYear(half, 1)},
	{"下半年 后半年", partOfYear(half, 2)},
	{"首季度 首季", partOfYear(semantic.Quarter, 1)},
	{"首月", partOfYear(semantic.Month, 1)},
	{"上旬", tenDays(1)},
	{"中旬", tenDays(2)},
	{"下旬", tenDays(3)},
	{"上半月 前半月", tenDays(4)},
	{"下半月 后半月", tenDays(5)},
	{"上半周 前半周", count(tagHalfWeek, 1)},
	{"下半周 后半周", count(tagHalfWeek, 2)},
	{"初 初期", count(tagEdge, edgeStart)},
	{"中", count(tagEdge, edgeMiddle)},
	{"末 底 末期", count(tagEdge, edgeEnd)},
	{"年初 年头", edgeOf(semantic.Year, edgeStart)},
	{"年中", edgeOf(semantic.Year, edgeMiddle)},
	{"年底 年末 年尾", edgeOf(semantic.Year, edgeEnd)},
	{"季初 季度初", edgeOf(semantic.Quarter, edgeStart)},
	{"季末 季度末", edgeOf(semantic.Quarter, edgeEnd)},
	{"月初", edgeOf(semantic.Month, edgeStart)},
	{"月中", edgeOf(semantic.Month, edgeMiddle)},
	{"月底 月末 月尾", edgeOf(semantic.Month, edgeEnd)},
	{"周初", edgeOf(semantic.Week, edgeStart)},
	{"周中", doubtful(edgeOf(semantic.Week, edgeMiddle))},
	{"前后 前后各", is(tagAround)},
	{"节前 节后 节前后 节日前 节日后 节假日前 节假日后", is(tagSomeDay)},
	// ranges
	{"在", is(tagIn)},
	{", 、", is(tagOf)},
	{"从 自 由 自从", is(tagFrom)},
	{"到 至 - -- – — —— ― ―― ─ ── ~ ~~ 直到", is(tagTo)},
	{"和 与 跟 及", is(tagAnd)},
	{"之间 期间 止 这段 这段时间 间 前后 左右 上下", is(tagBetween)},
	{"自 自从 从", is(tagSince)},
	{"以来 起 开始 之后到现在 起至今 以来至今", is(tagOnward)},
	{"及以后 及之后 或之后 或以后 及以来", is(tagOrLater)},
	{"及以前 及之前 或之前 或以前", is(tagOrEarlier)},
	{"之前 以前 前", is(tagEarlier)},
	{"之后 以后 后", is(tagLater)},
	{"截至 截止 截止到 截至到 直到", is(tagUntil)},
	{"为止", is(tagBetween)},
	{"全 整 整个", is(tagWhole)},
	{"当天 当日 那天", is(tagEventDay)},
	// comparisons
	{"比 较 较之 相比 相比于 相较于 相较 对比 比起 比较 vs", is(tagVersus)},
	{"和 跟 与 同", is(tagWith)},
	{"比 相比 对比 比较 比起来 相比较 做对比 作比较 做比较 作对比", is(tagBi)},
	{"同比 同期比", comparing(semantic.CompareYearAgo{})},
	{"环比", comparing(semantic.ComparePrevious{})},
	{"去年同期 上年同期 去年同一时期 去年同时期 去年这个时候 去年这时候 去年此时", comparing(semantic.CompareYearAgo{})},
	{"同期 同一时期 同时期", is(tagSamePeriod)},
	{"上个月同期 上一个月同期 上期 上一期 上个周期 上一周期 前一周期 上月同期", comparing(semantic.ComparePrevious{})},
	{"昨天同一时刻 昨天同时 昨天同时段 昨日同期 昨天同期 昨日同时段 昨日同一时刻 昨天这个时候 昨天此时 昨天同一时间", comparing(semantic.CompareSameTimeYesterday{})},
	{"上周同一天 上周同日 上周同期 上周的同一天 上星期同一天 上周这一天", comparing(semantic.CompareSameDayLastWeek{})},
	{"前一个月 前一月 前一周 前一个星期 前一天 前一日 前一个季度 前一季度", is(tagPrior)},
	{"计划 目标 指标", against(semantic.ComparePlan{})},
	{"平时 正常水平 平常 往常 基线 正常值 常态", against(semantic.CompareBaseline{})},
	// series
	{"按 按照 每 每个 每一 逐 各 各个 分", is(tagEach)},
	{"周度", series(semantic.Week)},
	{"月度", series(semantic.Month)},
	{"逐日 每日", series(semantic.Day)},
	// weekdays
	{"周一 星期一 礼拜一", weekdayNamed(time.Monday)},
	{"周二 星期二 礼拜二", weekdayNamed(time.Tuesday)},
	{"周三 星期三 礼拜三", weekdayNamed(time.Wednesday)},
	{"周四 星期四 礼拜四", weekdayNamed(time.Thursday)},
	{"周五 星期五 礼拜五", weekdayNamed(time.Friday)},
	{"周六 星期六 礼拜六", weekdayNamed(time.Saturday)},
	{"周日 周天 星期日 星期天 礼拜日 礼拜天", weekdayNamed(time.Sunday)},
	// words that only look like time
	{"日本 日均 日用 日系 周转率 周转天数 周转次数 周转周期 周转速度 周边 周年 月均 月饼 月子 年均 年货 年龄 年轻 天猫 天气 天津 天然 季节 前台 前端 前置 前列", is(tagOther)},
	{"后台 后端 中国 中东 中心 中单 本店 本地 本金 同款 同类 同店 当地 分析 分布 分层 分类 分销 里面 下单 下降 下跌 下滑 上升 上涨 上新 上架 下架 当季 线上 线下 上海 底层 初次 各国 各个国家 按月供", is(tagOther)},
	{"占比 性价比 投产比 比例 比率 比重 比如 百分比 产出比 附近 近似 自营 自然 自有 由于 起订 内部 内容 号店 号仓 号线 号楼 日志 月台", is(tagOther)},
}
