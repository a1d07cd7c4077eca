package builtin

import (
	"slices"

	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

const funnelCue = words.Funnel

// steps is the funnel from visit to order.
var steps = []string{"session", "product_view", "cart", "checkout", "payment_try", "order"}

// wantsFunnel reports whether the funnel can be cut as asked.
func (r *reading) wantsFunnel() bool { return len(r.topics) == 0 }

func (r *reading) funnel() *tools.FunnelArgs {
	a := &tools.FunnelArgs{Steps: slices.Clone(steps), By: r.onePart(r.by), Filters: slices.Clone(r.filters)}
	a.Time, a.Compare = r.window()
	if a.Compare.IsZero() && (r.moved() && !r.has(words.Shrank) && !r.has(words.Grew) || r.asksWhy()) {
		a.Compare = tools.Against{Comparison: semantic.ComparePrevious{}}
	}
	return a
}

// stepOfWhat asks what "at which step does it drop" is about where nothing
// before tells: neither the question nor the conversation names a period, and
// nothing else is said either.
func stepOfWhat(r *reading) (outcome, bool) {
	if !r.has(funnelCue) || !words.WhichStep.MatchString(r.text.S) || len(r.leftover)+len(r.topics)+len(r.analyses) > 0 ||
		len(r.metrics)+len(r.by)+len(r.times) > 0 || r.said() != nil || r.ranks() || r.grewMost() || r.shrankMost() || r.hint(words.Whole) {
		return outcome{}, false
	}
	if _, before, ok := r.lastMain(); ok && !slotsOf(before).time.IsZero() || !ok && len(r.filters) > 0 {
		return outcome{}, false
	}
	one := r.funnel()
	one.Time, one.Compare = whenText("last_30d"), tools.Against{}
	two := *one
	two.Compare = tools.Against{Comparison: semantic.ComparePrevious{}}
	return outcome{sure: true, calls: []tools.Call{call(&tools.ClarifyArgs{
		Ask: semantic.Text{ZH: "您说的是哪一次下降?请告诉我是什么指标、哪段时间,或从下面选一个。",
			EN: "Which drop do you mean? Say what fell and when, or take one of these."},
		Options: []tools.Option{
			{Label: semantic.Text{ZH: "近 30 天漏斗,与之前 30 天相比", EN: "The funnel of the last 30 days against the 30 days before"}, Calls: []tools.Call{call(&two)}, Default: true},
			{Label: semantic.Text{ZH: "近 30 天漏斗", EN: "The funnel of the last 30 days"}, Calls: []tools.Call{call(one)}},
		},
	})}}, true
}

// onePart keeps the first dimension that is no bucket of time: a funnel is
// cut by one dimension at a time.
func (r *reading) onePart(by []string) []string {
	parts := slices.DeleteFunc(slices.Clone(by), isGrain)
	if len(parts) == 0 {
		return nil
	}
	if len(by) > 1 {
		label := r.names(parts[:1])
		r.note("漏斗一次只按一个维度拆分,这里按"+label.ZH+"。", "A funnel is cut by one dimension at a time, here by "+label.EN+".")
	}
	return parts[:1]
}
