package scaffold

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/lib/pq"

	"github.com/wenshu-ai/wenshu/semantic"
)

// read lists tables and views with columns, keys and comments. No schemas means all but those of Postgres and of the
// assistant itself.
func read(ctx context.Context, db *sql.DB, schemas []string) ([]*table, error) {
	tables, err := readTables(ctx, db, schemas)
	if err != nil {
		return nil, err
	}
	if len(tables) == 0 {
		e := semantic.Errorf(semantic.CodeBadQuery, "没有找到表:%s。", "No table was found in: %s.", strings.Join(schemas, ", "))
		e.Hint = semantic.Text{ZH: "用 --schema 写明要读的 schema,并检查数据库地址。", EN: "Name the schema with --schema, and check the database address."}
		return nil, e
	}
	byID := map[int64]*table{}
	for id, t := range tables {
		byID[id] = t
	}
	if err := readColumns(ctx, db, byID); err != nil {
		return nil, err
	}
	if err := readKeys(ctx, db, byID); err != nil {
		return nil, err
	}
	return sorted(byID), nil
}

func readTables(ctx context.Context, db *sql.DB, schemas []string) (map[int64]*table, error) {
	rows, err := db.QueryContext(ctx, `
		SELECT c.oid, n.nspname, c.relname, c.relkind = 'r', coalesce(obj_description(c.oid, 'pg_class'), '')
		FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
		  AND CASE WHEN cardinality($1::text[]) > 0 THEN n.nspname = ANY ($1)
		      ELSE n.nspname !~ '^(pg_|information_schema$|app$|wenshu_)' END`, pq.Array(schemas))
	if err != nil {
		return nil, fmt.Errorf("scaffold: list tables: %w", err)
	}
	defer rows.Close()
	out := map[int64]*table{}
	for rows.Next() {
		var id int64
		t := &table{}
		if err := rows.Scan(&id, &t.schema, &t.name, &t.plain, &t.comment); err != nil {
			return nil, err
		}
		out[id] = t
	}
	return out, rows.Err()
}

func readColumns(ctx context.Context, db *sql.DB, tables map[int64]*table) error {
	rows, err := db.QueryContext(ctx, `
		SELECT a.attrelid, a.attname, t.typcategory, t.typname, coalesce(col_description(a.attrelid, a.attnum), '')
		FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
		WHERE a.attrelid = ANY ($1) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attrelid, a.attnum`, pq.Array(ids(tables)))
	if err != nil {
		return fmt.Errorf("scaffold: list columns: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var category, typ string
		c := &column{}
		if err := rows.Scan(&id, &c.sql, &category, &typ, &c.comment); err != nil {
			return err
		}
		c.table, c.kind = tables[id], kindOf(category, typ)
		c.table.columns = append(c.table.columns, c)
	}
	return rows.Err()
}

func kindOf(category, typ string) kind {
	switch {
	case typ == "date":
		return kindDate
	case typ == "timestamp":
		return kindTimestamp
	case typ == "timestamptz":
		return kindInstant
	case category == "B":
		return kindBool
	case category == "N" && typ != "money" && typ != "oid":
		return kindNumber
	case category == "S" || category == "E" || typ == "uuid":
		return kindText
	}
	return kindOther
}

func readKeys(ctx context.Context, db *sql.DB, tables map[int64]*table) error {
	rows, err := db.QueryContext(ctx, `
		SELECT k.conrelid, k.contype, k.confrelid,
		  ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(n, i) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n ORDER BY u.i),
		  ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(n, i) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n ORDER BY u.i)
		FROM pg_constraint k WHERE k.conrelid = ANY ($1) AND k.contype IN ('p', 'u', 'f') AND k.convalidated ORDER BY k.conname`, pq.Array(ids(tables)))
	if err != nil {
		return fmt.Errorf("scaffold: list keys: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id, to int64
		var what string
		var own, other []string
		if err := rows.Scan(&id, &what, &to, pq.Array(&own), pq.Array(&other)); err != nil {
			return err
		}
		t := tables[id]
		switch what {
		case "p":
			t.primary = columnsOf(t, own)
		case "u":
			t.unique = append(t.unique, columnsOf(t, own))
		case "f":
			if target, ok := tables[to]; ok {
				t.foreign = append(t.foreign, foreignKey{columnsOf(t, own), target, columnsOf(target, other)})
			}
		}
	}
	return rows.Err()
}

func columnsOf(t *table, names []string) []*column {
	var out []*column
	for _, n := range names {
		out = append(out, t.column(n))
	}
	return out
}
