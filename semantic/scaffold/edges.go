package scaffold

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// edge is a reference from many rows of a table to one of another.
type edge struct {
	from, to *table
	columns  []*column
	toColumn []*column
	role     string // "" = the name of to
	why      string // why it was guessed, "" when it was declared

	orphans, filled int64 // rows of a refused reference that lead nowhere, of those with a value
}

func (e *edge) roleName() string {
	if e.role != "" {
		return e.role
	}
	return e.to.dataset
}

// findEdges takes declared references and guesses others by name and type, keeping those every row of which leads
// somewhere.
func findEdges(ctx context.Context, db *sql.DB, tables []*table) ([]Finding, error) {
	var out []Finding
	for _, t := range tables {
		for _, f := range t.foreign {
			if isKeyOf(f.to, f.toColumn) {
				t.edges = append(t.edges, &edge{from: t, to: f.to, columns: f.columns, toColumn: f.toColumn})
			}
		}
		for _, c := range t.columns {
			if slices.ContainsFunc(t.edges, func(e *edge) bool { return len(e.columns) == 1 && e.columns[0] == c }) {
				continue
			}
			to, own := target(c, tables)
			if own != nil {
				out = append(out, *own)
			}
			if to == nil {
				continue
			}
			e, fault, err := checkEdge(ctx, db, c, to)
			if err != nil {
				return nil, err
			}
			switch {
			case e == nil:
				out = append(out, fault)
			case e.orphans > 0:
				t.refused = append(t.refused, e)
				out = append(out, fault)
			default:
				t.edges = append(t.edges, e)
			}
		}
		nameRoles(t, tables)
	}
	return out, nil
}

func isKeyOf(t *table, columns []*column) bool {
	same := func(key []*column) bool {
		return len(key) == len(columns) && !slices.ContainsFunc(key, func(c *column) bool { return !slices.Contains(columns, c) })
	}
	return same(t.key) || slices.ContainsFunc(t.unique, same)
}

// target is the key a column refers to by its name: customer_id or home_customer_id to the key customer_id of
// customers, of the same schema first. A table's own key may refer to a table whose rows it names (order_id of
// deliveries to orders), never the other way round.
func target(c *column, tables []*table) (*column, *Finding) {
	if !c.identifies() && !slices.ContainsFunc(tables, func(t *table) bool { return c.namesRowOf(t) }) {
		return nil, nil
	}
	var best *column
	thing := singulars(c.thing())
	for _, t := range tables {
		if t == c.table || len(t.key) != 1 || t.schema != c.table.schema {
			continue
		}
		key := t.key[0]
		of := singulars(key.thing())
		if len(of) == 0 || !key.identifies() {
			of = t.stem
		}
		sameName := slices.Equal(c.words, key.words) && !slices.Contains(generic, c.words[0])
		if !sameName && !endsWith(thing, of) && !(endsWith(thing, t.stem) && key.identifies()) {
			continue
		}
		hub := slices.Equal(of, t.stem) || len(key.thing()) == 0
		if !hub && (c.table.keyedBy(c) || key.sql != c.sql) {
			continue
		}
		if c.table.keyedBy(c) && endsWith(thing, c.table.stem) {
			continue // its own key
		}
		if best == nil || hub && !slices.Equal(singulars(best.thing()), best.table.stem) {
			best = key
		}
	}
	if best == nil || best.kind == c.kind {
		return best, nil
	}
	f := found(NumberAsText, c, 0, 0, "看起来指向 %s,但一边是 %s,一边是 %s,没有关联。", "seems to refer to %s, but one is a %s and the other a %s, so they are not joined.", best, c.kind, best.kind)
	return nil, &f
}

// generic names of keys mean another thing in every table.
var generic = []string{"id", "key", "code", "no", "number", "num", "uuid", "index"}

// namesRowOf reports a column called like what a row of the table is: store in sales beside stores.
func (c *column) namesRowOf(t *table) bool {
	return t != c.table && t.schema == c.table.schema && len(t.key) == 1 && slices.Equal(t.key[0].words, c.words) && slices.Equal(singulars(c.words), t.stem)
}

func endsWith(words, end []string) bool {
	return len(end) > 0 && len(words) >= len(end) && slices.Equal(words[len(words)-len(end):], end)
}

// checkEdge counts the rows of a guessed reference that lead nowhere. Where there are some, or no row has a value, it
// returns the finding; a reference with orphans comes with it, to be refused.
func checkEdge(ctx context.Context, db *sql.DB, c, key *column) (*edge, Finding, error) {
	var filled, orphans int64
	err := db.QueryRowContext(ctx, fmt.Sprintf(`SELECT count(*), count(*) FILTER (WHERE k.v IS NULL)
		FROM %[1]s f LEFT JOIN (SELECT %[4]s AS v FROM %[3]s) k ON k.v = f.%[2]s WHERE f.%[2]s IS NOT NULL`,
		c.table.quoted(), c.quoted(), key.table.quoted(), key.quoted())).Scan(&filled, &orphans)
	if err != nil {
		return nil, Finding{}, fmt.Errorf("scaffold: check the reference %s: %w", c, err)
	}
	if filled == 0 {
		return nil, found(EmptyColumn, c, 0, 0, "没有值。", "holds no value."), nil
	}
	e := &edge{from: c.table, to: key.table, columns: []*column{c}, toColumn: []*column{key}, orphans: orphans, filled: filled}
	if orphans > 0 {
		return e, found(Orphans, c, orphans, filled, "看起来指向 %[3]s,但 %[2]d 行中有 %[1]d 行找不到对应记录,没有关联。",
			"seems to refer to %[3]s, but %[1]d of %[2]d rows find nothing there, so it is not joined.", orphans, filled, key), nil
	}
	e.why = fmt.Sprintf("same name and type as %s, and all %d rows find their match", key, filled)
	return e, Finding{}, nil
}

// nameRoles gives references whose name says more than the table (home_team), and several to one table, a role.
func nameRoles(t *table, tables []*table) {
	count := map[*table]int{}
	for _, e := range t.edges {
		count[e.to]++
	}
	first := map[*table]bool{}
	for _, e := range t.edges {
		thing := singulars(e.columns[0].thing())
		plain := slices.Equal(thing, e.to.stem) || slices.Equal(e.columns[0].words, e.toColumn[0].words)
		if count[e.to] == 1 && (plain || e.why == "") || plain && !first[e.to] {
			first[e.to] = true
			continue
		}
		role := modelName(strings.Join(append(slices.Clone(e.columns[0].thing()), "of", t.dataset), "_"))
		if len(thing) == 0 || slices.ContainsFunc(tables, func(o *table) bool { return o.dataset == role }) {
			role += "_ref"
		}
		e.role = role
	}
}
