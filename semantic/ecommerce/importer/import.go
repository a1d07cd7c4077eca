package importer

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Options of Import and Retry. Mapping is required by Import.
type Options struct {
	Mapping *Mapping
	// Store is the code of the shop the file is of; empty: the mapping's.
	Store string
	// DryRun checks and counts everything and changes nothing.
	DryRun bool
	// Now is the clock: dates more than a day later are faults. The zero value is the system's.
	Now time.Time
	// Progress is told how far the work is: bytes read of the file, then steps of the merge. It may be nil.
	Progress func(Progress)
	// Problem is given every problem in the order of lines. It may be nil.
	Problem func(Problem)
}

// Progress tells how far an import is. Done and Total count in units of the stage; Total is 0 where it is not known.
type Progress struct {
	Stage       string
	Done, Total int64
}

// Problem is one thing wrong with one row, or with a whole file (then Line is that of its header).
type Problem struct {
	File   string
	Line   int64 // 1-based, of the row's first line in the file
	Column string
	Value  string // cut to 80 bytes; contacts are not shown
	Reason Reason
}

// Result is what an import did, or in a dry run would do. Orders count without repetitions, which Duplicates counts.
type Result struct {
	File    string
	Mapping string
	DryRun  bool
	// Refused says that nothing of the file could be used; the only problem tells why.
	Refused bool
	// Already says that this very file was imported before with this mapping, so nothing was done.
	Already bool

	Rows, Skipped                                         int64 // rows of data, and those the mapping leaves out
	OrdersNew, OrdersUpdated, OrdersSame, OrdersOlder     int64
	LinesNew, LinesUpdated, LinesSame, LinesGone          int64 // for ads and returns: their rows
	Duplicates, Customers, Places, Campaigns, Quarantined int64
	Resolved                                              int64 // quarantined rows that need no more attention
	FirstDay, LastDay                                     string
	Reasons                                               map[Reason]int64 // problems by reason
}

//go:embed sql/*.sql
var statements embed.FS

func statement(name string) string {
	b, err := statements.ReadFile("sql/" + name + ".sql")
	if err != nil {
		panic(err) // the folder is embedded
	}
	return string(b)
}

// Import brings one file into the star, in one transaction. The error is a semantic.Error where people can do something
// about it; problems with rows are no errors.
func Import(ctx context.Context, db *sql.DB, path string, opt Options) (Result, error) {
	m := *opt.Mapping
	if opt.Store != "" {
		m.Store = opt.Store
	}
	hash, size, err := fileHash(path)
	if err != nil {
		e := semantic.Errorf(CodeUnreadable, "读不到文件 %s。", "The file %s cannot be read.", path)
		e.Cause = err
		return Result{}, e
	}
	var read int64
	j := &job{m: &m, opt: opt, hash: hash, result: Result{File: filepath.Base(path), Mapping: m.Name, DryRun: opt.DryRun, Reasons: map[Reason]int64{}}}
	j.from = file{path: path, read: func(n int) {
		read += int64(n)
		j.progress("read", min(read, size), size)
	}}
	j.excel = isSheet(path)
	err = inTransaction(ctx, db, func(conn *sql.Conn) (commit bool, err error) {
		j.conn = conn
		err = j.run(ctx)
		return err == nil && !opt.DryRun && !j.result.Refused, err
	})
	return j.result, err
}

func fileHash(path string) (hash string, size int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	h := sha256.New()
	size, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), size, err
}

// inTransaction runs the work on a connection of its own; one import at a time, because ids are counted on.
func inTransaction(ctx context.Context, db *sql.DB, work func(*sql.Conn) (commit bool, err error)) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("importer: connect: %w", err)
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("importer: begin: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // after a commit it has nothing to do
	var star bool
	if err := conn.QueryRowContext(ctx, `SELECT to_regclass('dw.fact_order') IS NOT NULL`).Scan(&star); err != nil {
		return fmt.Errorf("importer: look at the database: %w", err)
	}
	if !star {
		return semantic.Errorf(CodeNoStar, "这个数据库里没有 dw 模式。请先用 schema.sql 建表,并填好店铺、渠道、商品和汇率。",
			"This database has no schema dw. Create it from schema.sql first, and fill in stores, channels, products and rates.")
	}
	if _, err := conn.ExecContext(ctx, `SELECT pg_advisory_xact_lock(hashtext('wenshu_import')); SET LOCAL work_mem = '128MB'; SET LOCAL default_statistics_target = 10; SET LOCAL client_min_messages = warning;`+statement("schema")); err != nil {
		return fmt.Errorf("importer: prepare: %w", err)
	}
	commit, err := work(conn)
	if cause := context.Cause(ctx); cause != nil { // the driver only says that the connection went away
		return fmt.Errorf("importer: broken off, nothing was changed: %w", cause)
	}
	if err != nil || !commit {
		return err
	}
	return tx.Commit()
}

