package planner

import (
	"context"
	"log/slog"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/llm"
	"github.com/wenshu-ai/wenshu/prompts"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// Name is what plans of this package carry as their planner.
const Name = "llm"

// Chat is a language model; *llm.Client is one.
type Chat interface {
	Chat(ctx context.Context, t *llm.Turn, r llm.Request) (llm.Reply, error)
}

// Directory lists the values of a dimension: all of them, to tell whether one
// exists, and those the asker may see, which alone are shown to the model.
// Errors are *semantic.Error.
type Directory interface {
	Members(ctx context.Context, dimension string) ([]semantic.Member, error)
	MembersFor(ctx context.Context, who semantic.Access, dimension string) ([]semantic.Member, error)
}

// Config is what a Planner is made of. All fields but Limits and Log are
// required.
type Config struct {
	Model     *semantic.Model
	Tools     *tools.Set
	Warehouse tools.Warehouse
	Members   Directory
	Chat      Chat
	// Narrator says what a looked-up call found.
	Narrator agent.Narrator
	// Phrase says what a call asks, as the label of an option; "" where it has
	// no words for it.
	Phrase func(tools.Call, semantic.Lang) string
	Limits llm.Limits // of one question
	Log    *slog.Logger
}

// Planner plans with a language model. It is safe for concurrent use.
type Planner struct {
	Config
	offered []llm.Tool
}

// New returns a planner.
func New(c Config) (*Planner, error) {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	offered, err := offer(c.Tools)
	if err != nil {
		return nil, err
	}
	return &Planner{c, offered}, nil
}

// maxRepairs is how often a refused call may be mended.
const maxRepairs = 2

// CodeNoPlan is the error of a model that does not come to calls that pass.
const CodeNoPlan semantic.Code = "llm_no_plan"

func noPlan() error {
	return semantic.Errorf(CodeNoPlan, "语言模型没有给出可用的分析方案。", "The language model did not come to a usable plan.")
}

// Plan reads the question with the model. draft is the built-in planner's
// reading, which the model is shown. Errors are those of package llm, and
// CodeNoPlan.
func (p *Planner) Plan(ctx context.Context, r agent.PlanRequest, draft agent.Plan) (agent.Plan, error) {
	s := &session{Planner: p, request: r, draft: draft, members: map[string][]semantic.Member{}}
	s.messages = []llm.Message{llm.System{Text: prompts.Plan()}, llm.User{Text: p.message(ctx, r, draft)}}
	turn := llm.NewTurn(r.Who.Principal, p.Limits)
	for {
		reply, err := p.Chat.Chat(ctx, turn, llm.Request{Messages: s.messages, Tools: p.offered, MustCall: true})
		if err != nil {
			return agent.Plan{}, err
		}
		s.messages = append(s.messages, reply)
		calls, done, err := s.take(ctx, reply)
		if err != nil {
			return agent.Plan{}, err
		}
		if done {
			return s.settle(calls), nil
		}
	}
}
