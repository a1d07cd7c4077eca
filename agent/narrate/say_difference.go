package narrate

import (
	"strings"

	"github.com/wenshu-ai/wenshu/agent/reconcile"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

var causeNames = map[reconcile.Cause]semantic.Text{
	reconcile.LateRows:   {ZH: "其间新到或更正的数据", EN: "rows that came or were corrected in between"},
	reconcile.Rate:       {ZH: "汇率修订", EN: "revised exchange rates"},
	reconcile.Definition: {ZH: "指标口径变化", EN: "a changed definition"},
	reconcile.Period:     {ZH: "时间范围不同", EN: "other days"},
	reconcile.Rest:       {ZH: "问法的其他差别", EN: "other differences of the questions"},
}

// Difference says why two answers give different numbers of a metric. The
// parts are written with all their digits, so that they can be added up.
func (w *Writer) Difference(lang semantic.Lang, metric, currency string, r reconcile.Report) string {
	v := w.voice(lang, tools.Interpretation{Currency: currency})
	g := v.figure(metric)
	if len(r.Parts) == 0 && r.Difference.IsZero() {
		text := v.say(v.metric(metric)+"没有变化,仍是"+g.cell(r.To)+"。", v.metric(metric)+" has not changed: it is still "+g.cell(r.To)+".")
		return typesetIn(lang, text)
	}
	var parts []string
	for _, p := range r.Parts {
		name := causeNames[p.Cause].In(lang)
		if p.Cause == reconcile.Filter {
			name = v.say("“"+v.dimension(p.Dimension)+"”筛选不同", "another filter on "+lowerFirst(v.dimension(p.Dimension)))
		}
		parts = append(parts, name+" "+g.cellChange(p.Amount))
	}
	list := strings.Join(parts, v.say("、", ", "))
	return typesetIn(lang, v.say(
		v.metric(metric)+"从"+g.cell(r.From)+"变为"+g.cell(r.To)+",相差"+g.cellChange(r.Difference)+":"+list+"。",
		v.metric(metric)+" went from "+g.cell(r.From)+" to "+g.cell(r.To)+", a difference of "+g.cellChange(r.Difference)+": "+list+"."))
}

func typesetIn(lang semantic.Lang, text string) string {
	if lang == semantic.ZH {
		return Typeset(text)
	}
	return text
}
