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
