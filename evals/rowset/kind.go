package rowset

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"

	"github.com/wenshu-ai/wenshu/semantic"
)

var kinds = map[string]semantic.Kind{"TEXT": semantic.KindText, "VARCHAR": semantic.KindText, "BPCHAR": semantic.KindText,
	"INT2": semantic.KindNumber, "INT4": semantic.KindNumber, "INT8": semantic.KindNumber, "NUMERIC": semantic.KindNumber,
	"FLOAT4": semantic.KindNumber, "FLOAT8": semantic.KindNumber, "BOOL": semantic.KindBool, "DATE": semantic.KindDate,
	"TIMESTAMP": semantic.KindInstant, "TIMESTAMPTZ": semantic.KindInstant}

// KindOf asks the database for the kind of a row-level expression over a table
// or query; false when it cannot tell.
func KindOf(ctx context.Context, db *sqlx.DB, source, expr string) (semantic.Kind, bool) {
	if expr == "" {
		return "", false
	}
	rows, err := db.QueryContext(ctx, fmt.Sprintf("SELECT (%s) FROM %s AS t LIMIT 0", expr, source))
	if err != nil {
		return "", false // the statement that uses it tells why
	}
	defer rows.Close()
	columns, err := rows.ColumnTypes()
	if err != nil || len(columns) != 1 {
		return "", false
	}
	k, ok := kinds[columns[0].DatabaseTypeName()]
	return k, ok && rows.Err() == nil
}
