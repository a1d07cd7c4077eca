package warehouse

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// run executes a compiled query.
func (w *Warehouse) run(ctx context.Context, c *sqlgen.Compiled) (*semantic.Result, error) {
	began := time.Now()
	rows, err := w.rows(ctx, c)
	if err != nil {
		return nil, err
	}
	millis := float64(time.Since(began).Microseconds()) / 1000
	result := &semantic.Result{Columns: c.Columns, Rows: rows,
		Statements: []semantic.Statement{{SQL: c.SQL, Args: c.Printed(), Millis: millis}}}
	if c.Limit > 0 {
		result.Rows, result.Truncated = cut(rows, c.Limit)
	}
	return result, nil
}

// cut keeps the first n data rows, and as many of the others and of every
// level of subtotals.
func cut(rows []semantic.Row, n int) ([]semantic.Row, bool) {
	var out []semantic.Row
	truncated := false
	seen := map[string]int{}
	for _, r := range rows {
		level := string(r.Kind) + strings.Join(r.By, ",")
		if seen[level]++; seen[level] > n {
			truncated = true
			continue
		}
		out = append(out, r)
	}
	return out, truncated
}

// rows executes a statement under the limits and decodes all of its rows.
func (w *Warehouse) rows(ctx context.Context, c *sqlgen.Compiled) (out []semantic.Row, err error) {
	// The server stops the statement first; the client's limit is for a server that does not answer.
	ctx, cancel := context.WithTimeout(ctx, w.cfg.Timeout+grace)
	defer cancel()
	defer func() { err = failure(ctx, missing(c, err)) }()
	tx, err := w.cfg.DB.BeginTxx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer func() { _ = tx.Rollback() }() // nothing was written, so nothing can be lost
	settings := fmt.Sprintf("SET LOCAL statement_timeout = %d; SET LOCAL TimeZone = 'UTC'; SET LOCAL default_transaction_read_only = on",
		w.cfg.Timeout.Milliseconds())
	if _, err := tx.ExecContext(ctx, settings); err != nil {
		return nil, err
	}
	rows, err := tx.QueryxContext(ctx, c.SQL, driverArgs(c.Args)...)
	if err != nil {
		return nil, err
	}
	return scanAll(rows, c)
}

// grace is how much longer than the statement's limit the client waits.
const grace = 2 * time.Second

func driverArgs(args []any) []any {
	out := make([]any, len(args))
	for i, a := range args {
		if list, ok := a.([]string); ok {
			a = pq.Array(list)
		}
		out[i] = a
	}
	return out
}

func scanAll(rows *sqlx.Rows, c *sqlgen.Compiled) ([]semantic.Row, error) {
	defer rows.Close()
	lead := 0
	if c.Tagged {
		lead = 1
	}
	out := []semantic.Row{}
	for rows.Next() {
		raw, err := rows.SliceScan()
		if err != nil {
			return nil, err
		}
		row := semantic.Row{Cells: make([]semantic.Value, len(c.Columns))}
		if c.Tagged {
			tag, ok := raw[0].(int64)
			if !ok {
				return nil, fmt.Errorf("warehouse: row kind of type %T", raw[0])
			}
			kind := c.RowOf(int(tag))
			row.Kind, row.By = kind.Kind, kind.By
		}
		for i, col := range c.Columns {
			if row.Cells[i], err = decode(col.Kind, raw[lead+i]); err != nil {
				return nil, fmt.Errorf("warehouse: column %s: %w", col.Name, err)
			}
			if at, ok := row.Cells[i].Instant(); ok && c.Zone != nil {
				row.Cells[i] = semantic.InstantValue(at.In(c.Zone))
			}
		}
		out = append(out, row)
	}
	return out, rows.Err()
}
