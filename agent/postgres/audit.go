package postgres

import (
	"context"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"github.com/wenshu-ai/wenshu/agent"
)

// Audit appends to the access log. It implements agent.Audit.
type Audit struct{ DB *sqlx.DB }

var _ agent.Audit = Audit{}

// Record appends one line.
func (s Audit) Record(ctx context.Context, e agent.AuditEntry) error {
	sensitivity := e.Sensitivity
	if sensitivity == "" {
		sensitivity = "low"
	}
	_, err := s.DB.ExecContext(ctx, `INSERT INTO app.access_log
		(principal_id, action, sensitivity, columns, rows_out, client, reason, question, call_text, conversation_id, answer_id, outcome, latency_ms)
		VALUES ($1, $2, $3, coalesce($4::text[], '{}'), $5, $6, nullif($7, ''), $8, $9, $10, $11, $12, $13)`,
		e.Who.Principal, string(e.Action), string(sensitivity), pq.Array(e.Columns), e.Rows, e.Client, e.Reason,
		e.Question, e.CallText, e.Conversation, e.AnswerID, string(e.Outcome), e.Millis)
	return err
}

// AskedCalls lists the canonical texts of the calls that were answered, with
// how often each was. It takes no asker's rights into account: it is for who
// runs the installation.
func (s Audit) AskedCalls(ctx context.Context) ([]AskedCall, error) {
	var out []AskedCall
	err := s.DB.SelectContext(ctx, &out, `SELECT call_text AS text, count(*) AS times FROM app.access_log
		WHERE action = 'query' AND outcome = 'answer' AND call_text <> '' GROUP BY 1 ORDER BY 2 DESC, 1`)
	return out, err
}

// AskedCall is a call, or a chain of them, and how often it was asked.
type AskedCall struct {
	Text  string
	Times int
}
