// Package rowset compares tables of results as suites do: by column name, in
// order or not, numbers to a relative tolerance, times by the instant written.
package rowset

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Table is a result: cells are nil, bool, float64 or string (times as
// 2006-01-02T15:04:05, with six digits of a second where there is a fraction).
type Table struct {
	Columns []string
	Rows    [][]any
}

// tolerance is how far numbers may lie apart, relative to their size.
const tolerance = 1e-6

func timeText(t time.Time) string {
	if t.Nanosecond() == 0 {
		return t.UTC().Format("2006-01-02T15:04:05")
	}
	return t.UTC().Format("2006-01-02T15:04:05.000000")
}

// Cell brings a value of a driver or of JSON to one form. Texts that read as
// numbers become numbers only when they come as bytes, which is how numeric
// arrives.
func Cell(v any) any {
	switch v := v.(type) {
	case nil, bool, float64, string:
		return v
	case int64:
		return float64(v)
	case int:
		return float64(v)
	case []byte:
		if n, err := strconv.ParseFloat(string(v), 64); err == nil {
			return n
		}
		return string(v)
	case time.Time:
		return timeText(v)
	default:
		return fmt.Sprint(v)
	}
}

// Of turns a result of the semantic layer into a table; names gives columns
// the names the suite knows them by.
func Of(columns []semantic.Column, rows []semantic.Row, names map[string]string) Table {
	var t Table
	for _, c := range columns {
		t.Columns = append(t.Columns, cmp.Or(names[c.Name], c.Name))
	}
	for _, r := range rows {
		row := make([]any, len(r.Cells))
		for i, v := range r.Cells {
			row[i] = valueCell(v)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func valueCell(v semantic.Value) any {
	if n, ok := v.Number(); ok {
		return n.InexactFloat64()
	}
	if d, ok := v.Date(); ok {
		return timeText(d.In(time.UTC))
	}
	if at, ok := v.Instant(); ok {
		return timeText(at)
	}
	if b, ok := v.Bool(); ok {
		return b
	}
	if v.IsNull() {
		return nil
	}
	return v.String()
}

// Read runs a statement and takes all of its rows; lists among the arguments
// travel as arrays.
func Read(ctx context.Context, q sqlx.QueryerContext, sql string, args ...any) (Table, error) {
	bound := slices.Clone(args)
	for i, a := range bound {
		if list, ok := a.([]string); ok {
			bound[i] = pq.Array(list)
		}
	}
	rows, err := q.QueryxContext(ctx, sql, bound...)
	if err != nil {
		return Table{}, err
	}
	defer rows.Close()
	var t Table
	if t.Columns, err = rows.Columns(); err != nil {
		return Table{}, err
	}
	for rows.Next() {
		row, err := rows.SliceScan()
		if err != nil {
			return Table{}, err
		}
		for i := range row {
			row[i] = Cell(row[i])
		}
		t.Rows = append(t.Rows, row)
	}
	return t, rows.Err()
}

// Differ tells how got is not want, "" when it is. Columns are matched by name;
// rows in any order unless ordered.
func Differ(want, got Table, ordered bool) string {
	w, g := want.sorted(ordered), got.sorted(ordered)
	if !slices.Equal(w.Columns, g.Columns) {
		return fmt.Sprintf("columns %v, want %v", g.Columns, w.Columns)
	}
	for i := range min(len(w.Rows), len(g.Rows)) {
		for j := range w.Columns {
			if !same(w.Rows[i][j], g.Rows[i][j]) {
				return fmt.Sprintf("%d rows, want %d; row %d is %v, want %v", len(g.Rows), len(w.Rows), i+1, g.Rows[i], w.Rows[i])
			}
		}
	}
	if len(w.Rows) != len(g.Rows) {
		return fmt.Sprintf("%d rows, want %d", len(g.Rows), len(w.Rows))
	}
	return ""
}

// sorted orders the columns by name and, unless order counts, the rows.
func (t Table) sorted(keepRows bool) Table {
	at := make([]int, len(t.Columns))
	for i := range at {
		at[i] = i
	}
	slices.SortFunc(at, func(a, b int) int { return strings.Compare(t.Columns[a], t.Columns[b]) })
	out := Table{Columns: make([]string, len(at)), Rows: make([][]any, len(t.Rows))}
	for i, from := range at {
		out.Columns[i] = t.Columns[from]
	}
	for i, r := range t.Rows {
		out.Rows[i] = make([]any, len(at))
		for j, from := range at {
			out.Rows[i][j] = r[from]
		}
	}
	if !keepRows {
		slices.SortFunc(out.Rows, func(a, b []any) int { return slices.CompareFunc(a, b, compareCells) })
	}
	return out
}

// compareCells orders by kind first; texts, flags and gaps come before
// numbers, so that numbers that differ by rounding do not decide the order of
// rows that differ otherwise in the same column.
func compareCells(a, b any) int {
	if c := cmp.Compare(rank(a), rank(b)); c != 0 {
		return c
	}
	if x, ok := a.(float64); ok {
		return cmp.Compare(round(x), round(b.(float64)))
	}
	return strings.Compare(fmt.Sprint(a), fmt.Sprint(b))
}

// round keeps seven digits, so that equal numbers sort alike.
func round(x float64) float64 {
	if x == 0 || math.IsInf(x, 0) || math.IsNaN(x) {
		return x
	}
	scale := math.Pow(10, 7-math.Ceil(math.Log10(math.Abs(x))))
	return math.Round(x*scale) / scale
}

func rank(v any) int {
	switch v.(type) {
	case nil:
		return 0
	case bool:
		return 1
	case string:
		return 2
	default:
		return 3
	}
}

func same(a, b any) bool {
	x, okX := a.(float64)
	y, okY := b.(float64)
	if okX && okY {
		return x == y || math.Abs(x-y) <= tolerance*math.Max(math.Abs(x), math.Abs(y))
	}
	return a == b
}
