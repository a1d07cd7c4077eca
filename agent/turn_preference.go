package agent

import (
	"context"
	"slices"
	"strconv"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// preferred reads the asker's standing wishes. Without them a figure might
// silently be another than the asker expects, so that a failure ends the turn.
func (t *turn) preferred(ctx context.Context) error {
	if t.Preferences == nil {
		return nil
	}
	var err error
	if t.wishes, err = t.Preferences.Preferred(ctx, t.q.Who); err != nil {
		e := semantic.Errorf(semantic.CodeUnavailable, "暂时读不到您的偏好。", "Your preferences cannot be read at the moment.")
		e.Hint = semantic.Text{ZH: "请稍后再试。", EN: "Try again in a moment."}
		e.Cause = err
		return e
	}
	for _, p := range t.wishes {
		if p.Kind == PreferLanguage && t.q.Lang == "" {
			t.q.Lang = semantic.Lang(p.Value)
			t.answer.Lang = t.q.Lang
		}
	}
	return nil
}

// keepWish carries out a message about preferences and says what stands.
func (t *turn) keepWish(ctx context.Context, w Wish) error {
	if t.Preferences == nil {
		return semantic.Errorf(semantic.CodeNotAvailable, "这里不能保存偏好。", "Preferences cannot be kept here.")
	}
	kept := WishKept{Calls: t.plan.Calls, Set: w.Set}
	for i, p := range t.wishes {
		if !w.forgets(p, i == len(t.wishes)-1) {
			continue
		}
		if err := t.Preferences.Forget(ctx, t.q.Who, p.Kind, p.Subject); err != nil {
			return err
		}
		kept.Forgotten = append(kept.Forgotten, p)
	}
	for _, p := range w.Set {
		if err := t.Preferences.Prefer(ctx, t.q.Who, p); err != nil {
			return err
		}
		if p.Kind == PreferLanguage {
			t.answer.Lang = semantic.Lang(p.Value)
		}
	}
	var err error
	if kept.Standing, err = t.Preferences.Preferred(ctx, t.q.Who); err != nil {
		return err
	}
	t.answer.Outcome = OutcomeAnswer
	t.Narrator.Preferences(t.answer, t.answer.Lang, kept)
	return nil
}

// applyWishes puts the standing wishes into the calls where the question says
// nothing of its own, and notes each that changed something.
func (t *turn) applyWishes() {
	var applied []Preference
	for _, p := range t.wishes {
		used := p.Kind == PreferLanguage && LangOf(t.q.Text) != semantic.Lang(p.Value)
		for i, c := range t.plan.Calls {
			next := p.apply(t.Model, c)
			used = used || next.String() != c.String()
			t.plan.Calls[i] = next
		}
		if used {
			applied = append(applied, p)
		}
	}
	if len(applied) > 0 {
		said := sayAll(t.Model, applied)
		t.plan.Notes = append(t.plan.Notes, semantic.Text{ZH: "按您的偏好:" + said.ZH, EN: "Your preference: " + said.EN})
	}
}

// apply returns the call as the person prefers it. What the call says itself
// stands.
func (p Preference) apply(m *semantic.Model, c tools.Call) tools.Call {
	if p.Kind == PreferMeaning {
		return p.mean(c)
	}
	a, ok := c.Args.(*tools.QueryArgs)
	if !ok {
		return c
	}
	next := *a
	switch p.Kind {
	case PreferCurrency:
		money := func(k string) bool { x, ok := m.Metric(k); return ok && x.Unit == semantic.UnitMoney }
		if len(a.Currency) == 0 && slices.ContainsFunc(a.Metrics, money) {
			next.Currency = []string{p.Value}
		}
	case PreferTop:
		if n, err := strconv.Atoi(p.Value); err == nil && a.Top == 0 && ranksMembers(m, a) {
			next.Top = n
		}
	case PreferChart:
		if a.Chart == tools.ChartNone && len(a.By) > 0 {
			next.Chart = tools.ChartKind(p.Value)
		}
	case PreferMeaning, PreferLanguage:
	default:
		panic("agent: a preference of kind " + string(p.Kind))
	}
	return tools.Call{Args: &next}
}

// ranksMembers reports a list of members rather than a series.
func ranksMembers(m *semantic.Model, a *tools.QueryArgs) bool {
	if len(a.By) != 1 {
		return false
	}
	d, ok := m.Dimension(a.By[0])
	return ok && d.Grain == "" && d.Truncate == ""
}

// mean replaces the metric named by the one meant.
func (p Preference) mean(c tools.Call) tools.Call {
	n := tools.NamedIn(c)
	if !slices.Contains(n.Metrics, p.Subject) {
		return c
	}
	swap := func(k string) string {
		if k == p.Subject {
			return p.Value
		}
		return k
	}
	for i, k := range n.Metrics {
		n.Metrics[i] = swap(k)
	}
	out := tools.WithNamed(c, n)
	if q, ok := out.Args.(*tools.QueryArgs); ok {
		q.Order, q.Having = slices.Clone(q.Order), slices.Clone(q.Having)
		for i := range q.Order {
			q.Order[i].By = swap(q.Order[i].By)
		}
		for i := range q.Having {
			q.Having[i].Metric = swap(q.Having[i].Metric)
		}
	}
	return out
}
