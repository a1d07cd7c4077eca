package scaffold

import "fmt"

// Words of days that say when something happened, and of days that say something else.
var (
	happened = []string{"order", "sale", "transaction", "purchase", "invoice", "event", "visit", "payment", "feedback", "review", "date", "datetime", "timestamp", "created", "day", "time", "return", "registration", "signup"}
	elseDays = []string{"birth", "birthday", "birthdate", "dob", "promised", "delivery", "delivered", "due", "end", "updated", "modify", "modified", "open", "opening", "expiry", "launch", "hire", "approved", "stock", "actual", "expected", "estimated", "ship", "shipped", "deadline", "debut"}
)

// findTimes picks the time field of every table: a day of its own on which its rows happened, or that of a table it
// belongs to. Tables others refer to have none unless its name says so: a shop's opening is not when it is counted.
func findTimes(tables []*table) {
	for _, t := range tables {
		best, most := (*column)(nil), 0
		for _, c := range t.columns {
			if n := c.happening(hub(t, tables)); n > most {
				best, most = c, n
			}
		}
		if best != nil {
			t.time = &timeField{field: best.name, why: fmt.Sprintf("of the days of this table, %s sounds most like when a row happened", best.sql)}
		}
	}
	for _, t := range tables {
		for _, e := range t.edges {
			if t.time == nil && e.to.time != nil && e.to.time.role == "" {
				t.time = &timeField{role: e.roleName(), field: e.to.time.field, why: "it has no day on which its rows happened; that of " + e.to.name + ", which it belongs to, is taken"}
			}
		}
		for _, c := range t.columns {
			if t.time == nil && !hub(t, tables) && c.use(false) == useTime {
				t.time = &timeField{field: c.name, why: "it is the only kind of day the table has, though it may not be when a row happened"}
			}
		}
	}
}

// hub reports a table that others refer to.
func hub(t *table, tables []*table) bool {
	for _, o := range tables {
		for _, e := range o.edges {
			if e.to == t {
				return true
			}
		}
	}
	return false
}

// happening rates how much a column sounds like when a row happened; 0 is not at all.
func (c *column) happening(hub bool) int {
	if c.use(hub) != useTime || c.filled == 0 {
		return 0
	}
	n := 0
	if c.filled == c.profiled {
		n++
	}
	switch {
	case has(c.words, elseDays...):
		return 0
	case has(c.words, c.table.stem...):
		n += 4
	case has(c.words, happened...):
		n += 3
	case !hub:
		n += 2
	}
	return n
}