// job is one import under way.
type job struct {
	conn  *sql.Conn
	from  origin
	m     *Mapping
	opt   Options
	hash  string
	excel bool
	batch int64
	retry bool
	// waiting is how many rows were in quarantine before.
	waiting int64
	result  Result
}

func (j *job) progress(stage string, done, total int64) {
	if j.opt.Progress != nil {
		j.opt.Progress(Progress{stage, done, total})
	}
}

func (j *job) now() time.Time {
	if j.opt.Now.IsZero() {
		return time.Now()
	}
	return j.opt.Now
}

func (j *job) run(ctx context.Context) error {
	t, b, no, err := j.from.open(j.m)
	if err != nil {
		return err
	}
	if no != nil {
		j.result.Refused = true
		j.report(Problem{j.result.File, no.line, no.column, no.value, no.why})
		return nil
	}
	defer t.Close()
	k, err := readKnown(ctx, j.conn)
	if err != nil {
		return fmt.Errorf("importer: read stores and channels: %w", err)
	}
	if err := j.storeExists(b, k); err != nil {
		return err
	}
	if done, err := j.begin(ctx, b); err != nil || done {
		return err
	}
	if err := j.copyRows(ctx, t, b, k); err != nil {
		return fmt.Errorf("importer: %s: %w", j.result.File, err)
	}
	if err := j.merge(ctx); err != nil {
		return err
	}
	if err := j.keepFaulty(ctx, k); err != nil {
		return err
	}
	return j.finish(ctx)
}

// storeExists stops a file whose shop is not known before its rows say so a thousand times.
func (j *job) storeExists(b *binding, k *known) error {
	if c := b.cells[0]; c != nil && c.column >= 0 { // every kind's first field is the store
		return nil
	}
	if j.m.Store == "" {
		return semantic.Errorf(CodeUnknownStore, "没有说明是哪个店铺:请加 --store 代码,或在映射里写 store。",
			"The store is not named: add --store CODE, or write store into the mapping.")
	}
	if _, ok := k.stores[strings.ToLower(j.m.Store)]; !ok {
		e := semantic.Errorf(CodeUnknownStore, "没有店铺 %q。请先在 dw.dim_store 里建它,或改正代码。", "There is no store %q. Add it to dw.dim_store first, or correct the code.", j.m.Store)
		for code := range k.stores {
			e.Candidates = append(e.Candidates, code)
		}
		return e
	}
	return nil
}

// begin notes the file and what the statements need to know; done says that it was imported before.
func (j *job) begin(ctx context.Context, b *binding) (done bool, err error) {
	if !j.retry {
		columns, _ := b.used()
		names := make([]string, len(columns))
		for i, c := range columns {
			names[i] = b.header[c]
		}
		list, err := json.Marshal(names)
		if err != nil {
			return false, err
		}
		err = j.conn.QueryRowContext(ctx, `INSERT INTO wenshu_import.batch (file_name, file_hash, mapping, mapping_hash, store, columns, imported_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING batch_id`,
			j.result.File, j.hash, j.m.Text(), j.m.fingerprint(), j.m.Store, string(list), j.now()).Scan(&j.batch)
		if errors.Is(err, sql.ErrNoRows) {
			j.result.Already = true
			return true, nil
		}
		if err != nil {
			return false, fmt.Errorf("importer: note the file: %w", err)
		}
	}
	if j.waiting, err = j.openRows(ctx); err != nil {
		return false, fmt.Errorf("importer: count the quarantine: %w", err)
	}
	labels := map[string]string{}
	for i, f := range b.specs {
		labels[f.name] = b.label(i)
	}
	text, err := json.Marshal(labels)
	if err != nil {
		return false, err
	}
	_, err = j.conn.ExecContext(ctx, `CREATE TEMP TABLE import_param (batch_id bigint, whole boolean, tax_form text, tolerance numeric, now timestamptz, labels jsonb) ON COMMIT DROP;
		CREATE TEMP TABLE import_count (orders_new bigint, orders_updated bigint, orders_same bigint, orders_older bigint, lines_new bigint, lines_updated bigint, lines_same bigint,
			lines_gone bigint, duplicates bigint, customers bigint, places bigint, campaigns bigint, first_day date, last_day date) ON COMMIT DROP;
		INSERT INTO import_count (places) VALUES (0)`)
	if err == nil {
		_, err = j.conn.ExecContext(ctx, `INSERT INTO import_param VALUES ($1, $2, $3, $4, $5, $6)`,
			j.batch, j.m.Rows == RowsOrderFirst, string(j.m.Tax), string(j.m.Total.append(nil)), j.now(), string(text))
	}
	if err != nil {
		return false, fmt.Errorf("importer: prepare: %w", err)
	}
	return false, nil
}

