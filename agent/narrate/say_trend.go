package narrate

import "github.com/wenshu-ai/wenshu/tools"

func (s zh) trend(f tools.TrendFound) string {
	g, when := s.figure(f.Metric), s.cal
	last, first := g.pair(f.Last.Value, f.First.Value)
	if f.Buckets == 1 {
		return s.ofZH(f.Metric, f.Subject) + "只有一个时间点:" + when.spoken(f.Last.On, f.Grain) + "为" + bold(last) + "。"
	}
	text := s.ofZH(f.Metric, f.Subject) + "从" + when.spoken(f.First.On, f.Grain) + "的" + first + "到" +
		when.spoken(f.Last.On, f.Grain) + "的" + bold(last) + ";最高是" +
		when.spoken(f.Highest.On, f.Grain) + "的" + bold(g.short(f.Highest.Value)) + ",最低是" +
		when.spoken(f.Lowest.On, f.Grain) + "的" + g.short(f.Lowest.Value) + "。"
	if f.LastIsPartial {
		text += "最后一个时间段还没结束,数字会继续变。"
	}
	return text
}

func (s en) trend(f tools.TrendFound) string {
	g, when := s.figure(f.Metric), s.cal
	last, first := g.pair(f.Last.Value, f.First.Value)
	if f.Buckets == 1 {
		return s.ofEN(f.Metric, f.Subject) + " has a single point: " + bold(last) + " for " + when.spoken(f.Last.On, f.Grain) + "."
	}
	text := s.ofEN(f.Metric, f.Subject) + " went from " + first + " (" + when.spoken(f.First.On, f.Grain) + ") to " +
		bold(last) + " (" + when.spoken(f.Last.On, f.Grain) + "). The high was " + bold(g.short(f.Highest.Value)) + " (" +
		when.spoken(f.Highest.On, f.Grain) + "), the low " + g.short(f.Lowest.Value) + " (" + when.spoken(f.Lowest.On, f.Grain) + ")."
	if f.LastIsPartial {
		text += " The last point is not over yet, so its figure will still move."
	}
	return text
}
