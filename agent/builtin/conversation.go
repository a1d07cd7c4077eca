package builtin

import (
	"slices"
	"strconv"
	"strings"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/tools"
)

// ordinals are the ways to point at a place in a list.
var ordinals = []words.Cue{words.Ordinal1, words.Ordinal2, words.Ordinal3, words.Ordinal4}

// pickOption answers a question back: the option's label, a part of it, or
// its number.
func pickOption(r *reading) (outcome, bool) {
	if len(r.req.Previous) == 0 {
		return outcome{}, false
	}
	c := r.req.Previous[len(r.req.Previous)-1].Clarify
	if c == nil {
		return outcome{}, false
	}
	i, ok := r.picked(c)
	if !ok {
		return outcome{}, false
	}
	r.leftover, r.choices = nil, nil
	return outcome{calls: c.Options[i].Calls, sure: true}, true
}

func (r *reading) picked(c *tools.ClarifyArgs) (int, bool) {
	typed := strings.Trim(r.text.S, " .?!,\"")
	for i, o := range c.Options {
		if squeezed(typed) == squeezed(fold.Words(o.Label.ZH)) || squeezed(typed) == squeezed(fold.Words(o.Label.EN)) {
			return i, true
		}
	}
	if n, ok := r.place(); ok && n < len(c.Options) && len(r.metrics) == 0 {
		return n, true
	}
	typed = strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(typed, "the "), "那个"), "的")
	if len([]rune(typed)) < 2 {
		return 0, false
	}
	found := -1
	for i, o := range c.Options {
		if strings.Contains(fold.Words(o.Label.ZH), typed) || strings.Contains(fold.Words(o.Label.EN), typed) {
			if found >= 0 {
				return 0, false
			}
			found = i
		}
	}
	return found, found >= 0
}

// place is the position an ordinal or a bare number names, from 0.
func (r *reading) place() (int, bool) {
	for n, c := range ordinals {
		if r.has(c) {
			return n, true
		}
	}
	for _, p := range r.places {
		if !p.Bottom && p.N >= 1 {
			return p.N - 1, true
		}
	}
	n, err := strconv.Atoi(r.text.S)
	return n - 1, err == nil && n >= 1 && n <= maxOptions
}

// lastMain returns the latest turn with something to build on and the call.
func (r *reading) lastMain() (agent.Turn, tools.Call, bool) {
	for i := len(r.req.Previous) - 1; i >= 0; i-- {
		t := r.req.Previous[i]
		for k := len(t.Calls) - 1; k >= 0; k-- {
			if isMain(t.Calls[k]) {
				return t, t.Calls[k], true
			}
		}
	}
	return agent.Turn{}, tools.Call{}, false
}

func isMain(c tools.Call) bool {
	switch c.Args.(type) {
	case *tools.DefineArgs, *tools.ClarifyArgs, *tools.RefuseArgs, *tools.AlertArgs, *tools.DigestArgs, *tools.ExportArgs, *tools.ActionArgs, *tools.InsightArgs:
		return false
	default:
		return true
	}
}

// earlier returns the latest turn about the metric named after "back to".
func (r *reading) earlier() (agent.Turn, tools.Call, bool) {
	for i := len(r.req.Previous) - 1; i >= 0 && len(r.metrics) > 0; i-- {
		for _, c := range r.req.Previous[i].Calls {
			if q, ok := c.Args.(*tools.QueryArgs); ok && slices.Contains(q.Metrics, r.metrics[0]) {
				return r.req.Previous[i], c, true
			}
		}
	}
	return r.lastMain()
}

// followUp plans a question that changes one thing of an earlier one. A
// question that is complete by itself is a new topic.
func followUp(r *reading) (outcome, bool) {
	if len(r.req.Previous) == 0 || len(r.leftover) > 0 || len(r.analyses) > 0 || len(r.topics) > 0 || !r.continues() {
		return outcome{}, false
	}
	find := r.lastMain
	if r.has(words.BackTo) {
		find = r.earlier
	}
	turn, base, ok := find()
	if !ok {
		return outcome{}, false
	}
	if list, c, again := r.listedBefore(base); again {
		turn, base = list, c
	}
	calls := r.edit(turn, base)
	return outcome{calls: calls}, len(calls) > 0
}

