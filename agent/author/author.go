// Package author lets a language model rewrite the text of an answer. What it
// writes counts only as far as agent/narrate proves it.
package author

import (
	"context"

	"github.com/wenshu-ai/wenshu/agent/llm"
	"github.com/wenshu-ai/wenshu/agent/narrate"
	"github.com/wenshu-ai/wenshu/prompts"
)

// Chat is a language model; *llm.Client is one.
type Chat interface {
	Chat(ctx context.Context, t *llm.Turn, r llm.Request) (llm.Reply, error)
}

// Author writes drafts with a language model. Its use is booked to no person,
// but to the day.
type Author struct {
	Chat   Chat
	Limits llm.Limits // of one draft
}

var _ narrate.Author = Author{}

// principal is whose the drafts are in the books.
const principal = "prose"

// longest bounds a draft, in tokens.
const longest = 600

// Draft implements narrate.Author. The draft comes in one piece: a reply that
// is not complete is none.
func (a Author) Draft(ctx context.Context, b narrate.Brief, write func(string) error) error {
	report := prompts.Report{Question: b.Question, Text: b.Text}
	for _, s := range b.Slots {
		report.Slots = append(report.Slots, prompts.Slot{Name: "{" + s.Name + "}", Text: s.Text})
	}
	reply, err := a.Chat.Chat(ctx, llm.NewTurn(principal, a.Limits), llm.Request{
		Messages:  []llm.Message{llm.System{Text: prompts.Prose()}, llm.User{Text: report.Render()}},
		MaxTokens: longest,
	})
	if err != nil {
		return err
	}
	return write(reply.Text)
}
