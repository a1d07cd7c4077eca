package wiring

import (
	"log/slog"

	"github.com/wenshu-ai/wenshu/agent/llm"
	"github.com/wenshu-ai/wenshu/agent/planner"
	"github.com/wenshu-ai/wenshu/tools"
)

// Route lets a language model plan where the mode asks for it.
func (a *Analyst) Route(mode planner.Mode, chat planner.Chat, limits llm.Limits, log *slog.Logger) (*planner.Router, error) {
	p, err := planner.New(planner.Config{
		Model: a.Model, Tools: tools.Standard(), Warehouse: a.Warehouse, Members: a.Warehouse, Chat: chat,
		Narrator: a.Narrator, Phrase: a.Narrator.Phrase, Limits: limits, Log: log,
	})
	if err != nil {
		return nil, err
	}
	return &planner.Router{Builtin: a.Planner, Model: p, Mode: mode}, nil
}
