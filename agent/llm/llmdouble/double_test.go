package llmdouble_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/wenshu-ai/wenshu/agent/llm/llmdouble"
)

const (
	user     = `{"role":"user","content":"hi"}`
	object   = `{"type":"object","properties":{}}`
	asksTool = `{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"query","arguments":"{}"}}]}`
)

func tool(name, parameters string) string {
	return `{"type":"function","function":{"name":"` + name + `","parameters":` + parameters + `}}`
}

// The double refuses what the service refuses, each for its own reason, and
// takes the rest.
func TestChatRefusals(t *testing.T) {
	many := strings.TrimSuffix(strings.Repeat("%s,", 129), ",")
	var tools []any
	for i := range 129 {
		tools = append(tools, tool(fmt.Sprintf("t%d", i), object))
	}
	for name, c := range map[string]struct{ body, says string }{
		"plain":                    {`{"model":"m","messages":[` + user + `]}`, ""},
		"a call and its result":    {`{"model":"m","messages":[` + user + `,` + asksTool + `,{"role":"tool","tool_call_id":"c1","content":"x"}]}`, ""},
		"not JSON":                 {`{"model":`, "could not parse"},
		"unknown parameter":        {`{"model":"m","messages":[` + user + `],"top_k":3}`, "Unknown parameter: 'top_k'"},
		"no model":                 {`{"messages":[` + user + `]}`, "model parameter"},
		"no messages":              {`{"model":"m","messages":[]}`, "empty array"},
		"role":                     {`{"model":"m","messages":[{"role":"boss","content":"x"}]}`, "'boss'"},
		"user without text":        {`{"model":"m","messages":[{"role":"user"}]}`, "got null"},
		"result without its call":  {`{"model":"m","messages":[` + user + `,{"role":"tool","tool_call_id":"c1","content":"x"}]}`, "must be a response to a preceding"},
		"result of another call":   {`{"model":"m","messages":[` + user + `,` + asksTool + `,{"role":"tool","tool_call_id":"c2","content":"x"}]}`, "must be a response to a preceding"},
		"call without its result":  {`{"model":"m","messages":[` + user + `,` + asksTool + `,` + user + `]}`, "must be followed by tool messages"},
		"call at the end":          {`{"model":"m","messages":[` + user + `,` + asksTool + `]}`, "must be followed by tool messages"},
		"result without content":   {`{"model":"m","messages":[` + user + `,` + asksTool + `,{"role":"tool","tool_call_id":"c1"}]}`, "Missing required parameter"},
		"broken arguments":         {`{"model":"m","messages":[` + user + `,` + strings.Replace(asksTool, `"{}"`, `"{"`, 1) + `,{"role":"tool","tool_call_id":"c1","content":"x"}]}`, "valid JSON"},
		"empty tools":              {`{"model":"m","messages":[` + user + `],"tools":[]}`, "empty array"},
		"tool name":                {`{"model":"m","messages":[` + user + `],"tools":[` + tool("查询", object) + `]}`, "does not match pattern"},
		"twice the same tool":      {`{"model":"m","messages":[` + user + `],"tools":[` + tool("a", object) + `,` + tool("a", object) + `]}`, "unique"},
		"too many tools":           {`{"model":"m","messages":[` + user + `],"tools":[` + fmt.Sprintf(many, tools...) + `]}`, "maximum length 128"},
		"schema of a list":         {`{"model":"m","messages":[` + user + `],"tools":[` + tool("a", `{"type":"array","items":{"type":"string"}}`) + `]}`, "schema must be a JSON Schema of 'type"},
		"array without items":      {`{"model":"m","messages":[` + user + `],"tools":[` + tool("a", `{"type":"object","properties":{"x":{"type":"array"}}}`) + `]}`, "missing items"},
		"empty enum":               {`{"model":"m","messages":[` + user + `],"tools":[` + tool("a", `{"type":"object","properties":{"x":{"type":"string","enum":[]}}}`) + `]}`, "enum"},
		"required but unknown":     {`{"model":"m","messages":[` + user + `],"tools":[` + tool("a", `{"type":"object","properties":{},"required":["x"]}`) + `]}`, "not a property"},
		"unknown type":             {`{"model":"m","messages":[` + user + `],"tools":[` + tool("a", `{"type":"object","properties":{"x":{"type":"money"}}}`) + `]}`, "'money'"},
		"choice without tools":     {`{"model":"m","messages":[` + user + `],"tool_choice":"required"}`, "only allowed when 'tools'"},
		"usage without a stream":   {`{"model":"m","messages":[` + user + `],"stream_options":{"include_usage":true}}`, "only allowed when 'stream'"},
		"temperature":              {`{"model":"m","messages":[` + user + `],"temperature":3}`, "between 0 and 2"},
		"JSON without the word":    {`{"model":"m","messages":[` + user + `],"response_format":{"type":"json_object"}}`, "must contain the word 'json'"},
		"schema without a name":    {`{"model":"m","messages":[` + user + `],"response_format":{"type":"json_schema","json_schema":{"schema":` + object + `}}}`, "json_schema.name"},
		"unknown format":           {`{"model":"m","messages":[` + user + `],"response_format":{"type":"yaml"}}`, "'yaml'"},
		"thoughts sent where none": {`{"model":"m","messages":[` + user + `,{"role":"assistant","content":"x","reasoning_content":"y"}]}`, "reasoning_content"},
	} {
		t.Run(name, func(t *testing.T) { refuses(t, "/v1/chat/completions", c.body, c.says) })
	}
}

func TestResponsesRefusals(t *testing.T) {
	call := `{"type":"function_call","call_id":"c1","name":"query","arguments":"{}"}`
	output := `{"type":"function_call_output","call_id":"c1","output":"x"}`
	for name, c := range map[string]struct{ body, says string }{
		"plain":                     {`{"model":"m","store":false,"input":[` + user + `,` + call + `,` + output + `]}`, ""},
		"unknown parameter":         {`{"model":"m","store":false,"input":[` + user + `],"max_tokens":3}`, "'max_tokens'"},
		"kept by the server":        {`{"model":"m","input":[` + user + `]}`, "'store'"},
		"output without its call":   {`{"model":"m","store":false,"input":[` + user + `,` + output + `]}`, "No tool call found"},
		"call without its output":   {`{"model":"m","store":false,"input":[` + user + `,` + call + `]}`, "No tool output found"},
		"thoughts that were opened": {`{"model":"m","store":false,"input":[` + user + `,{"type":"reasoning","id":"rs_1"}]}`, "not persisted"},
		"tool name":                 {`{"model":"m","store":false,"input":[` + user + `],"tools":[{"type":"function","name":"a b","parameters":` + object + `}]}`, "does not match pattern"},
	} {
		t.Run(name, func(t *testing.T) { refuses(t, "/v1/responses", c.body, c.says) })
	}
}

func refuses(t *testing.T, path, body, says string) {
	t.Helper()
	d := &llmdouble.Double{Model: func(llmdouble.Heard) llmdouble.Said { return llmdouble.Said{Text: "ok"} }}
	w := httptest.NewRecorder()
	d.ServeHTTP(w, httptest.NewRequest(http.MethodPost, path, strings.NewReader(body)))
	if says == "" && w.Code != http.StatusOK || says != "" && (w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), says)) {
		t.Errorf("%d %s, want %q", w.Code, w.Body, says)
	}
}
