package importer

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// keepFaulty reports every problem and puts the rows into quarantine. The file is read a second time for them, because only
// the few that are at fault are kept whole.
func (j *job) keepFaulty(ctx context.Context, k *known) error {
	if err := j.reportFaults(ctx); err != nil {
		return fmt.Errorf("importer: list the problems: %w", err)
	}
	if j.retry || j.result.Quarantined == 0 {
		return nil
	}
	faulty := map[int64]bool{}
	err := scanAll(ctx, j.conn, `SELECT DISTINCT line FROM import_fault`, func(scan func(...any) error) error {
		var line int64
		err := scan(&line)
		faulty[line] = true
		return err
	})
	if err != nil {
		return fmt.Errorf("importer: list the problems: %w", err)
	}
	t, b, _, err := j.from.open(j.m)
	if err != nil {
		return err
	}
	defer t.Close()
	if err := j.keep(ctx, t, b, k, faulty); err != nil {
		return fmt.Errorf("importer: keep the rows with problems: %w", err)
	}
	return nil
}

func (j *job) reportFaults(ctx context.Context) error {
	if j.retry {
		return scanAll(ctx, j.conn, `SELECT b.file_name, q.line, f.col, f.value, f.code FROM import_fault f JOIN wenshu_import.quarantine q ON q.quarantine_id = f.line JOIN wenshu_import.batch b USING (batch_id)
			ORDER BY f.line, f.code, f.col`, j.reportRow)
	}
	err := j.conn.QueryRowContext(ctx, `SELECT count(DISTINCT line) FROM import_fault WHERE code <> 'repeated_row'`).Scan(&j.result.Quarantined)
	if err != nil {
		return err
	}
	return scanAll(ctx, j.conn, `SELECT $1::text, line, col, value, code FROM import_fault ORDER BY line, code, col`, j.reportRow, j.result.File)
}

func (j *job) reportRow(scan func(...any) error) error {
	var p Problem
	if err := scan(&p.File, &p.Line, &p.Column, &p.Value, &p.Reason); err != nil {
		return err
	}
	j.report(p)
	return nil
}

// keep copies the faulty rows' cells, contacts as hashes, and joins them with their first reason.
func (j *job) keep(ctx context.Context, t table, b *binding, k *known, faulty map[int64]bool) error {
	if _, err := j.conn.ExecContext(ctx, `CREATE UNLOGGED TABLE import_kept (line bigint NOT NULL, cells text NOT NULL)`); err != nil {
		return err
	}
	err := copyInto(ctx, j.conn, "COPY import_kept FROM STDIN", func(l lines) error {
		for {
			rec, err := t.next()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return err
			}
			if !faulty[rec.line] {
				continue
			}
			cells, err := json.Marshal(b.masked(rec, k))
			if err != nil {
				return err
			}
			l.int(rec.line)
			l.Text(string(cells))
			if err := l.End(); err != nil {
				return err
			}
		}
	})
	if err != nil {
		return err
	}
	owner := "NULL::int, NULL::text"
	if j.m.Kind == KindOrders {
		owner = "s.store_id, s.order_no"
	}
	_, err = j.conn.ExecContext(ctx, `INSERT INTO wenshu_import.quarantine (batch_id, line, cells, reason, column_name, value, store_id, order_no, resolved_at)
		SELECT DISTINCT ON (k.line) p.batch_id, k.line, k.cells::jsonb, f.code, f.col, f.value, `+owner+`, CASE WHEN f.code = 'repeated_row' THEN p.now END
		FROM import_kept k JOIN import_fault f USING (line) JOIN import_stage s USING (line) CROSS JOIN import_param p
		ORDER BY k.line, f.code = 'repeated_row', f.code = 'order_incomplete', f.code`)
	return err
}

// masked are the cells of the columns the mapping reads, none for a line that could not be read. Text that Postgres cannot
// hold is marked.
func (b *binding) masked(rec record, k *known) []string {
	if rec.why != "" {
		return []string{}
	}
	cells := rec.cells
	columns, personal := b.used()
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = shownWhole(cells[c])
		if field := personal[c]; field != "" && !b.empty[out[i]] {
			out[i] = k.maskedContact(field, cells[c])
		}
	}
	return out
}

