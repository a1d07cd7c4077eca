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

func shares(fs []tools.EffectFound) []decimal.Decimal {
	out := make([]decimal.Decimal, len(fs))
	for i, f := range fs {
		out[i] = f.Share
	}
	return out
}

// effectList lists the effects; where they are not listed as parts of 100 %,
// those called flat behind the list are not in it too.
func (v voice) effectList(fs []tools.EffectFound) (string, bool) {
	var all, telling []piece
	for _, f := range fs {
		p := piece{v.effectName(f.Name), f.Delta, f.Share}
		all = append(all, p)
		if !isFlat(f) {
			telling = append(telling, p)
		}
	}
	text, whole := v.listed(v.figure(fs[0].Metric), all, len(all), decimal.Zero)
	if !whole && len(telling) > 0 {
		text, _ = v.listed(v.figure(fs[0].Metric), telling, len(telling), decimal.Zero)
	}
	return text, whole
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
	list, whole := s.effectList(fs)
	text := "来自" + list
	if whole && closes(shares(fs)) {
		text += ";合计100%"
	}
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
	list, whole := s.effectList(fs)
	text := "The change splits into " + list
	if whole && closes(shares(fs)) {
		text += "; together 100%"
	}
	if names, sizes := s.flat(fs); len(names) > 0 {
		text += ". " + upperFirst(strings.Join(names, " and ")) + " hardly mattered (" + strings.Join(sizes, ", ") + " of the earlier level)"
	}
	return text + "."
}
