package llmdouble

import (
	"encoding/json"
	"fmt"
	"slices"
)

// schema is the part of JSON Schema the services read.
type schema struct {
	Type                 json.RawMessage    `json:"type"`
	Properties           map[string]*schema `json:"properties"`
	Required             []string           `json:"required"`
	Items                *schema            `json:"items"`
	Enum                 []any              `json:"enum"`
	AdditionalProperties json.RawMessage    `json:"additionalProperties"`
}

var schemaTypes = []string{"object", "array", "string", "number", "integer", "boolean", "null"}

// checkSchema returns what is wrong with a schema, "" for nothing. At the top
// it must be of an object.
func checkSchema(raw json.RawMessage, top bool) string {
	var s schema
	if len(raw) == 0 || json.Unmarshal(raw, &s) != nil {
		return "schema must be a JSON object"
	}
	return s.problem(top)
}

func (s *schema) problem(top bool) string {
	var one string
	var several []string
	if json.Unmarshal(s.Type, &one) == nil {
		several = []string{one}
	} else if len(s.Type) > 0 && json.Unmarshal(s.Type, &several) != nil {
		return "'type' must be a string or a list of strings"
	}
	for _, t := range several {
		if !slices.Contains(schemaTypes, t) {
			return fmt.Sprintf("'%s' is not valid under any of the given schemas", t)
		}
	}
	if top && one != "object" {
		return fmt.Sprintf("schema must be a JSON Schema of 'type: \"object\"', got 'type: %q'.", one)
	}
	if one == "array" && s.Items == nil {
		return "array schema missing items"
	}
	if s.Enum != nil && len(s.Enum) == 0 {
		return "enum must not be empty"
	}
	for _, name := range s.Required {
		if _, ok := s.Properties[name]; !ok {
			return fmt.Sprintf("'required' names %q, which is not a property", name)
		}
	}
	for _, p := range s.Properties {
		if problem := p.problem(false); problem != "" {
			return problem
		}
	}
	if s.Items != nil {
		return s.Items.problem(false)
	}
	return ""
}
