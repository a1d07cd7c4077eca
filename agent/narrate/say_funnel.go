package narrate

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// stepNames are the steps of a funnel.
var stepNames = map[string]semantic.Text{
	"impression":   {ZH: "曝光", EN: "impression"},
	"click":        {ZH: "点击", EN: "click"},
	"session":      {ZH: "访问", EN: "visit"},
	"product_view": {ZH: "浏览商品", EN: "product view"},
	"cart":         {ZH: "加购", EN: "cart"},
	"checkout":     {ZH: "结算", EN: "checkout"},
	"payment_try":  {ZH: "发起支付", EN: "payment attempt"},
	"order":        {ZH: "成交", EN: "order"},
	"repeat":       {ZH: "复购", EN: "repeat order"},
}

func (v voice) stepName(key string) string {
	if t, ok := stepNames[key]; ok {
		return t.In(v.lang)
	}
	return strings.ReplaceAll(key, "_", " ")
}

// rates and counts of a funnel.
func (v voice) rate() figure { return figure{lang: v.lang, unit: semantic.UnitPercent, digits: 1} }
func (v voice) count() figure {
	return figure{lang: v.lang, unit: semantic.UnitCount}
}

// chain prints the steps in order: 访问 1.2万 → 浏览商品 8,430(70.2%).
func (v voice) chain(fs []tools.StepFound) string {
	var out []string
	for _, f := range fs {
		text := v.stepName(f.Step) + " " + v.count().short(f.Count)
		if f.FromPrior != nil {
			text += v.brackets(v.rate().short(*f.FromPrior))
		}
		out = append(out, text)
	}
	return strings.Join(out, " → ")
}

func (s zh) step(f tools.StepFound) string {
	text := s.stepName(f.Step) + " " + bold(s.count().short(f.Count))
	if f.FromPrior != nil {
		text += ",上一步的" + s.rate().short(*f.FromPrior)
		if f.PriorThen != nil {
			text += s.brackets("此前" + s.rate().short(*f.PriorThen))
		}
	}
	return text + "。"
}

func (s zh) steps(fs []tools.StepFound) string {
	text := s.chain(fs)
	if last := fs[len(fs)-1]; last.FromFirst != nil && len(fs) > 1 {
		text += ",全程转化" + bold(s.overall(*last.FromFirst))
	}
	return text + "。"
}

// overall prints the rate from the first step to the last, which is small.
func (v voice) overall(d decimal.Decimal) string {
	return figure{lang: v.lang, unit: semantic.UnitPercent, digits: 2}.short(d)
}

// declined reports whether the rate of the step chosen by its decline fell.
func declined(f tools.WorstStepFound) bool { return f.Rate.LessThan(*f.RateThen) }

func (s zh) worstStep(f tools.WorstStepFound) string {
	path := bold(s.stepName(f.From) + " → " + s.stepName(f.To))
	lost := s.count().short(f.LostPeople) + "人次。"
	if !f.ByDecline || f.RateThen == nil {
		return "流失最多的一步是" + path + ",只有" + bold(s.rate().short(f.Rate)) + "继续往下走,流失" + lost
	}
	now, then := s.rate().pair(f.Rate, *f.RateThen)
	if !declined(f) {
		return "没有哪一步的通过率下降;相对最弱的是" + path + "(" + then + " → " + bold(now) + ")。"
	}
	return "下滑最多的一步是" + path + ",通过率从" + then + "降到" + bold(now) + ",比按原来的通过率多流失约" + lost
}

func (s en) step(f tools.StepFound) string {
	text := upperFirst(s.stepName(f.Step)) + " " + bold(s.count().short(f.Count))
	if f.FromPrior != nil {
		text += ", " + s.rate().short(*f.FromPrior) + " of the step before"
		if f.PriorThen != nil {
			text += " (was " + s.rate().short(*f.PriorThen) + ")"
		}
	}
	return text + "."
}

func (s en) steps(fs []tools.StepFound) string {
	text := upperFirst(s.chain(fs))
	if last := fs[len(fs)-1]; last.FromFirst != nil && len(fs) > 1 {
		text += "; from start to end " + bold(s.overall(*last.FromFirst))
	}
	return text + "."
}

func (s en) worstStep(f tools.WorstStepFound) string {
	path := bold(s.stepName(f.From) + " → " + s.stepName(f.To))
	lost := s.count().short(f.LostPeople)
	if !f.ByDecline || f.RateThen == nil {
		return "The step that loses most is " + path + ": only " + bold(s.rate().short(f.Rate)) + " go on, " + lost + " drop out."
	}
	now, then := s.rate().pair(f.Rate, *f.RateThen)
	if !declined(f) {
		return "No step's rate fell; the weakest is " + path + " (" + then + " → " + bold(now) + ")."
	}
	return "The step that worsened most is " + path + ": its rate fell from " + then + " to " + bold(now) +
		", so about " + lost + " more dropped out than at the earlier rate."
}
