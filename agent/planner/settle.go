package planner

import (
	"context"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// How sure a plan of the model is taken to be. It is never as sure as a
// built-in one that explains every word; one that acts is first shown.
const (
	trusted  = 0.8
	toBeSeen = 0.4
)

// settle makes the plan of verified calls. A question back or a refusal
// stands alone.
func (s *session) settle(calls []tools.Call) agent.Plan {
	for _, c := range calls {
		switch c.Args.(type) {
		case *tools.ClarifyArgs, *tools.RefuseArgs:
			calls = []tools.Call{c}
		}
	}
	plan := agent.Plan{Lang: s.lang(), Calls: calls, Confidence: trusted, Explained: s.draft.Explained, Planner: Name}
	if slices.ContainsFunc(calls, acts) && !s.askedFor(calls) {
		plan.Confidence = toBeSeen
	}
	if same(s.draft.Calls, calls, s.request.Clock) {
		plan.Notes = s.draft.Notes
		if len(s.draft.Unexplained) > 0 {
			plan.Notes = append(slices.Clone(plan.Notes), leftOut(s.draft.Unexplained))
		}
	}
	return plan
}

// askedFor reports whether the rules, which read nothing but the question,
// understood the same act.
func (s *session) askedFor(calls []tools.Call) bool {
	return same(s.draft.Calls, calls, s.request.Clock)
}

func leftOut(words []string) semantic.Text {
	return semantic.Text{ZH: "没有用到的词:" + strings.Join(words, "、"), EN: "Words that were not used: " + strings.Join(words, ", ")}
}

func (s *session) lang() semantic.Lang {
	if s.draft.Lang != "" {
		return s.draft.Lang
	}
	return agent.LangOf(s.request.Text)
}

// same reports whether two plans compute the same; how it is shown may differ.
func same(a, b []tools.Call, clock semantic.Clock) bool {
	return slices.EqualFunc(a, b, func(x, y tools.Call) bool {
		d, err := tools.Diff(x, y, clock)
		return err == nil && len(d) == 0
	})
}

// question rebuilds a question back from the calls of its options: their
// words are made from the calls, not by the model.
func (s *session) question(ctx context.Context, a *tools.ClarifyArgs) (tools.Call, error) {
	var plans [][]tools.Call
	for _, o := range a.Options {
		if len(o.Calls) == 0 {
			return tools.Call{}, semantic.Errorf(semantic.CodeBadQuery, "每个选项都要有完整的调用。", "Every option needs its complete calls.")
		}
		for _, c := range o.Calls {
			if _, err := s.plain(ctx, c); err != nil {
				return tools.Call{}, err
			}
		}
		if !slices.ContainsFunc(plans, func(p []tools.Call) bool { return same(p, o.Calls, s.request.Clock) }) {
			plans = append(plans, o.Calls)
		}
	}
	if len(plans) < 2 || len(plans) > 4 {
		return tools.Call{}, semantic.Errorf(semantic.CodeBadQuery, "反问需要 2–4 个不同的选项。", "A question back needs two to four options that differ.")
	}
	return tools.Call{Args: s.askWhich(plans)}, nil
}

// plain verifies a call that must not hold others.
func (s *session) plain(ctx context.Context, c tools.Call) (tools.Call, error) {
	switch c.Args.(type) {
	case *tools.ClarifyArgs, *tools.RefuseArgs:
		return tools.Call{}, semantic.Errorf(semantic.CodeBadQuery, "选项里要写能直接运行的调用。", "Options and offers must be calls that run.")
	}
	if acts(c) {
		return tools.Call{}, semantic.Errorf(semantic.CodeBadQuery, "选项里不能有保存、发送或执行的操作。", "Options and offers must not store, send or start anything.")
	}
	return s.verified(ctx, c)
}

// askWhich asks which of the plans is meant.
func (p *Planner) askWhich(plans [][]tools.Call) *tools.ClarifyArgs {
	out := &tools.ClarifyArgs{Ask: semantic.Text{ZH: "这个问题可以有几种理解,您指的是哪一种?", EN: "This can be read in several ways. Which do you mean?"}}
	for i, calls := range plans {
		out.Options = append(out.Options, tools.Option{Label: p.label(calls), Calls: calls, Default: i == 0})
	}
	return out
}

// label says what calls ask, in both languages.
func (p *Planner) label(calls []tools.Call) semantic.Text {
	in := func(lang semantic.Lang) string {
		var out []string
		for _, c := range calls {
			said := p.Phrase(c, lang)
			if said == "" {
				said = c.String()
			}
			out = append(out, said)
		}
		return strings.Join(out, " → ")
	}
	return semantic.Text{ZH: in(semantic.ZH), EN: in(semantic.EN)}
}

// refusal keeps the reason and the offered calls that would run; the words
// are those of the reason.
func (s *session) refusal(ctx context.Context, a *tools.RefuseArgs) (tools.Call, error) {
	out := &tools.RefuseArgs{Reason: a.Reason}
	for _, c := range a.Offer {
		if _, err := s.plain(ctx, c); err == nil {
			out.Offer = append(out.Offer, c)
		}
	}
	if len(out.Offer) == 0 {
		out.Offer = []tools.Call{{Args: &tools.DefineArgs{What: tools.KindCatalog}}}
	}
	tool, ok := s.Tools.Lookup(out.Tool())
	if !ok {
		return tools.Call{}, noPlan()
	}
	return tools.Call{Args: out}, tool.Check(s.Model, out)
}
