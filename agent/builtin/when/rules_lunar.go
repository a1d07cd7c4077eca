package when

import (
	"github.com/wenshu-ai/wenshu/agent/builtin/when/lunar"
	"github.com/wenshu-ai/wenshu/semantic"
)

// lunarRules read months and days of the Chinese calendar. A month is lunar
// when its name says so (正月, 腊月), when its day does (五月廿二) or with 农历.
var lunarRules = [][]*rule{
	on("lmonth = lunarcal month", func(_ *parser, n []*node) (node, bool) { return node{num: n[1].num}, true }),
	on("lmonth = lunarcal lmonth", func(_ *parser, n []*node) (node, bool) {
		return node{num: n[1].num, digits: n[1].digits, span: n[1].span}, true
	}),
	on("lmonth = leap month", func(_ *parser, n []*node) (node, bool) { return node{num: n[1].num, digits: leapMonth}, true }),
	on("time = lmonth", func(_ *parser, n []*node) (node, bool) {
		return node{span: lunarMonth(n[0])}, !n[0].span.weak
	}),
	on("time = lmonth lunarday", lunarDayOf),
	on("time = month lunarday", lunarDayOf),
	on("time = lmonth dom", func(p *parser, n []*node) (node, bool) {
		if n[0].span.weak { // 大年 takes 初一 to 三十 only
			return node{}, false
		}
		return lunarDayOf(p, n)
	}),
	on("time = lunarcal year month lunarday?", lunarInYear),
	on("time = lunarcal year month dom", lunarInYear),
	// 初一 and 廿二 alone name no month.
	on("time = lunarcal? lunarday", func(*parser, []*node) (node, bool) {
		return node{span: failed(semantic.Errorf(semantic.CodeBadTime,
			"请写明是农历哪个月,例如“农历八月十五”。", "Say which month of the lunar calendar is meant, for example 农历八月十五."))}, true
	}),
}

// leapMonth marks a month of the lunar calendar that is a leap month.
const leapMonth = 1

func lunarDayOf(_ *parser, n []*node) (node, bool) {
	month, day := n[0], n[1].num
	return node{span: every(semantic.Year, semantic.Day, func(year semantic.Period) (semantic.Period, error) {
		d, ok := lunar.Day(year.Start.Year, month.num, month.digits == leapMonth, day)
		if !ok {
			return semantic.Period{}, noLunarDate(year.Start.Year)
		}
		return semantic.Period{Start: d, End: d.AddDays(1)}, nil
	})}, aDay(day)
}

func lunarMonth(month *node) span {
	return every(semantic.Year, anyUnit, func(year semantic.Period) (semantic.Period, error) {
		days, ok := lunar.Month(year.Start.Year, month.num, month.digits == leapMonth)
		if !ok {
			return semantic.Period{}, noLunarDate(year.Start.Year)
		}
		return days, nil
	})
}

func lunarInYear(p *parser, n []*node) (node, bool) {
	month := &node{num: n[2].num}
	inner := node{span: lunarMonth(month)}
	if len(n) == 4 {
		inner, _ = lunarDayOf(p, []*node{month, n[3]})
	}
	s, ok := p.inside(wholeYear(n[1].num), inner.span)
	return node{span: s}, ok
}

func noLunarDate(year int) error {
	return semantic.Errorf(semantic.CodeBadTime,
		"农历 %d 年没有这个日期,请核对。", "The lunar year %d has no such date; check it.", year)
}
