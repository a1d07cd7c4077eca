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
	if tool, ok := r.analysedMember(); ok && len(r.metrics) == 0 {
		return words.AnalysisBy(tool)
	}
	if r.asksAhead() {
		return words.AnalysisBy("forecast")
	}
	for _, k := range r.metrics {
		m, _ := r.model.Metric(k)
		def, ok := m.Def.(semantic.ByTool)
		if !ok {
			continue
		}
		if a := words.AnalysisBy(def.Tool); a != nil {
			return a
		}
	}
	return nil
}

// asksAhead reports a figure wanted for days to come: only plans have those.
func (r *reading) asksAhead() bool {
	if len(r.metrics) == 0 || slices.ContainsFunc(r.metrics, func(k string) bool { return words.KnownAhead[k] }) {
		return false
	}
	return r.has(words.Coming) || r.lookingAhead()
}

// analysedMember returns the analysis a named member is asked about through.
func (r *reading) analysedMember() (tool string, ok bool) {
	for _, f := range r.filters {
		if tool, ok = words.AnalysedBy[f.Dimension]; ok {
			return tool, true
		}
	}
	return "", false
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
