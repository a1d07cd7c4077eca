package importer

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/wenshu-ai/wenshu/semantic"
)

// session is how the statements of an import are run: large sorts in memory, and no compiling of statements that run once.
const session = `SELECT pg_advisory_xact_lock(hashtext('wenshu_import')); SET LOCAL work_mem = '192MB'; SET LOCAL maintenance_work_mem = '256MB';
	SET LOCAL jit = off; SET LOCAL default_statistics_target = 10; SET LOCAL client_min_messages = warning;`

// workspace holds the tables of an import under way; nobody else ever sees it. They are no temporary tables, because those
// cannot be read by several processes at a time.
const workspace = `CREATE SCHEMA wenshu_import_work; SET LOCAL search_path = wenshu_import_work;`

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
	if _, err := conn.ExecContext(ctx, session+statement("schema")+workspace); err != nil {
		return fmt.Errorf("importer: prepare: %w", err)
	}
	commit, err := work(conn)
	if cause := context.Cause(ctx); cause != nil { // the driver only says that the connection went away
		return fmt.Errorf("importer: broken off, nothing was changed: %w", cause)
	}
	if err != nil || !commit {
		return err
	}
	if _, err := conn.ExecContext(ctx, `DROP SCHEMA wenshu_import_work CASCADE`); err != nil {
		return fmt.Errorf("importer: clear the workspace: %w", err)
	}
	return tx.Commit()
}
