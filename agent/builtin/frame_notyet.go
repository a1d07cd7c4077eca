package builtin

import (
	"slices"

	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// notYet names an analysis the product declares but does not compute, and
// offers the plain query nearest to it.
func notYet(r *reading) (outcome, bool) {
	if r.asksMeaning() && len(r.times) == 0 && (len(r.analyses) == 0 || len(r.metrics) == 0) {
		return outcome{}, false
	}
	a := r.missingAnalysis()
	if a == nil {
		return outcome{}, false
	}
	args := &tools.RefuseArgs{
		Reason: tools.RefuseNotYet,
		Message: semantic.Text{
			ZH: "“" + a.NameZH + "”还没有上线,现在不能计算。",
			EN: "The analysis \"" + a.NameEN + "\" is not available yet.",
		},
		Other: semantic.Text{ZH: "可以先看相关的指标。", EN: "Related metrics can be queried instead."},
		Offer: r.nearest(a),
	}
	return outcome{calls: []tools.Call{call(args)}, sure: true}, true
}

// missingAnalysis returns the analysis the question needs, if it is not one
// of the tools there are.
func (r *reading) missingAnalysis() *words.Analysis {
	for _, a := range r.analyses {
		return a
	}
	for _, k := range r.metrics {
		m, _ := r.model.Metric(k)
		def, ok := m.Def.(semantic.ByTool)
		if !ok {
			continue
		}
		i := slices.IndexFunc(words.Analyses, func(a words.Analysis) bool { return a.Tool == def.Tool })
		if i >= 0 {
			return &words.Analyses[i]
		}
	}
	return nil
}

// nearest is a query of the metrics named, or of those near the analysis.
func (r *reading) nearest(a *words.Analysis) []tools.Call {
	near := r.clone()
	near.metrics = nil
	for _, k := range append(slices.Clone(r.metrics), a.Near...) {
		m, ok := r.model.Metric(k)
		if !ok {
			continue
		}
		if _, byTool := m.Def.(semantic.ByTool); !byTool {
			near.addMetrics(k)
		}
	}
	near.metrics = near.fitting(near.metrics)
	if len(near.metrics) == 0 {
		return nil
	}
	near.times = slices.Clone(r.times)
	if r.lookingAhead() {
		near.times = nil
	}
	near.topics, near.having = nil, nil
	if _, ok := r.model.Dimension(a.By); ok && len(near.by) == 0 {
		near.by = []string{a.By}
		if len(near.fitting(near.metrics)) < len(near.metrics) {
			near.by = nil
		}
	}
	return near.queries()
}