// stage writes rows of one kind for its temporary table; false means that the mapping leaves the row out.
type stage interface {
	write(*lines, record) (bool, error)
}

func (j *job) stage(b *binding, k *known) (s stage, table string) {
	r := newRowReader(b, k, j.now(), j.excel)
	switch j.m.Kind {
	case KindOrders:
		return &orderRows{rowReader: r}, orderStage
	case KindAds:
		return &adRows{r}, adStage
	case KindReturns:
		return &returnRows{r}, returnStage
	}
	panic("importer: no stage for kind " + string(j.m.Kind))
}

// copyRows streams the rows into the temporary table.
func (j *job) copyRows(ctx context.Context, t table, b *binding, k *known) error {
	s, create := j.stage(b, k)
	if _, err := j.conn.ExecContext(ctx, create); err != nil {
		return err
	}
	return copyInto(ctx, j.conn, "COPY import_stage FROM STDIN", func(l *lines) error {
		for {
			rec, err := t.next()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return err
			}
			if b.skipped(rec) {
				continue
			}
			j.result.Rows++
			if used, err := s.write(l, rec); err != nil {
				return err
			} else if !used {
				j.result.Skipped++
			}
		}
	})
}

// merges are the statements of a kind, in order. Those after the first "|" write many rows that refer to others.
var merges = map[Kind][]string{
	KindOrders:  {"faults", "orders_check", "orders_copies", "orders_totals", "orders_merge", "orders_derive", "|", "orders_customers", "orders_write"},
	KindAds:     {"faults", "ads"},
	KindReturns: {"faults", "returns"},
}

// written are the tables whose references are checked at once in a bulk load.
var written = []string{"dw.fact_order", "dw.fact_order_item", "dw.dim_customer", "dw.customer_identity"}

func (j *job) merge(ctx context.Context) error {
	steps := merges[j.m.Kind]
	if i := slices.Index(steps, "|"); i >= 0 {
		if err := j.steps(ctx, steps[:i], 0, len(steps)); err != nil {
			return err
		}
		err := j.withoutReferences(ctx, written, func() error { return j.steps(ctx, steps[i+1:], i+1, len(steps)) })
		if err != nil {
			return err
		}
	} else if err := j.steps(ctx, steps, 0, len(steps)); err != nil {
		return err
	}
	return j.counts(ctx)
}

func (j *job) steps(ctx context.Context, names []string, from, of int) error {
	for i, name := range names {
		j.progress("merge", int64(from+i), int64(of))
		if _, err := j.conn.ExecContext(ctx, statement(name)); err != nil {
			return fmt.Errorf("importer: %s: %s: %w", j.result.File, name, err)
		}
	}
	j.progress("merge", int64(from+len(names)), int64(of))
	return nil
}

func (j *job) counts(ctx context.Context) error {
	r := &j.result
	var first, last sql.NullString
	err := j.conn.QueryRowContext(ctx, `SELECT coalesce(orders_new, 0), coalesce(orders_updated, 0), coalesce(orders_same, 0), coalesce(orders_older, 0), coalesce(lines_new, 0), coalesce(lines_updated, 0),
		coalesce(lines_same, 0), coalesce(lines_gone, 0), coalesce(duplicates, 0), coalesce(customers, 0), coalesce(places, 0), coalesce(campaigns, 0), first_day::text, last_day::text FROM import_count`).
		Scan(&r.OrdersNew, &r.OrdersUpdated, &r.OrdersSame, &r.OrdersOlder, &r.LinesNew, &r.LinesUpdated, &r.LinesSame, &r.LinesGone, &r.Duplicates, &r.Customers, &r.Places, &r.Campaigns, &first, &last)
	r.FirstDay, r.LastDay = first.String, last.String
	return err
}

func (j *job) report(p Problem) {
	j.result.Reasons[p.Reason]++
	if j.opt.Problem != nil {
		j.opt.Problem(p)
	}
}
