package narrate

import (
	"slices"
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
	chosen := s.chosen(f.Dimension)
	head := s.at(s.in.Period) + s.scopeZH(s.scopeOf(f))
	switch {
	case s.pinned(f) && first.Value != nil:
		return s.at(s.in.Period) + s.ofZH(f.Metric, nil) + "为" + bold(s.figure(f.Metric).short(*first.Value)) + s.unready(f.Metric) + "。"
	case len(f.Entries) == 1 && f.Of <= 1:
		return head + "只有" + bold(s.named(f.Dimension, first.Member)) + "有数据:" + s.metric(f.Metric) + bold(s.ordered(f, first)) +
			s.unready(f.Metric) + s.missing(f, chosen) + "。"
	case s.tied(f) > 1:
		return head + s.metric(f.Metric) + "并列" + s.superlative(f) + "的" + s.dimension(f.Dimension) + "是" + bold(s.first(f, s.tied(f))) +
			colonZH + bold(s.ordered(f, first)) + s.unready(f.Metric) + s.countZH(f) + "。"
	}
	if len(chosen) > 0 {
		head += s.list(f.Dimension, chosen) + "中,"
	}
	if s.both(f) {
		return s.at(s.in.Period) + s.ofZH(f.Metric, nil) + ":" + strings.Join(s.entries(f), "、") + s.unready(f.Metric) + "。"
	}
	head += s.metric(f.Metric) + s.superlative(f) + "的" + s.dimension(f.Dimension) + "是" + bold(s.named(f.Dimension, first.Member)) +
		colonZH + bold(s.ordered(f, first)) + s.besides(f, first) + s.unready(f.Metric)
	return head + s.followers(f) + s.missing(f, chosen) + "。"
}

// both reports a split into two: which of them is higher is plain to see, and
// "the highest of any" would read as if there were more.
func (v voice) both(f tools.RankFound) bool {
	return f.Of == 2 && len(f.Entries) == 2 && f.By == semantic.OfValue && len(v.chosen(f.Dimension)) == 0
}

// entries are the members of a ranking with their figures.
func (v voice) entries(f tools.RankFound) []string {
	var out []string
	for _, e := range f.Entries {
		out = append(out, bold(v.apart(v.member(f.Dimension, e.Member))+v.ordered(f, e))+v.besides(f, e))
	}
	return out
}

// pinned reports whether the filters leave the ranking a single member.
func (v voice) pinned(f tools.RankFound) bool {
	return len(f.Entries) == 1 && slices.ContainsFunc(v.in.Filters, func(t tools.FilterTerm) bool {
		return t.Dimension == f.Dimension && !t.Not && slices.Equal(t.Values, []string{f.Entries[0].Member})
	})
}

// scopeOf is the slice a ranking is about: members it ranks are no part of it.
func (v voice) scopeOf(f tools.RankFound) tools.Filters {
	if len(v.chosen(f.Dimension)) > 0 {
		return v.without(f.Dimension)
	}
	return v.in.Filters
}

// tied is how many members share the first place.
func (v voice) tied(f tools.RankFound) int {
	n := 1
	for n < len(f.Entries) && same(f, f.Entries[0], f.Entries[n]) {
		n++
	}
	return n
}

func same(f tools.RankFound, a, b tools.RankEntry) bool {
	x, y := a.Value, b.Value
	switch f.By {
	case semantic.OfGrowth:
		x, y = a.Growth, b.Growth
	case semantic.OfDelta:
		x, y = a.Delta, b.Delta
	}
	return x != nil && y != nil && x.Equal(*y)
}

// first names the first members of a ranking.
func (v voice) first(f tools.RankFound, n int) string {
	var keys []string
	for _, e := range f.Entries[:min(n, 1+runnersUp)] {
		keys = append(keys, e.Member)
	}
	return v.list(f.Dimension, keys)
}

// missing says which of the members asked for have no row.
func (v voice) missing(f tools.RankFound, chosen []string) string {
	var gone []string
	for _, key := range chosen {
		if len(f.Entries) == f.Of && !slices.ContainsFunc(f.Entries, func(e tools.RankEntry) bool { return e.Member == key }) {
			gone = append(gone, key)
		}
	}
	if len(gone) == 0 {
		return ""
	}
	return v.say(";"+v.list(f.Dimension, gone)+"没有数据", "; no data for "+v.list(f.Dimension, gone))
}

func (s zh) countZH(f tools.RankFound) string {
	return s.brackets("共" + whole(f.Of) + "个" + s.dimension(f.Dimension))
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
	return ";其后是" + strings.Join(out, "、") + s.countZH(f)
}

func (s en) rank(f tools.RankFound) string {
	first := f.Entries[0]
	chosen := s.chosen(f.Dimension)
	tail := s.scopeEN(s.scopeOf(f)) + s.on(s.in.Period)
	name := bold(s.named(f.Dimension, first.Member))
	switch {
	case s.pinned(f) && first.Value != nil:
		return s.ofEN(f.Metric, nil) + " came to " + bold(s.figure(f.Metric).short(*first.Value)) + s.unready(f.Metric) + s.on(s.in.Period) + "."
	case len(f.Entries) == 1 && f.Of <= 1:
		return "Only " + name + " has data" + tail + ": " + s.inner(f.Metric) + " " + bold(s.ordered(f, first)) + s.unready(f.Metric) + s.missing(f, chosen) + "."
	case s.tied(f) > 1:
		return bold(s.first(f, s.tied(f))) + " share first place: each " + s.superlative(f) + tail + ", " + bold(s.ordered(f, first)) +
			s.unready(f.Metric) + " (" + whole(f.Of) + " in all)."
	}
	if s.both(f) {
		return s.metric(f.Metric) + tail + ": " + strings.Join(s.entries(f), ", ") + s.unready(f.Metric) + "."
	}
	head := name + " " + s.superlative(f)
	if len(chosen) > 0 {
		head = "Of " + s.list(f.Dimension, chosen) + ", " + head
	}
	return head + tail + ": " + bold(s.ordered(f, first)) + s.besides(f, first) + s.unready(f.Metric) + s.followers(f) + s.missing(f, chosen) + "."
}

func (s en) superlative(f tools.RankFound) string {
	metric, dim := s.inner(f.Metric), lowerFirst(s.dimension(f.Dimension))
	of := func(which string) string {
		if len(s.chosen(f.Dimension)) > 0 {
			return "had the " + which + " " + metric
		}
		return "had the " + which + " " + metric + " of any " + dim
	}
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
