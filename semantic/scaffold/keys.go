package scaffold

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/lib/pq"
)

// keyWords end the names of columns that identify something.
var keyWords = []string{"id", "key", "code", "no", "number", "num", "sku", "uuid", "index"}

// maxKeyParts bounds how many columns are tried together as a key, and maxKeyCandidates how many are tried at all.
const (
	maxKeyParts      = 3
	maxKeyCandidates = 6
)

// identifies reports whether a column's name says that it identifies something.
func (c *column) identifies() bool {
	n := len(c.words)
	return n > 0 && slices.Contains(keyWords, c.words[n-1]) && (n == 1 || c.words[n-1] != "index") && (c.kind == kindText || c.kind == kindNumber && c.whole)
}

// thing is what an identifying column identifies: customer for customer_id, empty for id.
func (c *column) thing() []string {
	if c.identifies() {
		return c.words[:len(c.words)-1]
	}
	return c.words
}

// findKey takes the declared key, or looks for the smallest set of columns no two rows agree on.
func findKey(ctx context.Context, db *sql.DB, t *table) ([]Finding, error) {
	if len(t.primary) > 0 {
		t.key = t.primary
		return nil, nil
	}
	for _, u := range t.unique {
		if !slices.ContainsFunc(u, func(c *column) bool { return c.filled < c.profiled }) {
			t.key, t.keyWhy = u, "a unique constraint whose columns are always filled"
			return nil, nil
		}
	}
	var out []Finding
	for _, c := range t.columns {
		if !c.identifies() || !t.ownKeyName(c) {
			continue
		}
		n, err := countDistinct(ctx, db, t, []*column{c})
		if err != nil {
			return nil, err
		}
		if n == t.rows {
			t.key, t.keyWhy = []*column{c}, fmt.Sprintf("its name, and all %d rows differ", t.rows)
			return out, nil
		}
		out = append(out, found(KeyRepeats, c, t.rows-n, t.rows, "看起来是主键,但 %[2]d 行中有 %[1]d 行为空或重复,没有作为键。",
			"looks like the key, but %[1]d of %[2]d rows are empty or repeat a value, so it is none.", t.rows-n, t.rows))
	}
	key, err := searchKey(ctx, db, t)
	if err != nil {
		return nil, err
	}
	if t.key = key; key != nil {
		t.keyWhy = fmt.Sprintf("no two of %d rows agree on it", t.rows)
		return out, nil
	}
	if t.byPlace = t.plain; t.byPlace {
		return append(out, found(NoKey, t, 0, 0, "没有找到键,按行的存储位置区分各行。", "no key was found; rows are told apart by where they are stored.")), nil
	}
	return append(out, found(NoKey, t, 0, 0, "没有找到键,没有收入模型。", "no key was found, so it is left out.")), nil
}

// ownKeyName reports whether a column is called like the key of its table: id, or order_id in orders.
func (t *table) ownKeyName(c *column) bool {
	thing := c.thing()
	return len(thing) == 0 && c == t.columns[0] || len(thing) > 0 && slices.Equal(singulars(thing), t.stem)
}

func singulars(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = singular(w)
	}
	return out
}

// searchKey tries the columns that identify or date something, one, then two, then three at a time, and after them texts
// as well: currency and day.
func searchKey(ctx context.Context, db *sql.DB, t *table) ([]*column, error) {
	strict := func(c *column) bool {
		first := c == t.columns[0] && (c.kind == kindText && !c.isDateText() || c.kind == kindNumber && c.whole)
		return c.identifies() || c.dated() || first || has(c.words, "line", "sequence", "seq")
	}
	key, err := smallestKey(ctx, db, t, strict)
	if key != nil || err != nil {
		return key, err
	}
	return smallestKey(ctx, db, t, func(c *column) bool { return strict(c) || c.kind == kindText && !has(c.words, proseWords...) })
}

// dated reports a column of days or instants, kept as such or as texts of one known form.
func (c *column) dated() bool {
	return c.kind == kindDate || c.kind == kindTimestamp || c.kind == kindInstant || c.text != nil && c.text.form != nil
}

func smallestKey(ctx context.Context, db *sql.DB, t *table, fits func(*column) bool) ([]*column, error) {
	var candidates []*column
	for _, c := range t.columns {
		if fits(c) && !c.personal() && c.filled == c.profiled && c.filled > 0 && len(candidates) < maxKeyCandidates {
			candidates = append(candidates, c)
		}
	}
	for size := 1; size <= maxKeyParts; size++ {
		for _, set := range subsets(candidates, size) {
			if capacity(set, t.rows) < t.rows {
				continue
			}
			n, err := countDistinct(ctx, db, t, set)
			if err != nil || n == t.rows {
				return set, err
			}
		}
	}
	return nil, nil
}

// capacity is how many combinations the profiled values allow at most: too few, and there is no need to count.
func capacity(set []*column, rows int64) int64 {
	n := int64(1)
	for _, c := range set {
		if c.profiled < rows { // of a sample nothing follows
			return rows
		}
		if n *= max(c.distinct, 1); n >= rows {
			return rows
		}
	}
	return n
}

// subsets lists the sets of that size in the order of their columns.
func subsets(of []*column, size int) [][]*column {
	if size == 0 {
		return [][]*column{nil}
	}
	var out [][]*column
	for i, c := range of {
		for _, rest := range subsets(of[i+1:], size-1) {
			out = append(out, append([]*column{c}, rest...))
		}
	}
	return out
}

// countDistinct counts the different combinations of values among rows that have all of them.
func countDistinct(ctx context.Context, db *sql.DB, t *table, set []*column) (int64, error) {
	var list, filled []string
	for _, c := range set {
		list = append(list, c.value())
		filled = append(filled, c.value()+" IS NOT NULL")
	}
	var n int64
	err := db.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT DISTINCT "+strings.Join(list, ", ")+" FROM "+t.quoted()+
		" WHERE "+strings.Join(filled, " AND ")+") d").Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("scaffold: count the values of %s: %w", pq.QuoteIdentifier(set[0].sql), err)
	}
	return n, nil
}
