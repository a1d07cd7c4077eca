package importer

import (
	"context"
	"fmt"
	"strings"
)

// bulkLines is from how many new order lines on indexes are built and references are checked afterwards in one go, when the
// star holds fewer lines than come. Row by row that costs more than everything else.
const bulkLines = 20000

// written are the tables that are bare while a bulk load writes them.
var written = []string{"dw.fact_order", "dw.fact_order_item", "dw.dim_customer", "dw.customer_identity",
	"wenshu_import.customer", "wenshu_import.sales_order", "wenshu_import.sales_line"}

// bare lists what is taken away from the tables: foreign keys, unique constraints and indexes. What others refer to stays,
// and so do primary keys of the star, on which views of the user's may depend, and indexes that have a second purpose.
const bare = `
SELECT 0 AS rank, format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname), format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)), conname::text AS name
FROM pg_constraint WHERE contype = 'f' AND convalidated AND conrelid = ANY ($1::regclass[])
UNION ALL
SELECT 1, CASE WHEN c.oid IS NULL THEN format('DROP INDEX %s', i.indexrelid::regclass) ELSE format('ALTER TABLE %s DROP CONSTRAINT %I', i.indrelid::regclass, c.conname) END,
       CASE WHEN c.oid IS NULL THEN pg_get_indexdef(i.indexrelid) ELSE format('ALTER TABLE %s ADD CONSTRAINT %I %s', i.indrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) END, i.indexrelid::regclass::text
FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x')
WHERE i.indrelid = ANY ($1::regclass[]) AND i.indisvalid AND NOT i.indisreplident AND NOT i.indisclustered
  AND (NOT i.indisprimary OR i.indrelid::regclass::text LIKE 'wenshu_import.%')
  AND NOT EXISTS (SELECT FROM pg_constraint f WHERE f.contype = 'f' AND f.conindid = i.indexrelid)
ORDER BY rank, name`

// whileBare runs a step while the tables have neither references nor most of their indexes, and puts these back as they
// were, which checks every row. It locks the tables and those they refer to until the end, so it is for first loads only;
// where the connection does not own the tables the step runs as it is.
func (j *job) whileBare(ctx context.Context, step func() error) error {
	tables := "{" + strings.Join(written, ",") + "}"
	bulk, err := j.isBulk(ctx, tables)
	if err != nil {
		return err
	}
	if !bulk {
		return step()
	}
	var drop, restore []string
	err = scanAll(ctx, j.conn, bare, func(scan func(...any) error) error {
		var rank int
		var away, back, name string
		err := scan(&rank, &away, &back, &name)
		drop, restore = append(drop, away), append(restore, back)
		return err
	}, tables)
	if err != nil {
		return fmt.Errorf("importer: list the indexes: %w", err)
	}
	if _, err := j.conn.ExecContext(ctx, strings.Join(drop, ";")); err != nil {
		return fmt.Errorf("importer: set the indexes aside: %w", err)
	}
	if err := step(); err != nil {
		return err
	}
	return j.restore(ctx, restore)
}

// restore builds the indexes and then, with their help, checks the references.
func (j *job) restore(ctx context.Context, statements []string) error {
	for i := range statements {
		j.progress("indexes", int64(i), int64(len(statements)))
		if _, err := j.conn.ExecContext(ctx, statements[len(statements)-1-i]); err != nil {
			return fmt.Errorf("importer: check the rows: %w", err)
		}
		j.ran(statements[len(statements)-1-i])
	}
	j.progress("indexes", int64(len(statements)), int64(len(statements)))
	return nil
}

func (j *job) isBulk(ctx context.Context, tables string) (bulk bool, err error) {
	err = j.conn.QueryRowContext(ctx, `SELECT n > $1 AND n > (SELECT count(*) FROM (SELECT FROM dw.fact_order_item LIMIT n) x)
			AND (SELECT bool_and(pg_has_role(c.relowner, 'USAGE')) FROM pg_class c WHERE c.oid = ANY ($2::regclass[]))
		FROM (SELECT (SELECT count(*) FROM import_line WHERE change = 'new') + (SELECT coalesce(sum(lines), 0) FROM import_order WHERE ready) AS n) l`, bulkLines, tables).Scan(&bulk)
	if err != nil {
		return false, fmt.Errorf("importer: count the new lines: %w", err)
	}
	return bulk, nil
}
