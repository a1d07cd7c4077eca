package builtin

import (
	"slices"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/agent/builtin/lexicon"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// link is how a message hangs on the question before it.
type link int

const (
	alone   link = iota // its own words tell
	linked              // it changes that question, whatever its words
	inPlace             // its breakdowns stand in for the one taken out
)

// plan plans a message. In a conversation it is first read as a word about
// the conversation itself: a correction, a step back, a condition taken off.
func (p *Planner) plan(r agent.PlanRequest, how link) (agent.Plan, error) {
	if plan, ok := p.wish(r); ok {
		return plan, nil
	}
	if t, ok := words.ReadTalk(fold.Words(r.Text)); ok && len(r.Previous) > 0 {
		if plan, ok := p.talk(r, t); ok {
			return plan, nil
		}
	}
	q := p.ask(r)
	q.link = how
	plan, err := q.answer()
	if err != nil {
		return agent.Plan{}, err
	}
	plan.Lang, plan.Planner = q.lang, Name
	return plan, nil
}

// talk plans a word about the conversation; false when what it speaks of is
// not in the conversation, so that the message has to mean something else.
func (p *Planner) talk(r agent.PlanRequest, t words.Talk) (agent.Plan, bool) {
	if r.Lang == "" {
		r.Lang = langOf(fold.Words(r.Text))
	}
	switch t.Kind {
	case words.TalkPolite:
		return p.rest(r, t, alone)
	case words.TalkWrong:
		return p.rest(r, t, linked)
	case words.TalkUndo:
		calls := stepBack(r.Previous)
		return p.settled(r, t, calls), len(calls) > 0
	case words.TalkFirst:
		i := slices.IndexFunc(r.Previous, func(t agent.Turn) bool { return slices.ContainsFunc(t.Calls, isMain) })
		return p.again(r, t, i)
	case words.TalkNth:
		i := words.Nth(t.Gone) - 1
		if i < 0 || i >= len(r.Previous) || len(r.Previous[i].Calls) == 0 {
			return p.whichQuestion(r, t)
		}
		return p.again(r, t, i)
	case words.TalkNew:
		if _, more := words.ReadTalk(t.Rest); more || words.LeansBack(t.Rest) {
			return p.rest(r, t, alone)
		}
		r.Previous = nil
		return p.rest(r, t, alone)
	}
	turn, base, ok := p.ask(r).reads().lastMain()
	if !ok {
		return agent.Plan{}, false
	}
	var next tools.Call
	switch t.Kind {
	case words.TalkDrop:
		next, ok = p.without(r, base, t.Gone)
	case words.TalkInclude:
		next, ok = p.including(r, base, t.Gone)
	case words.TalkEarlier:
		next, ok = p.earlier(r, base, t.Gone)
	case words.TalkReverse:
		next, ok = reversed(base)
		ok = ok || t.Rest != ""
	case words.TalkCorrect:
		next, ok = p.without(r, base, t.Gone)
		ok = ok || slices.ContainsFunc(p.named(r, t.Gone).metrics, func(k string) bool { return slices.Contains(slotsOf(base).metrics, k) })
	}
	if !ok {
		return agent.Plan{}, false
	}
	if next.Args == nil {
		next = base
	}
	if t.Rest == "" {
		return p.settled(r, t, []tools.Call{next}), true
	}
	r.Previous = append(slices.Clone(r.Previous), agent.Turn{Question: turn.Question, Calls: []tools.Call{next}, Top: turn.Top, TopDim: turn.TopDim})
	if t.Kind == words.TalkCorrect {
		return p.rest(r, t, inPlace)
	}
	return p.rest(r, t, linked)
}

// settled is the plan of a message that says nothing else.
func (p *Planner) settled(r agent.PlanRequest, t words.Talk, calls []tools.Call) agent.Plan {
	text := fold.Fold(r.Text)
	return agent.Plan{
		Lang: r.Lang, Planner: Name, Calls: calls, Confidence: sureOfTalk,
		Explained: []agent.Explained{{Text: r.Text, Start: 0, End: len(text.S), Meaning: "talk:" + string(t.Kind)}},
	}
}

// sureOfTalk is the confidence in a message about the conversation whose
// subject is there.
const sureOfTalk = 0.97

// rest plans what a message asks beside its word about the conversation;
// false when that is not understood.
func (p *Planner) rest(r agent.PlanRequest, t words.Talk, how link) (agent.Plan, bool) {
	r.Text = fold.Fold(r.Text).Original(t.RestAt, t.RestAt+len(t.Rest))
	if r.Text == "" {
		return agent.Plan{}, false
	}
	plan, err := p.plan(r, how)
	if err != nil || len(plan.Unexplained) > 0 {
		return agent.Plan{}, false
	}
	for i := range plan.Explained {
		plan.Explained[i].Start += t.RestAt
		plan.Explained[i].End += t.RestAt
	}
	return plan, true
}

// reads is the message as its best cut reads it.
func (q *question) reads() *reading { return q.read(q.paths()[0]) }

// stepBack returns the calls that stood before the last step; steps that were
// taken back already do not count.
func stepBack(previous []agent.Turn) []tools.Call {
	var steps [][]tools.Call
	for _, t := range previous {
		said, ok := words.ReadTalk(fold.Words(t.Question))
		switch {
		case ok && said.Kind == words.TalkUndo:
			steps = steps[:max(0, len(steps)-1)]
		case slices.ContainsFunc(t.Calls, isMain):
			steps = append(steps, t.Calls)
		}
	}
	if len(steps) < 2 {
		return nil
	}
	return steps[len(steps)-2]
}

// again returns to an earlier question, changed by what is said beside it.
func (p *Planner) again(r agent.PlanRequest, t words.Talk, i int) (agent.Plan, bool) {
	if i < 0 {
		return agent.Plan{}, false
	}
	if t.Rest == "" {
		return p.settled(r, t, r.Previous[i].Calls), true
	}
	r.Previous = append(slices.Clone(r.Previous), r.Previous[i])
	return p.rest(r, t, linked)
}

// whichQuestion asks which of the latest questions is meant by a number that
// none of them has.
func (p *Planner) whichQuestion(r agent.PlanRequest, t words.Talk) (agent.Plan, bool) {
	ask := &tools.ClarifyArgs{Ask: semantic.Text{ZH: "我找不到第" + t.Gone + "个问题的结果。您指的是下面哪一个?",
		EN: "I find no result of that question. Which of these do you mean?"}}
	for _, turn := range slices.Backward(r.Previous) {
		if len(turn.Calls) > 0 && len(ask.Options) < maxOptions-1 {
			ask.Options = append(ask.Options, tools.Option{Label: semantic.Text{ZH: turn.Question, EN: turn.Question}, Calls: turn.Calls, Default: len(ask.Options) == 0})
		}
	}
	if len(ask.Options) == 0 {
		return agent.Plan{}, false
	}
	ask.Options = append(ask.Options, catalogOption)
	return p.settled(r, t, []tools.Call{call(ask)}), true
}

// mentioned is what a part of a message names.
type mentioned struct {
	metrics, by []string
	filters     tools.Filters
}

func (p *Planner) named(r agent.PlanRequest, text string) mentioned {
	q := p.ask(agent.PlanRequest{Text: text, Clock: r.Clock, Who: r.Who, Lang: r.Lang})
	read := q.reads()
	m := mentioned{read.metrics, slices.Clone(read.by), read.filters}
	for _, w := range read.tokens {
		if d, ok := sense[lexicon.Dimension](w); ok {
			m.by = appendNew(m.by, d.Key)
		}
	}
	return m
}

// without drops what a part of a message names from a call: conditions by
// their members or their dimension, then breakdowns. It reports whether
// anything was there to drop.
func (p *Planner) without(r agent.PlanRequest, base tools.Call, gone string) (tools.Call, bool) {
	s := slotsOf(base)
	filters, by := len(s.filters), len(s.by)
	m := mentioned{}
	switch {
	case words.AllConditions(gone):
		s.filters = nil
	case words.AllBreakdowns(gone):
		s.by = nil
	default:
		m = p.named(r, gone)
		s.filters = leaveOut(s.filters, m)
		if row, ok := p.rowOf(r, gone); ok && slices.Contains(s.by, row.Dimension) {
			s.filters = append(s.filters, row)
		}
	}
	if len(s.filters) == filters {
		s.by = slices.DeleteFunc(s.by, func(k string) bool { return slices.Contains(m.by, k) })
	}
	if len(s.filters) == filters && len(s.by) == by {
		return tools.Call{}, false
	}
	return withSlots(base, s), true
}

// rowOf leaves out the row of the last list that an ordinal points at.
func (p *Planner) rowOf(r agent.PlanRequest, gone string) (tools.FilterTerm, bool) {
	read := p.ask(agent.PlanRequest{Text: gone, Clock: r.Clock, Who: r.Who, Lang: r.Lang, Previous: r.Previous}).reads()
	rows := read.lastRows()
	n, ok := read.rowNamed(len(rows.Top))
	if !ok || n >= len(rows.Top) {
		return tools.FilterTerm{}, false
	}
	return tools.FilterTerm{Dimension: rows.TopDim, Values: []string{rows.Top[n]}, Not: true}, true
}

// leaveOut drops the conditions on the members, and on the dimensions, named.
func leaveOut(filters tools.Filters, m mentioned) tools.Filters {
	var out tools.Filters
	for _, f := range filters {
		on := func(t tools.FilterTerm) bool {
			return t.Dimension == f.Dimension && slices.ContainsFunc(t.Values, func(v string) bool { return slices.Contains(f.Values, v) })
		}
		if !slices.ContainsFunc(m.filters, on) && !slices.Contains(m.by, f.Dimension) {
			out = append(out, f)
		}
	}
	return out
}

// including lets members in again that a condition kept out.
func (p *Planner) including(r agent.PlanRequest, base tools.Call, gone string) (tools.Call, bool) {
	s := slotsOf(base)
	changed := false
	for _, back := range p.named(r, gone).filters {
		for i, f := range s.filters {
			if f.Dimension != back.Dimension {
				continue
			}
			before := len(f.Values)
			if f.Not {
				s.filters[i].Values = slices.DeleteFunc(slices.Clone(f.Values), func(v string) bool { return slices.Contains(back.Values, v) })
			} else {
				s.filters[i].Values = appendNew(slices.Clone(f.Values), back.Values...)
			}
			changed = changed || len(s.filters[i].Values) != before
		}
	}
	s.filters = slices.DeleteFunc(s.filters, func(f tools.FilterTerm) bool { return len(f.Values) == 0 })
	return withSlots(base, s), changed
}

// earlier moves the period back by a unit of time; 前年 is the same days of the
// year before last.
func (p *Planner) earlier(r agent.PlanRequest, base tools.Call, unit string) (tools.Call, bool) {
	read := p.ask(r).reads()
	s := slotsOf(base)
	before, ok := read.resolved(s.time)
	if !ok || before.IsZero() {
		return tools.Call{}, false
	}
	months, days := -12, 0
	switch unit {
	case "day", "天":
		months, days = 0, -1
	case "week", "周":
		months, days = 0, -7
	case "month", "个月":
		months = -1
	case "quarter", "个季度":
		months = -3
	case "前年":
		months = 12 * (r.Clock.Today.Year - 2 - before.Start.Year)
	}
	s.compare = read.refit(s.compare, before)
	s.time = tools.When{Range: semantic.Absolute{Period: semantic.Period{
		Start: before.Start.AddMonths(months).AddDays(days), End: before.End.AddMonths(months).AddDays(days),
	}}}
	return withSlots(base, s), months != 0 || days != 0
}

// reversed shows a list from its other end.
func reversed(base tools.Call) (tools.Call, bool) {
	a, ok := base.Args.(*tools.QueryArgs)
	if !ok || len(a.Order) == 0 {
		return tools.Call{}, false
	}
	next := *a
	next.Order = slices.Clone(a.Order)
	for i := range next.Order {
		next.Order[i].Desc = !next.Order[i].Desc
	}
	return call(&next), true
}

// withSlots is the call with other slots; what depended on a breakdown that
// is gone goes with it.
func withSlots(base tools.Call, s slots) tools.Call {
	switch a := base.Args.(type) {
	case *tools.QueryArgs:
		next := *a
		next.Metrics, next.By, next.Filters, next.Time, next.Compare = s.metrics, s.by, s.filters, s.time, s.compare
		next.Order = slices.DeleteFunc(slices.Clone(a.Order), func(k tools.SortKey) bool {
			return len(s.by) == 0 || slices.Contains(a.By, k.By) && !slices.Contains(s.by, k.By)
		})
		if len(s.by) == 0 {
			next.Top, next.Share, next.Chart = 0, false, tools.ChartNone
		}
		return call(&next)
	case *tools.DiagnoseArgs:
		next := *a
		next.Dims, next.Filters, next.Time, next.Compare = s.by, s.filters, s.time, s.compare
		return call(&next)
	case *tools.FunnelArgs:
		next := *a
		next.By, next.Filters, next.Time, next.Compare = s.by, s.filters, s.time, s.compare
		return call(&next)
	default:
		return tools.WithNamed(base, tools.Named{Metrics: s.metrics, By: s.by, Filters: s.filters, Time: s.time, Compare: s.compare})
	}
}
