package llmdouble

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// chatRequest is the body of a Chat Completions request.
type chatRequest struct {
	Model               string          `json:"model"`
	Messages            []chatMessage   `json:"messages"`
	Tools               []chatTool      `json:"tools"`
	ToolChoice          json.RawMessage `json:"tool_choice"`
	Stream              bool            `json:"stream"`
	StreamOptions       *streamOptions  `json:"stream_options"`
	Temperature         *float64        `json:"temperature"`
	MaxTokens           *int            `json:"max_tokens"`
	MaxCompletionTokens *int            `json:"max_completion_tokens"`
	ResponseFormat      *responseFormat `json:"response_format"`
}

type streamOptions struct {
	IncludeUsage bool `json:"include_usage"`
}

type chatMessage struct {
	Role             string         `json:"role"`
	Content          *string        `json:"content"`
	ToolCalls        []chatToolCall `json:"tool_calls"`
	ToolCallID       string         `json:"tool_call_id"`
	ReasoningContent string         `json:"reasoning_content"`
}

type chatToolCall struct {
	Index    *int         `json:"index,omitempty"`
	ID       string       `json:"id,omitempty"`
	Type     string       `json:"type,omitempty"`
	Function chatFunction `json:"function"`
}

type chatFunction struct {
	Name      string `json:"name,omitempty"`
	Arguments string `json:"arguments"`
}

type chatTool struct {
	Type     string `json:"type"`
	Function struct {
		Name        string          `json:"name"`
		Description string          `json:"description"`
		Parameters  json.RawMessage `json:"parameters"`
	} `json:"function"`
}

type responseFormat struct {
	Type       string `json:"type"`
	JSONSchema *struct {
		Name   string          `json:"name"`
		Schema json.RawMessage `json:"schema"`
		Strict bool            `json:"strict"`
	} `json:"json_schema"`
}

var chatParameters = []string{"model", "messages", "tools", "tool_choice", "stream", "stream_options", "temperature", "top_p",
	"max_completion_tokens", "response_format", "parallel_tool_calls", "seed", "stop", "n", "user"}

// readChat decodes a request and refuses what the service refuses.
func readChat(body []byte, s Style) (request, *refused) {
	if e := unknownParameter(body, slices.Concat(chatParameters, s.Parameters)); e != nil {
		return nil, e
	}
	q := &chatRequest{}
	if err := json.Unmarshal(body, q); err != nil {
		return nil, badRequest("", "We could not parse the JSON body of your request.")
	}
	for _, check := range []func(Style) *refused{q.checkOptions, q.checkTools, q.checkFormat, q.checkMessages} {
		if e := check(s); e != nil {
			return nil, e
		}
	}
	return q, nil
}

func unknownParameter(body []byte, known []string) *refused {
	var fields map[string]json.RawMessage
	if err := json.NewDecoder(bytes.NewReader(body)).Decode(&fields); err != nil {
		return badRequest("", "We could not parse the JSON body of your request.")
	}
	for name := range fields {
		if !slices.Contains(known, name) {
			return badRequest(name, "Unknown parameter: '"+name+"'.")
		}
	}
	return nil
}

func (q *chatRequest) heard() Heard {
	h := Heard{JSON: q.ResponseFormat != nil && q.ResponseFormat.Type != "text"}
	for _, m := range q.Messages {
		out := Message{Role: m.Role, CallID: m.ToolCallID}
		if m.Content != nil {
			out.Text = *m.Content
		}
		for _, c := range m.ToolCalls {
			out.Calls = append(out.Calls, Call{c.ID, c.Function.Name, c.Function.Arguments})
		}
		h.Messages = append(h.Messages, out)
	}
	for _, t := range q.Tools {
		h.Tools = append(h.Tools, Tool{t.Function.Name, t.Function.Description, t.Function.Parameters})
	}
	return h
}

// Question is the last text of the user.
func (h Heard) Question() string {
	for _, m := range slices.Backward(h.Messages) {
		if m.Role == "user" {
			return m.Text
		}
	}
	return ""
}

// Everything is all that was said, for models that read all of it.
func (h Heard) Everything() string {
	var b strings.Builder
	for _, m := range h.Messages {
		b.WriteString(m.Text + "\n")
	}
	return b.String()
}
