package builtin

import (
	"slices"

	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/tools"
)

// catalogue answers "what can I ask".
func catalogue(r *reading) (outcome, bool) {
	if !r.has(words.Catalog) || len(r.metrics)+len(r.filters) > 0 || len(r.analyses)+len(r.times) > 1 {
		return outcome{}, false
	}
	return outcome{calls: []tools.Call{call(&tools.DefineArgs{What: "catalog"})}}, true
}

// define answers what something means; with a period or a filter beside it
// the figure is answered first.
func define(r *reading) (outcome, bool) {
	sql := r.has(words.SQL)
	if !r.asksMeaning() && !sql && !r.bareWhatIs() && !r.has(words.Difference) {
		return outcome{}, false
	}
	what, ok := r.subject()
	if !ok {
		return outcome{}, false
	}
	if r.has(words.Difference) && len(r.metrics) > 1 && len(r.times)+len(r.filters) == 0 {
		var out []tools.Call
		for _, k := range r.metrics {
			out = append(out, call(&tools.DefineArgs{What: k, SQL: sql}))
		}
		return outcome{calls: out}, true
	}
	definition := call(&tools.DefineArgs{What: what, SQL: sql})
	if len(r.times) == 0 && (len(r.filters) == 0 || !r.has(words.HowMuch)) {
		return outcome{calls: []tools.Call{definition}}, true
	}
	if also, ok := words.SeeAlso[what]; ok {
		if _, known := r.model.Metric(also); known {
			r.addMetrics(also)
		}
	}
	return outcome{calls: append(r.queries(), definition)}, true
}

// asksMeaning reports a wish for a definition; "how is" alone asks for a value.
func (r *reading) asksMeaning() bool {
	return !r.ranks() && slices.ContainsFunc(r.tokens, func(w word) bool { return w.has(words.Define) && !w.has(words.HowMuch) })
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
		return r.definedBefore()
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
