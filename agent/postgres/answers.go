package postgres

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Answers keeps finished answers. It implements agent.Answers.
type Answers struct{ DB *sqlx.DB }

var _ agent.Answers = Answers{}

// Save stores a with the rights its asker had.
func (s Answers) Save(ctx context.Context, who semantic.Access, a *agent.Answer) error {
	scope, err := encodeScope(who.Scope)
	if err != nil {
		return err
	}
	body, err := json.Marshal(a)
	if err != nil {
		return err
	}
	_, err = s.DB.ExecContext(ctx, `INSERT INTO app.answer (answer_id, principal_id, clearance, row_scope, asked_at, body)
		VALUES ($1, $2, $3, $4, $5, $6)`, a.ID, who.Principal, string(who.Clearance), string(scope), a.AskedAt, string(body))
	return err
}

// Load returns the stored answer as JSON-decoded views. Somebody else's answer
// is shown only to those whose clearance and scope reach at least as far as
// the asker's did.
func (s Answers) Load(ctx context.Context, id string, who semantic.Access) (*agent.Answer, error) {
	var row struct {
		Principal string `db:"principal_id"`
		Clearance string
		Scope     []byte `db:"row_scope"`
		Body      []byte
	}
	err := s.DB.GetContext(ctx, &row, `SELECT principal_id, clearance, row_scope, body FROM app.answer WHERE answer_id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, notFound()
	}
	if err != nil {
		return nil, unavailable(err)
	}
	scope, err := decodeScope(row.Scope)
	if err != nil {
		return nil, err
	}
	if row.Principal != who.Principal && !who.Covers(semantic.Sensitivity(row.Clearance), scope) {
		return nil, notFound()
	}
	var a agent.Answer
	if err := json.Unmarshal(row.Body, &a); err != nil {
		return nil, err
	}
	return &a, nil
}

// AskedWith returns the rights an answer was asked with. It is for who has
// loaded the answer: it checks none itself.
func (s Answers) AskedWith(ctx context.Context, id string) (semantic.Access, error) {
	var row struct {
		Principal string `db:"principal_id"`
		Role      string
		Clearance string
		Scope     []byte `db:"row_scope"`
	}
	err := s.DB.GetContext(ctx, &row, `SELECT a.principal_id, p.role, a.clearance, a.row_scope
		FROM app.answer a JOIN app.principal p USING (principal_id) WHERE a.answer_id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return semantic.Access{}, notFound()
	}
	if err != nil {
		return semantic.Access{}, unavailable(err)
	}
	scope, err := decodeScope(row.Scope)
	return semantic.Access{Principal: row.Principal, Role: row.Role, Clearance: semantic.Sensitivity(row.Clearance), Scope: scope}, err
}

// mostOfConversation is how many answers of a conversation are found again.
const mostOfConversation = 50

// Conversation returns the asker's own latest answers of a conversation, the
// oldest first; none for a conversation the asker had no part in.
func (s Answers) Conversation(ctx context.Context, id string, who semantic.Access) ([]agent.Answer, error) {
	var bodies [][]byte
	err := s.DB.SelectContext(ctx, &bodies, `SELECT body FROM (
		SELECT body, asked_at, answer_id FROM app.answer WHERE principal_id = $1 AND body->>'conversation_id' = $2
		ORDER BY asked_at DESC, answer_id LIMIT $3) latest ORDER BY asked_at, answer_id`, who.Principal, id, mostOfConversation)
	if err != nil {
		return nil, unavailable(err)
	}
	out := make([]agent.Answer, len(bodies))
	for i, b := range bodies {
		if err := json.Unmarshal(b, &out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func notFound() error {
	return semantic.Errorf(agent.CodeNotFound, "没有找到这条回答,或者您无权查看。", "There is no such answer, or you may not see it.")
}
