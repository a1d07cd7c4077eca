// Package postgrestest gives tests a migrated database with the principals
// the contract suites speak of.
package postgrestest

import (
	"context"
	"testing"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/agent/agenttest"
	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
)

// New returns a database of the test's own with the schema app.
func New(t testing.TB) *sqlx.DB {
	t.Helper()
	return pgtest.FromTemplate(t, "app@"+postgres.MigrationsHash(), build).DB
}

func build(ctx context.Context, url string) error {
	db, err := postgres.Open(ctx, url)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := postgres.Migrate(ctx, db); err != nil {
		return err
	}
	for _, who := range []semantic.Access{agenttest.Exec, agenttest.South, agenttest.Europe} {
		p := postgres.Principal{ID: who.Principal, DisplayName: who.Principal, Role: who.Role, Clearance: who.Clearance, Scope: who.Scope, Locale: "en"}
		if err := (postgres.Principals{DB: db}).Upsert(ctx, p); err != nil {
			return err
		}
	}
	return nil
}
