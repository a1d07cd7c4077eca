package llm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	openai "github.com/sashabaranov/go-openai"
)

// responsesDriver speaks Responses. The server keeps nothing: what it replied
// goes back to it word for word, with the model's thinking sealed.
type responsesDriver struct {
	model string
	whole bool
}

func (d responsesDriver) send(ctx context.Context, api *openai.Client, r Request, format jsonAbility) (Reply, error) {
	q := d.request(r, format)
	if !d.whole {
		return d.stream(ctx, api, q)
	}
	res, err := api.CreateResponse(ctx, q)
	if err != nil {
		return Reply{}, err
	}
	items, err := rawItems(res.Output)
	if err != nil {
		return Reply{}, failure(CodeMalformed, err)
	}
	return finished(&res, items)
}

func rawItems(output []any) ([]json.RawMessage, error) {
	var out []json.RawMessage
	for _, o := range output {
		b, err := json.Marshal(o)
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}

// finished makes a reply of the response object and its items.
func finished(res *openai.CreateResponseResponse, items []json.RawMessage) (Reply, error) {
	reply := Reply{Model: res.Model, Usage: responseUsage(res.Usage), items: items}
	refusal := ""
	for _, raw := range items {
		var item openai.ResponseOutputItem
		if err := json.Unmarshal(raw, &item); err != nil {
			return reply, failure(CodeMalformed, err)
		}
		switch item.Type {
		case "function_call":
			reply.Calls = append(reply.Calls, Call{item.CallID, item.Name, item.Arguments})
		case "message":
			for _, part := range item.Content {
				reply.Text += part.Text
				refusal += part.Refusal
			}
		}
	}
	switch res.Status {
	case openai.ResponseStatusCompleted:
		return complete(reply, "stop", refusal)
	case openai.ResponseStatusIncomplete:
		reason := ""
		if res.IncompleteDetails != nil {
			reason = res.IncompleteDetails.Reason
		}
		return complete(reply, reason, refusal)
	case openai.ResponseStatusFailed, openai.ResponseStatusCancelled:
		return reply, failedInside(res.Error)
	default:
		return reply, failure(CodeNoFinish, fmt.Errorf("status %q", res.Status))
	}
}

func responseUsage(u *openai.ResponseUsage) Usage {
	if u == nil {
		return Usage{}
	}
	out := Usage{Input: u.InputTokens, Output: u.OutputTokens}
	if u.InputTokensDetails != nil {
		out.Cached = u.InputTokensDetails.CachedTokens
	}
	return out
}

// failedInside is a failure the server reports with status 200.
func failedInside(e *openai.ResponseError) error {
	if e == nil {
		return failure(CodeDown, errors.New("the response failed"))
	}
	return &openai.APIError{Code: e.Code, Message: e.Message}
}

func (d responsesDriver) request(r Request, format jsonAbility) openai.CreateResponseRequest {
	keep := false
	q := openai.CreateResponseRequest{Model: d.model, Store: &keep, MaxOutputTokens: r.MaxTokens}
	if reasons(d.model) {
		q.Include = []openai.ResponseInclude{openai.ResponseIncludeReasoningEncryptedContent}
	} else {
		q.Temperature = new(float32)
	}
	var input []any
	for _, m := range r.Messages {
		input = append(input, responseItems(m)...)
	}
	q.Input = input
	for _, t := range r.Tools {
		q.Tools = append(q.Tools, openai.NewResponseFunctionTool(
			openai.FunctionDefinition{Name: t.Name, Description: t.Description, Parameters: t.Parameters}))
	}
	if r.MustCall && len(r.Tools) > 0 {
		q.ToolChoice = "required"
	}
	if r.Format != nil {
		q.Text = responseFormat(r.Format, format)
	}
	return q
}

func responseFormat(f *Format, ability jsonAbility) *openai.ResponseTextConfig {
	switch ability {
	case jsonSchema:
		return &openai.ResponseTextConfig{Format: &openai.ResponseTextFormat{Type: "json_schema", Name: f.Name, Schema: f.Schema}}
	case jsonAnyShape:
		return &openai.ResponseTextConfig{Format: &openai.ResponseTextFormat{Type: "json_object"}}
	default:
		return nil
	}
}

func responseItems(m Message) []any {
	switch m := m.(type) {
	case System:
		return []any{openai.ResponseInputMessage{Role: "system", Content: m.Text}}
	case User:
		return []any{openai.ResponseInputMessage{Role: "user", Content: m.Text}}
	case Result:
		return []any{openai.ResponseFunctionCallOutput{Type: "function_call_output", CallID: m.CallID, Output: m.Text}}
	case Reply:
		var out []any
		for _, item := range m.items {
			out = append(out, item)
		}
		return out
	default:
		panic(fmt.Sprintf("llm: a message of type %T", m))
	}
}
