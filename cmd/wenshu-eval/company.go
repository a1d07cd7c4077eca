package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce/demo"
	"github.com/wenshu-ai/wenshu/semantic/pgserver"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
)

// databaseName is the database of the private server.
const databaseName = "wenshu_eval"

// company is the shipped model on the data the questions are about.
type company struct {
	server    *pgserver.Server // nil with a database of the user's own
	db        *sqlx.DB
	model     *semantic.Model
	warehouse *warehouse.Warehouse
	clock     semantic.Clock
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
	if address, err = readOnly(address); err != nil {
		return err
	}
	if c.db, err = postgres.Open(ctx, address); err != nil {
		return err
	}
	if c.model, err = ecommerce.Model(); err != nil {
		return err
	}
	// Questions say "last week" about the day the demo company stands at,
	// whichever database holds it.
	c.warehouse = warehouse.New(warehouse.Config{
		DB: c.db, Model: c.model, AsOf: func() time.Time { return demo.AsOf },
		Feeds:  &warehouse.FeedSource{Dataset: "stores", Store: "store_code", LoadedAt: "last_loaded_at"},
		Events: &warehouse.EventSource{Dataset: "calendar_events", Code: "code", Start: "start_on", End: "end_on", LabelZH: "name_zh", LabelEN: "name_en"},
	})
	c.clock, err = c.today(ctx)
	return err
}

func (c *company) today(ctx context.Context) (semantic.Clock, error) {
	events, err := c.warehouse.Events(ctx)
	if err != nil {
		return semantic.Clock{}, err
	}
	now := demo.AsOf.In(c.model.Zone)
	clock := semantic.Clock{Today: semantic.DateOf(now), Now: now, Zone: c.model.Zone, WeekStart: c.model.WeekStart, Events: map[string]semantic.Period{}}
	for code, e := range events {
		clock.Events[code] = e.Period
	}
	return clock, nil
}

func (c *company) startPrivate(ctx context.Context) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	dir, err := pgserver.Locate(filepath.Join(cache, "wenshu-eval"), "/var/lib/wenshu/eval")
	if err != nil {
		return "", err
	}
	if c.server, err = pgserver.Start(ctx, pgserver.Config{Dir: dir}); err != nil {
		return "", err
	}
	names, err := c.server.Databases(ctx, databaseName)
	if err != nil {
		return "", err
	}
	if !slices.Contains(names, databaseName) {
		if err := c.server.CreateDatabase(ctx, databaseName, ""); err != nil {
			return "", err
		}
	}
	address := c.server.URL(databaseName)
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

// readOnly makes every session of an address read-only.
func readOnly(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme == "" { // the parse error would repeat the password
		return "", errors.New("the database address must look like postgres://user:password@host:port/database")
	}
	q := u.Query()
	q.Set("options", q.Get("options")+" -c default_transaction_read_only=on")
	u.RawQuery = q.Encode()
	return u.String(), nil
}

func (c *company) close(ctx context.Context) {
	if c.db != nil {
		c.db.Close() // nothing was written
	}
	if c.server != nil {
		c.server.Stop(ctx) // a server that will not stop is adopted by the next start
	}
}
