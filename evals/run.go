package evals

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// Planner plans a question; agent/builtin and the LLM planner are such.
type Planner interface {
	Plan(ctx context.Context, r agent.PlanRequest) (agent.Plan, error)
}

// Asker answers a question; *agent.Assistant is one.
type Asker interface {
	Turn(ctx context.Context, q agent.Question, emit func(agent.Event)) *agent.Answer
}

// DefaultMinConfidence is the confidence below which the assistant asks.
const DefaultMinConfidence = 0.5

// Runner puts cases to a planner, or to the whole assistant when Asker is set.
type Runner struct {
	Planner Planner
	Asker   Asker
	// Threads, where the Asker keeps conversations, lets a case be asked after
	// turns that are not among the cases; nil = it is asked alone.
	Threads agent.Threads
	Clock   semantic.Clock
	// Model, when set, lets a plan be refused for the asker's clearance, as it
	// is when it runs.
	Model *semantic.Model
	// Truths are the numbers cases may name; nil = none are compared, because
	// the data are not those the cases were written for.
	Truths map[string]Truth
	// MinConfidence applies when only planning; 0 = DefaultMinConfidence.
	MinConfidence float64
}

// Run asks every case: each conversation in the order of its turns, as a
// person of its own, so that nothing said in one is known in another. Grades
// come in the order of the cases. Errors are faults of the cases or a
// cancelled context; failed turns are graded.
func (r Runner) Run(ctx context.Context, cases []Case) (Report, error) {
	report := Report{Grades: make([]Grade, len(cases))}
	for n, t := range talks(cases) {
		for _, i := range t.cases {
			if err := ctx.Err(); err != nil {
				return report, err
			}
			g, err := r.turn(ctx, cases[i], t, n)
			if err != nil {
				return report, err
			}
			report.Grades[i] = g
		}
	}
	report.Pairs = pairs(report.Grades, r.Clock)
	return report, nil
}

// turn asks one case of the conversation numbered n.
func (r Runner) turn(ctx context.Context, c Case, t *talk, n int) (Grade, error) {
	who, err := askerOf(c.Asker)
	if err != nil {
		return Grade{}, fmt.Errorf("case %s: %w", c.ID, err)
	}
	who.Principal += fmt.Sprintf("_%d", n)
	p := c.place()
	seeded := false
	if t.lacks(p) {
		if seeded, err = r.standIn(ctx, p, who, t); err != nil {
			return Grade{}, fmt.Errorf("case %s: %w", c.ID, err)
		}
	}
	alone := c.FollowsUp() && t.asked == 0 && !seeded
	t.asked++
	if p.turn > 0 {
		t.asked = p.turn
	}
	g, err := judge(c, r.ask(ctx, c, who, t), r.Clock, r.Truths)
	g.Alone, g.Seeded = alone, seeded
	return g, err
}

// standIn puts what a note says earlier turns left in their place.
func (r Runner) standIn(ctx context.Context, p place, who semantic.Access, t *talk) (bool, error) {
	previous := t.previous
	if r.Asker != nil {
		if r.Threads == nil {
			return false, nil
		}
		if t.id == "" {
			t.id = "eval_" + who.Principal
		}
		var err error
		if previous, err = r.Threads.Load(ctx, t.id, who); err != nil {
			return false, err
		}
	}
	turn, ok := r.carriedOver(ctx, p.carried, who, previous)
	if !ok {
		return false, nil
	}
	t.previous = append(t.previous, turn)
	if r.Asker != nil {
		return true, r.Threads.Append(ctx, t.id, who, turn)
	}
	return true, nil
}

func (r Runner) ask(ctx context.Context, c Case, who semantic.Access, t *talk) Reply {
	if r.Asker == nil {
		return r.plan(ctx, c, who, t)
	}
	answer := r.Asker.Turn(ctx, agent.Question{Text: c.Question, Who: who, Conversation: t.id, Source: "eval"}, nil)
	t.id = answer.ConversationID
	return replyOf(answer)
}

func (r Runner) plan(ctx context.Context, c Case, who semantic.Access, t *talk) Reply {
	began := time.Now()
	plan, err := r.Planner.Plan(ctx, agent.PlanRequest{Text: c.Question, Clock: r.Clock, Who: who, Previous: t.previous})
	if err != nil {
		return Reply{Outcome: "error", Problem: err.Error()}
	}
	reply := Reply{Outcome: "answer", Confidence: plan.Confidence, Took: time.Since(began)}
	turn := agent.Turn{Question: c.Question}
	for _, call := range plan.Calls {
		if parsed, err := ParseChain(call.String()); err == nil {
			reply.Calls = append(reply.Calls, parsed...)
		}
		switch args := call.Args.(type) {
		case *tools.ClarifyArgs:
			reply.Outcome, turn.Clarify = "clarify", args
		case *tools.RefuseArgs:
			reply.Outcome, reply.Reason = "refuse", string(args.Reason)
		default:
			if resolved, err := tools.Resolve(call, r.Clock); err == nil {
				call = resolved
			}
			turn.Calls = append(turn.Calls, call)
		}
	}
	least := r.MinConfidence
	if least == 0 {
		least = DefaultMinConfidence
	}
	if reply.Outcome == "answer" && plan.Confidence < least {
		reply.Outcome = "clarify"
	}
	if reply.Outcome == "answer" && r.aboveClearance(who, turn.Calls) {
		reply.Outcome, reply.Reason = "refuse", string(tools.RefuseClearance)
	}
	t.previous = append(t.previous, turn)
	return reply
}

// aboveClearance reports a metric the asker may not see; running the call
// would be refused.
func (r Runner) aboveClearance(who semantic.Access, calls []tools.Call) bool {
	if r.Model == nil {
		return false
	}
	for _, c := range calls {
		for _, k := range tools.NamedIn(c).Metrics {
			if m, ok := r.Model.Metric(k); ok && !who.MaySee(m.Sensitivity) {
				return true
			}
		}
	}
	return false
}

// replyOf reads an answer. The text is everything a reader sees.
func replyOf(a *agent.Answer) Reply {
	r := Reply{Outcome: string(a.Outcome), Confidence: a.Confidence}
	for _, view := range a.Calls {
		if calls, err := ParseChain(view.Text); err == nil {
			r.Calls = append(r.Calls, calls...)
		}
		r.Waits = r.Waits || view.Waits
	}
	var text strings.Builder
	text.WriteString(a.Text + "\n" + a.Interpretation.Text + "\n" + strings.Join(a.Caveats, "\n") + "\n")
	for _, n := range a.Interpretation.Notes {
		text.WriteString(n + "\n")
	}
	for _, t := range a.Tables {
		text.WriteString(t.Title + "\n")
		for _, row := range t.Display {
			text.WriteString(strings.Join(row, "\t") + "\n")
		}
	}
	switch {
	case a.Refusal != nil:
		r.Reason = a.Refusal.Reason
		text.WriteString(a.Refusal.Message + "\n" + a.Refusal.Offer)
	case a.Clarify != nil:
		text.WriteString(a.Clarify.Question)
	case a.Error != nil:
		r.Problem = a.Error.Code + ": " + a.Error.Message
	}
	r.Text = text.String()
	if a.Outcome == agent.OutcomeAnswer {
		r.Free = freeNumbers(a)
	}
	return r
}
