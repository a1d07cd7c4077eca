package scaffold

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// Profiles of larger tables are taken from a sample of about that many rows. Keys and references are always checked
// in full.
const sampleRows = 200_000

// dateText finds texts that look like dates: 2024-05-01, 20240501, 1/5/2024, 01.05.24, 1-May-24, May 1, 2024, with or
// without a time behind. Which form it is and whether they are days of the calendar is seen later.
const dateText = `^\s*(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|(19|20)\d{2}[01]\d[0-3]\d|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})|\d{1,2}[- ][A-Za-z]{3,9}[- ]\d{2,4}|[A-Za-z]{3,9}\.? \d{1,2},? \d{4})([ T]\d{1,2}:\d{2}.*)?\s*$`

// profile counts the rows of a table and looks at every column in one scan.
func profile(ctx context.Context, db *sql.DB, t *table) error {
	if err := db.QueryRowContext(ctx, `SELECT count(*) FROM `+t.quoted()).Scan(&t.rows); err != nil {
		return fmt.Errorf("scaffold: count the rows of %s: %w", t, err)
	}
	from := t.quoted()
	if t.plain && t.rows > sampleRows {
		from += fmt.Sprintf(" TABLESAMPLE SYSTEM (%.4f) REPEATABLE (1)", 100*float64(sampleRows)/float64(t.rows))
	}
	list := []string{"count(*)"}
	var profiled int64
	into := []any{&profiled}
	for _, c := range t.columns {
		list = append(list, c.measures()...)
		into = append(into, c.targets()...)
	}
	if err := db.QueryRowContext(ctx, "SELECT "+strings.Join(list, ", ")+" FROM "+from).Scan(into...); err != nil {
		return fmt.Errorf("scaffold: look at the data of %s: %w", t, err)
	}
	for _, c := range t.columns {
		c.profiled = profiled
	}
	return nil
}

// measures and targets belong together: what is asked of a column and where it goes.
func (c *column) measures() []string {
	q := c.quoted()
	switch c.kind {
	case kindOther:
		return []string{"count(" + q + ")"}
	case kindNumber:
		return []string{"count(" + q + ")", "count(DISTINCT " + q + ")",
			"coalesce(bool_and(" + q + " = trunc(" + q + "::numeric)), true)", "coalesce(min(" + q + ")::float8, 0)", "coalesce(max(" + q + ")::float8, 0)"}
	case kindText:
		return []string{"count(" + q + ")", "count(DISTINCT " + q + ")", "count(*) FILTER (WHERE " + q + "::text ~ '" + dateText + "')",
			"count(*) FILTER (WHERE trim(" + q + "::text) = '')"}
	}
	return []string{"count(" + q + ")", "count(DISTINCT " + q + ")"}
}

func (c *column) targets() []any {
	switch c.kind {
	case kindOther:
		return []any{&c.filled}
	case kindNumber:
		return []any{&c.filled, &c.distinct, &c.whole, &c.low, &c.high}
	case kindText:
		return []any{&c.filled, &c.distinct, &c.dates, &c.blank}
	}
	return []any{&c.filled, &c.distinct}
}

// isDateText reports a text column whose values look like dates.
func (c *column) isDateText() bool {
	return c.kind == kindText && c.dates > 0 && c.dates*10 >= (c.filled-c.blank)*9
}