// maskedContact keeps of a contact no more than its hash, and of one that is refused no more than what it is refused for.
func (k *known) maskedContact(field, text string) string {
	switch h := k.contact(field, strings.TrimSpace(text)); {
	case len(text) > maxCode:
		return strings.Repeat("*", maxCode+1)
	case !readable(text):
		return "\ufffd"
	case h != "":
		return hashMark + h
	}
	return ""
}

// finish closes what the file settles: in a retry the rows that went through, else what earlier readings of the same file left.
func (j *job) finish(ctx context.Context) error {
	query := `UPDATE wenshu_import.quarantine q SET resolved_at = p.now FROM import_param p
		WHERE q.resolved_at IS NULL AND q.batch_id <> p.batch_id AND q.batch_id IN (SELECT o.batch_id FROM wenshu_import.batch o JOIN wenshu_import.batch n ON n.file_hash = o.file_hash AND n.store = o.store WHERE n.batch_id = p.batch_id)`
	if j.retry {
		query = `WITH again AS (UPDATE wenshu_import.quarantine q SET (reason, column_name, value) = (f.code, f.col, f.value)
				FROM (SELECT DISTINCT ON (line) * FROM import_fault ORDER BY line, code = 'order_incomplete', code) f WHERE f.line = q.quarantine_id)
			UPDATE wenshu_import.quarantine q SET resolved_at = p.now FROM import_param p
			WHERE q.batch_id = p.batch_id AND q.resolved_at IS NULL AND EXISTS (SELECT FROM import_stage s WHERE s.line = q.quarantine_id)
			  AND NOT EXISTS (SELECT FROM import_fault f WHERE f.line = q.quarantine_id AND f.code <> 'repeated_row')`
	}
	if _, err := j.conn.ExecContext(ctx, query); err != nil {
		return fmt.Errorf("importer: settle the quarantine: %w", err)
	}
	_, err := j.conn.ExecContext(ctx, `UPDATE wenshu_import.batch SET rows = $2 WHERE batch_id = $1 AND rows = 0`, j.batch, j.result.Rows)
	if err != nil {
		return fmt.Errorf("importer: note the rows: %w", err)
	}
	open, err := j.openRows(ctx)
	j.result.Resolved = j.waiting + j.result.Quarantined - open
	return err
}

// openRows counts the rows in quarantine.
func (j *job) openRows(ctx context.Context) (n int64, err error) {
	err = j.conn.QueryRowContext(ctx, `SELECT count(*) FROM wenshu_import.quarantine WHERE resolved_at IS NULL`).Scan(&n)
	return n, err
}

// waiting is an origin: the open quarantined rows of one batch, without lines that could not be read and the orders those
// belong to, which only a better file can bring. It reads on a connection of its own, so that rows can be
// copied while they come.
type waiting struct {
	ctx     context.Context
	db      *sql.DB
	batch   int64
	columns []string
}

func (w waiting) open(m *Mapping) (table, *binding, *refusal, error) {
	b, _, missing := bind(m, w.columns)
	if len(missing) > 0 { // the stored mapping found them when the file came
		return nil, nil, nil, fmt.Errorf("importer: batch %d lacks the columns %v", w.batch, missing)
	}
	rows, err := w.db.QueryContext(w.ctx, `SELECT quarantine_id, cells FROM wenshu_import.quarantine q WHERE batch_id = $1 AND resolved_at IS NULL AND cells <> '[]'
		AND NOT EXISTS (SELECT FROM wenshu_import.quarantine b WHERE b.batch_id = q.batch_id AND b.resolved_at IS NULL AND b.cells = '[]' AND b.order_no = q.order_no AND b.store_id IS NOT DISTINCT FROM q.store_id)
		ORDER BY line`, w.batch)
	if err != nil {
		return nil, nil, nil, fmt.Errorf("importer: read the quarantine: %w", err)
	}
	return waitingRows{rows}, b, nil, nil
}

