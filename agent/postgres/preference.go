package postgres

import (
	"context"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Preferences keeps standing wishes in the schema app.
type Preferences struct{ DB *sqlx.DB }

var _ agent.Preferences = Preferences{}

// Preferred implements agent.Preferences.
func (s Preferences) Preferred(ctx context.Context, who semantic.Access) ([]agent.Preference, error) {
	var out []agent.Preference
	err := s.DB.SelectContext(ctx, &out, `SELECT kind, subject, value FROM app.preference
		WHERE principal_id = $1 ORDER BY set_at, kind, subject`, who.Principal)
	return out, err
}

// Prefer implements agent.Preferences.
func (s Preferences) Prefer(ctx context.Context, who semantic.Access, p agent.Preference) error {
	_, err := s.DB.ExecContext(ctx, `INSERT INTO app.preference (principal_id, kind, subject, value) VALUES ($1, $2, $3, $4)
		ON CONFLICT (principal_id, kind, subject) DO UPDATE SET value = excluded.value, set_at = clock_timestamp()`,
		who.Principal, string(p.Kind), p.Subject, p.Value)
	return err
}

// Forget implements agent.Preferences.
func (s Preferences) Forget(ctx context.Context, who semantic.Access, kind agent.PreferenceKind, subject string) error {
	_, err := s.DB.ExecContext(ctx, `DELETE FROM app.preference WHERE principal_id = $1 AND kind = $2 AND subject = $3`,
		who.Principal, string(kind), subject)
	return err
}
