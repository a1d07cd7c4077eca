// Package wiring puts model, warehouse, planner and narrator together: what
// the product and its evaluation share, so that what is measured is what runs.
package wiring

import (
	"context"
	"errors"
	"log/slog"
	"net/url"
	"slices"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/agent/builtin"
	"github.com/wenshu-ai/wenshu/agent/narrate"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/rollup"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
	"github.com/wenshu-ai/wenshu/semantic/warehouse"
)

// Config says on what and when.
type Config struct {
	DB    *sqlx.DB // sessions are read-only; see ReadOnly
	Model *semantic.Model
	// AsOf is the instant the data is complete to, and "today".
	AsOf     func() time.Time
	Timeout  time.Duration // of one statement; 0 = the warehouse's default
	RowLimit int           // of one statement; 0 = the warehouse's default
	Log      *slog.Logger  // nil = nothing is logged
}

// Analyst is everything that understands, computes and writes; it keeps no
// state of its own but what it read from the data.
type Analyst struct {
	Model     *semantic.Model
	Warehouse *warehouse.Warehouse
	Planner   *builtin.Planner
	Narrator  *narrate.Writer

	labels *Labels
	asOf   func() time.Time
}

// Open reads the members of all dimensions and returns the wired analyst.
func Open(ctx context.Context, c Config) (*Analyst, error) {
	a := &Analyst{Model: c.Model, labels: &Labels{}, asOf: c.AsOf}
	a.Warehouse = warehouse.New(warehouse.Config{
		DB: c.DB, Model: c.Model, AsOf: c.AsOf, Timeout: c.Timeout, RowLimit: c.RowLimit,
		Feeds: feedSource(c.Model), Events: eventSource(c.Model),
		Rollups: builtRollups(c), CheckEvery: checkEvery, Log: c.Log,
	})
	var err error
	if a.Planner, err = builtin.New(c.Model, a.Warehouse, builtin.Options{Facts: chronicle{c.Model, a.Warehouse}}); err != nil {
		return nil, err
	}
	a.Narrator = &narrate.Writer{Model: c.Model, Labels: a.labels, AsOf: c.AsOf}
	return a, a.labels.refresh(ctx, c.Model, a.Warehouse)
}

// Refresh reads members and labels again; on an error the old ones stay.
func (a *Analyst) Refresh(ctx context.Context) error {
	return errors.Join(a.Planner.Refresh(ctx), a.labels.refresh(ctx, a.Model, a.Warehouse))
}

// LabelCount is how many members have a name of their own.
func (a *Analyst) LabelCount() int { return a.labels.len() }

// Clock is the business day with the calendar's events.
func (a *Analyst) Clock(ctx context.Context) (semantic.Clock, error) {
	events, err := a.Warehouse.Events(ctx)
	if err != nil {
		return semantic.Clock{}, err
	}
	now := a.asOf().In(a.Model.Zone)
	c := semantic.Clock{Today: semantic.DateOf(now), Now: now, Zone: a.Model.Zone, WeekStart: a.Model.WeekStart, FiscalStart: a.Model.FiscalStart, Events: map[string]semantic.Period{}}
	for code, e := range events {
		c.Events[code] = e.Period
	}
	return c, nil
}

// feedSource and eventSource name where the shipped model keeps freshness and
// the calendar; a model without these datasets has neither.
func feedSource(m *semantic.Model) *warehouse.FeedSource {
	if !hasFields(m, "stores", "store_code", "last_loaded_at") {
		return nil
	}
	return &warehouse.FeedSource{Dataset: "stores", Store: "store_code", LoadedAt: "last_loaded_at"}
}

func eventSource(m *semantic.Model) *warehouse.EventSource {
	if !hasFields(m, "calendar_events", "code", "start_on", "end_on", "name_zh", "name_en") {
		return nil
	}
	return &warehouse.EventSource{Dataset: "calendar_events", Code: "code", Start: "start_on", End: "end_on", LabelZH: "name_zh", LabelEN: "name_en"}
}

// checkEvery is how many queries over rollups come to one that is compared
// with the facts.
const checkEvery = 200

// builtRollups reads what was built; a model that declares none has nothing
// to look for.
func builtRollups(c Config) func(context.Context, string) ([]sqlgen.KeptRollup, error) {
	if len(c.Model.Rollups) == 0 {
		return nil
	}
	return func(ctx context.Context, mark string) ([]sqlgen.KeptRollup, error) {
		return rollup.Kept(ctx, c.DB, mark)
	}
}

// hasFields tells a dataset of the shipped model from another one of its name.
func hasFields(m *semantic.Model, dataset string, fields ...string) bool {
	d, ok := m.Dataset(dataset)
	return ok && !slices.ContainsFunc(fields, func(f string) bool { _, ok := d.Field(f); return !ok })
}

// ReadOnly makes every session of a Postgres address read-only by default and
// lets it take on the role, if one is named.
func ReadOnly(address, role string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme == "" {
		// The parse error would repeat the password.
		return "", semantic.Errorf(semantic.CodeUnavailable, "数据库地址应写成 postgres://用户:密码@主机:端口/库名。",
			"The database address must look like postgres://user:password@host:port/database.")
	}
	options := "-c default_transaction_read_only=on"
	if role != "" {
		options += " -c role=" + role
	}
	q := u.Query()
	if own := q.Get("options"); own != "" {
		options = own + " " + options
	}
	q.Set("options", options)
	u.RawQuery = q.Encode()
	return u.String(), nil
}
