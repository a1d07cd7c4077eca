package builtin

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent/builtin/lexicon"
	"github.com/wenshu-ai/wenshu/agent/builtin/number"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// maxTop is the longest list a question may ask for.
const maxTop = 1000

// conditionBefore and conditionAfter are the words that make a number a
// condition on a metric.
var (
	conditionBefore = []struct {
		cue words.Cue
		op  semantic.Op
	}{{words.AtLeast, semantic.OpGe}, {words.AtMost, semantic.OpLe}, {words.Above, semantic.OpGt}, {words.Below, semantic.OpLt}}
	conditionAfter = []struct {
		cue words.Cue
		op  semantic.Op
	}{{words.AndAbove, semantic.OpGe}, {words.AndBelow, semantic.OpLe}}
)

// readNumbers takes lengths of lists and conditions on metrics.
func (r *reading) readNumbers() {
	for i, w := range r.tokens {
		if w.number == nil {
			continue
		}
		switch n := w.number.Meaning.(type) {
		case number.Bound:
			r.takeCondition(i, n.Op, n.Value)
		case number.Between:
			r.takeCondition(i, semantic.OpGe, n.Low)
			r.takeCondition(i, semantic.OpLe, n.High)
		case number.Top:
			r.takeLength(i, int64(n.N))
			r.quality = words.QualityIn(r.text.S[w.start:w.end])
			r.bottom = n.Bottom && r.quality == ""
		case number.Place:
			r.places = append(r.places, n)
			r.explain(i, "place")
		case number.Amount:
			r.readAmount(i, n.Value)
		case number.Multiple: // stays unexplained: no call asks for a factor
		}
	}
	if i := r.find(words.Negative); i >= 0 {
		r.takeCondition(i, semantic.OpLt, number.Value{})
	}
}

// readAmount takes a plain number by the words beside it.
func (r *reading) readAmount(i int, n number.Value) {
	if op, ok := r.condition(i); ok {
		r.takeCondition(i, op, n)
		return
	}
	if !n.Percent && r.countsMembers(n) {
		r.explain(i, "count of the members")
		return
	}
	if !n.Percent && !n.Points && n.Number.IsInteger() && r.isLength(i) {
		r.takeLength(i, n.Number.IntPart())
	}
}

// countsMembers reports a number that only counts what was listed: 美妆和宠物两个品类.
func (r *reading) countsMembers(n number.Value) bool {
	return slices.ContainsFunc(r.filters, func(f tools.FilterTerm) bool {
		return len(f.Values) > 1 && n.Number.Equal(decimal.NewFromInt(int64(len(f.Values))))
	})
}

func (r *reading) takeLength(i int, n int64) {
	if n >= 1 && n <= maxTop {
		r.top = int(n)
		r.explain(i, "top:"+strconv.FormatInt(n, 10))
	}
}

func (r *reading) condition(i int) (semantic.Op, bool) {
	if i+1 < len(r.tokens) {
		for _, k := range []int{i + 1, i + 2} {
			for _, c := range conditionAfter {
				if k < len(r.tokens) && r.tokens[k].has(c.cue) {
					return c.op, true
				}
			}
		}
	}
	for _, c := range conditionBefore {
		if r.before(i, c.cue) {
			return c.op, true
		}
	}
	return "", false
}

// isLength reports whether the number says how many to list.
func (r *reading) isLength(i int) bool {
	cues := []words.Cue{words.TopN, words.BottomN, words.Most, words.Least, words.Best, words.Worst}
	if r.before(i, cues...) {
		return true
	}
	if k := i + 1; k < len(r.tokens) && r.ranks() {
		if _, listed := r.dimensionOf(r.tokens[k]); listed { // ten SKUs with the highest …
			return true
		}
	}
	for k := i + 1; k < len(r.tokens) && k <= i+2; k++ {
		for _, c := range cues {
			if r.tokens[k].has(c) && c != words.BottomN {
				return true
			}
		}
	}
	return false
}

// takeCondition attaches a bound to the metric named nearest before it.
func (r *reading) takeCondition(i int, op semantic.Op, n number.Value) {
	key := r.countedBy(i)
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
	if n.Percent && m.Unit != semantic.UnitPercent || r.onChange(i) || r.onPeople() {
		return // a condition on a change or on each person, which no call takes
	}
	value := n.Number
	if m.Unit == semantic.UnitPercent && !n.Percent && value.GreaterThan(decimal.NewFromInt(1)) {
		value = value.Shift(-2)
		r.note("“"+n.Number.String()+"”按百分比理解。", n.Number.String()+" was taken as a percentage.")
	}
	if r.figureAlone() { // "is it above 5%?": the figure answers
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

// figureAlone reports that one figure is asked for, so that nothing is listed
// which a condition could leave out.
func (r *reading) figureAlone() bool {
	return len(r.by)+len(r.topics)+len(r.req.Previous) == 0 && !r.has(words.Which)
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
