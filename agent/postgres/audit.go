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
