package agent

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// turn is the state of one question on its way to an answer.
type turn struct {
	*Assistant
	q      Question
	emit   func(Event)
	start  time.Time
	answer *Answer

	clock   semantic.Clock
	plan    Plan
	wishes  []Preference // the asker's standing ones
	earlier []Turn       // of the conversation, oldest first
	results []*tools.Result
	// waiting are the calls that were understood and not run, because an
	// analysis is not available yet.
	waiting []tools.Call
	// failed is what ended the turn early; nil for answers and clarifications.
	failed error
}

// safely runs the turn; a panic in any part of it is one failed answer and
// never takes the process down.
func (t *turn) safely(ctx context.Context) {
	defer func() {
		if p := recover(); p != nil {
			t.Log.Error("turn panicked", "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			t.fail(semantic.Errorf(semantic.CodeInternal, "内部出错了,这个问题没有得到回答。请换个问法,或稍后再试。",
				"Something went wrong inside and the question was not answered. Rephrase it or try again later."))
		}
	}()
	if err := t.run(ctx); err != nil {
		t.fail(err)
	}
}

func (t *turn) run(ctx context.Context) error {
	if err := CheckQuestion(t.q.Text); err != nil {
		return err
	}
	var err error
	if t.clock, err = t.Clock(ctx); err != nil {
		return err
	}
	if err := t.preferred(ctx); err != nil {
		return err
	}
	if err := t.understand(ctx); err != nil {
		return err
	}
	if t.plan.Wish != nil {
		return t.keepWish(ctx, *t.plan.Wish)
	}
	if t.asksOrRefuses() {
		return nil
	}
	t.applyWishes()
	if err := t.runCalls(ctx); err != nil {
		return err
	}
	t.write(ctx)
	return nil
}

func (t *turn) understand(ctx context.Context) error {
	t.progress(StageUnderstand, "正在理解问题", "Understanding the question")
	previous, err := t.previous(ctx)
	if err != nil {
		return err
	}
	t.earlier = previous
	if calls, ok := chosenOption(t.q.Option, previous); ok {
		t.plan = Plan{Lang: t.answer.Lang, Calls: calls, Confidence: 1, Planner: "builtin"}
		return nil
	}
	began := time.Now()
	t.plan, err = t.Planner.Plan(ctx, PlanRequest{Text: t.q.Text, Clock: t.clock, Who: t.q.Who, Previous: previous, Lang: t.q.Lang})
	t.answer.TimingMS.Plan = millis(time.Since(began))
	if err != nil {
		return err
	}
	if t.q.Lang == "" && t.plan.Lang != "" {
		t.answer.Lang = t.plan.Lang
	}
	t.answer.Planner, t.answer.Confidence = t.plan.Planner, t.plan.Confidence
	if t.plan.Wish != nil {
		return nil
	}
	if len(t.plan.Calls) == 0 || len(t.plan.Calls) > t.Limits.Calls {
		return fmt.Errorf("agent: a plan of %d calls", len(t.plan.Calls))
	}
	return nil
}

// previous are the earlier turns. A conversation that cannot be read is a
// failure: without it a follow-up would be read as something else.
func (t *turn) previous(ctx context.Context) ([]Turn, error) {
	if t.q.Conversation == "" {
		return nil, nil
	}
	turns, err := t.Threads.Load(ctx, t.q.Conversation, t.q.Who)
	if err != nil {
		e := semantic.Errorf(semantic.CodeUnavailable, "暂时读不到之前的对话。", "The conversation so far cannot be read at the moment.")
		e.Hint = semantic.Text{ZH: "请稍后再试,或新开一个对话。", EN: "Try again in a moment, or start a new conversation."}
		e.Cause = err
		return nil, e
	}
	return turns, nil
}

// chosenOption returns the calls of the option picked from the conversation's
// last question back.
func chosenOption(option *int, previous []Turn) ([]tools.Call, bool) {
	if option == nil || len(previous) == 0 {
		return nil, false
	}
	c := previous[len(previous)-1].Clarify
	if c == nil || *option < 0 || *option >= len(c.Options) {
		return nil, false
	}
	return c.Options[*option].Calls, true
}

// asksOrRefuses ends the turn when the plan is a question back or a refusal.
func (t *turn) asksOrRefuses() bool {
	switch args := t.plan.Calls[0].Args.(type) {
	case *tools.ClarifyArgs:
		t.answer.Outcome = OutcomeClarify
		t.Narrator.Clarify(t.answer, t.answer.Lang, args)
		return true
	case *tools.RefuseArgs:
		t.refuse(args)
		return true
	}
	if t.plan.Confidence < t.Limits.MinConfidence {
		t.answer.Outcome = OutcomeClarify
		t.plan.Calls = []tools.Call{{Args: unsure(t.plan)}}
		t.Narrator.Clarify(t.answer, t.answer.Lang, t.plan.Calls[0].Args.(*tools.ClarifyArgs))
		return true
	}
	return false
}

