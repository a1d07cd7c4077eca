package main

import (
	"context"
	"time"

	"github.com/wenshu-ai/wenshu/cmd/wiring"
)

// How often the private Postgres is looked after, and how long a look may take.
const (
	reviveEvery = 5 * time.Second
	reviveLook  = 3 * time.Second
)

// keepServer starts the private Postgres again when it died under the running
// product, until ctx ends. It comes back on the same port, so the connection
// pools recover by themselves. A Postgres of the user's own is left alone.
func (p *product) keepServer(ctx context.Context, c *Config) {
	if p.server == nil {
		return
	}
	t := time.NewTicker(reviveEvery)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			if err := p.revive(ctx, c); err != nil && ctx.Err() == nil {
				p.log.Error("the private Postgres could not be started again", "err", err)
			}
		}
	}
}

func (p *product) revive(ctx context.Context, c *Config) error {
	look, cancel := context.WithTimeout(ctx, reviveLook)
	defer cancel()
	if p.app.PingContext(look) == nil {
		return nil
	}
	p.log.Warn("the private Postgres does not answer; starting it again")
	dir, err := c.dataPath("pg")
	if err != nil {
		return err
	}
	server, _, err := wiring.PrivateDatabase(ctx, dir, privateFallback, databaseName, true)
	if err != nil {
		return err
	}
	p.server.Stop(ctx) // releases the old hold; the new one keeps the server
	p.server = server
	return nil
}
