package narrate

import "github.com/wenshu-ai/wenshu/tools"

func (s zh) event(f tools.EventFound) string {
	g := s.figure(f.Metric)
	level, usual := g.pair(f.Level, f.Usual)
	in, other := "本期", "对比期"
	if !f.Later {
		in, other = other, in
	}
	return in + "含" + bold(f.Label.ZH) + s.brackets(s.cal.when(f.Period)) + "," + s.dailyZH(f, f.Period.Days()) + level +
		",其余日子" + s.dailyZH(f, 0) + usual + ";" + other + "没有这一大促,两期不完全可比。"
}

// dailyZH says over how many days a level is told: a sum is told per day.
func (s zh) dailyZH(f tools.EventFound, days int) string {
	switch {
	case days == 1:
		return "当天"
	case s.ratio(f.Metric):
		return "为"
	default:
		return "日均"
	}
}

// dailyEN is per, or that there was one day only.
func (en) dailyEN(f tools.EventFound, per string) string {
	if f.Period.Days() == 1 {
		return " on the day"
	}
	return per
}

func (s en) event(f tools.EventFound) string {
	g := s.figure(f.Metric)
	level, usual := g.pair(f.Level, f.Usual)
	per := " a day"
	if s.ratio(f.Metric) {
		per = ""
	}
	text := "the period holds " + bold(f.Label.In(s.lang)) + s.brackets(s.cal.when(f.Period)) + ", the compared one does not"
	if !f.Later {
		text = "the compared period holds " + bold(f.Label.In(s.lang)) + s.brackets(s.cal.when(f.Period)) + ", this one does not"
	}
	return upperFirst(text) + ": " + level + s.dailyEN(f, per) + " against " + usual + per + " otherwise, so the two are not quite alike."
}
