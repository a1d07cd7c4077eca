package when

import "github.com/wenshu-ai/wenshu/semantic"

// listRules read neighbours that are named one by one: 3、4、5月, 七八月,
// 9月10号、11号、12号, 一二季度, 今明两年. Parts that do not follow each other are
// no single stretch and stay unread.
var listRules = [][]*rule{
	on("months = num of month", func(p *parser, n []*node) (node, bool) {
		return node{num: n[0].num, digits: n[2].num}, n[0].num+1 == n[2].num && n[0].num > 0 && !latin(p, n[2]) && !p.measured(n[0])
	}),
	on("months = num of months", func(p *parser, n []*node) (node, bool) {
		return node{num: n[0].num, digits: n[2].digits}, n[0].num+1 == n[2].num && n[0].num > 0 && !p.measured(n[0])
	}),
	onAt(-2, "months = num yue", func(p *parser, n []*node) (node, bool) { // 七八月
		first, second, ok := p.spelledPair(n[0])
		return node{num: first, digits: second}, ok && second <= 12
	}),
	on("time = months", func(p *parser, n []*node) (node, bool) {
		return p.join(monthOfYear(n[0].num), monthOfYear(n[0].digits))
	}),
	on("days = month dom of dom", func(p *parser, n []*node) (node, bool) {
		follows := n[1].num+1 == n[3].num && n[1].digits == 0 && n[3].digits == 0
		return node{num: n[0].num*100 + n[1].num, digits: n[3].num}, follows && !latin(p, n[0])
	}),
	on("days = days of dom", func(_ *parser, n []*node) (node, bool) {
		return node{num: n[0].num, digits: n[2].num}, n[0].digits+1 == n[2].num && n[2].digits == 0
	}),
	on("time = days", func(_ *parser, n []*node) (node, bool) {
		return daysOfYear(n[0].num/100, n[0].num%100, n[0].digits)
	}),
	on("time = num unit", func(p *parser, n []*node) (node, bool) { // 一二季度
		first, second, ok := p.spelledPair(n[0])
		if !ok || second > 4 || n[1].unit != semantic.Quarter {
			return node{}, false
		}
		return p.join(p.nthOfYear(semantic.Quarter, first), p.nthOfYear(semantic.Quarter, second))
	}),
	on("time = num of num unit", func(p *parser, n []*node) (node, bool) { // 一、二季度
		if n[2].num != n[0].num+1 {
			return node{}, false
		}
		return p.quarters(n[0], n[2], n[3])
	}),
	on("time = from? num to num unit", func(p *parser, n []*node) (node, bool) { // 1到3季度
		nums := all(n, tagNumber)
		return p.quarters(nums[0], nums[1], n[len(n)-1])
	}),
	on("time = both dur", func(p *parser, n []*node) (node, bool) { // 今明两年
		if n[1].num != 2 || !stepped(n[1].unit) {
			return node{}, false
		}
		return p.join(p.relative(n[1].unit, n[0].num), p.relative(n[1].unit, n[0].num+1))
	}),
}

func (p *parser) quarters(from, to, unit *node) (node, bool) {
	if unit.unit != semantic.Quarter || latin(p, unit) || from.num < 1 || to.num > 4 || to.num < from.num {
		return node{}, false
	}
	return p.join(p.nthOfYear(semantic.Quarter, from.num), p.nthOfYear(semantic.Quarter, to.num))
}

// spelledPair reads two Chinese digits that follow each other as two numbers:
// 七八 is seven and eight, while 十二 and 12 are twelve.
func (p *parser) spelledPair(n *node) (first, second int, ok bool) {
	if n.digits != 2 || digit(p.chart.text[n.from]) {
		return 0, 0, false
	}
	first, second = n.num/10, n.num%10
	return first, second, first > 0 && second == first+1
}
