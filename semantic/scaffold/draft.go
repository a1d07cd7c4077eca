package scaffold

import (
	"context"
	"database/sql"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Options of New.
type Options struct {
	// Schemas are read; empty means all of the database's own.
	Schemas []string
	// Name is the model's name; empty means that of the first schema.
	Name string
}

// Draft is a proposed model.
type Draft struct {
	// Files are the YAML files by name; package catalog accepts them together.
	Files map[string]string
	// Left is what was left out, in the order it was come upon.
	Left []Finding
	// Tables, Edges, Dimensions and Metrics count what was drafted, and Guessed how many of the edges no one declared.
	Tables, Edges, Guessed, Dimensions, Metrics int
}

// New drafts a model of the schemas. It reads, and counts keys and references in full; it writes nothing to the
// database. Errors: *semantic.Error when there is no table, and those of the driver.
func New(ctx context.Context, db *sql.DB, o Options) (*Draft, error) {
	tables, err := read(ctx, db, o.Schemas)
	if err != nil {
		return nil, err
	}
	if o.Name == "" {
		o.Name = tables[0].schema
	}
	d := &drafting{name: modelName(o.Name), derived: map[*table][]derivedField{}}
	nameThings(tables)
	for _, t := range tables {
		if err := profile(ctx, db, t); err != nil {
			return nil, err
		}
		if err := readDateTexts(ctx, db, t); err != nil {
			return nil, err
		}
		left, err := findKey(ctx, db, t)
		if err != nil {
			return nil, err
		}
		d.left = append(d.left, left...)
		if t.rows > 0 && (t.key != nil || t.byPlace) {
			d.tables = append(d.tables, t)
		} else if t.rows == 0 {
			d.left = append(d.left, found(EmptyColumn, t, 0, 0, "没有行,没有收入模型。", "holds no rows, so it is left out."))
		}
	}
	left, err := findEdges(ctx, db, d.tables)
	if err != nil {
		return nil, err
	}
	d.left = append(d.left, left...)
	if left, err = findCompositeEdges(ctx, db, d.tables); err != nil {
		return nil, err
	}
	d.left = append(d.left, left...)
	if err := readCurrencies(ctx, db, d.tables); err != nil {
		return nil, err
	}
	d.propose()
	return d.draft(), nil
}

// drafting is a draft on its way.
type drafting struct {
	name       string
	tables     []*table
	graph      *semantic.Model
	derived    map[*table][]derivedField
	dimensions []dimension
	metrics    []metric
	left       []Finding
}

// propose decides, from what was read, what the model holds.
func (d *drafting) propose() {
	var left []Finding
	d.graph, left = untangle(d.tables)
	d.left = append(d.left, left...)
	for _, t := range d.tables {
		d.leftColumns(t)
	}
	findTimes(d.tables)
	d.proposeDimensions()
	d.proposeMetrics()
	d.left = append(d.left, mixedCurrencies(d.tables)...)
}

// leftColumns tells which columns are not in the model although someone may look for them.
func (d *drafting) leftColumns(t *table) {
	for _, c := range t.columns {
		switch {
		case c.filled == 0:
			d.left = append(d.left, found(EmptyColumn, c, 0, t.rows, "没有值。", "holds no value."))
		case c.personal():
			d.left = append(d.left, found(Personal, c, 0, 0, "像是个人信息,没有收入模型。", "looks like personal data, so it is left out."))
		case c.isDateText() && !c.dated():
			d.left = append(d.left, c.text.finding(c))
		}
	}
}

func (d *drafting) draft() *Draft {
	out := &Draft{Left: d.left, Tables: len(d.tables), Dimensions: len(d.dimensions), Metrics: len(d.metrics),
		Files: map[string]string{"model.yaml": d.modelYAML(), "tables.yaml": d.tablesYAML(), "dimensions.yaml": d.dimensionsYAML(), "metrics.yaml": d.metricsYAML()}}
	for _, e := range d.edges() {
		out.Edges++
		if e.why != "" {
			out.Guessed++
		}
	}
	return out
}

func (d *drafting) modelYAML() string {
	var w writer
	w.line(0, "# Drafted from the database. Every guess says why; check them, then take the comment away.")
	w.line(0, "model:")
	w.line(1, "name: %s", d.name)
	w.line(1, "label: %s", text(label(wordsOf(d.name, nil), "")))
	zone, zoneWhy := d.zone()
	w.guess(1, zoneWhy)
	w.line(1, "zone: %s", zone)
	w.line(1, "week_start: monday")
	currency, why := d.currency()
	w.guess(1, why)
	w.line(1, "currency: %s", currency)
	d.headlines(&w)
	return w.String()
}

// nameThings gives tables and columns the names they have in the model.
func nameThings(tables []*table) {
	prefix := commonPrefix(tables)
	seen := map[string]int{}
	for _, t := range tables {
		seen[modelName(t.name)]++
	}
	known := vocabulary{}
	for _, t := range tables {
		for _, w := range wordsOf(t.name, nil) {
			known[singular(w)] = true
		}
	}
	taken := map[string]bool{}
	for _, t := range tables {
		t.dataset = modelName(t.name)
		if seen[t.dataset] > 1 {
			t.dataset = modelName(t.schema) + "_" + t.dataset
		}
		t.dataset = unused(taken, t.dataset)
		t.stem = stemOf(t.name, prefix[t.schema])
		columns := map[string]bool{placeColumn: true}
		for _, c := range t.columns {
			if c.comment == "" && isHan(c.sql) {
				c.comment = c.sql // a Chinese name is its own label
			}
			c.words = understood(wordsOf(c.sql, known))
			if said := explains(c.words, c.comment); said != nil {
				c.words = said
			}
			c.name = unused(columns, modelName(c.sql))
		}
	}
}

// noise begins or ends names of tables and says nothing of their rows.
var noise = []string{"dim", "fact", "fct", "stg", "tbl", "df", "lookup", "data", "table", "dataset"}

// stemOf is what one row of a table is: blinkit_orders → order, fact_sales → sale, products_lookup → product.
func stemOf(name, prefix string) []string {
	words := wordsOf(name, nil)
	if prefix != "" && len(words) > 1 && words[0] == prefix {
		words = words[1:]
	}
	for len(words) > 1 && slices.Contains(noise, words[0]) {
		words = words[1:]
	}
	for len(words) > 1 && slices.Contains(noise, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return singulars(understood(words))
}

// commonPrefix finds, for each schema, the first word that all its tables share.
func commonPrefix(tables []*table) map[string]string {
	first, n, other := map[string]string{}, map[string]int{}, map[string]bool{}
	for _, t := range tables {
		w := wordsOf(t.name, nil)
		n[t.schema]++
		if len(w) < 2 || n[t.schema] > 1 && first[t.schema] != w[0] {
			other[t.schema] = true
			continue
		}
		first[t.schema] = w[0]
	}
	for schema := range first {
		if other[schema] || n[schema] < 2 {
			delete(first, schema)
		}
	}
	return first
}
