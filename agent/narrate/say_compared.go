package narrate

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// without are the filters on other dimensions: the members compared are named
// one by one.
func (v voice) without(dimension string) tools.Filters {
	var out tools.Filters
	for _, t := range v.in.Filters {
		if t.Dimension != dimension {
			out = append(out, t)
		}
	}
	return out
}

// named lists the members the filters name on a dimension, nil for none.
func (v voice) chosen(dimension string) []string {
	for _, t := range v.in.Filters {
		if t.Dimension == dimension && !t.Not && len(t.Values) > 1 {
			return t.Values
		}
	}
	return nil
}

// gap is how much larger the larger one is, in the way its unit is told.
func (v voice) gap(f tools.ComparedFound) string {
	g := v.figure(f.Metric)
	if f.Ratio == nil || g.unit == semantic.UnitPercent {
		return g.size(f.Delta)
	}
	return share(f.Ratio.Abs())
}

// severalTimes reports whether the gap reads better as a multiple.
func (v voice) severalTimes(f tools.ComparedFound) bool {
	return f.Times != nil && f.Times.GreaterThanOrEqual(decimal.New(2, 0)) && v.figure(f.Metric).unit != semantic.UnitPercent
}

func (s zh) compared(f tools.ComparedFound) string {
	high, low := s.figure(f.Metric).pair(f.HighValue, f.LowValue)
	head := s.at(s.in.Period)
	if scope := s.scopeZH(s.without(f.Dimension)); scope != "" {
		head += scope + ","
	}
	a, b := s.member(f.Dimension, f.High), s.member(f.Dimension, f.Low)
	if f.Delta.IsZero() {
		return head + a + "和" + b + "的" + s.metric(f.Metric) + "相同,都是" + bold(high) + "。"
	}
	if s.severalTimes(f) {
		return head + bold(a) + "的" + s.metric(f.Metric) + "为" + bold(high) + ",是" + b + "的" + low + "的" + bold(plain(*f.Times, 1, true)) + "倍" + s.unready(f.Metric) + "。"
	}
	return head + bold(a) + "的" + s.metric(f.Metric) + "为" + bold(high) + ",比" + b + "的" + low + "高" + bold(s.gap(f)) + s.unready(f.Metric) + "。"
}

func (s en) compared(f tools.ComparedFound) string {
	high, low := s.figure(f.Metric).pair(f.HighValue, f.LowValue)
	tail := s.scopeEN(s.without(f.Dimension)) + s.on(s.in.Period)
	a, b := s.plainName(f.Dimension, s.member(f.Dimension, f.High)), s.plainName(f.Dimension, s.member(f.Dimension, f.Low))
	on := " " + s.preposition(f.Dimension).word + " "
	if f.Delta.IsZero() {
		return s.metric(f.Metric) + tail + " was the same" + on + a + " and " + b + ": " + bold(high) + "."
	}
	if s.severalTimes(f) {
		return s.metric(f.Metric) + on + bold(a) + " came to " + bold(high) + tail + ", " + bold(plain(*f.Times, 1, true)) + " times " + b + "'s " + low + s.unready(f.Metric) + "."
	}
	return s.metric(f.Metric) + on + bold(a) + " came to " + bold(high) + tail + ", " + bold(s.gap(f)) + " above " + b + "'s " + low + s.unready(f.Metric) + "."
}

// each is how every member of a ranking moved; "" without a comparison.
func (s zh) each(f tools.RankFound) string {
	if out := s.movesOf(f); len(out) > 0 {
		return "比" + s.cal.beside(*s.in.Compare, s.in.Period) + "," + strings.Join(out, "、") + "。"
	}
	return ""
}

func (s en) each(f tools.RankFound) string {
	if out := s.movesOf(f); len(out) > 0 {
		return "against " + s.cal.beside(*s.in.Compare, s.in.Period) + ": " + strings.Join(out, ", ") + "."
	}
	return ""
}

func (v voice) movesOf(f tools.RankFound) []string {
	var out []string
	if v.in.Compare == nil {
		return nil
	}
	for _, e := range f.Entries {
		if e.Value == nil || e.Then == nil || e.Growth == nil {
			continue
		}
		_, then := v.figure(f.Metric).pair(*e.Value, *e.Then)
		move := relative(*e.Growth)
		if v.figure(f.Metric).unit == semantic.UnitPercent && e.Delta != nil {
			move = v.figure(f.Metric).change(*e.Delta)
		}
		out = append(out, v.member(f.Dimension, e.Member)+" "+move+v.brackets(v.say("此前"+then, "was "+then)))
	}
	return out
}
