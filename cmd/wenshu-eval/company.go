package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/cmd/wiring"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo"
	"github.com/wenshu-ai/wenshu/semantic/pgserver"
)

// databaseName is the database of the private server.
const databaseName = "wenshu_eval"

// company is the shipped model on the data the questions are about.
type company struct {
	server *pgserver.Server // nil with a database of the user's own
	db     *sqlx.DB
	*wiring.Analyst
}

// openCompany connects to a database, or starts a private one and loads the
// demo company unless it is there already.
func openCompany(ctx context.Context, address string) (*company, error) {
	c := &company{}
	if err := c.open(ctx, address); err != nil {
		c.close(context.WithoutCancel(ctx))
		return nil, err
	}
	return c, nil
}

func (c *company) open(ctx context.Context, address string) error {
	var err error
	if address == "" {
		if address, err = c.startPrivate(ctx); err != nil {
			return err
		}
	}
	if address, err = wiring.ReadOnly(address, ""); err != nil {
		return err
	}
	if c.db, err = postgres.Open(ctx, address); err != nil {
		return err
	}
	model, err := ecommerce.Model()
	if err != nil {
		return err
	}
	// Questions say "last week" about the day the demo company stands at,
	// whichever database holds it.
	asOf := func() time.Time { return demo.AsOf }
	c.Analyst, err = wiring.Open(ctx, wiring.Config{DB: c.db, Model: model, AsOf: asOf})
	return err
}

func (c *company) startPrivate(ctx context.Context) (address string, err error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	c.server, address, err = wiring.PrivateDatabase(ctx, filepath.Join(cache, "wenshu-eval"), "/var/lib/wenshu/eval", databaseName, false)
	if err != nil {
		return "", err
	}
	return address, loadDemo(ctx, address)
}

// loadDemo makes the company unless this very one is there already.
func loadDemo(ctx context.Context, address string) error {
	db, err := postgres.Open(ctx, address)
	if err != nil {
		return err
	}
	info, ok, err := demo.Loaded(ctx, db.DB)
	if err = errors.Join(err, db.Close()); err != nil || ok && info.Version == demo.Version() {
		return err
	}
	fmt.Fprintln(os.Stderr, "Loading the demo company; later runs reuse it.")
	_, err = demo.Load(ctx, address, demo.Options{})
	return err
}

func (c *company) close(ctx context.Context) {
	if c.db != nil {
		c.db.Close() // nothing was written
	}
	if c.server != nil {
		c.server.Stop(ctx) // a server that will not stop is adopted by the next start
	}
}
