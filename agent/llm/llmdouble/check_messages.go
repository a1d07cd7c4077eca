package llmdouble

import (
	"encoding/json"
	"fmt"
)

// checkMessages refuses results without their calls, calls without results,
// and messages that hold nothing.
func (q *chatRequest) checkMessages(s Style) *refused {
	if len(q.Messages) == 0 {
		return badRequest("messages", "Invalid 'messages': empty array.")
	}
	open := map[string]bool{} // calls that still want their results
	for i, m := range q.Messages {
		at := fmt.Sprintf("messages[%d]", i)
		if m.Role != "tool" && len(open) > 0 {
			return badRequest(at, "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'.")
		}
		switch m.Role {
		case "system", "user":
			if m.Content == nil || *m.Content == "" {
				return badRequest(at+".content", "Invalid value for 'content': expected a string, got null.")
			}
		case "assistant":
			if e := m.checkCalls(at, s); e != nil {
				return e
			}
			for _, c := range m.ToolCalls {
				open[c.ID] = true
			}
		case "tool":
			if !open[m.ToolCallID] {
				return badRequest(at+".role", "Invalid parameter: messages with role 'tool' must be a response to a preceding message with 'tool_calls'.")
			}
			if m.Content == nil {
				return badRequest(at+".content", "Missing required parameter: '"+at+".content'.")
			}
			delete(open, m.ToolCallID)
		default:
			return badRequest(at+".role", "Invalid value: '"+m.Role+"'. Supported values are: 'system', 'assistant', 'user', and 'tool'.")
		}
	}
	if len(open) > 0 {
		return badRequest("messages", "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'.")
	}
	return nil
}

func (m chatMessage) checkCalls(at string, s Style) *refused {
	if m.Content == nil && len(m.ToolCalls) == 0 {
		return badRequest(at+".content", "Invalid value for 'content': expected a string, got null.")
	}
	if s.EchoReasoning && len(m.ToolCalls) > 0 && m.ReasoningContent == "" {
		return badRequest(at, "Missing `reasoning_content` field in the assistant message at message index.")
	}
	if s.Reasoning == "" && m.ReasoningContent != "" {
		return badRequest(at, "Unrecognized request argument supplied: reasoning_content")
	}
	for _, c := range m.ToolCalls {
		if c.ID == "" {
			return badRequest(at+".tool_calls", "Missing required parameter: 'id'.")
		}
		if !json.Valid([]byte(c.Function.Arguments)) {
			return badRequest(at+".tool_calls", "Invalid 'arguments': expected valid JSON.")
		}
	}
	return nil
}
