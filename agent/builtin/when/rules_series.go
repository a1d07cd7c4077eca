package when

import "github.com/wenshu-ai/wenshu/semantic"

// seriesRules read the wish for a series: 按天, each week, by month.
var seriesRules = [][]*rule{
	on("series = each unit", func(_ *parser, n []*node) (node, bool) {
		_, isGrain := semantic.GrainOf(string(n[1].unit))
		return node{unit: n[1].unit}, isGrain
	}),
	on("series = each num unit", func(_ *parser, n []*node) (node, bool) { // 每一天
		_, isGrain := semantic.GrainOf(string(n[2].unit))
		return node{unit: n[2].unit}, isGrain && n[1].num == 1
	}),
}
