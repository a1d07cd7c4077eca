package sqlgen

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// querier is a pool, a connection or a transaction.
type querier interface {
	QueryxContext(ctx context.Context, query string, args ...any) (*sqlx.Rows, error)
}

// teller is a test, or one run of a property.
type teller interface {
	Helper()
	Fatalf(format string, args ...any)
}

// tablesOf reads every dataset of a model into memory.
func tablesOf(t teller, db querier, m *semantic.Model) memory {
	t.Helper()
	tables := memory{}
	for _, d := range m.Datasets {
		if _, ok := tables[d.Source]; !ok {
			tables[d.Source] = readTable(t, db, "SELECT * FROM "+d.Source+" AS source")
		}
	}
	return tables
}

// recordsOf runs SQL and returns its rows as the interpreter holds rows.
func recordsOf(t teller, db querier, sql string, args ...any) []record {
	t.Helper()
	return readTable(t, db, sql, args...).rows
}

func readTable(t teller, db querier, sql string, args ...any) *table {
	t.Helper()
	for i, a := range args {
		if list, ok := a.([]string); ok {
			args[i] = pq.Array(list)
		}
	}
	rows, err := db.QueryxContext(context.Background(), sql, args...)
	if err != nil {
		t.Fatalf("%v\n%s\n%v", err, sql, args)
	}
	defer rows.Close()
	types, err := rows.ColumnTypes()
	if err != nil {
		t.Fatalf("%v", err)
	}
	out := &table{}
	for _, typ := range types {
		out.columns = append(out.columns, typ.Name())
	}
	for rows.Next() {
		cells, err := rows.SliceScan()
		if err != nil {
			t.Fatalf("%v", err)
		}
		r := record{}
		for i, c := range cells {
			if r[types[i].Name()], err = datumOf(types[i].DatabaseTypeName(), c); err != nil {
				t.Fatalf("column %s: %v", types[i].Name(), err)
			}
		}
		out.rows = append(out.rows, r)
	}
	if err := rows.Err(); err != nil {
		t.Fatalf("%v\n%s\n%v", err, sql, args)
	}
	return out
}

// datumOf is a value as the driver gives it, by its Postgres type.
func datumOf(typ string, cell any) (any, error) {
	switch c := cell.(type) {
	case nil, int64, bool:
		return c, nil
	case string:
		return c, nil
	case []byte:
		if typ == "NUMERIC" {
			return decimal.NewFromString(string(c))
		}
		return string(c), nil
	case time.Time:
		if typ == "DATE" {
			return semantic.DateOf(c.UTC()), nil
		}
		if typ == "TIMESTAMP" {
			return wall(time.Date(c.Year(), c.Month(), c.Day(), c.Hour(), c.Minute(), c.Second(), c.Nanosecond(), time.UTC)), nil
		}
		return c, nil
	default:
		return nil, fmt.Errorf("a %s of type %T", typ, cell)
	}
}

// sameRows says where the rows of a plan and those its SQL returned differ, ""
// when they agree in every cell and in their order.
func sameRows(root node, plan, sql []record) string {
	columns := names(root.schema())
	text := func(rows []record) []string {
		out := make([]string, len(rows))
		for i, r := range rows {
			out[i] = strings.ReplaceAll(identity(r, columns), "\x1f", " | ")
		}
		return out
	}
	a, b := strings.Join(text(plan), "\n  "), strings.Join(text(sql), "\n  ")
	if a == b {
		return ""
	}
	return fmt.Sprintf("columns %v\nplan\n  %s\nSQL\n  %s", columns, a, b)
}

// checkInterpreted fails the test unless the plan means what its SQL returns.
func checkInterpreted(t testing.TB, db querier, tables memory, c *Compiled) {
	t.Helper()
	plan, err := interpret(c.root, tables)
	if err != nil {
		t.Errorf("%v\n%s", err, c.Explain())
		return
	}
	if d := sameRows(c.root, plan, recordsOf(t, db, c.SQL, c.Args...)); d != "" {
		t.Errorf("the plan and its SQL disagree: %s\n%s\n%v", d, c.SQL, c.Args)
	}
}
