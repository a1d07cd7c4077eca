package scaffold

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// findCompositeEdges guesses references by several columns: all parts of a table's key, called alike and of the same
// types, every row of which leads somewhere. What was thought to refer to the tables behind it by one of these columns
// is then said by the longer reference.
func findCompositeEdges(ctx context.Context, db *sql.DB, tables []*table) ([]Finding, error) {
	var out []Finding
	for _, t := range tables {
		for _, to := range tables {
			columns := namesakes(t, to)
			if columns == nil {
				continue
			}
			filled, orphans, err := countOrphans(ctx, db, t, to, columns)
			if err != nil {
				return nil, err
			}
			switch {
			case filled == 0:
			case orphans > 0:
				t.refused = append(t.refused, &edge{from: t, to: to, columns: columns, toColumn: to.key, orphans: orphans, filled: filled})
				out = append(out, found(Orphans, columns[0], orphans, filled, "与其他列一起看起来指向 %[3]s 的主键,但 %[2]d 行中有 %[1]d 行找不到对应记录,没有关联。",
					"seems to refer, with other columns, to the key of %[3]s, but %[1]d of %[2]d rows find nothing there, so it is not joined.", orphans, filled, to))
			default:
				t.edges = append(withoutShortcuts(t, to, columns), &edge{from: t, to: to, columns: columns, toColumn: to.key,
					why: fmt.Sprintf("the columns are called like the key of %s, and all %d rows find their match", to, filled)})
			}
		}
	}
	return out, nil
}

// namesakes are the columns of t called like the parts of another table's key, in their order; nil when one is missing,
// when they are t's whole key as well, or when a reference is there already.
func namesakes(t, to *table) []*column {
	if t == to || t.schema != to.schema || len(to.key) < 2 ||
		slices.ContainsFunc(t.edges, func(e *edge) bool { return e.to == to }) || !slices.ContainsFunc(to.key, (*column).identifies) {
		return nil
	}
	var out []*column
	for _, k := range to.key {
		i := slices.IndexFunc(t.columns, func(c *column) bool { return slices.Equal(c.words, k.words) && c.kind == k.kind })
		if i < 0 {
			return nil
		}
		out = append(out, t.columns[i])
	}
	if len(t.key) == len(out) && !slices.ContainsFunc(t.key, func(c *column) bool { return !slices.Contains(out, c) }) {
		return nil
	}
	return out
}

// withoutShortcuts leaves out references of t by one of the columns to a table that the longer way leads to as well.
func withoutShortcuts(t, to *table, columns []*column) []*edge {
	return slices.DeleteFunc(slices.Clone(t.edges), func(e *edge) bool {
		return len(e.columns) == 1 && slices.Contains(columns, e.columns[0]) &&
			slices.ContainsFunc(to.edges, func(o *edge) bool { return o.to == e.to })
	})
}

func countOrphans(ctx context.Context, db *sql.DB, t, to *table, columns []*column) (filled, orphans int64, err error) {
	var on, full []string
	for i, c := range columns {
		on = append(on, "k."+to.key[i].quoted()+" = f."+c.quoted())
		full = append(full, "f."+c.quoted()+" IS NOT NULL")
	}
	err = db.QueryRowContext(ctx, fmt.Sprintf(`SELECT count(*), count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM %s k WHERE %s)) FROM %s f WHERE %s`,
		to.quoted(), strings.Join(on, " AND "), t.quoted(), strings.Join(full, " AND "))).Scan(&filled, &orphans)
	if err != nil {
		return 0, 0, fmt.Errorf("scaffold: check the reference of %s to %s: %w", t, to, err)
	}
	return filled, orphans, nil
}
