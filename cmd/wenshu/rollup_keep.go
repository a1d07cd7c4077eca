package main

import (
	"context"
	"time"

	"github.com/wenshu-ai/wenshu/agent/postgres"
)

// keepRollups brings the rollups that were built up to date, at once and then
// from time to time until ctx ends: days that are over, and those that late
// rows may have changed. A failure is logged and tried again at the next turn;
// until then later days are read from the facts.
func (p *product) keepRollups(ctx context.Context, c *Config) {
	url := c.writable(p.stores)
	if c.RollupsEvery <= 0 || len(p.Model.Rollups) == 0 || url == "" {
		return
	}
	t := time.NewTicker(c.RollupsEvery)
	defer t.Stop()
	for {
		if err := p.refreshRollups(ctx, url); err != nil && ctx.Err() == nil {
			p.log.Warn("rollups could not be brought up to date", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
	}
}

// refreshRollups holds its connection only as long as it works.
func (p *product) refreshRollups(ctx context.Context, url string) error {
	db, err := postgres.Open(ctx, url)
	if err != nil {
		return err
	}
	defer db.Close() // every write was committed
	k, err := p.keeperOf(ctx, db)
	if err != nil {
		return err
	}
	states, err := k.RefreshDue(ctx)
	for _, s := range states {
		p.log.Info("rollup refreshed", "rollup", s.Name, "rows", s.RowCount, "complete_before", s.Complete.Format(time.DateOnly))
	}
	return err
}
