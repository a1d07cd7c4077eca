package builtin

import (
	"slices"

	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/tools"
)

// catalogue answers "what can I ask".
func catalogue(r *reading) (outcome, bool) {
	if !r.has(words.Catalog) || len(r.metrics) > 0 || len(r.filters) > 0 {
		return outcome{}, false
	}
	return outcome{calls: []tools.Call{call(&tools.DefineArgs{What: "catalog"})}}, true
}

// define answers what something means; with a period or a filter beside it
// the figure is answered first.
func define(r *reading) (outcome, bool) {
	sql := r.has(words.SQL)
	if !r.has(words.Define) && !sql && !r.bareWhatIs() {
		return outcome{}, false
	}
	what, ok := r.subject()
	if !ok {
		return outcome{}, false
	}
	definition := call(&tools.DefineArgs{What: what, SQL: sql})
	if len(r.times) == 0 && len(r.filters) == 0 {
		return outcome{calls: []tools.Call{definition}}, true
	}
	for _, a := range r.defaulted {
		for _, x := range a.Readings {
			if len(x.Metrics) == 1 && r.sameKind(x.Metrics[0], what) {
				r.addMetrics(x.Metrics[0])
			}
		}
	}
	return outcome{calls: append(r.queries(), definition)}, true
}

// sameKind reports whether two metrics may be shown side by side.
func (r *reading) sameKind(a, b string) bool {
	x, ok1 := r.model.Metric(a)
	y, ok2 := r.model.Metric(b)
	return ok1 && ok2 && x.Unit == y.Unit
}

// subject is what is to be defined: the first metric, else the dimension or
// the analysis named.
func (r *reading) subject() (string, bool) {
	switch {
	case len(r.metrics) > 0:
		return r.metrics[0], true
	case len(r.choices) > 0:
		return "", false
	case len(r.by) > 0:
		return r.by[0], true
	case len(r.analyses) > 0:
		return r.analyses[0].Tool, true
	case r.has(words.Funnel):
		return "funnel", true
	default:
		return "", false
	}
}

// bareWhatIs reports "what is conversion rate?": nothing but the name asked.
func (r *reading) bareWhatIs() bool {
	if len(r.times) > 0 || len(r.filters) > 0 || len(r.by) > 0 || len(r.metrics) != 1 || len(r.tokens) != 2 {
		return false
	}
	first := r.text.S[r.tokens[0].start:r.tokens[0].end]
	return slices.Contains([]string{"what is", "what's", "what are"}, first)
}
