package builtin

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent/builtin/lexicon"
	"github.com/wenshu-ai/wenshu/agent/builtin/number"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// takeCondition attaches a bound to the metric named nearest before it.
func (r *reading) takeCondition(i int, op semantic.Op, n number.Value) {
	key := r.countedBy(i)
	if key == "" {
		key = r.metricCounted(i, n)
	}
	if key == "" {
		key = r.metricNear(i)
	}
	if key == "" {
		key = r.metricBefore()
	}
	m, ok := r.model.Metric(key)
	if !ok {
		return // the number stays unexplained
	}
	if n.Percent && m.Unit != semantic.UnitPercent || r.onChange(i) || r.onPeople() || r.onOther() {
		return // a condition on a change or on each person, which no call takes
	}
	value := n.Number
	if m.Unit == semantic.UnitPercent && !n.Percent && value.GreaterThan(decimal.NewFromInt(1)) {
		value = value.Shift(-2)
		r.note("“"+n.Number.String()+"”按百分比理解。", n.Number.String()+" was taken as a percentage.")
	}
	r.bounded = true
	if r.figureAlone() { // "is it above 5%?": the figure answers
		r.bound = tools.Claim{Op: op, Value: value}
		r.explain(i, "condition")
		return
	}
	r.having = append(r.having, tools.HavingTerm{Metric: key, Op: op, Value: value})
	r.explain(i, "having:"+key+string(op)+value.String())
}

// onChange reports a bound on how much something moved: grew more than 20%.
func (r *reading) onChange(i int) bool {
	return r.before(i, words.Up, words.Down, words.Growth, words.Grew, words.Shrank)
}

// onPeople reports a condition that picks people: customers with more than two
// orders.
func (r *reading) onPeople() bool {
	return len(r.by)+len(r.topics) == 0 && r.hint(words.Person) && !r.has(words.Which)
}

// onOther reports a condition with nothing listed it could choose from: orders
// with more than 20% discount.
func (r *reading) onOther() bool {
	alone := len(r.by)+len(r.topics)+len(r.req.Previous) == 0
	return alone && !r.figureAlone()
}

// figureAlone reports a yes-or-no question about one figure: nothing is listed
// which a condition could leave out.
func (r *reading) figureAlone() bool {
	return words.YesOrNo(r.text.S) && len(r.metrics) == 1 && len(r.by)+len(r.topics)+len(r.req.Previous) == 0 && !r.has(words.Which)
}

// countedBy returns the metric a measure word at or after a number counts: 超过
// 1万单 is about orders.
func (r *reading) countedBy(i int) string {
	text := r.text.S[r.tokens[i].start:r.tokens[i].end]
	if k := i + 1; k < len(r.tokens) && r.tokens[k].start == r.tokens[i].end {
		text += r.text.S[r.tokens[k].start:r.tokens[k].end]
	}
	for word, key := range words.Counters {
		if !strings.Contains(text, word) || len(r.metrics) > 0 && words.CounterNeedsNoMetric[word] {
			continue
		}
		if _, ok := r.model.Metric(key); !ok {
			continue
		}
		if k := i + 1; k < len(r.tokens) && r.text.S[r.tokens[k].start:r.tokens[k].end] == word {
			r.tokens[k].used = true
		}
		r.now = i
		r.addMetrics(key)
		return key
	}
	return ""
}

// metricCounted is the metric a number counts that stands right behind it:
// with more than 20 reviews.
func (r *reading) metricCounted(i int, n number.Value) string {
	if n.Percent || i+1 >= len(r.tokens) {
		return ""
	}
	named, ok := sense[lexicon.Metrics](r.tokens[i+1])
	if !ok || !r.tokens[i+1].used || len(named.Keys) != 1 {
		return ""
	}
	m, ok := r.model.Metric(named.Keys[0])
	if !ok || m.Unit != semantic.UnitCount {
		return ""
	}
	return m.Name
}

// metricBefore is the metric of the question this one follows.
func (r *reading) metricBefore() string {
	if len(r.metrics)+len(r.choices) > 0 {
		return ""
	}
	_, c, ok := r.lastMain()
	if s := slotsOf(c); ok && len(s.metrics) > 0 {
		return s.metrics[0]
	}
	return ""
}

// metricNear is the metric named last before a number, else first after it.
func (r *reading) metricNear(i int) string {
	for k := i; k >= 0; k-- {
		if m, ok := sense[lexicon.Metrics](r.tokens[k]); ok && r.tokens[k].used {
			return m.Keys[0]
		}
	}
	for k := i + 1; k < len(r.tokens); k++ {
		if m, ok := sense[lexicon.Metrics](r.tokens[k]); ok && r.tokens[k].used {
			return m.Keys[0]
		}
	}
	if len(r.metrics) > 0 {
		return r.metrics[0]
	}
	return ""
}