type waitingRows struct{ *sql.Rows }

func (w waitingRows) next() (record, error) {
	if !w.Next() {
		if err := w.Err(); err != nil {
			return record{}, err
		}
		return record{}, io.EOF
	}
	var r record
	var cells []byte
	if err := w.Scan(&r.line, &cells); err != nil {
		return record{}, err
	}
	return r, json.Unmarshal(cells, &r.cells)
}

// Retry takes up the rows in quarantine, file by file, each in a transaction of its own. Mapping and Store of the options are
// not used: every file has those it came with.
func Retry(ctx context.Context, db *sql.DB, opt Options) ([]Result, error) {
	var there bool
	if err := db.QueryRowContext(ctx, `SELECT to_regclass('wenshu_import.quarantine') IS NOT NULL`).Scan(&there); err != nil || !there {
		return nil, err
	}
	jobs, err := waitingJobs(ctx, db, opt)
	if err != nil {
		return nil, err
	}
	var results []Result
	for _, j := range jobs {
		err := inTransaction(ctx, db, func(conn *sql.Conn) (bool, error) {
			j.conn = conn
			err := j.run(ctx)
			return err == nil && !opt.DryRun, err
		})
		results = append(results, j.result)
		if err != nil {
			return results, err
		}
	}
	return results, nil
}

func waitingJobs(ctx context.Context, db *sql.DB, opt Options) ([]*job, error) {
	rows, err := db.QueryContext(ctx, `SELECT batch_id, file_name, mapping, store, columns FROM wenshu_import.batch b
		WHERE EXISTS (SELECT FROM wenshu_import.quarantine q WHERE q.batch_id = b.batch_id AND q.resolved_at IS NULL) ORDER BY batch_id`)
	if err != nil {
		return nil, fmt.Errorf("importer: list the batches: %w", err)
	}
	defer rows.Close()
	var jobs []*job
	for rows.Next() {
		var mapping, columns []byte
		var shop string
		j := &job{opt: opt, retry: true, result: Result{DryRun: opt.DryRun, Reasons: map[Reason]int64{}}}
		if err := rows.Scan(&j.batch, &j.result.File, &mapping, &shop, &columns); err != nil {
			return nil, err
		}
		if j.m, err = ParseMapping(mapping); err != nil {
			return nil, err
		}
		j.m.Store, j.result.Mapping, j.excel = shop, j.m.Name, isSheet(j.result.File)
		w := waiting{ctx: ctx, db: db, batch: j.batch}
		if err := json.Unmarshal(columns, &w.columns); err != nil {
			return nil, err
		}
		j.from = w
		jobs = append(jobs, j)
	}
	return jobs, rows.Err()
}

// Waiting is one row in quarantine.
type Waiting struct {
	Problem
	Since   time.Time
	OrderNo string // empty where the row names none
}

// Quarantined lists the rows that wait, the oldest first, at most limit of them, and how many there are.
func Quarantined(ctx context.Context, db *sql.DB, limit int) (list []Waiting, total int64, err error) {
	var there bool
	if err := db.QueryRowContext(ctx, `SELECT to_regclass('wenshu_import.quarantine') IS NOT NULL`).Scan(&there); err != nil || !there {
		return nil, 0, err
	}
	if err := db.QueryRowContext(ctx, `SELECT count(*) FROM wenshu_import.quarantine WHERE resolved_at IS NULL`).Scan(&total); err != nil {
		return nil, 0, err
	}
	rows, err := db.QueryContext(ctx, `SELECT b.file_name, q.line, q.column_name, q.value, q.reason, b.imported_at, coalesce(q.order_no, '')
		FROM wenshu_import.quarantine q JOIN wenshu_import.batch b USING (batch_id) WHERE q.resolved_at IS NULL ORDER BY q.batch_id, q.line LIMIT $1`, limit)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var w Waiting
		if err := rows.Scan(&w.File, &w.Line, &w.Column, &w.Value, &w.Reason, &w.Since, &w.OrderNo); err != nil {
			return nil, 0, err
		}
		list = append(list, w)
	}
	return list, total, rows.Err()
}
