package importer

import (
	"context"
	"fmt"
	"strings"
)

// bulkLines is from how many new order lines on the references of the fact tables are checked afterwards in one go, when the
// star holds fewer lines than come. Row by row the checks cost as much as everything else.
const bulkLines = 20000

// withoutReferences runs a step while the foreign keys of the tables are taken away, and puts them back as they were, which
// checks every row. It locks the tables and those they refer to until the end, so it is for first loads only; where the
// connection does not own the tables the step runs as it is.
func (j *job) withoutReferences(ctx context.Context, tables []string, step func() error) error {
	bulk, err := j.isBulk(ctx, tables)
	if err != nil {
		return err
	}
	if !bulk {
		return step()
	}
	var drop, restore strings.Builder
	err = scanAll(ctx, j.conn, `SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
		WHERE contype = 'f' AND convalidated AND conrelid = ANY ($1::regclass[]) ORDER BY 1, 2`, func(scan func(...any) error) error {
		var table, name, definition string
		err := scan(&table, &name, &definition)
		fmt.Fprintf(&drop, "ALTER TABLE %s DROP CONSTRAINT %s;", table, name)
		fmt.Fprintf(&restore, "ALTER TABLE %s ADD CONSTRAINT %s %s;", table, name, definition)
		return err
	}, "{"+strings.Join(tables, ",")+"}")
	if err != nil {
		return fmt.Errorf("importer: list the references: %w", err)
	}
	if _, err := j.conn.ExecContext(ctx, drop.String()); err != nil {
		return fmt.Errorf("importer: set the references aside: %w", err)
	}
	if err := step(); err != nil {
		return err
	}
	if _, err := j.conn.ExecContext(ctx, restore.String()); err != nil {
		return fmt.Errorf("importer: check the references: %w", err)
	}
	return nil
}

func (j *job) isBulk(ctx context.Context, tables []string) (bulk bool, err error) {
	err = j.conn.QueryRowContext(ctx, `SELECT n > $1 AND n > (SELECT count(*) FROM (SELECT FROM dw.fact_order_item LIMIT n) x)
			AND (SELECT bool_and(pg_has_role(c.relowner, 'USAGE')) FROM pg_class c WHERE c.oid = ANY ($2::regclass[]))
		FROM (SELECT count(*) AS n FROM import_line WHERE change = 'new') l`, bulkLines, "{"+strings.Join(tables, ",")+"}").Scan(&bulk)
	if err != nil {
		return false, fmt.Errorf("importer: count the new lines: %w", err)
	}
	return bulk, nil
}
