package demo

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	_ "github.com/lib/pq" // the driver Load opens

	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
)

// Options of Load. The zero value loads the CI profile with seed 1 at scale 1 and reports nothing.
type Options struct {
	Profile Profile
	Seed    uint64
	// Scale multiplies people, visits, orders and all that follows from them, for work under load; a scale of 65 has
	// ten million order lines. Rates and shares stay.
	Scale    int
	Progress func(Progress)
}

// Progress tells how far a load is. Done and Total count in units of the stage.
type Progress struct {
	Stage       string
	Done, Total int
}

// Report is what a load did.
type Report struct {
	Profile  Profile
	Seed     uint64
	Scale    int
	Rows     map[string]int // by table
	Generate time.Duration
	Load     time.Duration
	Truths   []Truth
}

// Info describes the company a database holds. Where Version differs from Version(), another generator made it.
type Info struct {
	Profile  Profile `json:"profile"`
	Seed     uint64  `json:"seed"`
	Scale    int     `json:"scale"`
	Version  string  `json:"version"`
	LoadedAt time.Time
}

// ErrForeign is returned by Load when the database has a schema dw with data that is not the demo company's.
var ErrForeign = errors.New("demo: the schema dw holds data that is not the demo company's; use another database or drop the schema")

func (o Options) complete() Options {
	if o.Profile == "" {
		o.Profile = CI
	}
	if o.Seed == 0 {
		o.Seed = 1
	}
	if o.Scale == 0 {
		o.Scale = 1
	}
	if o.Progress == nil {
		o.Progress = func(Progress) {}
	}
	return o
}

// Key names the content a profile has with the default seed, as "name@version", for databases kept as templates. The version
// changes with the source of the generator and of the schema.
func Key(p Profile) string { return fmt.Sprintf("demo-%s@%s", p, Version()) }

// Load creates the schema dw and fills it with the company. The marker that Loaded reads is written last, so a load that was
// broken off is seen, and the next one starts afresh. A schema dw with other data is left alone: ErrForeign.
func Load(ctx context.Context, url string, opt Options) (Report, error) {
	if opt.Scale < 0 {
		return Report{}, fmt.Errorf("demo: a scale of %d means nothing", opt.Scale)
	}
	opt = opt.complete()
	db, err := sql.Open("postgres", url)
	if err != nil {
		return Report{}, fmt.Errorf("demo: open: %w", err)
	}
	defer db.Close()
	if err := prepare(ctx, db); err != nil {
		return Report{}, err
	}
	tablesSQL, keysSQL, referencesSQL := ecommerce.SchemaParts()
	if _, err := db.ExecContext(ctx, tablesSQL); err != nil {
		return Report{}, fmt.Errorf("demo: create tables: %w", err)
	}
	start := time.Now()
	w := build(opt.Seed, opt.Profile, func(stage string, done, total int) { opt.Progress(Progress{stage, done, total}) })
	w.scale = opt.Scale
	report := Report{Profile: opt.Profile, Seed: opt.Seed, Scale: opt.Scale, Generate: time.Since(start), Truths: Truths(opt.Scale)}
	if report.Rows, err = fill(ctx, db, w, opt.Progress); err == nil {
		err = finishSchema(ctx, db, keysSQL, referencesSQL, opt.Progress)
	}
	if cause := context.Cause(ctx); cause != nil { // the driver only says that the connection went away
		return report, fmt.Errorf("demo: the load was broken off and will start afresh: %w", cause)
	}
	if err != nil {
		return report, err
	}
	report.Load = time.Since(start) - report.Generate
	return report, mark(ctx, db, opt)
}

// Loaded tells which company a database holds; false when there is none, or only half of one.
func Loaded(ctx context.Context, db *sql.DB) (Info, bool, error) {
	var exists bool
	if err := db.QueryRowContext(ctx, `SELECT to_regclass('wenshu_demo.company') IS NOT NULL AND to_regclass('dw.fact_order') IS NOT NULL`).Scan(&exists); err != nil || !exists {
		return Info{}, false, err
	}
	var i Info
	var seed string
	err := db.QueryRowContext(ctx, `SELECT profile, seed, coalesce((to_jsonb(c)->>'scale')::int, 1), version, loaded_at FROM wenshu_demo.company c WHERE complete`).Scan(&i.Profile, &seed, &i.Scale, &i.Version, &i.LoadedAt)
	if errors.Is(err, sql.ErrNoRows) {
		return Info{}, false, nil
	}
	if err != nil {
		return Info{}, false, fmt.Errorf("demo: read the marker: %w", err)
	}
	if _, err := fmt.Sscan(seed, &i.Seed); err != nil {
		return Info{}, false, fmt.Errorf("demo: read the seed: %w", err)
	}
	return i, true, nil
}

// prepare clears what an earlier load left and sets the marker to incomplete.
func prepare(ctx context.Context, db *sql.DB) error {
	var ours, schema bool
	err := db.QueryRowContext(ctx, `SELECT to_regclass('wenshu_demo.company') IS NOT NULL, EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = 'dw')`).Scan(&ours, &schema)
	if err != nil {
		return fmt.Errorf("demo: look at the database: %w", err)
	}
	if schema && !ours {
		if empty, err := emptySchema(ctx, db); err != nil || !empty {
			return errors.Join(ErrForeign, err)
		}
	}
	_, err = db.ExecContext(ctx, `
		DROP SCHEMA IF EXISTS dw CASCADE;
		CREATE SCHEMA IF NOT EXISTS wenshu_demo;
		DROP TABLE IF EXISTS wenshu_demo.company;
		CREATE TABLE wenshu_demo.company (profile text NOT NULL, seed text NOT NULL, scale int NOT NULL, version text NOT NULL, complete boolean NOT NULL, loaded_at timestamptz NOT NULL)`)
	if err != nil {
		return fmt.Errorf("demo: prepare the database: %w", err)
	}
	return nil
}

// emptySchema tells whether the tables of dw, made by SchemaSQL for a user's own data, have no rows yet.
func emptySchema(ctx context.Context, db *sql.DB) (bool, error) {
	var names []string
	found, err := db.QueryContext(ctx, `SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'dw'`)
	if err != nil {
		return false, err
	}
	defer found.Close()
	for found.Next() {
		var name string
		if err := found.Scan(&name); err != nil {
			return false, err
		}
		names = append(names, name)
	}
	if err := found.Err(); err != nil {
		return false, err
	}
	for _, name := range names {
		var any bool
		if err := db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM "+name+")").Scan(&any); err != nil || any {
			return false, err
		}
	}
	return true, nil
}

func mark(ctx context.Context, db *sql.DB, opt Options) error {
	_, err := db.ExecContext(ctx, `INSERT INTO wenshu_demo.company VALUES ($1, $2, $3, $4, true, now())`, string(opt.Profile), fmt.Sprint(opt.Seed), opt.Scale, Version())
	if err != nil {
		return fmt.Errorf("demo: write the marker: %w", err)
	}
	return nil
}

// TruthsJSON returns the truths of a company of that scale as indented JSON, the content of truth.json.
func TruthsJSON(scale int) ([]byte, error) { return json.MarshalIndent(Truths(scale), "", "  ") }
