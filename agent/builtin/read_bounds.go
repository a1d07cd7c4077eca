package builtin

import (
	"slices"

	"github.com/wenshu-ai/wenshu/agent/builtin/lexicon"
	"github.com/wenshu-ai/wenshu/agent/builtin/number"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// averageBounds are the words that compare with an average.
var averageBounds = []struct {
	cue words.Cue
	op  semantic.Op
}{{words.OverAverage, semantic.OpGt}, {words.UnderAverage, semantic.OpLt}}

// readAverageBounds takes conditions against the average of what is listed:
// countries with a return rate above average. With nothing listed there is no
// average to compare with and the words stay unexplained.
func (r *reading) readAverageBounds() {
	for _, b := range averageBounds {
		i := r.find(b.cue)
		if i < 0 || !r.listsMembers() {
			continue
		}
		key := r.metricNear(i)
		if _, ok := r.model.Metric(key); !ok {
			continue
		}
		r.bounded = true
		r.having = append(r.having, tools.HavingTerm{Metric: key, Op: b.op, Average: true})
		r.explain(i, "having:"+key+string(b.op)+"average")
	}
}

// listsMembers reports that the result lists members of one dimension.
func (r *reading) listsMembers() bool {
	return slices.ContainsFunc(r.by, func(d string) bool { return !isGrain(d) })
}

// readZeros takes "no orders" and "zero refunds" beside a list as the condition
// that the metric is nothing.
func (r *reading) readZeros() {
	for i, w := range r.tokens {
		if !w.has(words.Zero) || w.used || i+1 >= len(r.tokens) || !r.listsMembers() {
			continue
		}
		m, ok := sense[lexicon.Metrics](r.tokens[i+1])
		if !ok || len(m.Keys) != 1 || !r.tokens[i+1].used {
			continue
		}
		r.takeCondition(i, semantic.OpEq, number.Value{})
		r.explainOnce(i, "having:"+m.Keys[0]+"=0")
	}
}
