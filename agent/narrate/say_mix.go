package narrate

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/tools"
)

func (s zh) mixRate(f tools.MixRateFound) string {
	g := s.figure(f.Metric)
	now, then := g.pair(f.Now, f.Then)
	dim, metric := s.dimension(f.Dimension), s.metric(f.Metric)
	part := func(d decimal.Decimal) string {
		if g.negligible(d) {
			return "基本没有影响"
		}
		return "贡献" + bold(g.contribution(d))
	}
	mix := "占比" + s.towards(f) + part(f.Mix)
	rate := "各" + dim + "自身" + s.went(f) + part(f.Rate)
	sum := "合计" + bold(g.contribution(f.Total)) + s.brackets(then+" → "+now) + "。"
	switch {
	case f.AllFell:
		return "全部" + whole(f.Members) + "个" + dim + "的" + metric + "都在下降,整体却在上升,这并不矛盾(辛普森悖论):" +
			mix + ";" + rate + ";" + sum
	case f.AllRose:
		return "全部" + whole(f.Members) + "个" + dim + "的" + metric + "都在上升,整体却在下降,这并不矛盾(辛普森悖论):" +
			mix + ";" + rate + ";" + sum
	default:
		return "按" + dim + "拆分:" + mix + ";" + rate + ";" + sum
	}
}

func (s zh) towards(f tools.MixRateFound) string {
	switch f.Mix.Sign() {
	case 1:
		return "向" + s.metric(f.Metric) + "更高的" + s.dimension(f.Dimension) + "转移,"
	case -1:
		return "向" + s.metric(f.Metric) + "更低的" + s.dimension(f.Dimension) + "转移,"
	default:
		return "结构不变,"
	}
}

func (s zh) went(f tools.MixRateFound) string {
	switch {
	case f.AllFell || f.Rate.IsNegative():
		return "下降,"
	case f.AllRose || f.Rate.IsPositive():
		return "上升,"
	default:
		return "持平,"
	}
}

func (s en) mixRate(f tools.MixRateFound) string {
	g := s.figure(f.Metric)
	now, then := g.pair(f.Now, f.Then)
	dim, metric := lowerFirst(s.dimension(f.Dimension)), s.inner(f.Metric)
	parts := s.towards(f) + " contributed " + bold(g.contribution(f.Mix)) + " (mix) and " + s.went(f, dim) + " " + bold(g.contribution(f.Rate)) +
		" (rate), which makes " + bold(g.contribution(f.Total)) + " in all (" + then + " → " + now + ")."
	switch {
	case f.AllFell:
		return "In every " + dim + " (" + whole(f.Members) + " of them) the " + metric +
			" fell, yet the total rose. That is no contradiction (Simpson's paradox): " + parts
	case f.AllRose:
		return "In every " + dim + " (" + whole(f.Members) + " of them) the " + metric +
			" rose, yet the total fell. That is no contradiction (Simpson's paradox): " + parts
	default:
		return "Split by " + dim + ": " + parts
	}
}

func (s en) towards(f tools.MixRateFound) string {
	dim, metric := lowerFirst(s.dimension(f.Dimension)), s.inner(f.Metric)
	switch f.Mix.Sign() {
	case 1:
		return "a shift towards " + plural(dim) + " with a higher " + metric
	case -1:
		return "a shift towards " + plural(dim) + " with a lower " + metric
	default:
		return "an unchanged mix"
	}
}

// plural is the English plural of a dimension's name.
func plural(s string) string {
	switch {
	case strings.HasSuffix(s, "y") && len(s) > 1 && !strings.ContainsRune("aeiou", rune(s[len(s)-2])):
		return s[:len(s)-1] + "ies"
	case strings.HasSuffix(s, "s"), strings.HasSuffix(s, "x"), strings.HasSuffix(s, "ch"):
		return s + "es"
	default:
		return s + "s"
	}
}

func (s en) went(f tools.MixRateFound, dim string) string {
	switch f.Rate.Sign() {
	case 1:
		return "a higher " + s.inner(f.Metric) + " within each " + dim
	case -1:
		return "a lower " + s.inner(f.Metric) + " within each " + dim
	default:
		return "a steady " + s.inner(f.Metric) + " within each " + dim
	}
}
