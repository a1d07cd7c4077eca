package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/semantic"
)

// QueryResult is the reply of POST /v1/query. Rows hold raw cells: exact
// numbers, percentages as fractions, dates as YYYY-MM-DD, null where there is
// nothing to compute from. Kinds is parallel to Rows: "", other, total or
// subtotal; so is Levels, the dimensions a subtotal or other row tells apart,
// which is left out where no row has any. Zone is the one days are days of.
type QueryResult struct {
	Columns   []QueryColumn        `json:"columns"`
	Rows      [][]semantic.Value   `json:"rows"`
	Kinds     []semantic.RowKind   `json:"kinds"`
	Levels    [][]string           `json:"levels,omitempty"`
	Zone      string               `json:"zone"`
	Truncated bool                 `json:"truncated"`
	Notes     []QueryNote          `json:"notes"`
	SQL       []semantic.Statement `json:"sql"`
}

// QueryColumn describes a column; Key is the metric or dimension it belongs to.
type QueryColumn struct {
	Name  string        `json:"name"`
	Key   string        `json:"key"`
	Label string        `json:"label"`
	Role  semantic.Role `json:"role"`
	Type  semantic.Kind `json:"type"`
	Unit  semantic.Unit `json:"unit"`
}

// QueryNote is something the reader of the rows must know.
type QueryNote struct {
	Code semantic.NoteCode `json:"code"`
	Text string            `json:"text"`
}

func (s *server) query(w http.ResponseWriter, r *http.Request, who postgres.Principal) {
	b, err := readBody(w, r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if !json.Valid(b) {
		s.fail(w, r, hinted(semantic.Errorf(CodeBadRequest, "请求不是有效的 JSON。", "The request is not valid JSON."),
			"格式见文档 docs/http.md。", "See docs/http.md for the form."))
		return
	}
	q, err := s.DecodeQuery(b)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	began := time.Now()
	res, err := s.Warehouse.Ask(r.Context(), who.Access(), q)
	s.record(r.Context(), who.Access(), b, q, res, err, time.Since(began))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	out := s.queryResult(res, langOf(r))
	if out.Zone = zoneOf(q); out.Zone == "" {
		out.Zone = s.Model.Zone.String()
	}
	writeJSON(w, r, http.StatusOK, out)
}

func (s *server) queryResult(res *semantic.Result, lang semantic.Lang) QueryResult {
	out := QueryResult{Columns: []QueryColumn{}, Rows: [][]semantic.Value{}, Kinds: []semantic.RowKind{},
		Truncated: res.Truncated, Notes: []QueryNote{}, SQL: append([]semantic.Statement{}, res.Statements...)}
	for _, c := range res.Columns {
		out.Columns = append(out.Columns, QueryColumn{c.Name, c.Key, s.label(c.Key, lang), c.Role, c.Kind, c.Unit})
	}
	for _, row := range res.Rows {
		out.Rows, out.Kinds = append(out.Rows, row.Cells), append(out.Kinds, row.Kind)
	}
	out.Levels = levelsOf(res.Rows)
	for _, n := range res.Notes {
		out.Notes = append(out.Notes, QueryNote{n.Code, n.Text.In(lang)})
	}
	return out
}

// zoneOf is the zone a request names, "" for the model's.
func zoneOf(r semantic.Request) string {
	switch r := r.(type) {
	case semantic.Query:
		return r.Zone
	case semantic.RowsQuery:
		return r.Zone
	default:
		panic(fmt.Sprintf("web: request of type %T", r))
	}
}

// levelsOf is nil where no row is over fewer dimensions than the others.
func levelsOf(rows []semantic.Row) [][]string {
	out, some := make([][]string, len(rows)), false
	for i, r := range rows {
		out[i] = r.By
		some = some || r.By != nil
	}
	if !some {
		return nil
	}
	return out
}

func (s *server) label(key string, lang semantic.Lang) string {
	if m, ok := s.Model.Metric(key); ok {
		return m.Label.In(lang)
	}
	if d, ok := s.Model.Dimension(key); ok {
		return d.Label.In(lang)
	}
	return key
}

// columnsOf are the metrics a request asks for, or the columns of its rows.
func columnsOf(r semantic.Request) []string {
	switch r := r.(type) {
	case semantic.Query:
		return r.Metrics
	case semantic.RowsQuery:
		return r.Columns
	default:
		panic(fmt.Sprintf("web: request of type %T", r))
	}
}

// record writes the access log. The query has run, so a log that cannot be
// written is told to operators and does not take the reply back.
func (s *server) record(ctx context.Context, who semantic.Access, body []byte, q semantic.Request, res *semantic.Result, failed error, took time.Duration) {
	columns := columnsOf(q)
	e := agent.AuditEntry{Who: who, Action: agent.AuditQuery, Sensitivity: semantic.Low, Columns: columns, Client: "http",
		CallText: string(body), Outcome: agent.OutcomeAnswer, Millis: float64(took.Microseconds()) / 1000}
	for _, key := range columns {
		if m, ok := s.Model.Metric(key); ok && m.Sensitivity.Rank() > e.Sensitivity.Rank() {
			e.Sensitivity = m.Sensitivity
		}
		if d, ok := s.Model.Dimension(key); ok && d.Sensitivity.Rank() > e.Sensitivity.Rank() {
			e.Sensitivity = d.Sensitivity
		}
	}
	if failed != nil {
		code := shown(failed).Code
		e.Outcome, e.Reason = agent.OutcomeError, string(code)
		if statusOf(code) == http.StatusForbidden {
			e.Action, e.Outcome = agent.AuditDenied, agent.OutcomeRefuse
		}
	} else {
		e.Rows = len(res.Rows)
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 3*time.Second)
	defer cancel()
	if err := s.Audit.Record(ctx, e); err != nil {
		s.Log.Error("audit", "err", err)
	}
}
