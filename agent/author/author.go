// Package author lets a language model write the text of an answer. It is told
// slots and what they stand for; whether what it writes is shown is decided by
// agent/narrate, sentence by sentence.
package author

import (
	"context"
	"time"

	"github.com/wenshu-ai/wenshu/agent/llm"
	"github.com/wenshu-ai/wenshu/agent/narrate"
	"github.com/wenshu-ai/wenshu/prompts"
)

// Chat asks the model; *llm.Client is one.
type Chat interface {
	Chat(ctx context.Context, t *llm.Turn, r llm.Request) (llm.Reply, error)
}

// Model is a narrate.Author.
type Model struct {
	Chat Chat
	// Limits are those of one text; the number of steps is always one.
	Limits llm.Limits
}

var _ narrate.Author = Model{}

// The bounds of one text: prose is a nicety, and the answer stands already.
const (
	mostTime   = 8 * time.Second
	mostTokens = 400 // of the reply
)

// Draft asks once for the text; what goes wrong is a *semantic.Error of
// package llm.
func (m Model) Draft(ctx context.Context, b narrate.Brief, write func(piece string) error) error {
	limits := m.Limits.WithDefaults()
	limits.Steps, limits.Time = 1, min(limits.Time, mostTime)
	p := prompts.Prose{Lang: string(b.Lang), Question: b.Question, Text: b.Text}
	for _, s := range b.Slots {
		p.Slots = append(p.Slots, prompts.Slot{Name: "{" + s.Name + "}", Text: s.Text})
	}
	reply, err := m.Chat.Chat(ctx, llm.NewTurn(b.Who, limits), llm.Request{
		Messages: []llm.Message{llm.User{Text: p.Render()}}, MaxTokens: mostTokens,
	})
	if err != nil {
		return err
	}
	return write(reply.Text)
}
