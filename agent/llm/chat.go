package llm

import (
	"context"
	"encoding/json"
	"fmt"

	openai "github.com/sashabaranov/go-openai"
)

// chatDriver speaks Chat Completions.
type chatDriver struct {
	model string
	whole bool
	Provider
}

// steady is the temperature asked for: the library drops a zero.
const steady = 1e-6

func (d chatDriver) send(ctx context.Context, api *openai.Client, r Request, format jsonAbility) (Reply, error) {
	q := d.request(r, format)
	if !d.whole {
		return d.stream(ctx, api, q)
	}
	res, err := api.CreateChatCompletion(ctx, q)
	if err != nil {
		return Reply{}, err
	}
	reply := Reply{Model: res.Model, Usage: chatUsage(&res.Usage)}
	if len(res.Choices) == 0 {
		return reply, failure(CodeEmpty, fmt.Errorf("no choices"))
	}
	choice := res.Choices[0]
	reply.Text, reply.thinking = choice.Message.Content, choice.Message.ReasoningContent
	for _, c := range choice.Message.ToolCalls {
		reply.Calls = append(reply.Calls, Call{c.ID, c.Function.Name, c.Function.Arguments})
	}
	return complete(reply, string(choice.FinishReason), choice.Message.Refusal)
}

func chatUsage(u *openai.Usage) Usage {
	if u == nil {
		return Usage{}
	}
	out := Usage{Input: u.PromptTokens, Output: u.CompletionTokens}
	if u.PromptTokensDetails != nil {
		out.Cached = u.PromptTokensDetails.CachedTokens
	}
	return out
}

func (d chatDriver) request(r Request, format jsonAbility) openai.ChatCompletionRequest {
	q := openai.ChatCompletionRequest{Model: d.model}
	for _, m := range r.Messages {
		q.Messages = append(q.Messages, d.message(m))
	}
	for _, t := range r.Tools {
		q.Tools = append(q.Tools, openai.Tool{Type: openai.ToolTypeFunction,
			Function: &openai.FunctionDefinition{Name: t.Name, Description: t.Description, Parameters: t.Parameters}})
	}
	if r.MustCall && d.required && len(r.Tools) > 0 {
		q.ToolChoice = "required"
	}
	if !reasons(d.model) {
		q.Temperature = steady
	}
	if d.newLimit || reasons(d.model) {
		q.MaxCompletionTokens = r.MaxTokens
	} else {
		//lint:ignore SA1019 the only name servers other than OpenAI's all know
		q.MaxTokens = r.MaxTokens
	}
	if d.usage && !d.whole {
		q.StreamOptions = &openai.StreamOptions{IncludeUsage: true}
	}
	if r.Format != nil {
		q.ResponseFormat = chatFormat(r.Format, format)
	}
	return q
}

func chatFormat(f *Format, ability jsonAbility) *openai.ChatCompletionResponseFormat {
	switch ability {
	case jsonSchema:
		return &openai.ChatCompletionResponseFormat{Type: openai.ChatCompletionResponseFormatTypeJSONSchema,
			JSONSchema: &openai.ChatCompletionResponseFormatJSONSchema{Name: f.Name, Schema: f.Schema}}
	case jsonAnyShape:
		return &openai.ChatCompletionResponseFormat{Type: openai.ChatCompletionResponseFormatTypeJSONObject}
	default:
		return nil
	}
}

func (d chatDriver) message(m Message) openai.ChatCompletionMessage {
	switch m := m.(type) {
	case System:
		return openai.ChatCompletionMessage{Role: openai.ChatMessageRoleSystem, Content: m.Text}
	case User:
		return openai.ChatCompletionMessage{Role: openai.ChatMessageRoleUser, Content: m.Text}
	case Result:
		return openai.ChatCompletionMessage{Role: openai.ChatMessageRoleTool, ToolCallID: m.CallID, Content: m.Text}
	case Reply:
		out := openai.ChatCompletionMessage{Role: openai.ChatMessageRoleAssistant, Content: m.Text}
		if d.thinking && len(m.Calls) > 0 {
			out.ReasoningContent = m.thinking
		}
		for _, c := range m.Calls {
			out.ToolCalls = append(out.ToolCalls, openai.ToolCall{ID: c.ID, Type: openai.ToolTypeFunction,
				Function: openai.FunctionCall{Name: c.Name, Arguments: readable(c.Arguments)}})
		}
		return out
	default:
		panic(fmt.Sprintf("llm: a message of type %T", m))
	}
}

// readable is what the model sees of its own arguments: servers parse them
// when they come back, and refuse the whole conversation for a broken one.
func readable(arguments string) string {
	if json.Valid([]byte(arguments)) {
		return arguments
	}
	return "{}"
}
