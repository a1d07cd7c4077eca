package scaffold

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/wenshu-ai/wenshu/semantic"
)

// derivedField is a field computed from others: a value of a line.
type derivedField struct {
	name, expr, why string
}

func (d *drafting) tablesYAML() string {
	var w writer
	w.line(0, "datasets:")
	for _, t := range d.tables {
		w.guess(1, t.keyWhy)
		w.line(1, "- name: %s", t.dataset)
		w.label(2, label(plurals(t.stem), t.comment), t.stem)
		w.line(2, "source: %s", source(t))
		if t.byPlace {
			w.guess(2, "no column tells the rows apart, so their place in the table does")
			w.line(2, "primary_key: [%s]", placeColumn)
		} else {
			w.line(2, "primary_key: %s", names(t.key))
		}
		if keys := d.uniqueKeys(t); keys != "" {
			w.line(2, "unique_keys: [%s]", keys)
		}
		if t.time != nil {
			w.guess(2, t.time.why)
			w.line(2, "time: %s", t.time.ref())
		}
		d.fields(&w, t)
	}
	d.relationships(&w)
	return w.String()
}

func source(t *table) string {
	if s := t.source(); s[0] != '(' {
		return s
	}
	return scalar(t.source())
}

func (t *timeField) ref() string {
	if t.role == "" {
		return t.field
	}
	return t.role + "." + t.field
}

// uniqueKeys lists the unique constraints that references end at.
func (d *drafting) uniqueKeys(t *table) string {
	out := ""
	for _, u := range t.unique {
		if !slices.Equal(u, t.key) && slices.ContainsFunc(d.edges(), func(e *edge) bool { return e.to == t && slices.Equal(e.toColumn, u) }) {
			if out != "" {
				out += ", "
			}
			out += names(u)
		}
	}
	return out
}

func (d *drafting) edges() []*edge {
	var out []*edge
	for _, t := range d.tables {
		out = append(out, t.edges...)
	}
	return out
}

func (d *drafting) fields(w *writer, t *table) {
	var lines []string
	for _, c := range t.columns {
		switch c.use(hub(t, d.tables)) {
		case useNothing:
			continue
		case useTime:
			lines = append(lines, c.timeField())
		default:
			lines = append(lines, fmt.Sprintf("- {name: %s%s}", c.name, typeOf(c.kind)))
		}
	}
	for _, f := range d.derived[t] {
		lines = append(lines, "# guess: "+f.why, fmt.Sprintf("- {name: %s, type: number, expr: %s}", f.name, scalar(f.expr)))
	}
	if len(lines) == 0 {
		return
	}
	w.line(2, "fields:")
	for _, l := range lines {
		w.line(3, "%s", l)
	}
}

func typeOf(k kind) string {
	switch k {
	case kindNumber:
		return ", type: number"
	case kindBool:
		return ", type: bool"
	}
	return ""
}

// timeField writes a day or an instant. A timestamp without a zone is taken for the time of the business, and its day
// is what counts.
func (c *column) timeField() string {
	switch c.kind {
	case kindText:
		return fmt.Sprintf("- {name: %s, type: date, expr: %s} # guess: %s", c.name, strconv.Quote(c.text.form.sql("{"+c.name+"}")), c.text.why)
	case kindInstant:
		return fmt.Sprintf("- {name: %s, type: instant}", c.name)
	case kindTimestamp:
		return fmt.Sprintf("- {name: %s, type: date, expr: \"{%s}::date\"} # guess: local time of the business", c.name, c.name)
	}
	return fmt.Sprintf("- {name: %s, type: date}", c.name)
}

func (d *drafting) relationships(w *writer) {
	if len(d.edges()) > 0 {
		w.line(0, "")
		w.line(0, "relationships:")
	}
	for _, e := range d.edges() {
		w.guess(1, e.why)
		w.line(1, "%s", e.yaml())
	}
	for _, t := range d.tables {
		for _, e := range t.refused {
			w.line(1, "# left out, since %d of %d rows find nothing there; with it they count under no member:", e.orphans, e.filled)
			w.line(1, "# %s", e.yaml())
		}
	}
}

func (e *edge) yaml() string {
	role := ""
	if e.role != "" {
		role = ", role: " + e.role
	}
	return fmt.Sprintf("- {from: %s, to: %s%s, from_columns: %s, to_columns: %s}", e.from.dataset, e.to.dataset, role, names(e.columns), names(e.toColumn))
}

// plurals puts the last word of what a row is in the plural: order → orders.
func plurals(stem []string) []string {
	out := slices.Clone(stem)
	if n := len(out); n > 0 && !isHan(out[n-1]) {
		out[n-1] = plural(out[n-1])
	}
	return out
}

// reached lists the tables a metric of t can be cut by: every role with its table.
func (d *drafting) reached(t *table) map[string]*table {
	out := map[string]*table{}
	for role, path := range d.graph.Reach(t.dataset) {
		name := semantic.Path(path).To(t.dataset)
		for _, o := range d.tables {
			if o.dataset == name {
				out[role] = o
			}
		}
	}
	return out
}
