package postgres

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Codes of access failures, beside those of package semantic.
const (
	CodeBadKey           semantic.Code = "bad_key"
	CodeUnknownPrincipal semantic.Code = "unknown_principal"
)

// Principal is a person or program that asks.
type Principal struct {
	ID          string
	SlackUser   string // "" = not linked
	DisplayName string
	Role        string
	Clearance   semantic.Sensitivity
	Scope       []semantic.In
	Locale      string // BCP 47, such as zh-CN
}

// Access is what the principal may see.
func (p Principal) Access() semantic.Access {
	return semantic.Access{Principal: p.ID, Role: p.Role, Clearance: p.Clearance, Scope: p.Scope}
}

// Principals reads and keeps principals and their keys.
type Principals struct{ DB *sqlx.DB }

// Upsert stores p, replacing one of the same id.
func (s Principals) Upsert(ctx context.Context, p Principal) error {
	scope, err := encodeScope(p.Scope)
	if err != nil {
		return err
	}
	_, err = s.DB.ExecContext(ctx, `
		INSERT INTO app.principal (principal_id, slack_user_id, display_name, role, clearance, row_scope, locale)
		VALUES ($1, nullif($2, ''), $3, $4, $5, $6, $7)
		ON CONFLICT (principal_id) DO UPDATE SET
		  slack_user_id = excluded.slack_user_id, display_name = excluded.display_name, role = excluded.role,
		  clearance = excluded.clearance, row_scope = excluded.row_scope, locale = excluded.locale, active = true`,
		p.ID, p.SlackUser, p.DisplayName, p.Role, string(p.Clearance), string(scope), p.Locale)
	return err
}

// ByID returns the active principal of that id, or code unknown_principal.
func (s Principals) ByID(ctx context.Context, id string) (Principal, error) {
	p, err := s.one(ctx, `WHERE p.active AND p.principal_id = $1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		e := semantic.Errorf(CodeUnknownPrincipal, "没有名为 %q 的使用者。", "There is no principal called %q.", id)
		e.Candidates, _ = s.ids(ctx) // only a hint: without it the error still stands
		return Principal{}, e
	}
	return p, err
}

// BySlackUser returns the principal linked to a Slack user id, or code unknown_principal.
func (s Principals) BySlackUser(ctx context.Context, user string) (Principal, error) {
	p, err := s.one(ctx, `WHERE p.active AND p.slack_user_id = $1`, user)
	if errors.Is(err, sql.ErrNoRows) {
		return Principal{}, semantic.Errorf(CodeUnknownPrincipal, "这个 Slack 账号还没有关联到问数的使用者,请联系管理员。",
			"This Slack account is not linked to a Wenshu principal yet; ask an administrator.")
	}
	return p, err
}

// ByKey returns the principal a bearer key belongs to, or code bad_key.
func (s Principals) ByKey(ctx context.Context, key string) (Principal, error) {
	sum := sha256.Sum256([]byte(key))
	p, err := s.one(ctx, `JOIN app.api_key k USING (principal_id)
		WHERE p.active AND k.key_hash = $1 AND k.revoked_at IS NULL`, sum[:])
	if errors.Is(err, sql.ErrNoRows) {
		return Principal{}, semantic.Errorf(CodeBadKey, "访问密钥无效或已撤销。", "The access key is wrong or revoked.")
	}
	return p, err
}

// AddKey lets key speak for the principal. Only its hash is stored.
func (s Principals) AddKey(ctx context.Context, principal, key string) error {
	sum := sha256.Sum256([]byte(key))
	_, err := s.DB.ExecContext(ctx, `INSERT INTO app.api_key (key_hash, principal_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`, sum[:], principal)
	return err
}

func (s Principals) ids(ctx context.Context) (ids []string, err error) {
	err = s.DB.SelectContext(ctx, &ids, `SELECT principal_id FROM app.principal WHERE active ORDER BY 1`)
	return ids, err
}

func (s Principals) one(ctx context.Context, where string, arg any) (Principal, error) {
	var row struct {
		ID        string         `db:"principal_id"`
		Slack     sql.NullString `db:"slack_user_id"`
		Name      string         `db:"display_name"`
		Role      string
		Clearance string
		Scope     []byte `db:"row_scope"`
		Locale    string
	}
	err := s.DB.GetContext(ctx, &row, `SELECT p.principal_id, p.slack_user_id, p.display_name, p.role, p.clearance, p.row_scope, p.locale
		FROM app.principal p `+where, arg)
	if errors.Is(err, sql.ErrNoRows) {
		return Principal{}, err
	}
	if err != nil {
		return Principal{}, unavailable(err)
	}
	scope, err := decodeScope(row.Scope)
	return Principal{ID: row.ID, SlackUser: row.Slack.String, DisplayName: row.Name, Role: row.Role,
		Clearance: semantic.Sensitivity(row.Clearance), Scope: scope, Locale: row.Locale}, err
}

// encodeScope prints a scope as {"dimension":["a","b"]}; keys are sorted, so
// equal scopes have equal text.
func encodeScope(scope []semantic.In) ([]byte, error) {
	byDimension := map[string][]string{}
	for _, in := range scope {
		byDimension[in.Dimension] = in.Values
	}
	return json.Marshal(byDimension)
}

func decodeScope(b []byte) ([]semantic.In, error) {
	byDimension := map[string][]string{}
	if err := json.Unmarshal(b, &byDimension); err != nil {
		return nil, err
	}
	var out []semantic.In
	for d, values := range byDimension {
		out = append(out, semantic.In{Dimension: d, Values: values})
	}
	slices.SortFunc(out, func(a, b semantic.In) int {
		if a.Dimension < b.Dimension {
			return -1
		}
		return 1
	})
	return out, nil
}

// Any reports whether there is an active principal.
func (s Principals) Any(ctx context.Context) (bool, error) {
	ids, err := s.ids(ctx)
	return len(ids) > 0, err
}
