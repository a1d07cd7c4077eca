package builtin

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

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
			r.takeCondition(i, r.fallingTo(i, n.Op), n.Value)
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
	r.readAverageBounds()
	r.readZeros()
	if i := r.find(words.Negative); i >= 0 {
		r.takeCondition(i, semantic.OpLt, number.Value{})
	}
}

// fallingTo turns a bound round behind a fall: 破2% is more than that, 跌破2% less.
func (r *reading) fallingTo(i int, op semantic.Op) semantic.Op {
	before := r.text.S[:r.tokens[i].start]
	if op == semantic.OpGt && words.FallsTo.MatchString(before) {
		return semantic.OpLt
	}
	return op
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
