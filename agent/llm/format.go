package llm

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"

	"github.com/wenshu-ai/wenshu/semantic"
)

// formatted asks for JSON the strictest way the server takes and checks what
// comes. A server that refuses one way is asked the next, and remembered.
func (c *Client) formatted(ctx context.Context, t *Turn, r Request) (Reply, error) {
	var schema jsonschema.Schema
	if err := json.Unmarshal(r.Format.Schema, &schema); err != nil {
		return Reply{}, fmt.Errorf("llm: the schema of %s: %w", r.Format.Name, err)
	}
	resolved, err := schema.Resolve(nil)
	if err != nil {
		return Reply{}, fmt.Errorf("llm: the schema of %s: %w", r.Format.Name, err)
	}
	for {
		ability := jsonAbility(c.json.Load())
		asked := r
		if ability != jsonSchema {
			asked.Messages = append(slices.Clone(r.Messages), System{"Reply with one JSON object and nothing else. It must fit this JSON schema: " + string(r.Format.Schema)})
		}
		reply, err := c.retried(ctx, t, asked)
		if semantic.CodeOf(err) == CodeRejected && ability > jsonInWords {
			c.json.CompareAndSwap(int32(ability), int32(ability-1))
			continue
		}
		if err != nil {
			return reply, err
		}
		if reply.Text, err = fitting(reply.Text, resolved); err != nil {
			return reply, failure(CodeMalformed, err)
		}
		return reply, nil
	}
}

// fitting returns the JSON object in the text, without the fence models like
// to put around it, if it fits the schema.
func fitting(s string, schema *jsonschema.Resolved) (string, error) {
	first, last := strings.IndexByte(s, '{'), strings.LastIndexByte(s, '}')
	if first < 0 || last < first {
		return "", fmt.Errorf("no JSON object in the reply")
	}
	s = s[first : last+1]
	var value map[string]any
	if err := json.Unmarshal([]byte(s), &value); err != nil {
		return "", err
	}
	return s, schema.Validate(value)
}
