package when

import "github.com/wenshu-ai/wenshu/semantic"

// numberRules compose twenty + one, and make ordinals with 第.
var numberRules = [][]*rule{
	on("num = tens", func(_ *parser, n []*node) (node, bool) { return node{num: n[0].num}, true }),
	on("num = tens num", func(_ *parser, n []*node) (node, bool) {
		return node{num: n[0].num + n[1].num}, n[1].num < 10 && n[1].digits == 0
	}),
	on("num = num num", func(_ *parser, n []*node) (node, bool) { // nineteen ninety nine
		century := n[0].num
		return node{num: century*100 + n[1].num, digits: 4},
			(century == 19 || century == 20) && n[1].num >= 10 && n[1].num < 100 && n[0].digits+n[1].digits == 0
	}),
	on("num = num thousand and? num", func(_ *parser, n []*node) (node, bool) { // two thousand and eighteen
		return node{num: n[0].num*1000 + n[len(n)-1].num, digits: 4}, n[0].num < 3 && n[len(n)-1].num < 100
	}),
	on("ord = tens ord", func(_ *parser, n []*node) (node, bool) {
		return node{num: n[0].num + n[1].num}, n[1].num < 10
	}),
	on("ord = tens of ord", func(p *parser, n []*node) (node, bool) { // twenty-first
		return node{num: n[0].num + n[2].num}, n[2].num < 10 && p.chart.text[n[1].from] == '-'
	}),
	on("ord = di num", func(_ *parser, n []*node) (node, bool) { return node{num: n[1].num}, true }),
	on("dur = num unit", duration),
	on("dur = num cunit", duration),
	on("dur = num unit ban", func(p *parser, n []*node) (node, bool) { // 一年半
		return node{num: 12*n[0].num + 6, unit: semantic.Month}, n[1].unit == semantic.Year && n[0].num < maxUnits/12
	}),
	on("mixed = num ge ban unit", func(_ *parser, n []*node) (node, bool) { // 两个半月
		return node{num: n[0].num, unit: semantic.Month}, n[3].unit == semantic.Month && n[0].num > 0 && n[0].num < 100
	}),
	on("dur = a unit", duration),
	on("dur = a dur", func(_ *parser, n []*node) (node, bool) {
		return node{num: n[1].num, unit: n[1].unit}, n[1].unit == semantic.Month || n[1].unit == semantic.Day
	}),
	on("dur = cunit", duration), // 近个月
	on("unit = cunit", func(_ *parser, n []*node) (node, bool) { return node{unit: n[0].unit}, true }),
}

// duration is a number of units; halves of a year count as six months.
func duration(_ *parser, n []*node) (node, bool) {
	out := node{num: 1, unit: n[len(n)-1].unit}
	if n[0].tag == tagNumber {
		out.num = n[0].num
	}
	if out.unit == half {
		out.num, out.unit = out.num*6, semantic.Month
	}
	if n[0].tag == tagNumber && n[0].digits > 1 && n[0].num < 10 { // 07年 is a year
		return node{}, false
	}
	return out, out.num > 0 && out.num <= maxUnits && (n[0].digits == 0 || n[0].digits < 4)
}

// maxUnits bounds "the last N units".
const maxUnits = 999
