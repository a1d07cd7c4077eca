package postgres

import (
	"context"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/agent/llm"
)

// LLMUsage keeps what language models cost, for all replicas together. It
// implements llm.Ledger.
type LLMUsage struct{ DB *sqlx.DB }

var _ llm.Ledger = LLMUsage{}

// Spent implements llm.Ledger.
func (s LLMUsage) Spent(ctx context.Context, day, principal string) (own, all llm.Spent, err error) {
	err = s.DB.QueryRowContext(ctx, `SELECT
		coalesce(sum(tokens) FILTER (WHERE principal_id = $2), 0), coalesce(sum(cost_usd) FILTER (WHERE principal_id = $2), 0),
		coalesce(sum(tokens), 0), coalesce(sum(cost_usd), 0)
		FROM app.llm_usage WHERE day = $1::date`, day, principal).Scan(&own.Tokens, &own.Money, &all.Tokens, &all.Money)
	return own, all, err
}

// Spend implements llm.Ledger.
func (s LLMUsage) Spend(ctx context.Context, day, principal string, u llm.Spent) error {
	_, err := s.DB.ExecContext(ctx, `INSERT INTO app.llm_usage (day, principal_id, tokens, cost_usd) VALUES ($1::date, $2, $3, $4)
		ON CONFLICT (day, principal_id) DO UPDATE SET
		  tokens = app.llm_usage.tokens + excluded.tokens, cost_usd = app.llm_usage.cost_usd + excluded.cost_usd`,
		day, principal, u.Tokens, u.Money)
	return err
}