// unsure offers a reading that is too weak to act on.
func unsure(p Plan) *tools.ClarifyArgs {
	words := strings.Join(p.Unexplained, "、")
	return &tools.ClarifyArgs{
		Ask: semantic.Text{
			ZH: "我没有完全看懂" + quoted(words, "“", "”") + "。您是想问下面这个吗?",
			EN: "I did not fully understand" + quoted(words, " \"", "\"") + ". Did you mean this?",
		},
		Options: []tools.Option{{Label: semantic.Text{ZH: "按此理解", EN: "Take it like this"}, Calls: p.Calls, Default: true}},
	}
}

func quoted(s, open, shut string) string {
	if s == "" {
		return ""
	}
	return open + s + shut
}

func (t *turn) refuse(args *tools.RefuseArgs) {
	t.answer.Outcome = OutcomeRefuse
	t.Narrator.Refuse(t.answer, t.answer.Lang, args)
}

// runCalls runs the plan's calls in order. When a later call of a chain fails
// the earlier results stand and the failure becomes a caveat.
func (t *turn) runCalls(ctx context.Context) error {
	began := time.Now()
	defer func() { t.answer.TimingMS.Run = millis(time.Since(began)) }()
	env := t.env()
	for i, call := range t.plan.Calls {
		t.progress(StageRun, fmt.Sprintf("正在计算(%d/%d)", i+1, len(t.plan.Calls)),
			fmt.Sprintf("Computing (%d of %d)", i+1, len(t.plan.Calls)))
		r, err := t.runCall(ctx, env, call)
		if err != nil {
			if semantic.CodeOf(err) == semantic.CodeNotAvailable {
				t.waiting = t.understood(t.plan.Calls[i:])
			}
			if len(t.results) == 0 {
				return err
			}
			t.Log.Warn("a later call of a chain failed", "call", call.String(), "err", err)
			t.plan.Notes = append(t.plan.Notes, unfinished(err))
			return nil
		}
		t.results = append(t.results, r)
		for _, s := range r.Statements {
			if s.Kept {
				t.answer.TimingMS.Kept++
			}
		}
		if r.Empty {
			return nil
		}
	}
	return nil
}

// understood are calls of the plan as they would run, as far as the results
// before them tell.
func (t *turn) understood(calls []tools.Call) []tools.Call {
	var out []tools.Call
	for _, c := range calls {
		if len(t.results) > 0 {
			if bound, err := tools.Bind(c, t.results[len(t.results)-1]); err == nil {
				c = bound
			}
		}
		if resolved, err := tools.Resolve(c, t.clock); err == nil {
			c = resolved
		}
		out = append(out, c)
	}
	return out
}

// showWaiting adds the calls that did not run to those of the answer.
func (t *turn) showWaiting() {
	for _, c := range t.waiting {
		v := ViewOf(c)
		v.Waits = true
		t.answer.Calls = append(t.answer.Calls, v)
	}
}

func (t *turn) runCall(ctx context.Context, env tools.Env, call tools.Call) (*tools.Result, error) {
	if len(t.results) > 0 {
		var err error
		if call, err = tools.Bind(call, t.results[len(t.results)-1]); err != nil {
			return nil, err
		}
	}
	return t.Tools.Run(ctx, env, call)
}

// unfinished is the caveat for the part of a chain that could not be computed.
func unfinished(err error) semantic.Text {
	var e *semantic.Error
	if !errors.As(err, &e) {
		return semantic.Text{ZH: "后续分析未能完成。", EN: "The follow-up analysis could not be completed."}
	}
	return semantic.Text{
		ZH: "后续分析未能完成:" + e.Message.In(semantic.ZH),
		EN: "The follow-up analysis could not be completed: " + e.Message.In(semantic.EN),
	}
}

func (t *turn) write(ctx context.Context) {
	t.progress(StageWrite, "正在整理回答", "Writing the answer")
	began := time.Now()
	t.answer.Outcome = OutcomeAnswer
	if t.results[0].Empty {
		t.answer.Outcome = OutcomeNoData
	}
	t.answer.Proof = t.proof(ctx)
	t.Narrator.Answer(t.answer, t.answer.Lang, t.results, t.plan.Notes)
	t.showWaiting()
	if t.Drafter != nil && t.answer.Outcome == OutcomeAnswer {
		t.Drafter.Redraft(ctx, t.q.Who, t.answer, t.results)
	}
	t.answer.TimingMS.Write = millis(time.Since(began))
}

// fail turns an error into a refusal where it is about rights or about what
// the data does not hold, and into an error answer otherwise.
func (t *turn) fail(err error) {
	t.failed = err
	if args, ok := refusalFor(err); ok {
		t.plan.Calls = []tools.Call{{Args: args}}
		t.refuse(args)
		t.showWaiting()
		return
	}
	if semantic.CodeOf(err) == semantic.CodeInternal {
		t.Log.Error("turn failed", "err", err)
	}
	t.answer.Outcome = OutcomeError
	t.Narrator.Error(t.answer, t.answer.Lang, err)
}

func (t *turn) progress(s Stage, zh, en string) {
	t.emit(Progress{s, semantic.Text{ZH: zh, EN: en}})
}

func millis(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
