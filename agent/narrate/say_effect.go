package narrate

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// effectNames are the effects a change of revenue is split into.
var effectNames = map[string]semantic.Text{
	"volume":   {ZH: "销量", EN: "volume"},
	"price":    {ZH: "价格", EN: "price"},
	"discount": {ZH: "折扣", EN: "discount"},
	"mix":      {ZH: "产品结构", EN: "product mix"},
	"cost":     {ZH: "成本", EN: "cost"},
	"fx":       {ZH: "汇率", EN: "exchange rates"},
	"traffic":  {ZH: "流量", EN: "traffic"},
	"new":      {ZH: "新品", EN: "new products"},
	"rest":     {ZH: "其他", EN: "other"},
}

func (v voice) effectName(name string) string {
	if t, ok := effectNames[name]; ok {
		return t.In(v.lang)
	}
	return strings.ReplaceAll(name, "_", " ")
}

func (v voice) effectList(fs []tools.EffectFound) string {
	ps := make([]piece, len(fs))
	for i, f := range fs {
		ps[i] = piece{v.effectName(f.Name), f.Delta, f.Share}
	}
	return v.listed(v.figure(fs[0].Metric), ps, len(ps), decimal.Zero)
}

// isFlat reports whether a price-like effect is too small to matter.
func isFlat(f tools.EffectFound) bool {
	return (f.Name == "price" || f.Name == "discount") && f.Relative.Abs().LessThanOrEqual(steady)
}

// flat lists the price-like effects too small to matter, with their size
// relative to the earlier level.
func (v voice) flat(fs []tools.EffectFound) (names, sizes []string) {
	for _, f := range fs {
		if isFlat(f) {
			names = append(names, v.effectName(f.Name))
			sizes = append(sizes, relative(f.Relative))
		}
	}
	return names, sizes
}

func (s zh) effect(f tools.EffectFound) string {
	return s.effectName(f.Name) + "的影响为" + bold(s.figure(f.Metric).change(f.Delta)) + ",占总变化的" + share(f.Share) +
		",相当于上期的" + relative(f.Relative) + "。"
}

func (s zh) effects(fs []tools.EffectFound) string {
	text := "来自" + s.effectList(fs)
	if names, sizes := s.flat(fs); len(names) > 0 {
		text += "。" + strings.Join(names, "和") + "基本没变(影响相当于上期的" + strings.Join(sizes, "、") + ")"
	}
	return text + "。"
}

func (s en) effect(f tools.EffectFound) string {
	return upperFirst(s.effectName(f.Name)) + " accounts for " + bold(s.figure(f.Metric).change(f.Delta)) + ", " + share(f.Share) +
		" of the change and " + relative(f.Relative) + " of the earlier level."
}

func (s en) effects(fs []tools.EffectFound) string {
	text := "The change splits into " + s.effectList(fs)
	if names, sizes := s.flat(fs); len(names) > 0 {
		text += ". " + upperFirst(strings.Join(names, " and ")) + " hardly mattered (" + strings.Join(sizes, ", ") + " of the earlier level)"
	}
	return text + "."
}
