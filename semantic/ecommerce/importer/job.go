package importer

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

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
	known *known
	label func(field int) string // what the file calls a field
	// waiting is how many rows were in quarantine before.
	waiting int64
	result  Result
}

func (j *job) progress(stage string, done, total int64) {
	if j.opt.Progress != nil {
		j.opt.Progress(Progress{stage, done, total})
	}
}

// ran tells whoever measures that a statement is done.
func (j *job) ran(query string) {
	if j.opt.watch != nil {
		j.opt.watch(query)
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
	k, err := readKnown(ctx, j.conn, j.m.Kind)
	if err != nil {
		return fmt.Errorf("importer: read what the star knows: %w", err)
	}
	j.label, j.known = b.label, k
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
	_, err = j.conn.ExecContext(ctx, `CREATE UNLOGGED TABLE import_param (batch_id bigint, whole boolean, now timestamptz, labels jsonb);
		CREATE UNLOGGED TABLE import_count (orders_new bigint, orders_updated bigint, orders_same bigint, orders_older bigint, lines_new bigint, lines_updated bigint, lines_same bigint,
			lines_gone bigint, duplicates bigint, customers bigint, places bigint, campaigns bigint, first_day date, last_day date);
		INSERT INTO import_count (places) VALUES (0)`)
	if err == nil {
		_, err = j.conn.ExecContext(ctx, `INSERT INTO import_param VALUES ($1, $2, $3, $4)`,
			j.batch, j.m.Rows == RowsOrderFirst, j.now(), string(text))
	}
	if err != nil {
		return false, fmt.Errorf("importer: prepare: %w", err)
	}
	return false, nil
}

func (j *job) report(p Problem) {
	j.result.Reasons[p.Reason]++
	if j.opt.Problem != nil {
		j.opt.Problem(p)
	}
}
