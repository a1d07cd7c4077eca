package semantic

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// filterNode is one node of a filter as JSON: and, or, not, a dimension with
// exactly one of in, between, is_null and contains, or a metric of entities
// (metricNode).
type filterNode struct {
	And       []json.RawMessage `json:"and,omitempty"`
	Or        []json.RawMessage `json:"or,omitempty"`
	Not       json.RawMessage   `json:"not,omitempty"`
	Dimension string            `json:"dimension,omitempty"`
	In        []string          `json:"in,omitempty"`
	Between   []json.RawMessage `json:"between,omitempty"`
	IsNull    bool              `json:"is_null,omitempty"`
	Contains  string            `json:"contains,omitempty"`
}

// ParseFilterJSON reads a filter: and, or, not, or a dimension with one of in,
// between, is_null and contains. Errors: CodeBadFilter, CodeBadTime.
func ParseFilterJSON(data []byte) (Filter, error) {
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(data, &keys); err != nil {
		return nil, badJSON(CodeBadFilter, err)
	}
	if _, ok := keys["metric"]; ok {
		return parseMetricIs(data)
	}
	var n filterNode
	if err := decodeStrictly(data, &n); err != nil {
		return nil, badJSON(CodeBadFilter, err)
	}
	operators := len(keys)
	if _, ok := keys["dimension"]; ok {
		operators--
	}
	_, logical := keys["and"]
	for _, k := range []string{"or", "not"} {
		_, has := keys[k]
		logical = logical || has
	}
	if operators != 1 || logical == (n.Dimension != "") {
		return nil, badJSON(CodeBadFilter, errors.New("a filter is and, or, not, or a dimension with one of in, between, is_null, contains"))
	}
	return n.filter(keys)
}

func (n filterNode) filter(keys map[string]json.RawMessage) (Filter, error) {
	for key := range keys {
		switch key {
		case "and":
			parts, err := parseFilters(n.And)
			return And(parts), err
		case "or":
			parts, err := parseFilters(n.Or)
			return Or(parts), err
		case "not":
			part, err := ParseFilterJSON(n.Not)
			return Not{part}, err
		case "in":
			return In{n.Dimension, n.In}, nil
		case "between":
			return n.between()
		case "is_null":
			if !n.IsNull {
				return Not{IsNull{n.Dimension}}, nil
			}
			return IsNull{n.Dimension}, nil
		case "contains":
			return Like{n.Dimension, n.Contains}, nil
		}
	}
	return nil, badJSON(CodeBadFilter, errors.New("a filter needs an operator"))
}

func parseFilters(parts []json.RawMessage) ([]Filter, error) {
	out := make([]Filter, len(parts))
	for i, p := range parts {
		f, err := ParseFilterJSON(p)
		if err != nil {
			return nil, err
		}
		out[i] = f
	}
	return out, nil
}

// timeBound reads a day, or an instant (RFC 3339).
func timeBound(s string) (Value, error) {
	if at, err := time.Parse(time.RFC3339Nano, s); err == nil {
		return InstantValue(at), nil
	}
	d, err := ParseDate(s)
	return DateValue(d), err
}

// between reads [low, high]: numbers, days or instants, null = open.
func (n filterNode) between() (Filter, error) {
	if len(n.Between) != 2 {
		return nil, badJSON(CodeBadFilter, errors.New("between has two bounds"))
	}
	var bounds [2]*Value
	for i, raw := range n.Between {
		var v Value
		if err := v.UnmarshalJSON(raw); err != nil {
			return nil, badJSON(CodeBadFilter, err)
		}
		if s, ok := v.Text(); ok {
			var err error
			if v, err = timeBound(s); err != nil {
				return nil, err
			}
		}
		if _, isBool := v.Bool(); isBool {
			return nil, badJSON(CodeBadFilter, errors.New("bounds are numbers, days or instants"))
		}
		if !v.IsNull() {
			bounds[i] = &v
		}
	}
	return Range{Dimension: n.Dimension, Low: bounds[0], High: bounds[1]}, nil
}

// FilterJSON prints a filter; ParseFilterJSON reads it back the same.
func FilterJSON(f Filter) (json.RawMessage, error) {
	switch f := f.(type) {
	case And:
		return listJSON("and", f)
	case Or:
		return listJSON("or", f)
	case Not:
		part, err := FilterJSON(f.Filter)
		if err != nil {
			return nil, err
		}
		return json.Marshal(map[string]json.RawMessage{"not": part})
	case In:
		values := f.Values
		if values == nil {
			values = []string{}
		}
		return leafJSON(f.Dimension, "in", values)
	case Range:
		return leafJSON(f.Dimension, "between", []*Value{f.Low, f.High})
	case IsNull:
		return leafJSON(f.Dimension, "is_null", true)
	case Like:
		return leafJSON(f.Dimension, "contains", f.Part)
	case MetricIs:
		return metricIsJSON(f)
	default:
		return nil, fmt.Errorf("semantic: filter of type %T", f)
	}
}

func listJSON(op string, parts []Filter) (json.RawMessage, error) {
	out := make([]json.RawMessage, len(parts))
	for i, p := range parts {
		raw, err := FilterJSON(p)
		if err != nil {
			return nil, err
		}
		out[i] = raw
	}
	return json.Marshal(map[string][]json.RawMessage{op: out})
}

func leafJSON(dimension, op string, value any) (json.RawMessage, error) {
	v, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	d, err := json.Marshal(dimension)
	if err != nil {
		return nil, err
	}
	return json.Marshal(map[string]json.RawMessage{"dimension": d, op: v})
}
