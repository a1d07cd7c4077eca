package speed

import (
	"context"
	_ "embed"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
)

//go:embed star.sql
var fillStar string

// version changes with star.sql, so that data of another making is not reused.
const version = 1

// Fill makes a company of so many order lines in the shipped model's tables,
// unless the database holds that very one already.
func Fill(ctx context.Context, db *sqlx.DB, lines int64) error {
	mark := fmt.Sprintf("speed %d: %d lines", version, lines)
	var found string
	if err := db.GetContext(ctx, &found, "SELECT coalesce(obj_description(to_regnamespace('dw'), 'pg_namespace'), '')"); err != nil || found == mark {
		return err
	}
	conn, err := db.Connx(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	tables, keys, _ := ecommerce.SchemaParts()
	for _, step := range []string{
		"DROP SCHEMA IF EXISTS dw CASCADE; DROP SCHEMA IF EXISTS rollup CASCADE; SET TimeZone = 'UTC'", tables,
		fmt.Sprintf("SET speed.lines = %d", lines), fillStar, keys,
		// Readers find pages that were never vacuumed slower the first time.
		"VACUUM ANALYZE",
		fmt.Sprintf("COMMENT ON SCHEMA dw IS '%s'", mark),
	} {
		if _, err := conn.ExecContext(ctx, step); err != nil {
			return errors.Join(fmt.Errorf("speed: filling the tables: %w", err), ctx.Err())
		}
	}
	return nil
}
