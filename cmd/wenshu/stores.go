package main

import (
	"context"
	"net/url"
	"slices"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/pgserver"
)

// databaseName is the database of the private server; readerRole the role the
// warehouse runs as there.
const (
	databaseName = "wenshu"
	readerRole   = "wenshu_reader"
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
	if s.server != nil {
		if err := ensureReader(ctx, s.app); err != nil {
			return err
		}
	}
	if warehouseURL, err = readOnly(warehouseURL, s.server != nil); err != nil {
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
	if dir, err = pgserver.Locate(dir, "/var/lib/wenshu/pg"); err != nil {
		return err
	}
	if s.server, err = pgserver.Start(ctx, pgserver.Config{Dir: dir, Durable: true}); err != nil {
		return err
	}
	if err := s.server.RequireVector(); err != nil {
		return err
	}
	names, err := s.server.Databases(ctx, databaseName)
	if err != nil {
		return err
	}
	if !slices.Contains(names, databaseName) {
		if err := s.server.CreateDatabase(ctx, databaseName, ""); err != nil {
			return err
		}
	}
	s.appURL = s.server.URL(databaseName)
	return nil
}

// ensureReader makes the role that may read and nothing else.
func ensureReader(ctx context.Context, db *sqlx.DB) error {
	_, err := db.ExecContext(ctx, `DO $$ BEGIN
		IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '`+readerRole+`') THEN CREATE ROLE `+readerRole+` NOLOGIN; END IF;
		GRANT pg_read_all_data TO `+readerRole+`; END $$`)
	return err
}

// readOnly makes every session of the address read-only by default and, on
// the private server, takes on the reader's role.
func readOnly(address string, private bool) (string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme == "" {
		e := semantic.Errorf(semantic.CodeUnavailable, "数据库地址应写成 postgres://用户:密码@主机:端口/库名。",
			"The database address must look like postgres://user:password@host:port/database.")
		return "", e // the parse error would repeat the password
	}
	options := "-c default_transaction_read_only=on"
	if private {
		options += " -c role=" + readerRole
	}
	q := u.Query()
	if own := q.Get("options"); own != "" {
		options = own + " " + options
	}
	q.Set("options", options)
	u.RawQuery = q.Encode()
	return u.String(), nil
}
