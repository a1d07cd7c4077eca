package scaffold

import (
	"slices"
	"strings"

	"github.com/lib/pq"

	"github.com/wenshu-ai/wenshu/semantic"
)

// table is one table or view with what the database says of it and what its data show.
type table struct {
	schema, name, comment string
	plain                 bool // an ordinary table: it has row addresses and can be sampled
	rows                  int64
	columns               []*column
	primary               []*column
	unique                [][]*column
	foreign               []foreignKey

	dataset string   // its name in the model
	stem    []string // words of what one row is: order for blinkit_orders
	key     []*column
	keyWhy  string // why the key was guessed, "" when it was declared
	byPlace bool   // no key was found: rows are told apart by their address
	time    *timeField
	edges   []*edge
	refused []*edge // references some rows of which lead nowhere
}

// foreignKey is a declared reference.
type foreignKey struct {
	columns  []*column
	to       *table
	toColumn []*column
}

// column is one column with its profile.
type column struct {
	table   *table
	sql     string // name in the database
	name    string // name in the model
	kind    kind
	comment string
	words   []string

	filled, distinct int64 // rows with a value, and different values among them, of the rows profiled
	profiled         int64
	whole            bool    // numbers without fractions
	low, high        float64 // of numbers
	dates, blank     int64   // texts that look like dates, and that hold nothing
	text             *textDate
	codesHeld        []currencyCount // of a column of currency codes, the most frequent first
}

// kind is what a column holds, as far as a model cares.
type kind string

const (
	kindText      kind = "text"
	kindNumber    kind = "number"
	kindDate      kind = "date"
	kindTimestamp kind = "timestamp" // without a zone
	kindInstant   kind = "instant"
	kindBool      kind = "bool"
	kindOther     kind = "other" // arrays, JSON, bytes: left out
)

// timeField is the field periods apply to: one of the table, or of a table it belongs to.
type timeField struct {
	role  string // "" = the table itself
	field string
	why   string
}

func (t *table) String() string { return t.schema + "." + t.name }
func (c *column) String() string {
	return c.table.String() + "." + c.sql
}

// quoted is the table's name in SQL.
func (t *table) quoted() string {
	return pq.QuoteIdentifier(t.schema) + "." + pq.QuoteIdentifier(t.name)
}

func (c *column) quoted() string { return pq.QuoteIdentifier(c.sql) }

// value is what the column holds in the model, in SQL: of a text that is a day, the day.
func (c *column) value() string {
	if c.kind == kindText && c.dated() {
		return "(" + c.text.form.sql(c.quoted()) + ")"
	}
	return c.quoted()
}

func (t *table) column(sql string) *column {
	i := slices.IndexFunc(t.columns, func(c *column) bool { return c.sql == sql })
	if i < 0 {
		return nil
	}
	return t.columns[i]
}

// keyedBy reports whether c alone is the table's key.
func (t *table) keyedBy(c *column) bool { return len(t.key) == 1 && t.key[0] == c }

// source is the table, or a sub-query that renames what a model cannot name and adds row addresses.
func (t *table) source() string {
	plain := semantic.IsName(t.schema) && semantic.IsName(t.name) && !t.byPlace
	var list []string
	for _, c := range t.columns {
		if c.name != c.sql {
			plain = false
		}
		list = append(list, c.quoted()+" AS "+pq.QuoteIdentifier(c.name))
	}
	if plain {
		return t.schema + "." + t.name
	}
	if t.byPlace {
		list = append([]string{"ctid::text AS " + placeColumn}, list...)
	}
	return "(SELECT " + strings.Join(list, ", ") + " FROM " + t.quoted() + ")"
}

// placeColumn is the key of tables without one.
const placeColumn = "row_place"
