package when

import (
	"strings"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// calendarRules read months, days of the month, quarters, halves and years.
var calendarRules = [][]*rule{
	on("time = month", func(_ *parser, n []*node) (node, bool) {
		s := monthOfYear(n[0].num)
		s.weak = n[0].span.weak
		return node{span: s}, true
	}),
	on("month = num yue", func(p *parser, n []*node) (node, bool) { // 三个月 is no March
		counted := strings.Contains(p.chart.text[n[0].to:n[1].from], "个")
		_, _, pair := p.spelledPair(n[0])
		return node{num: n[0].num}, n[0].num >= 1 && n[0].num <= 12 && !counted && !pair
	}),
	on("dom = num ri", func(_ *parser, n []*node) (node, bool) { return node{num: n[0].num}, aDay(n[0].num) }),
	on("dom = ord", func(_ *parser, n []*node) (node, bool) { return node{num: n[0].num}, aDay(n[0].num) }),
	onAt(1, "dom = num", func(_ *parser, n []*node) (node, bool) { return node{num: n[0].num, digits: 1}, aDay(n[0].num) }),
	on("time = dom", func(p *parser, n []*node) (node, bool) {
		s := every(semantic.Month, semantic.Day, dayOfMonth(n[0].num))
		s.weak = !hasSuffixOf(p.chart.text[n[0].from:n[0].to], "日", "号")
		return node{span: s}, n[0].digits == 0
	}),
	on("time = in dom", func(p *parser, n []*node) (node, bool) { // on the 18th
		s := every(semantic.Month, semantic.Day, dayOfMonth(n[1].num))
		return node{span: s}, n[1].digits == 0 && p.chart.text[n[0].from:n[0].to] == "on"
	}),
	on("time = weekday of? dom", func(_ *parser, n []*node) (node, bool) { // Monday the 21st
		return node{span: every(semantic.Month, semantic.Day, weekdayOfMonth(n[0].num, n[len(n)-1].num))}, true
	}),
	on("time = dom of time", func(p *parser, n []*node) (node, bool) { // 20 of next month
		s, ok := p.inside(n[2].span, every(semantic.Month, semantic.Day, dayOfMonth(n[0].num)))
		return node{span: s}, ok && n[2].span.size == semantic.Month
	}),
	// 05-aug-2016, 2019/aug/01: the separators are no range
	onAt(-8, "time = dom of month of num", func(_ *parser, n []*node) (node, bool) {
		s, ok := dated(n[4].num, n[2].num, n[0].num)
		return node{span: s}, ok && n[4].digits == 4
	}),
	onAt(-8, "time = num of month of dom", func(_ *parser, n []*node) (node, bool) {
		s, ok := dated(n[0].num, n[2].num, n[4].num)
		return node{span: s}, ok && n[0].digits == 4
	}),
	on("time = month of? dom", func(_ *parser, n []*node) (node, bool) {
		return node{span: dayOfYear(n[0].num, n[len(n)-1].num)}, true
	}),
	on("time = dom of? month", func(p *parser, n []*node) (node, bool) {
		if !latin(p, n[len(n)-1]) { // 29日 8月 are two, 3、4月 two months
			return node{}, false
		}
		return node{span: dayOfYear(n[len(n)-1].num, n[0].num)}, true
	}),
	on("time = dom unit of month", func(_ *parser, n []*node) (node, bool) { // the 23rd day of September
		return node{span: dayOfYear(n[3].num, n[0].num)}, n[1].unit == semantic.Day
	}),
	on("time = dom unit of time", func(p *parser, n []*node) (node, bool) {
		s, ok := p.inside(n[3].span, every(semantic.Month, semantic.Day, dayOfMonth(n[0].num)))
		return node{span: s}, ok && n[1].unit == semantic.Day
	}),
	on("year = num nian", func(_ *parser, n []*node) (node, bool) {
		y, ok := yearOf(n[0])
		return node{num: y}, ok
	}),
	on("time = year", func(_ *parser, n []*node) (node, bool) { return node{span: wholeYear(n[0].num)}, true }),
	onAt(1, "time = num", func(p *parser, n []*node) (node, bool) { // in 2024
		s := wholeYear(n[0].num)
		s.weak = n[0].num < 1990 || n[0].num > 2035
		return node{span: s}, n[0].digits == 4 && n[0].num >= 1000 && n[0].num < 2200 && !p.measured(n[0])
	}),
	on("time = unit num", func(p *parser, n []*node) (node, bool) { // year 2018, week 31, quarter 3, 周
		switch {
		case n[0].unit == semantic.Year && n[1].digits == 4:
			return node{span: wholeYear(n[1].num)}, true
		case n[0].unit == semantic.FiscalYear && n[1].digits == 4:
			return node{span: p.fiscalYear(n[1].num)}, true
		case n[0].unit == semantic.Week && latin(p, n[0]):
			return node{span: weekOfYear(n[1].num)}, n[1].num >= 1 && n[1].num <= 53
		case n[0].unit == semantic.Quarter && latin(p, n[0]):
			return node{span: p.nthOfYear(semantic.Quarter, n[1].num)}, n[1].num >= 1 && n[1].num <= 4
		default:
			return node{}, false
		}
	}),
	// 第三季度, third quarter; 三季度 without 第
	on("time = ord unit", func(p *parser, n []*node) (node, bool) { return p.ordinalQuarter(n) }),
	on("time = num unit", func(p *parser, n []*node) (node, bool) {
		if latin(p, n[1]) {
			return node{}, false
		}
		return p.ordinalQuarter(n)
	}),
	// 前三季度: the first three quarters of the year
	on("time = front num unit", func(p *parser, n []*node) (node, bool) {
		k := n[1].num
		s := every(semantic.Year, anyUnit, func(year semantic.Period) (semantic.Period, error) {
			return semantic.Period{Start: year.Start, End: year.Start.AddMonths(3 * k)}, nil
		})
		return node{span: s}, n[2].unit == semantic.Quarter && k >= 1 && k <= 4 && !latin(p, n[2])
	}),
}

func latin(p *parser, n *node) bool { return letter(p.chart.text[n.from]) }

func hasSuffixOf(s string, suffixes ...string) bool {
	for _, x := range suffixes {
		if len(s) >= len(x) && s[len(s)-len(x):] == x {
			return true
		}
	}
	return false
}

func aDay(n int) bool { return n >= 1 && n <= 31 }

// yearOf reads the year of a number before 年: four digits, or two of them
// (08 = 2008, 98 = 1998).
func yearOf(n *node) (int, bool) {
	switch {
	case n.num >= 1000 && n.num < 2200:
		return n.num, true
	case n.digits == 2:
		return century(n.num), true
	default:
		return 0, false
	}
}

// century completes a year of two digits: up to 50 is this century.
func century(yy int) int {
	if yy <= 50 {
		return 2000 + yy
	}
	return 1900 + yy
}

func wholeYear(y int) span {
	start := semantic.Date{Year: y, Month: 1, Day: 1}
	return fixed(semantic.Period{Start: start, End: start.AddMonths(12)}, semantic.Year)
}

func monthOfYear(m int) span {
	return every(semantic.Year, semantic.Month, func(year semantic.Period) (semantic.Period, error) {
		start := year.Start.AddMonths(m - 1)
		return semantic.Period{Start: start, End: start.AddMonths(1)}, nil
	})
}

func dayOfMonth(d int) func(semantic.Period) (semantic.Period, error) {
	return func(month semantic.Period) (semantic.Period, error) {
		return oneDay(month.Start.Year, month.Start.Month, d)
	}
}

// weekdayOfMonth is a day of the month that must be a certain weekday.
func weekdayOfMonth(weekday, day int) func(semantic.Period) (semantic.Period, error) {
	return func(month semantic.Period) (semantic.Period, error) {
		days, err := oneDay(month.Start.Year, month.Start.Month, day)
		if err == nil && int(days.Start.Weekday()) != weekday {
			err = semantic.Errorf(semantic.CodeBadTime, "近几个月没有这样的日期,请核对星期几。", "No month nearby has that day on that weekday; check the weekday.")
		}
		return days, err
	}
}

func dayOfYear(month, day int) span {
	return every(semantic.Year, semantic.Day, func(year semantic.Period) (semantic.Period, error) {
		return oneDay(year.Start.Year, time.Month(month), day)
	})
}

func oneDay(y int, m time.Month, d int) (semantic.Period, error) {
	date, err := semantic.NewDate(y, m, d)
	if err != nil {
		return semantic.Period{}, err
	}
	return semantic.Period{Start: date, End: date.AddDays(1)}, nil
}

// nthOfYear is a quarter, half or month by its number.
func (p *parser) nthOfYear(unit semantic.Grain, nth int) span {
	months := map[semantic.Grain]int{semantic.Month: 1, semantic.Quarter: 3, half: 6}[unit]
	return every(semantic.Year, unit, func(year semantic.Period) (semantic.Period, error) {
		start := year.Start.AddMonths(months * (nth - 1))
		return semantic.Period{Start: start, End: start.AddMonths(months)}, nil
	})
}

// weekOfYear is a week by its ISO number: week 1 holds the first Thursday.
func weekOfYear(nth int) span {
	return every(semantic.Year, semantic.Week, func(year semantic.Period) (semantic.Period, error) {
		fourth := semantic.Date{Year: year.Start.Year, Month: 1, Day: 4}
		monday := fourth.StartOf(semantic.Week, time.Monday).AddDays(7 * (nth - 1))
		return semantic.Period{Start: monday, End: monday.AddDays(7)}, nil
	})
}

func (p *parser) ordinalQuarter(n []*node) (node, bool) {
	k := n[0].num
	switch {
	case n[1].unit == semantic.Quarter && k >= 1 && k <= 4:
		return node{span: p.nthOfYear(semantic.Quarter, k)}, true
	case n[1].unit == half && k >= 1 && k <= 2 && n[0].tag == tagOrdinal:
		return node{span: p.nthOfYear(half, k)}, true
	default:
		return node{}, false
	}
}
