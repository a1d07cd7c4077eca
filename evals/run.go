package evals

import (
	"context"
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
	Clock   semantic.Clock
	// Model, when set, lets a plan be refused for the asker's clearance, as it
	// is when it runs.
	Model *semantic.Model
	// MinConfidence applies when only planning; 0 = DefaultMinConfidence.
	MinConfidence float64
}

// Run asks every case, conversations in the order of their lines. Errors are
// faults of the cases or a cancelled context; failed turns are graded.
func (r Runner) Run(ctx context.Context, cases []Case) (Report, error) {
	threads := map[string]*conversation{}
	report := Report{}
	for _, c := range cases {
		if err := ctx.Err(); err != nil {
			return report, err
		}
		conv := &conversation{}
		if c.Thread != "" {
			if threads[c.Thread] == nil {
				threads[c.Thread] = conv
			}
			conv = threads[c.Thread]
		}
		g, err := Judge(c, r.ask(ctx, c, conv), r.Clock)
		if err != nil {
			return report, err
		}
		report.Grades = append(report.Grades, g)
	}
	report.Pairs = pairs(report.Grades, r.Clock)
	return report, nil
}

// conversation is what earlier lines of a thread left behind.
type conversation struct {
	id       string
	previous []agent.Turn
}

func (r Runner) ask(ctx context.Context, c Case, conv *conversation) Reply {
	who, err := askerOf(c.Asker)
	if err != nil {
		return Reply{Outcome: "error", Problem: err.Error()}
	}
	if r.Asker == nil {
		return r.plan(ctx, c, who, conv)
	}
	answer := r.Asker.Turn(ctx, agent.Question{Text: c.Question, Who: who, Conversation: conv.id, Source: "eval"}, nil)
	conv.id = answer.ConversationID
	return replyOf(answer)
}

func (r Runner) plan(ctx context.Context, c Case, who semantic.Access, conv *conversation) Reply {
	began := time.Now()
	plan, err := r.Planner.Plan(ctx, agent.PlanRequest{Text: c.Question, Clock: r.Clock, Who: who, Previous: conv.previous})
	if err != nil {
		return Reply{Outcome: "error", Problem: err.Error()}
	}
	reply := Reply{Outcome: "answer", Confidence: plan.Confidence, Took: time.Since(began)}
	turn := agent.Turn{Question: c.Question}
	for _, call := range plan.Calls {
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
		if parsed, err := ParseChain(call.String()); err == nil {
			reply.Calls = append(reply.Calls, parsed...)
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
	conv.previous = append(conv.previous, turn)
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
	r.Free = freeNumbers(a)
	return r
}
