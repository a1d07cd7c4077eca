package llmdouble

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
)

func (q *chatRequest) checkOptions(Style) *refused {
	switch {
	case q.Model == "":
		return badRequest("model", "you must provide a model parameter")
	case q.Temperature != nil && (*q.Temperature < 0 || *q.Temperature > 2):
		return badRequest("temperature", "Invalid 'temperature': expected a value between 0 and 2.")
	case q.MaxTokens != nil && q.MaxCompletionTokens != nil:
		return badRequest("max_tokens", "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.")
	case q.StreamOptions != nil && !q.Stream:
		return badRequest("stream_options", "The 'stream_options' parameter is only allowed when 'stream' is enabled.")
	case len(q.ToolChoice) > 0 && len(q.Tools) == 0:
		return badRequest("tool_choice", "Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.")
	}
	return nil
}

// mostTools is the largest number of tools the service takes.
const mostTools = 128

var toolName = regexp.MustCompile(`^[a-zA-Z0-9_-]{1,64}$`)

func (q *chatRequest) checkTools(Style) *refused {
	if q.Tools != nil && len(q.Tools) == 0 {
		return badRequest("tools", "Invalid 'tools': empty array. Expected an array with minimum length 1.")
	}
	if len(q.Tools) > mostTools {
		return badRequest("tools", fmt.Sprintf("Invalid 'tools': array too long. Expected an array with maximum length %d, but got %d instead.", mostTools, len(q.Tools)))
	}
	seen := map[string]bool{}
	for i, t := range q.Tools {
		at := fmt.Sprintf("tools[%d]", i)
		if t.Type != "function" {
			return badRequest(at+".type", "Invalid value: '"+t.Type+"'.")
		}
		if e := checkFunction(at+".function", t.Function.Name, t.Function.Parameters, seen); e != nil {
			return e
		}
	}
	return nil
}

func checkFunction(at, name string, parameters json.RawMessage, seen map[string]bool) *refused {
	if !toolName.MatchString(name) {
		return badRequest(at+".name", "Invalid '"+at+".name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.")
	}
	if seen[name] {
		return badRequest(at+".name", "Tool names must be unique: "+name)
	}
	seen[name] = true
	if problem := checkSchema(parameters, true); problem != "" {
		return &refused{status: 400, kind: "invalid_request_error", code: "invalid_function_parameters", param: at + ".parameters",
			message: "Invalid schema for function '" + name + "': " + problem}
	}
	return nil
}

func (q *chatRequest) checkFormat(s Style) *refused {
	f := q.ResponseFormat
	if f == nil {
		return nil
	}
	switch f.Type {
	case "text":
		return nil
	case "json_object":
		if !slices.ContainsFunc(q.Messages, func(m chatMessage) bool { return m.Content != nil && saysJSON.MatchString(*m.Content) }) {
			return badRequest("messages", "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.")
		}
		return nil
	case "json_schema":
		if s.NoSchema {
			return badRequest("response_format", "This response_format type is unavailable now")
		}
		if f.JSONSchema == nil || !toolName.MatchString(f.JSONSchema.Name) {
			return badRequest("response_format.json_schema.name", "Missing required parameter: 'response_format.json_schema.name'.")
		}
		if problem := checkSchema(f.JSONSchema.Schema, true); problem != "" {
			return badRequest("response_format.json_schema", "Invalid schema for response_format '"+f.JSONSchema.Name+"': "+problem)
		}
		return nil
	default:
		return badRequest("response_format.type", "Invalid value: '"+f.Type+"'.")
	}
}

var saysJSON = regexp.MustCompile(`(?i)json`)
