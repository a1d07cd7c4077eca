package planner

import (
	"encoding/json"

	"github.com/wenshu-ai/wenshu/agent/llm"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// offer lists what the model may call: every tool with the schema of its
// arguments, then the look-ups. Keys are not listed in the schemas: those that
// matter are in the message, and the list of tools stays the same for every
// question, so that servers can keep it.
func offer(set *tools.Set) ([]llm.Tool, error) {
	var out []llm.Tool
	for _, t := range set.All() {
		schema, err := json.Marshal(tools.Schema(t, tools.Keys{}))
		if err != nil {
			return nil, err
		}
		out = append(out, llm.Tool{Name: t.Name(), Description: t.Doc().In(semantic.EN), Parameters: schema})
	}
	for _, l := range lookups {
		out = append(out, llm.Tool{Name: l.name, Description: l.doc, Parameters: json.RawMessage(l.schema)})
	}
	return out, nil
}
