package sqlgen

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// rowsOf executes a statement; see run.
func rowsOf(t testing.TB, db *sqlx.DB, c *Compiled) []string {
	t.Helper()
	if !c.Tagged {
		return textRows(t, db, c.SQL, nil, c.Args...)
	}
	return textRows(t, db, c.SQL, c.RowOf, c.Args...)
}

// textRows executes SQL and prints each row as cells between bars. The first
// column of tagged rows is printed as a word.
func textRows(t testing.TB, db *sqlx.DB, sql string, rowOf func(int) semantic.Row, args ...any) []string {
	t.Helper()
	for i, a := range args {
		if list, ok := a.([]string); ok {
			args[i] = pq.Array(list)
		}
	}
	rows, err := db.QueryContext(t.Context(), sql, args...)
	if err != nil {
		t.Fatalf("%v\n%s", err, sql)
	}
	defer rows.Close()
	cols, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	types, err := rows.ColumnTypes()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for rows.Next() {
		cells, ptrs := make([]any, len(cols)), make([]any, len(cols))
		for i := range cells {
			ptrs[i] = &cells[i]
		}
		if err := rows.Scan(ptrs...); err != nil {
			t.Fatal(err)
		}
		text := make([]string, len(cells))
		for i, c := range cells {
			text[i] = cellText(c)
			if at, ok := c.(time.Time); ok && types[i].DatabaseTypeName() == "TIMESTAMPTZ" {
				text[i] = at.UTC().Format(time.RFC3339)
			}
		}
		if rowOf != nil {
			text[0] = kindText(t, rowOf, text[0])
		}
		out = append(out, strings.Join(text, " | "))
	}
	if err := rows.Err(); err != nil {
		t.Fatalf("%v\n%s", err, sql)
	}
	return out
}

// kindText is "data", "other", "total" or "subtotal" with the dimensions it is over.
func kindText(t testing.TB, rowOf func(int) semantic.Row, tag string) string {
	n, err := strconv.Atoi(tag)
	if err != nil {
		t.Fatal(err)
	}
	r := rowOf(n)
	if r.Kind == semantic.RowData {
		return "data"
	}
	return strings.TrimSpace(string(r.Kind) + " " + strings.Join(r.By, ", "))
}

func cellText(c any) string {
	var s string
	switch c := c.(type) {
	case nil:
		return "-"
	case []byte:
		s = string(c)
	case string:
		return c
	case time.Time:
		return c.Format(time.DateOnly)
	case bool:
		return strconv.FormatBool(c)
	case int64:
		return decimal.NewFromInt(c).String()
	case float64:
		return decimal.NewFromFloat(c).Round(6).String()
	default:
		panic(c)
	}
	if d, err := decimal.NewFromString(s); err == nil {
		return d.Round(6).String()
	}
	return s
}
