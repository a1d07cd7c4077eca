package when

import "github.com/wenshu-ai/wenshu/semantic"

// placeSamePeriods settles comparisons with the same period in a year that is
// named (2023年同期): the dates of the other range of the text in that year.
func (p *parser) placeSamePeriods(ms []Match) {
	for i := range ms {
		if ms[i].year == 0 {
			continue
		}
		days, found := p.firstRange(ms)
		switch back := days.Start.Year - ms[i].year; {
		case !found && ms[i].year == p.clock.Today.Year-1, found && back == 1:
		case !found:
			ms[i].Compare = nil
			ms[i].Err = semantic.Errorf(semantic.CodeBadTime,
				"请写明与哪段时间的同期比较。", "Say which period is compared with the same period of %d.", ms[i].year)
		default:
			days.Start, days.End = days.Start.AddMonths(-12*back), days.Last().AddMonths(-12*back).AddDays(1)
			ms[i].Compare = semantic.CompareWith{Range: semantic.Absolute{Period: days}}
		}
	}
}

func (p *parser) firstRange(ms []Match) (semantic.Period, bool) {
	for _, m := range ms {
		if m.Range == nil {
			continue
		}
		if days, err := semantic.ResolveTime(m.Range, p.clock); err == nil {
			return days, true
		}
	}
	return semantic.Period{}, false
}
