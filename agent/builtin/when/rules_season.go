package when

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// seasonRules read seasons, which need a neighbour that makes a date of them
// (a summer dress is none), centuries and decades.
var seasonRules = [][]*rule{
	on("time = season", func(_ *parser, n []*node) (node, bool) { return node{span: seasonOf(n[0])}, true }),
	on("time = season num", func(p *parser, n []*node) (node, bool) { // summer 2024
		s, ok := p.inside(wholeYear(n[1].num), seasonOf(n[0]))
		return node{span: s}, ok && n[1].digits == 4
	}),
	on("time = num century", func(_ *parser, n []*node) (node, bool) { return centuryOf(n[0].num) }),
	on("time = ord century", func(_ *parser, n []*node) (node, bool) { return centuryOf(n[0].num) }),
	on("time = num century num niandai", func(_ *parser, n []*node) (node, bool) { // 十九世纪七十年代
		return decadeIn((n[0].num-1)*100, n[2].num)
	}),
	on("time = num niandai", func(_ *parser, n []*node) (node, bool) { return decadeIn(1900, n[0].num) }),
	on("time = decadename", func(_ *parser, n []*node) (node, bool) {
		out, ok := decadeIn(1900, n[0].num)
		out.span.weak = true
		return out, ok
	}),
	on("time = the decadename", func(_ *parser, n []*node) (node, bool) { return decadeIn(1900, n[1].num) }),
}

// seasons are their first months and lengths: the meteorological seasons of
// the northern half, and the summer holidays.
var seasons = []struct {
	first, months int
	note          semantic.Text
}{
	{3, 3, semantic.Text{ZH: "春季按 3–5 月计算。", EN: "Spring is read as March to May."}},
	{6, 3, semantic.Text{ZH: "夏季按 6–8 月计算。", EN: "Summer is read as June to August."}},
	{9, 3, semantic.Text{ZH: "秋季按 9–11 月计算。", EN: "Autumn is read as September to November."}},
	{12, 3, semantic.Text{ZH: "冬季按 12 月至次年 2 月计算。", EN: "Winter is read as December to February."}},
	{7, 2, semantic.Text{ZH: "暑期按 7–8 月计算。", EN: "The summer holidays are read as July and August."}},
}

func seasonOf(n *node) span {
	which := seasons[n.num]
	s := every(semantic.Year, anyUnit, func(year semantic.Period) (semantic.Period, error) {
		start := year.Start.AddMonths(which.first - 1)
		return semantic.Period{Start: start, End: start.AddMonths(which.months)}, nil
	})
	s.note, s.weak = which.note, n.span.weak
	return s
}

func centuryOf(nth int) (node, bool) {
	if nth < 10 || nth > 21 {
		return node{}, false
	}
	start := semantic.Date{Year: (nth - 1) * 100, Month: 1, Day: 1}
	return node{span: fixed(semantic.Period{Start: start, End: start.AddMonths(1200)}, anyUnit)}, true
}

func decadeIn(from, tens int) (node, bool) {
	if tens < 10 || tens > 90 || tens%10 != 0 || from < 1000 {
		return node{}, false
	}
	start := semantic.Date{Year: from + tens, Month: 1, Day: 1}
	return node{span: fixed(semantic.Period{Start: start, End: start.AddMonths(120)}, decade)}, true
}
