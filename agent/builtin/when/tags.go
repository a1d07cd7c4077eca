package when

// Tags of the nodes. Words of both languages share them, which is what makes
// one grammar of two languages.
const (
	tagTime     tag = "time"    // a span
	tagPair     tag = "pair"    // a span and what it is compared with
	tagCompare  tag = "cmp"     // a comparison
	tagSeries   tag = "series"  // a grain asked for
	tagSpanOf   tag = "dur"     // so many units: num, unit
	tagNumber   tag = "num"     // a cardinal
	tagOrdinal  tag = "ord"     // 第三, third, 3rd
	tagTens     tag = "tens"    // twenty: may take a digit word
	tagUnit     tag = "unit"    // 天, weeks
	tagCounted  tag = "cunit"   // 个月, 个季度: counted units, never a named month
	tagRel      tag = "rel"     // 上, last, next: num is the offset
	tagRelTail  tag = "reltail" // "before last"
	tagMonth    tag = "month"   // October: num
	tagWeekday  tag = "weekday" // Monday: num is the time.Weekday
	tagMonthOf  tag = "yue"     // 月 after a number
	tagDayOf    tag = "ri"      // 日, 号 after a number
	tagYearOf   tag = "nian"    // 年 after a number
	tagNth      tag = "di"      // 第
	tagLast     tag = "final"   // 最后, last: the last N units of
	tagFront    tag = "front"   // 前, first, previous: the first N units of, or the N units before
	tagRoll     tag = "roll"    // 最近, past, trailing
	tagComing   tag = "coming"  // 未来, next
	tagAgo      tag = "ago"     // 前, ago
	tagHence    tag = "hence"   // 后, from now
	tagWithin   tag = "inside"  // 内, within
	tagA        tag = "a"       // a, an
	tagEdge     tag = "edge"    // 初, end: num is the edge
	tagOf       tag = "of"      // of, in, 's, comma
	tagIn       tag = "in"      // in, during, 在
	tagFrom     tag = "from"    // 从, between
	tagTo       tag = "to"      // 到, until, -
	tagAnd      tag = "and"     // 和, and
	tagBetween  tag = "tail"    // 之间, 期间: closes a range
	tagSince    tag = "since"   // since, 自
	tagOnward   tag = "onward"  // 以来, 起, and later
	tagBefore   tag = "before"  // before
	tagEarlier  tag = "earlier" // 之前, or earlier
	tagAfter    tag = "after"   // after
	tagLater    tag = "later"   // 之后
	tagUntil    tag = "until"   // 截至, by, up to
	tagWhole    tag = "whole"   // 全, whole
	tagEventDay tag = "evday"   // 当天, day: the event itself
	tagNow      tag = "now"     // 至今, to date: up to today
	tagToDate   tag = "todate"  // "to date" after a unit
	tagVersus   tag = "vs"      // 比, vs
	tagWith     tag = "with"    // 和, with: opens a comparison that tagBi closes
	tagBi       tag = "bi"      // 比, 相比: closes a comparison
	tagTarget   tag = "target"  // a comparison that is not a period: plan, the same day last week
	tagEach     tag = "each"    // 按, by, per
	tagWeekOf   tag = "wkof"    // "week of"
	tagOther    tag = "other"   // a word that only looks like time
	// words whose meaning is a span by themselves; see wordSpans
	tagOffset   tag = "offset"   // 昨天: unit, num
	tagLately   tag = "lately"   // 最近, recently
	tagNthPart  tag = "nthpart"  // 上半年: unit, num
	tagUnitEdge tag = "unitedge" // 月底: unit, num
	tagTenDays  tag = "tendays"  // 上旬
	tagHalfWeek tag = "halfweek" // 上半周: num is 1 or 2
	tagAllTime  tag = "alltime"  // all of the data
	tagWeekend  tag = "weekend"  // the weekend

	tagDay         tag = "dom"       // a day of the month
	tagEvent       tag = "event"     // a festival: num is its place in eventTable
	tagOrLater     tag = "orlater"   // 及以后, or later
	tagOrEarlier   tag = "orearlier" // 及以前, or earlier
	tagCompareVerb tag = "compare"   // compare
	tagPrior       tag = "prior"     // 前一个月, the month before: relative to the period asked for
	tagStarting    tag = "starting"  // starting
	tagThe         tag = "the"
	tagRest        tag = "rest"  // 剩下, the rest of
	tagGe          tag = "ge"    // 个 before 半
	tagMixed       tag = "mixed" // 两个半月: num months and a half
	tagHalfMore    tag = "ban"   // 半 after a unit
	tagThousand    tag = "thousand"
	tagLunar       tag = "lunarcal"   // 农历
	tagLeap        tag = "leap"       // 闰
	tagLunarDay    tag = "lunarday"   // 初一: num
	tagLunarMonth  tag = "lmonth"     // 正月: num; digits = leapMonth
	tagAround      tag = "round"      // 前后 before a duration
	tagSomeDay     tag = "someday"    // 节前: of a festival that is not named
	tagBoth        tag = "both"       // 今明: two units from num on
	tagSeason      tag = "season"     // summer: num is its place in seasons
	tagCentury     tag = "century"    // 世纪
	tagDecades     tag = "niandai"    // 年代
	tagDecadeName  tag = "decadename" // nineties: num
	tagRunning     tag = "running"    // ytd: unit
	tagSamePeriod  tag = "samep"      // 同期 after a year
	tagSoFar       tag = "sofar"      // earlier this year
	tagFor         tag = "for"        // for, before a duration
	tagWorkweek    tag = "workweek"   // Monday to Friday
)
