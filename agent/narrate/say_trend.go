package narrate

import (
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// extremes tells where the high and the low of a trend lie: at one of its
// ends, which then says so, or in between.
func extremes(f tools.TrendFound) (firstIs, lastIs string, highInside, lowInside bool) {
	end := func(on semantic.Date) string {
		switch on {
		case f.Highest.On:
			return "high"
		case f.Lowest.On:
			return "low"
		default:
			return ""
		}
	}
	firstIs, lastIs = end(f.First.On), end(f.Last.On)
	return firstIs, lastIs, firstIs != "high" && lastIs != "high", firstIs != "low" && lastIs != "low"
}

var extremeWords = map[string]semantic.Text{
	"high": {ZH: "(期间最高)", EN: ", the high"},
	"low":  {ZH: "(期间最低)", EN: ", the low"},
}

// peak names the calendar event at the high of a trend.
func (v voice) peak(f tools.TrendFound) string {
	if f.Peak.IsZero() {
		return ""
	}
	return v.brackets(f.Peak.In(v.lang))
}

// peakEN is peak inside brackets.
func (s en) peakEN(f tools.TrendFound) string {
	if f.Peak.IsZero() {
		return ""
	}
	return ", " + f.Peak.In(s.lang)
}

// flat reports whether all points are the same.
func flat(f tools.TrendFound) bool { return f.Highest.Value.Equal(f.Lowest.Value) }

// atEnd marks an end of a trend as its high or its low.
func (v voice) atEnd(is string, f tools.TrendFound) string {
	text := extremeWords[is].In(v.lang)
	if is == "high" && !f.Peak.IsZero() {
		text = v.say("(期间最高,"+f.Peak.In(v.lang)+")", ", the high, "+f.Peak.In(v.lang))
	}
	return text
}

// every names the buckets an average is over.
var every = map[semantic.Grain]semantic.Text{
	semantic.Day: {ZH: "每天", EN: "a day"}, semantic.Week: {ZH: "每周", EN: "a week"}, semantic.Month: {ZH: "每月", EN: "a month"},
}

func (s zh) meanZH(f tools.TrendFound) string {
	word, known := every[f.Grain]
	if f.Mean == nil || !known {
		return ""
	}
	return ";平均" + word.ZH + s.figure(f.Metric).short(*f.Mean)
}

func (s en) meanEN(f tools.TrendFound) string {
	word, known := every[f.Grain]
	if f.Mean == nil || !known {
		return ""
	}
	return " The average was " + s.figure(f.Metric).short(*f.Mean) + " " + word.EN + "."
}

// trendFigure is how the points of a trend look: shares are percentages
// whatever the metric is.
func (v voice) trendFigure(f tools.TrendFound) figure {
	g := v.figure(f.Metric)
	if f.Share {
		g.unit, g.digits = semantic.UnitPercent, 1
	}
	return g
}

func (s zh) trendZH(f tools.TrendFound) string {
	if !f.Share {
		return s.ofZH(f.Metric, f.Subject)
	}
	return s.cell(f.Subject) + "占" + s.ofZH(f.Metric, nil) + "的比例"
}

func (s en) trendEN(f tools.TrendFound) string {
	if !f.Share {
		return s.ofEN(f.Metric, f.Subject)
	}
	return "The share of " + s.cell(f.Subject) + " in " + lowerFirst(s.ofEN(f.Metric, nil))
}

func (s zh) trend(f tools.TrendFound) string {
	g, last, of := s.trendFigure(f), f.Last.On, s.trendZH(f)
	to, from := g.pair(f.Last.Value, f.First.Value)
	if f.Buckets == 1 {
		return of + "只有一个时间点:" + s.cal.spoken(last, f.Grain) + "为" + bold(to) + "。"
	}
	if flat(f) {
		return of + "从" + s.cal.spoken(f.First.On, f.Grain) + "到" + s.cal.spokenBeside(last, f.First.On, f.Grain) + "一直是" + bold(to) + "。"
	}
	firstIs, lastIs, high, low := extremes(f)
	text := of + "从" + s.cal.spoken(f.First.On, f.Grain) + "的" + from + s.atEnd(firstIs, f) + "到" +
		s.cal.spokenBeside(last, f.First.On, f.Grain) + "的" + bold(to) + s.atEnd(lastIs, f)
	if high {
		text += ";最高是" + s.cal.spokenBeside(f.Highest.On, last, f.Grain) + s.peak(f) + "的" + bold(g.short(f.Highest.Value))
	}
	if low {
		text += ";最低是" + s.cal.spokenBeside(f.Lowest.On, last, f.Grain) + "的" + g.short(f.Lowest.Value)
	}
	text += s.meanZH(f) + "。"
	if f.LastIsPartial {
		text += "最后一个时间段还没结束,数字会继续变。"
	}
	return text
}

func (s en) trend(f tools.TrendFound) string {
	g, last, of := s.trendFigure(f), f.Last.On, s.trendEN(f)
	to, from := g.pair(f.Last.Value, f.First.Value)
	if f.Buckets == 1 {
		return of + " has a single point: " + bold(to) + " for " + s.cal.spoken(last, f.Grain) + "."
	}
	if flat(f) {
		return of + " stayed at " + bold(to) + " from " + s.cal.spokenBeside(f.First.On, last, f.Grain) + " to " + s.cal.spoken(last, f.Grain) + "."
	}
	firstIs, lastIs, high, low := extremes(f)
	text := of + " went from " + from + " (" + s.cal.spokenBeside(f.First.On, last, f.Grain) + s.atEnd(firstIs, f) + ") to " +
		bold(to) + " (" + s.cal.spoken(last, f.Grain) + s.atEnd(lastIs, f) + ")."
	if high {
		text += " The high was " + bold(g.short(f.Highest.Value)) + " (" + s.cal.spokenBeside(f.Highest.On, last, f.Grain) + s.peakEN(f) + ")."
	}
	if low {
		text += " The low was " + g.short(f.Lowest.Value) + " (" + s.cal.spokenBeside(f.Lowest.On, last, f.Grain) + ")."
	}
	text += s.meanEN(f)
	if f.LastIsPartial {
		text += " The last point is not over yet, so its figure will still move."
	}
	return text
}
