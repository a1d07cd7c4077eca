package narrate

import (
	"github.com/wenshu-ai/wenshu/tools"
)

func (s zh) shift(f tools.BreakFound) string {
	level, was := s.figure(f.Metric).pair(f.Level, f.Was)
	of := ""
	if len(f.Subject) > 0 {
		of = s.cell(f.Subject) + "的"
	}
	return of + "转折出现在" + bold(s.cal.day(f.On)) + ",此前平均" + was + ",此后平均" + level +
		"(落差是平时波动的" + plain(f.Strength, 1, true) + "倍)。"
}

func (s en) shift(f tools.BreakFound) string {
	level, was := s.figure(f.Metric).pair(f.Level, f.Was)
	of := "The level changed"
	if len(f.Subject) > 0 {
		of = "The level of " + s.cell(f.Subject) + " changed"
	}
	return of + " on " + bold(s.cal.day(f.On)) + ": " + was + " on average before, " + level +
		" since (" + plain(f.Strength, 1, true) + " times the usual variation)."
}
