package main

import (
	"context"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/cmd/wiring"
	"github.com/wenshu-ai/wenshu/semantic/pgserver"
)

// databaseName is the database of the private server; readerRole the role the
// warehouse runs as there.
const (
	databaseName = "wenshu"
	readerRole   = "wenshu_reader"
	// privateFallback is used where the server's account cannot reach the data
	// directory, as below a private home directory.
	privateFallback = "/var/lib/wenshu/pg"
)

// stores are the two connections of the product: its own schema, and the
// business data opened read-only.
type stores struct {
	app       *sqlx.DB
	warehouse *sqlx.DB
	appURL    string
	server    *pgserver.Server // nil with a Postgres of the user's own
}

// close releases the connections and stops the private server when nobody
// else uses it.
func (s *stores) close(ctx context.Context) {
	for _, db := range []*sqlx.DB{s.app, s.warehouse} {
		if db != nil {
			db.Close() // nothing to lose: every write was committed
		}
	}
	if s.server != nil {
		s.server.Stop(ctx) // a server that will not stop is adopted by the next start
	}
}

// openStores connects, starting the private Postgres when no address is
// given, and brings the assistant's schema up to date.
func (c *Config) openStores(ctx context.Context) (*stores, error) {
	s := &stores{appURL: c.DatabaseURL}
	if err := c.connect(ctx, s); err != nil {
		s.close(ctx)
		return nil, err
	}
	return s, nil
}

func (c *Config) connect(ctx context.Context, s *stores) error {
	var err error
	if s.appURL == "" {
		if err := c.startPrivate(ctx, s); err != nil {
			return err
		}
	}
	if s.app, err = postgres.Open(ctx, s.appURL); err != nil {
		return err
	}
	if err := postgres.Migrate(ctx, s.app); err != nil {
		return err
	}
	warehouseURL := c.WarehouseURL
	if warehouseURL == "" {
		warehouseURL = s.appURL
	}
	role := ""
	if s.server != nil {
		role = readerRole
		if err := ensureReader(ctx, s.app); err != nil {
			return err
		}
	}
	if warehouseURL, err = wiring.ReadOnly(warehouseURL, role); err != nil {
		return err
	}
	s.warehouse, err = postgres.Open(ctx, warehouseURL)
	return err
}

func (c *Config) startPrivate(ctx context.Context, s *stores) error {
	dir, err := c.dataPath("pg")
	if err != nil {
		return err
	}
	s.server, s.appURL, err = wiring.PrivateDatabase(ctx, dir, privateFallback, c.privateName(), true)
	return err
}

// ensureReader makes the role that may read and nothing else.
func ensureReader(ctx context.Context, db *sqlx.DB) error {
	_, err := db.ExecContext(ctx, `DO $$ BEGIN
		IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '`+readerRole+`') THEN CREATE ROLE `+readerRole+` NOLOGIN; END IF;
		GRANT pg_read_all_data TO `+readerRole+`; END $$`)
	return err
}
