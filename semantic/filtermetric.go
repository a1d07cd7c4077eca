package semantic

import (
	"encoding/json"
	"errors"
)

// metricNode is MetricIs as JSON:
//
//	{"metric": "orders", "per": ["customer"], "op": ">=", "value": 2, "time": "2025-01-01..2025-03-31"}
//
// time is absolute; "all" is all time, and without it the query's period holds.
type metricNode struct {
	conditionJSON
	Per  []string `json:"per"`
	Time string   `json:"time,omitempty"`
}

// allTime is how a period without bounds is written in a metricNode.
const allTime = "all"

func parseMetricIs(data []byte) (Filter, error) {
	var n metricNode
	if err := decodeStrictly(data, &n); err != nil {
		return nil, badJSON(CodeBadFilter, err)
	}
	c, err := n.condition()
	if err != nil {
		return nil, err
	}
	if len(n.Per) == 0 {
		return nil, badJSON(CodeBadFilter, errors.New("a metric of entities needs per, their dimensions"))
	}
	f := MetricIs{Per: n.Per, Metric: c.Metric, Op: c.Op, Value: c.Value}
	switch n.Time {
	case "":
	case allTime:
		f.Period = &Period{}
	default:
		r, err := ParseTimeRange(n.Time)
		if err != nil {
			return nil, err
		}
		a, ok := r.(Absolute)
		if !ok {
			return nil, badJSON(CodeBadFilter, errors.New("the time of a metric of entities is absolute"))
		}
		f.Period = &a.Period
	}
	return f, nil
}

func metricIsJSON(f MetricIs) (json.RawMessage, error) {
	n := metricNode{conditionJSON: conditionJSON{f.Metric, f.Op, json.Number(f.Value.String())}, Per: f.Per}
	switch {
	case f.Period == nil:
	case f.Period.IsZero():
		n.Time = allTime
	default:
		n.Time = f.Period.String()
	}
	return json.Marshal(n)
}