// continues reports whether the question leans on an earlier one.
func (r *reading) continues() bool {
	if r.asksMeaning() || r.bareWhatIs() || r.has(words.SQL) || r.has(words.Catalog) || len(r.choices) > 0 {
		return false
	}
	if r.listedParts() {
		return true
	}
	if r.hint(words.Replace) || r.has(words.BackTo) || r.pointsBack() || r.link != alone && !r.complete() || r.aboutThose() {
		return true
	}
	opens := r.opensWithLink()
	if len(r.metrics) > 0 && !r.onlyMetrics() {
		return opens && len(r.times) == 0 && !r.asksWhy()
	}
	if r.asksOverview() && !opens || r.hint(words.Sold) && !opens {
		return false
	}
	return len(r.metrics) > 0 || r.changesSomething()
}

// complete reports a question that needs nothing of an earlier one.
func (r *reading) complete() bool {
	return len(r.metrics) > 0 && len(r.times) > 0 && len(r.filters)+len(r.by) > 0
}

// aboutThose reports a question about the rows shown before: 这几个, those.
func (r *reading) aboutThose() bool {
	return words.PointsToRows(r.text.S) && len(r.lastRows().Top) > 0 && len(r.filters) == 0 && len(r.times) == 0
}

// listedParts reports "these countries" after a list by country.
func (r *reading) listedParts() bool {
	_, base, ok := r.lastMain()
	if !ok || !words.PointsToRows(r.text.S) || len(r.filters)+len(r.times) > 0 || len(r.by) == 0 {
		return false
	}
	listed := slotsOf(base).by
	return !slices.ContainsFunc(r.by, func(d string) bool { return !slices.Contains(listed, d) })
}

// onlyMetrics reports a question of nothing but a figure: in a conversation
// it is about what was asked before.
func (r *reading) onlyMetrics() bool {
	return len(r.by)+len(r.filters)+len(r.times)+len(r.having)+len(r.order)+r.top == 0 && r.compare == nil && r.said() == nil &&
		!r.asksWhy() && !r.ranks() && !r.has(words.Whole) && !r.has(words.Funnel) && !r.has(words.Share)
}

// opensWithLink reports a question that begins with "and", "那", or ends
// with "呢".
func (r *reading) opensWithLink() bool {
	if len(r.tokens) == 0 {
		return false
	}
	first, last := r.tokens[0], r.tokens[len(r.tokens)-1]
	return first.has(words.Follow) || first.has(words.And) || last.has(words.Follow)
}

// pointsBack reports "the first one", "those", when the turn before had rows.
func (r *reading) pointsBack() bool {
	if len(r.lastRows().Top) == 0 || len(r.filters) > 0 || len(r.metrics) > 0 {
		return false
	}
	_, ok := r.place()
	return ok || r.has(words.OrdinalLast)
}

// rowNamed is the place of a row the message points at, among n.
func (r *reading) rowNamed(n int) (int, bool) {
	if r.has(words.OrdinalLast) {
		return n - 1, n > 0
	}
	return r.place()
}

// lastRows returns the latest turn whose result lists members.
func (r *reading) lastRows() agent.Turn {
	for i := len(r.req.Previous) - 1; i >= 0; i-- {
		if t := r.req.Previous[i]; len(t.Top) > 0 && t.TopDim != "" {
			return t
		}
	}
	return agent.Turn{}
}

func (r *reading) changesSomething() bool {
	if len(r.by)+len(r.filters)+len(r.times)+len(r.currency)+len(r.order)+len(r.having)+r.top > 0 || r.compare != nil || r.said() != nil || r.hint(words.Both) || r.wantsWhole() {
		return true
	}
	for _, c := range []words.Cue{words.Why, words.Funnel, words.Whole, words.Trend, words.Draw, words.Most, words.Least, words.Best, words.Worst, words.Share, words.Pie, words.Heatmap} {
		if r.has(c) {
			return true
		}
	}
	_, ordinal := r.place()
	return ordinal
}
