package llmdouble

import (
	"encoding/json"
	"fmt"
)

// responsesRequest is the body of a Responses request.
type responsesRequest struct {
	Model       string          `json:"model"`
	Input       []responseItem  `json:"input"`
	Tools       []responseTool  `json:"tools"`
	ToolChoice  json.RawMessage `json:"tool_choice"`
	Stream      bool            `json:"stream"`
	Store       *bool           `json:"store"`
	Temperature *float64        `json:"temperature"`
	Text        *struct {
		Format *struct {
			Type   string          `json:"type"`
			Name   string          `json:"name"`
			Schema json.RawMessage `json:"schema"`
		} `json:"format"`
	} `json:"text"`
}

type responseTool struct {
	Type        string          `json:"type"`
	Name        string          `json:"name"`
	Description string          `json:"description"`
	Parameters  json.RawMessage `json:"parameters"`
}

// responseItem is one entry of the input, or of the output.
type responseItem struct {
	ID        string          `json:"id,omitempty"`
	Type      string          `json:"type,omitempty"`
	Status    string          `json:"status,omitempty"`
	Role      string          `json:"role,omitempty"`
	Content   json.RawMessage `json:"content,omitempty"`
	CallID    string          `json:"call_id,omitempty"`
	Name      string          `json:"name,omitempty"`
	Arguments string          `json:"arguments,omitempty"`
	Output    string          `json:"output,omitempty"`
	Encrypted string          `json:"encrypted_content,omitempty"`
	Summary   []contentPart   `json:"summary,omitempty"`
}

type contentPart struct {
	Type    string `json:"type"`
	Text    string `json:"text,omitempty"`
	Refusal string `json:"refusal,omitempty"`
}

var responsesParameters = []string{"model", "input", "instructions", "tools", "tool_choice", "stream", "store", "temperature", "top_p",
	"max_output_tokens", "text", "include", "parallel_tool_calls", "reasoning", "metadata"}

func readResponses(body []byte) (request, *refused) {
	if e := unknownParameter(body, responsesParameters); e != nil {
		return nil, e
	}
	q := &responsesRequest{}
	if err := json.Unmarshal(body, q); err != nil {
		return nil, badRequest("", "We could not parse the JSON body of your request.")
	}
	if q.Model == "" {
		return nil, badRequest("model", "Missing required parameter: 'model'.")
	}
	if q.Store == nil || *q.Store {
		return nil, badRequest("store", "Zero Data Retention organizations must set 'store' to false.")
	}
	seen := map[string]bool{}
	for i, t := range q.Tools {
		if e := checkFunction(fmt.Sprintf("tools[%d]", i), t.Name, t.Parameters, seen); e != nil {
			return nil, e
		}
	}
	if e := q.checkInput(); e != nil {
		return nil, e
	}
	return q, nil
}

// checkInput refuses outputs without their calls and calls without outputs.
func (q *responsesRequest) checkInput() *refused {
	if len(q.Input) == 0 {
		return badRequest("input", "Missing required parameter: 'input'.")
	}
	open := map[string]bool{}
	for i, item := range q.Input {
		at := fmt.Sprintf("input[%d]", i)
		switch item.Type {
		case "", "message":
			if item.Role == "" || len(item.Content) == 0 {
				return badRequest(at, "Invalid value: a message needs its role and content.")
			}
		case "function_call":
			open[item.CallID] = true
		case "function_call_output":
			if !open[item.CallID] {
				return badRequest(at, "No tool call found for function call output with call_id "+item.CallID+".")
			}
			delete(open, item.CallID)
		case "reasoning":
			if item.Encrypted == "" {
				return badRequest(at, "Item with id '"+item.ID+"' not found. Items are not persisted when `store` is set to false.")
			}
		default:
			return badRequest(at+".type", "Invalid value: '"+item.Type+"'.")
		}
	}
	for id := range open {
		return badRequest("input", "No tool output found for function call "+id+".")
	}
	return nil
}

func (q *responsesRequest) heard() Heard {
	h := Heard{JSON: q.Text != nil && q.Text.Format != nil}
	for _, item := range q.Input {
		switch item.Type {
		case "function_call":
			c := Call{item.CallID, item.Name, item.Arguments}
			if n := len(h.Messages); n > 0 && h.Messages[n-1].Role == "assistant" {
				h.Messages[n-1].Calls = append(h.Messages[n-1].Calls, c)
			} else {
				h.Messages = append(h.Messages, Message{Role: "assistant", Calls: []Call{c}})
			}
		case "function_call_output":
			h.Messages = append(h.Messages, Message{Role: "tool", CallID: item.CallID, Text: item.Output})
		case "reasoning":
		default:
			h.Messages = append(h.Messages, Message{Role: item.Role, Text: contentText(item.Content)})
		}
	}
	for _, t := range q.Tools {
		h.Tools = append(h.Tools, Tool{t.Name, t.Description, t.Parameters})
	}
	return h
}

// contentText reads content that is a text or a list of parts.
func contentText(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	var parts []contentPart
	if json.Unmarshal(raw, &parts) != nil {
		return ""
	}
	for _, p := range parts {
		s += p.Text
	}
	return s
}
