package when

import "github.com/wenshu-ai/wenshu/semantic"

// The edges of a unit.
const (
	edgeStart = iota + 1
	edgeMiddle
	edgeEnd
)

// edgeRules read the beginning, middle and end of a unit, and the thirds of a
// month.
var edgeRules = [][]*rule{
	on("time = time edge", func(p *parser, n []*node) (node, bool) { // 10月底
		return p.edgeIn(n[1].num, n[0].span)
	}),
	on("time = edge of? time", func(p *parser, n []*node) (node, bool) { // early September
		return p.edgeIn(n[0].num, n[len(n)-1].span)
	}),
	on("time = edge unit", func(p *parser, n []*node) (node, bool) { // end of month
		return node{span: p.edge(n[1].unit, n[0].num)}, n[1].unit != semantic.Day && n[1].unit != weekend
	}),
}

func (p *parser) edgeIn(which int, frame span) (node, bool) {
	if _, has := edges[frame.size]; !has {
		return node{}, false
	}
	s, ok := p.inside(frame, span{size: anyUnit, picks: &recurring{within: frame.size, pick: edgePick(frame.size, which)}})
	return node{span: s}, ok
}

// edge is the edge of a unit that is not named: 月底, the beginning of the year.
func (p *parser) edge(unit semantic.Grain, which int) span {
	return span{picks: &recurring{within: unit, pick: edgePick(unit, which)}}
}

// edges give, by unit, the first day of the middle and of the end as offsets
// from the start of the unit, in the grain named: a month is cut into its
// thirds, a year after two and before its last two months, a quarter into its
// months, a week after Wednesday and before Friday.
var edges = map[semantic.Grain]struct {
	grain       semantic.Grain
	middle, end int
}{
	semantic.Week:    {semantic.Day, 3, 4},
	semantic.Month:   {semantic.Day, 10, 20},
	semantic.Quarter: {semantic.Month, 1, 2},
	half:             {semantic.Month, 2, 4},
	semantic.Year:    {semantic.Month, 2, 10},
}

func edgePick(unit semantic.Grain, which int) func(semantic.Period) (semantic.Period, error) {
	e := edges[unit]
	return func(frame semantic.Period) (semantic.Period, error) {
		middle, end := frame.Start.Add(e.middle, e.grain), frame.Start.Add(e.end, e.grain)
		if unit == semantic.Year && which == edgeMiddle { // 年中: June and July
			middle, end = frame.Start.AddMonths(5), frame.Start.AddMonths(7)
		}
		switch which {
		case edgeStart:
			return semantic.Period{Start: frame.Start, End: middle}, nil
		case edgeMiddle:
			return semantic.Period{Start: middle, End: end}, nil
		default:
			return semantic.Period{Start: end, End: frame.End}, nil
		}
	}
}

// tenDaysOf is 上旬, 中旬, 下旬 (1-3) or one half of a month (4, 5).
func tenDaysOf(which int) span {
	return every(semantic.Month, anyUnit, func(month semantic.Period) (semantic.Period, error) {
		cut := func(from, to int) semantic.Period {
			p := semantic.Period{Start: month.Start.AddDays(from), End: month.Start.AddDays(to)}
			if to == 31 {
				p.End = month.End
			}
			return p
		}
		switch which {
		case 1:
			return cut(0, 10), nil
		case 2:
			return cut(10, 20), nil
		case 3:
			return cut(20, 31), nil
		case 4:
			return cut(0, 15), nil
		default:
			return cut(15, 31), nil
		}
	})
}

// halfWeek is Monday to Wednesday (1) or Thursday to Sunday (2).
func halfWeek(which int) span {
	return every(semantic.Week, anyUnit, func(week semantic.Period) (semantic.Period, error) {
		middle := week.Start.AddDays(3)
		if which == 1 {
			return semantic.Period{Start: week.Start, End: middle}, nil
		}
		return semantic.Period{Start: middle, End: week.End}, nil
	})
}
