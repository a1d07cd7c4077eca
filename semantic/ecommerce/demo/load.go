package demo

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"strings"
	"sync"
	"time"

	_ "github.com/lib/pq" // the driver Load opens
	"golang.org/x/sync/errgroup"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
)

// Options of Load. The zero value loads the CI profile with seed 1 and reports nothing.
type Options struct {
	Profile  Profile
	Seed     uint64
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
	Rows     map[string]int // by table
	Generate time.Duration
	Load     time.Duration
	Truths   []Truth
}

// Info describes the company a database holds.
type Info struct {
	Profile  Profile `json:"profile"`
	Seed     uint64  `json:"seed"`
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
	if o.Progress == nil {
		o.Progress = func(Progress) {}
	}
	return o
}

// Key names the content a profile has with the default seed, for databases kept as templates. It changes with the
// generator's version.
func Key(p Profile) string { return fmt.Sprintf("demo_%s_%s", p, sourceHash()) }

// Load creates the schema dw and fills it with the company. The marker that Loaded reads is written last, so a load that was
// broken off is seen, and the next one starts afresh. A schema dw with other data is left alone: ErrForeign.
func Load(ctx context.Context, url string, opt Options) (Report, error) {
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
	report := Report{Profile: opt.Profile, Seed: opt.Seed, Generate: time.Since(start), Truths: Truths()}
	if report.Rows, err = fill(ctx, db, w, opt.Progress); err != nil {
		return report, err
	}
	if err := finishSchema(ctx, db, keysSQL, referencesSQL, opt.Progress); err != nil {
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
	err := db.QueryRowContext(ctx, `SELECT profile, seed, version, loaded_at FROM wenshu_demo.company WHERE complete`).Scan(&i.Profile, &seed, &i.Version, &i.LoadedAt)
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
		CREATE TABLE IF NOT EXISTS wenshu_demo.company (profile text NOT NULL, seed text NOT NULL, version text NOT NULL, complete boolean NOT NULL, loaded_at timestamptz NOT NULL);
		TRUNCATE wenshu_demo.company`)
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
	_, err := db.ExecContext(ctx, `INSERT INTO wenshu_demo.company VALUES ($1, $2, $3, true, now())`, string(opt.Profile), fmt.Sprint(opt.Seed), version)
	if err != nil {
		return fmt.Errorf("demo: write the marker: %w", err)
	}
	return nil
}

// fill copies all tables over two lanes: the traffic, which is half of the bytes, and the rest.
func fill(ctx context.Context, db *sql.DB, w *world, progress func(Progress)) (map[string]int, error) {
	g, ctx := errgroup.WithContext(ctx)
	var mu sync.Mutex
	counts := map[string]int{}
	done, total := 0, len(tables)+3
	finished := func(name string, n int) {
		mu.Lock()
		defer mu.Unlock()
		counts[name] = n
		done++
		progress(Progress{"load " + name, done, total})
	}
	g.Go(func() error {
		for _, t := range tables {
			n, err := copyTable(ctx, db, t.name, t.columns, func(r *rows) error { t.write(w, r); return nil })
			if err != nil {
				return err
			}
			finished(t.name, n)
		}
		return nil
	})
	g.Go(func() error { return fillTraffic(ctx, db, w, finished) })
	return counts, g.Wait()
}

// fillTraffic copies the three tables of one pass over nested connections.
func fillTraffic(ctx context.Context, db *sql.DB, w *world, finished func(string, int)) error {
	var s, e, t int
	s, err := copyTable(ctx, db, "fact_session", sessionColumns, func(sessions *rows) error {
		var err error
		e, err = copyTable(ctx, db, "fact_event", eventColumns, func(events *rows) error {
			var err error
			t, err = copyTable(ctx, db, "fact_touchpoint", touchColumns, func(touches *rows) error {
				writeTraffic(w, sessions, events, touches, func(int) {})
				return nil
			})
			return err
		})
		return err
	})
	if err != nil {
		return err
	}
	finished("fact_session", s)
	finished("fact_event", e)
	finished("fact_touchpoint", t)
	return nil
}

// copyData is the part of lib/pq's COPY statement that takes finished lines.
type copyData interface {
	CopyData(ctx context.Context, line string) (driver.Result, error)
}

// copyTable runs one COPY in one transaction and returns the number of rows.
func copyTable(ctx context.Context, db *sql.DB, name, columns string, write func(*rows) error) (int, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return 0, fmt.Errorf("demo: connect for %s: %w", name, err)
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return 0, fmt.Errorf("demo: begin for %s: %w", name, err)
	}
	defer tx.Rollback() //nolint:errcheck // after a commit it has nothing to do
	// The rows may be frozen because the table is emptied in the same transaction; they then need no vacuum.
	if _, err := tx.ExecContext(ctx, "TRUNCATE dw."+name); err != nil {
		return 0, fmt.Errorf("demo: empty %s: %w", name, err)
	}
	n := 0
	err = conn.Raw(func(dc any) error {
		stmt, err := dc.(driver.ConnPrepareContext).PrepareContext(ctx, fmt.Sprintf("COPY dw.%s (%s) FROM STDIN WITH (FREEZE)", name, columns))
		if err != nil {
			return err
		}
		n, err = stream1(ctx, stmt, write)
		return errors.Join(err, stmt.Close())
	})
	if err != nil {
		return 0, fmt.Errorf("demo: copy %s: %w", name, err)
	}
	if err := tx.Commit(); err != nil {
		return 0, fmt.Errorf("demo: commit %s: %w", name, err)
	}
	return n, nil
}

func stream1(ctx context.Context, stmt driver.Stmt, write func(*rows) error) (int, error) {
	lines, ok := stmt.(copyData)
	if !ok {
		return 0, errors.New("the driver cannot copy lines")
	}
	r := &rows{flush: func(b []byte) error {
		_, err := lines.CopyData(ctx, string(b[:len(b)-1])) // the driver adds the last line end
		return err
	}}
	if err := write(r); err != nil {
		return 0, err
	}
	if r.push(); r.err != nil {
		return 0, r.err
	}
	_, err := stmt.Exec(nil) //nolint:staticcheck // the only way to end a COPY of this driver
	return r.count, err
}

// finishSchema builds keys, indexes and references, two statements at a time, and gathers statistics.
func finishSchema(ctx context.Context, db *sql.DB, keys, references string, progress func(Progress)) error {
	for _, part := range []struct {
		stage string
		sql   string
	}{{"keys", keys}, {"references", references}} {
		if err := runByTable(ctx, db, part.stage, part.sql, progress); err != nil {
			return err
		}
	}
	progress(Progress{"statistics", 0, 1})
	if _, err := db.ExecContext(ctx, "ANALYZE"); err != nil {
		return fmt.Errorf("demo: gather statistics: %w", err)
	}
	progress(Progress{"statistics", 1, 1})
	return nil
}

// runByTable runs the statements of a part. Two lanes work on different tables, because a table is locked while it changes.
func runByTable(ctx context.Context, db *sql.DB, stage, script string, progress func(Progress)) error {
	byTable := map[string][]string{}
	for _, s := range strings.Split(script, ";\n") {
		for strings.HasPrefix(strings.TrimSpace(s), "--") {
			_, s, _ = strings.Cut(s, "\n")
		}
		if s = strings.TrimSpace(s); s != "" {
			name := tableIn(s)
			byTable[name] = append(byTable[name], s)
		}
	}
	names := make([]string, 0, len(byTable))
	for n := range byTable {
		names = append(names, n)
	}
	sort.Slice(names, func(i, j int) bool {
		return weightOf[names[i]] > weightOf[names[j]] || weightOf[names[i]] == weightOf[names[j]] && names[i] < names[j]
	})
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(2)
	var mu sync.Mutex
	done := 0
	for _, n := range names {
		g.Go(func() error {
			// One statement a transaction: a reference locks the table it points to, and two lanes must not wait in a ring.
			for _, s := range byTable[n] {
				if _, err := db.ExecContext(ctx, s); err != nil {
					return fmt.Errorf("demo: %s of %s: %w", stage, n, err)
				}
			}
			mu.Lock()
			defer mu.Unlock()
			done++
			progress(Progress{stage, done, len(names)})
			return nil
		})
	}
	return g.Wait()
}

// weightOf puts the long tables first, so that the lanes end together.
var weightOf = map[string]int{"dw.fact_session": 9, "dw.fact_event": 8, "dw.fact_touchpoint": 7, "dw.fact_order": 6, "dw.fact_inventory_daily": 5, "dw.fact_order_item": 4, "dw.fact_shipment": 3}

// tableIn finds the table a statement of the schema is about.
func tableIn(s string) string {
	for _, word := range strings.Fields(s) {
		if strings.HasPrefix(word, "dw.") {
			name, _, _ := strings.Cut(word, "(")
			return name
		}
	}
	return ""
}

// WriteTruths returns the truths as indented JSON, the content of truth.json.
func WriteTruths() ([]byte, error) { return json.MarshalIndent(Truths(), "", "  ") }
