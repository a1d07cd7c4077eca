package planner

import (
	"context"
	"errors"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/llm"
	"github.com/wenshu-ai/wenshu/prompts"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// session is the conversation about one question.
type session struct {
	*Planner
	request  agent.PlanRequest
	draft    agent.Plan
	messages []llm.Message
	repairs  int
	members  map[string][]semantic.Member // by dimension, all there are
}

// take deals with one reply: it answers look-ups, sends refused calls back,
// or returns the calls of the plan.
func (s *session) take(ctx context.Context, reply llm.Reply) (plan []tools.Call, done bool, err error) {
	switch {
	case len(reply.Calls) == 0:
		return s.takeText(ctx, reply.Text)
	case asksLookup(reply.Calls):
		return nil, false, s.lookUp(ctx, reply.Calls)
	}
	results := make([]string, len(reply.Calls))
	refused := false
	for i, c := range reply.Calls {
		call, err := s.decoded(ctx, c)
		if err != nil {
			results[i], refused = forModel(err), true
			continue
		}
		results[i] = "This call is in order."
		plan = append(plan, call)
	}
	if !refused {
		return plan, true, nil
	}
	for i, c := range reply.Calls {
		s.messages = append(s.messages, llm.Result{CallID: c.ID, Text: results[i]})
	}
	return nil, false, s.repair()
}

// repair counts a reply that has to be mended.
func (s *session) repair() error {
	if s.repairs++; s.repairs > maxRepairs {
		return noPlan()
	}
	return nil
}

// takeText reads calls written as text, as models without tool calls do.
func (s *session) takeText(ctx context.Context, text string) ([]tools.Call, bool, error) {
	calls, err := tools.ParsePlan(strings.Trim(strings.TrimSpace(text), "`\n"))
	if err == nil {
		for i := range calls {
			if calls[i], err = s.verified(ctx, calls[i]); err != nil {
				break
			}
		}
	}
	if err == nil {
		return calls, true, nil
	}
	s.messages = append(s.messages, llm.User{Text: "Reply with tool calls only. " + forModel(err)})
	return nil, false, s.repair()
}

// lookUp runs the look-ups of a reply side by side. Calls beside them wait:
// what is found may change them.
func (s *session) lookUp(ctx context.Context, calls []llm.Call) error {
	results := make([]string, len(calls))
	var g errgroup.Group
	for i, c := range calls {
		l, ok := lookupOf(c.Name)
		if !ok {
			results[i] = "Not taken yet, because look-ups were made beside it. Send all calls together once you know enough."
			continue
		}
		g.Go(func() error {
			found, err := l.run(ctx, s, []byte(c.Arguments))
			if err != nil {
				results[i] = forModel(err)
			} else {
				results[i] = prompts.Data(c.Name, found)
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for i, c := range calls {
		s.messages = append(s.messages, llm.Result{CallID: c.ID, Text: results[i]})
	}
	return ctx.Err()
}

// refusal is an error as the model reads it.
type refusal struct {
	Code       string   `json:"code"`
	Message    string   `json:"message"`
	Hint       string   `json:"hint,omitempty"`
	Candidates []string `json:"candidates,omitempty"`
}

// mostCandidates bounds the near names a refusal carries.
const mostCandidates = 20

func forModel(err error) string {
	out := refusal{Code: string(semantic.CodeInternal), Message: "This could not be done."}
	var e *semantic.Error
	if errors.As(err, &e) {
		out = refusal{string(e.Code), e.Message.In(semantic.EN), e.Hint.In(semantic.EN), e.Candidates[:min(len(e.Candidates), mostCandidates)]}
	}
	return prompts.Data("refused", out)
}
