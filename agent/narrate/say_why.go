package narrate

import (
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// why answers a question for a reason in its first sentence: how much the
// metric moved, where the change sits, since when, and which step of the
// funnel gave way. It says where, never what brought it about. What it tells
// is taken out of the facts, so that the lines below do not repeat it.

// reason is what the first sentence has to tell besides the change itself.
type reason struct {
	event *tools.EventFound
	since *semantic.Date
	cause *tools.CauseFound
	step  *tools.WorstStepFound
}

// reason takes the telling facts.
func (x *facts) reason(c tools.ChangeFound) reason {
	var r reason
	for i, e := range x.events {
		if e.Later == c.Delta.IsPositive() {
			r.event, x.breaks = &x.events[i], nil
		}
	}
	if len(x.causes) > 0 {
		r.cause, x.sharesTold = &x.causes[0], x.causes[0].Share.LessThan(nearlyAll)
	}
	if len(x.breaks) > 0 && x.breaks[0].On == c.Period.Start {
		b := x.breaks[0]
		r.since, x.told, x.breaks = &b.On, &toldBreak{b, c}, x.breaks[1:]
	}
	if len(x.worst) > 0 && gaveWay(x.worst[0], c, r.cause) {
		w := x.worst[0]
		r.step, x.worst = &w, x.worst[1:]
	}
	return r
}

// half is the part of the fall a step must account for to be the step.
var half = decimal.New(5, -1)

// gaveWay reports whether the step's rate fell at least half as much, relative
// to what it was, as the metric in the cell did.
func gaveWay(w tools.WorstStepFound, c tools.ChangeFound, cause *tools.CauseFound) bool {
	now, then := c.Now, c.Then
	if cause != nil {
		now, then = cause.Now, cause.Then
	}
	if !w.ByDecline || w.RateThen == nil || !w.RateThen.IsPositive() || !then.IsPositive() || !now.LessThan(then) {
		return false
	}
	step := w.RateThen.Sub(w.Rate).DivRound(*w.RateThen, 10)
	whole := then.Sub(now).DivRound(then, 10)
	return step.GreaterThanOrEqual(whole.Mul(half))
}

func (r reason) none() bool { return r == reason{} }

func (s zh) why(c tools.ChangeFound, x *facts) string {
	if s.immature(c.Metric) || c.Delta.IsZero() {
		return s.change(c)
	}
	r := x.reason(c)
	if r.none() {
		return s.change(c)
	}
	g := s.figure(c.Metric)
	now, then := g.pair(c.Now, c.Then)
	verb := "升到"
	if c.Delta.IsNegative() {
		verb = "降到"
	}
	head := s.ofZH(c.Metric, c.Subject) + "从" + then + verb + bold(now) + s.brackets(s.moves(c))
	if r.since == nil {
		head = s.at(c.Period) + head
	}
	return head + s.reasons(r, c) + "。"
}

// reasons are the clauses behind the change.
func (s zh) reasons(r reason, c tools.ChangeFound) string {
	var text string
	if r.event != nil {
		text += ",与" + r.event.Label.ZH + s.brackets(s.cal.beside(r.event.Period, c.Period)) + "重合"
		if !r.event.Later {
			text = ",对比期含" + r.event.Label.ZH + s.brackets(s.cal.beside(r.event.Period, c.Period))
		}
	}
	its := ""
	if r.cause != nil {
		its = "这部分的"
		if r.cause.Share.GreaterThanOrEqual(nearlyAll) {
			text += ",变化集中在" + bold(s.cell(r.cause.Subject))
		} else {
			text += ",主要来自" + bold(s.cell(r.cause.Subject)) + s.brackets("占总"+s.whole(r.cause.Total)+"的"+share(r.cause.Share))
		}
	}
	switch {
	case r.since != nil && r.step != nil:
		return text + ":自" + bold(s.cal.day(*r.since)) + "起," + its + s.fall(*r.step)
	case r.since != nil && r.cause != nil:
		return text + ",转折出现在" + bold(s.cal.day(*r.since))
	case r.since != nil:
		return text + ",自" + bold(s.cal.day(*r.since)) + "起"
	case r.step != nil:
		return text + ":" + its + s.fall(*r.step)
	default:
		return text
	}
}

// moves is the size of a change in brackets: -0.83个百分点,相对-24.5%.
func (s zh) moves(c tools.ChangeFound) string {
	g := s.figure(c.Metric)
	if c.Growth == nil {
		return g.change(c.Delta)
	}
	if g.unit == semantic.UnitPercent {
		return g.change(c.Delta) + commaZH + "相对" + relative(*c.Growth)
	}
	return g.change(c.Delta) + commaZH + relative(*c.Growth)
}

func (zh) whole(total decimal.Decimal) string {
	if total.IsNegative() {
		return "降幅"
	}
	return "增幅"
}

func (s zh) fall(w tools.WorstStepFound) string {
	now, then := s.rate().pair(w.Rate, *w.RateThen)
	return "「" + s.stepName(w.From) + "→" + s.stepName(w.To) + "」通过率从" + then + "降到" + bold(now)
}

func (s zh) windows(c tools.ChangeFound, b tools.BreakFound) string {
	return s.cal.when(c.Period) + "与" + s.cal.beside(c.Before, c.Period) + "相比,落差是平时波动的" + plain(b.Strength, 1, true) + "倍。"
}

func (s zh) breakdownOf(c tools.ChangeFound, x *facts) string {
	if r := x.reason(c); !r.none() {
		return "原因:" + s.ofZH(c.Metric, c.Subject) + s.moved(c) + s.reasons(r, c) + "。"
	}
	return "原因拆解:" + s.ofZH(c.Metric, c.Subject) + s.moved(c) + ",拆解如下。"
}

func (s en) why(c tools.ChangeFound, x *facts) string {
	if s.immature(c.Metric) || c.Delta.IsZero() {
		return s.change(c)
	}
	r := x.reason(c)
	if r.none() {
		return s.change(c)
	}
	now, then := s.figure(c.Metric).pair(c.Now, c.Then)
	head := s.ofEN(c.Metric, c.Subject) + " " + s.verb(c.Delta) + " from " + then + " to " + bold(now)
	if r.since == nil {
		head += s.on(c.Period)
	}
	return head + " (" + s.moves(c) + ")" + s.reasons(r, c) + "."
}

func (s en) reasons(r reason, c tools.ChangeFound) string {
	var text string
	if r.event != nil {
		text += ", which coincides with " + r.event.Label.In(s.lang) + s.brackets(s.cal.beside(r.event.Period, c.Period))
		if !r.event.Later {
			text = "; the compared period holds " + r.event.Label.In(s.lang) + s.brackets(s.cal.beside(r.event.Period, c.Period))
		}
	}
	its := "the "
	if r.cause != nil {
		its = "its "
		if r.cause.Share.GreaterThanOrEqual(nearlyAll) {
			text += "; the change is concentrated in " + bold(s.cell(r.cause.Subject))
		} else {
			text += "; most of it sits in " + bold(s.cell(r.cause.Subject)) + s.brackets(share(r.cause.Share)+" of the "+s.whole(r.cause.Total))
		}
	}
	switch {
	case r.since != nil && r.step != nil:
		return text + ": since " + bold(s.cal.day(*r.since)) + ", " + its + s.fall(*r.step)
	case r.since != nil && r.cause != nil:
		return text + ", with the break on " + bold(s.cal.day(*r.since))
	case r.since != nil:
		return text + ", since " + bold(s.cal.day(*r.since))
	case r.step != nil:
		return text + ": " + its + s.fall(*r.step)
	default:
		return text
	}
}

func (s en) moves(c tools.ChangeFound) string {
	g := s.figure(c.Metric)
	if c.Growth == nil {
		return g.change(c.Delta)
	}
	if g.unit == semantic.UnitPercent {
		return g.change(c.Delta) + ", " + relative(*c.Growth) + " relative"
	}
	return g.change(c.Delta) + ", " + relative(*c.Growth)
}

func (en) whole(total decimal.Decimal) string {
	if total.IsNegative() {
		return "drop"
	}
	return "rise"
}

func (s en) fall(w tools.WorstStepFound) string {
	now, then := s.rate().pair(w.Rate, *w.RateThen)
	return s.stepName(w.From) + " → " + s.stepName(w.To) + " rate fell from " + then + " to " + bold(now)
}

func (s en) windows(c tools.ChangeFound, b tools.BreakFound) string {
	return s.cal.when(c.Period) + " against " + s.cal.beside(c.Before, c.Period) + "; the gap is " + plain(b.Strength, 1, true) + " times the usual variation."
}

func (s en) breakdownOf(c tools.ChangeFound, x *facts) string {
	head := "Why: " + s.inner(c.Metric) + s.scopeEN(s.about(c.Subject)) + " moved by " + s.moved(c)
	if r := x.reason(c); !r.none() {
		return head + s.reasons(r, c) + "."
	}
	return head + ", which breaks down as follows."
}
