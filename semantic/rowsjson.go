package semantic

import (
	"encoding/json"
	"errors"
)

// rowsJSON is a RowsQuery as JSON; rows, members or extremes names the columns:
//
//	{"rows": ["order_no", "country", "net"], "of": "items", "time": "2025-11",
//	 "where": {"dimension": "platform", "in": ["own_site"]},
//	 "order": [{"by": "net", "desc": true}], "limit": 20}
//	{"members": ["country"], "where": {"dimension": "country", "contains": "un"}, "limit": 10}
//	{"extremes": ["day"], "of": "orders"}
type rowsJSON struct {
	Rows     []string         `json:"rows,omitempty"`
	Members  []string         `json:"members,omitempty"`
	Extremes []string         `json:"extremes,omitempty"`
	Of       string           `json:"of,omitempty"`
	Where    json.RawMessage  `json:"where,omitempty"`
	Segments []string         `json:"segments,omitempty"`
	Params   map[string]Value `json:"params,omitempty"`
	Time     string           `json:"time,omitempty"`
	Cutoff   string           `json:"cutoff,omitempty"`
	Zone     string           `json:"zone,omitempty"`
	Order    []orderJSON      `json:"order,omitempty"`
	Limit    int              `json:"limit,omitempty"`
}

// Request is a Query or a RowsQuery. The set is closed.
type Request interface{ isRequest() }

func (Query) isRequest()     {}
func (RowsQuery) isRequest() {}

// ParseRequestJSON reads a query of metrics or one of rows, members or
// extremes, and resolves its times with the clock. The shapes cannot be mixed:
// unknown fields are refused. Errors: CodeBadQuery, CodeBadFilter, CodeBadTime.
func ParseRequestJSON(data []byte, c Clock) (Request, error) {
	var shape map[string]json.RawMessage
	if err := json.Unmarshal(data, &shape); err != nil {
		return nil, badJSON(CodeBadQuery, err)
	}
	for _, show := range []RowsShow{ShowRows, ShowMembers, ShowExtremes} {
		if _, ok := shape[string(show)]; ok {
			return ParseRowsJSON(data, c)
		}
	}
	return ParseQueryJSON(data, c)
}

// ParseRowsJSON reads a query of rows, members or extremes; see ParseRequestJSON.
func ParseRowsJSON(data []byte, c Clock) (RowsQuery, error) {
	var j rowsJSON
	if err := decodeStrictly(data, &j); err != nil {
		return RowsQuery{}, badJSON(CodeBadQuery, err)
	}
	q := RowsQuery{Dataset: j.Of, Segments: j.Segments, Params: j.Params, Zone: j.Zone, Limit: j.Limit}
	for _, s := range []struct {
		show    RowsShow
		columns []string
	}{{ShowRows, j.Rows}, {ShowMembers, j.Members}, {ShowExtremes, j.Extremes}} {
		if s.columns == nil {
			continue
		}
		if q.Show != "" {
			return RowsQuery{}, badJSON(CodeBadQuery, errors.New("a query shows rows, members or extremes"))
		}
		q.Show, q.Columns = s.show, s.columns
	}
	var err error
	if len(j.Where) > 0 && string(j.Where) != "null" {
		if q.Where, err = ParseFilterJSON(j.Where); err != nil {
			return RowsQuery{}, err
		}
	}
	for _, o := range j.Order {
		if o.Of != OfValue {
			return RowsQuery{}, badJSON(CodeBadQuery, errors.New("order: rows have no change to sort by"))
		}
		q.Order = append(q.Order, Order(o))
	}
	timed := Query{}
	if err := (queryJSON{Time: j.Time, Cutoff: j.Cutoff, Zone: j.Zone}).resolve(&timed, c); err != nil {
		return RowsQuery{}, err
	}
	q.Period = timed.Period
	return q, nil
}

// RowsJSON prints a query with its times absolute; ParseRowsJSON reads it back
// the same.
func RowsJSON(q RowsQuery) ([]byte, error) {
	j := rowsJSON{Of: q.Dataset, Segments: q.Segments, Params: q.Params, Zone: q.Zone, Limit: q.Limit}
	switch q.Show {
	case ShowRows:
		j.Rows = q.Columns
	case ShowMembers:
		j.Members = q.Columns
	default:
		j.Extremes = q.Columns
	}
	var err error
	if q.Where != nil {
		if j.Where, err = FilterJSON(q.Where); err != nil {
			return nil, err
		}
	}
	if !q.Period.IsZero() {
		j.Time, j.Cutoff = q.Period.String(), cutoffText(q.Period)
	}
	for _, o := range q.Order {
		j.Order = append(j.Order, orderJSON(o))
	}
	return json.Marshal(j)
}
