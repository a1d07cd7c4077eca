package narrate

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// runnersUp is how many members are named after the first.
const runnersUp = 3

// ordered returns the number of e that the ranking is by, as text.
func (v voice) ordered(f tools.RankFound, e tools.RankEntry) string {
	g := v.figure(f.Metric)
	switch {
	case f.By == semantic.OfGrowth && e.Growth != nil:
		return relative(*e.Growth)
	case f.By == semantic.OfDelta && e.Delta != nil:
		return g.change(*e.Delta)
	case f.By == semantic.OfValue && e.Value != nil:
		return g.short(*e.Value)
	default:
		return v.say("无数据", "no data")
	}
}

// leads is the sign of the first entry's change: it decides between "grew
// most" and "fell least".
func leads(f tools.RankFound) int {
	e := f.Entries[0]
	switch {
	case f.By == semantic.OfGrowth && e.Growth != nil:
		return e.Growth.Sign()
	case f.By == semantic.OfDelta && e.Delta != nil:
		return e.Delta.Sign()
	default:
		return 0
	}
}

// besides is the detail in brackets behind the winner: then → now, and share.
func (v voice) besides(f tools.RankFound, e tools.RankEntry) string {
	g := v.figure(f.Metric)
	var out []string
	if e.Value != nil && e.Then != nil {
		now, then := g.pair(*e.Value, *e.Then)
		out = append(out, then+" → "+now)
	}
	if f.By == semantic.OfValue && e.Growth != nil {
		out = append(out, relative(*e.Growth))
	}
	if e.Share != nil {
		out = append(out, v.say("占"+share(*e.Share), share(*e.Share)+" of the total"))
	}
	if len(out) == 0 {
		return ""
	}
	return v.brackets(strings.Join(out, v.say(commaZH, ", ")))
}

func (s zh) rank(f tools.RankFound) string {
	first := f.Entries[0]
	scope := s.scopeZH(s.in.Filters)
	head := s.at(s.in.Period)
	if scope != "" {
		head += scope
	}
	head += s.metric(f.Metric) + s.superlative(f) + "的" + s.dimension(f.Dimension) + "是" + bold(s.named(f.Dimension, first.Member)) +
		colonZH + bold(s.ordered(f, first)) + s.besides(f, first)
	return head + s.followers(f) + "。"
}

func (s zh) superlative(f tools.RankFound) string {
	verb := map[semantic.OrderOf]string{semantic.OfGrowth: "增长", semantic.OfDelta: "增加"}[f.By]
	switch sign := leads(f); {
	case f.By == semantic.OfValue && f.Desc:
		return "最高"
	case f.By == semantic.OfValue:
		return "最低"
	case f.Desc && sign < 0:
		return "都在下降,降得最少"
	case f.Desc && f.By == semantic.OfGrowth:
		return verb + "最快"
	case f.Desc:
		return verb + "最多"
	case sign > 0 && f.By == semantic.OfGrowth:
		return "都在增长,增长最慢"
	case sign > 0:
		return "都在增加,增加最少"
	default:
		return "下降最多"
	}
}

func (s zh) followers(f tools.RankFound) string {
	var out []string
	for _, e := range f.Entries[1:min(len(f.Entries), 1+runnersUp)] {
		out = append(out, s.apart(s.member(f.Dimension, e.Member))+s.ordered(f, e))
	}
	if len(out) == 0 {
		return ""
	}
	return ";其后是" + strings.Join(out, "、") + "(共" + whole(f.Of) + "个" + s.dimension(f.Dimension) + ")"
}

func (s en) rank(f tools.RankFound) string {
	first := f.Entries[0]
	name := s.named(f.Dimension, first.Member)
	head := bold(name) + " " + s.superlative(f) + s.scopeEN(s.in.Filters) + s.on(s.in.Period)
	return head + ": " + bold(s.ordered(f, first)) + s.besides(f, first) + s.followers(f) + "."
}

func (s en) superlative(f tools.RankFound) string {
	metric, dim := s.inner(f.Metric), lowerFirst(s.dimension(f.Dimension))
	of := func(which string) string { return "had the " + which + " " + metric + " of any " + dim }
	switch sign := leads(f); {
	case f.By == semantic.OfValue && f.Desc:
		return of("highest")
	case f.By == semantic.OfValue:
		return of("lowest")
	case f.Desc && sign < 0:
		return of("smallest fall in") + ", as all of them fell"
	case f.Desc && f.By == semantic.OfGrowth:
		return of("fastest growth in")
	case f.Desc:
		return of("largest increase in")
	case sign > 0:
		return of("smallest growth in") + ", as all of them grew"
	default:
		return of("largest fall in")
	}
}

func (s en) followers(f tools.RankFound) string {
	var out []string
	for _, e := range f.Entries[1:min(len(f.Entries), 1+runnersUp)] {
		out = append(out, s.member(f.Dimension, e.Member)+" "+s.ordered(f, e))
	}
	if len(out) == 0 {
		return ""
	}
	return ". Next: " + strings.Join(out, ", ") + " (" + whole(f.Of) + " in all)"
}

// whole prints a count of things.
func whole(n int) string { return plain(decimal.NewFromInt(int64(n)), 0, true) }
