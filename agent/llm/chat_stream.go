package llm

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"

	openai "github.com/sashabaranov/go-openai"
)

func (d chatDriver) stream(ctx context.Context, api *openai.Client, q openai.ChatCompletionRequest) (Reply, error) {
	s, err := api.CreateChatCompletionStream(ctx, q)
	if err != nil {
		return Reply{}, err
	}
	defer s.Close() // only read from
	var a assembly
	for {
		chunk, err := s.Recv()
		if errors.Is(err, io.EOF) {
			return complete(a.reply(), a.finish, a.refusal.String())
		}
		if err != nil {
			return a.reply(), err
		}
		a.add(chunk)
	}
}

// assembly puts the deltas of a stream together.
type assembly struct {
	model, finish           string
	text, thinking, refusal strings.Builder
	calls                   []*partial
	usage                   Usage
}

// partial is a call on its way.
type partial struct {
	index     int // as the server numbers it; -1 when it does not
	id, name  string
	arguments strings.Builder
}

func (a *assembly) add(chunk openai.ChatCompletionStreamResponse) {
	if chunk.Model != "" {
		a.model = chunk.Model
	}
	if chunk.Usage != nil {
		a.usage = chatUsage(chunk.Usage)
	}
	if len(chunk.Choices) == 0 {
		return // usage, or a filter's word on the question
	}
	choice := chunk.Choices[0]
	a.text.WriteString(choice.Delta.Content)
	a.thinking.WriteString(choice.Delta.ReasoningContent)
	a.refusal.WriteString(choice.Delta.Refusal)
	for _, d := range choice.Delta.ToolCalls {
		a.call(d)
	}
	if f := string(choice.FinishReason); f != "" && f != string(openai.FinishReasonNull) {
		a.finish = f
	}
}

// call adds a delta to the call it belongs to: the one of its number, or the
// last where servers give none.
func (a *assembly) call(d openai.ToolCall) {
	index := -1
	if d.Index != nil {
		index = *d.Index
	}
	p := a.find(index)
	if p == nil || p.endedBefore(d) {
		p = &partial{index: index}
		a.calls = append(a.calls, p)
	}
	if p.id == "" {
		p.id = d.ID
	}
	if d.Function.Name != p.name { // some servers repeat it in every delta
		p.name += d.Function.Name
	}
	p.arguments.WriteString(d.Function.Arguments)
}

// endedBefore reports whether the delta starts another call, for servers that
// give every call the same number, the same id, or none: it has another id, or
// a name after arguments that are complete already.
func (p *partial) endedBefore(d openai.ToolCall) bool {
	if d.ID != "" && p.id != "" && d.ID != p.id {
		return true
	}
	names := d.Function.Name != "" && (d.Index == nil || d.Function.Arguments != "")
	return names && json.Valid([]byte(p.arguments.String()))
}

// find returns the latest call of that number, or the latest of all for -1.
func (a *assembly) find(index int) *partial {
	for i := len(a.calls) - 1; i >= 0; i-- {
		if index < 0 || a.calls[i].index == index {
			return a.calls[i]
		}
	}
	return nil
}

func (a *assembly) reply() Reply {
	r := Reply{Text: a.text.String(), thinking: a.thinking.String(), Model: a.model, Usage: a.usage}
	for _, p := range a.calls {
		r.Calls = append(r.Calls, Call{p.id, p.name, p.arguments.String()})
	}
	return r
}
