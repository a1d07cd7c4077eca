package sqlgen

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
)

// A world is a random model with random rows in the shapes that have broken
// semantic layers: chains of dimensions with NULL and orphaned keys, two roles
// of one table, facts that hang on facts, several facts over shared
// dimensions, a bridge with duplicates, stock without a key, exchange rates
// with gaps, and a zone whose clock changes.
type world struct {
	*rapid.T
	model  *semantic.Model
	tables memory
	sql    strings.Builder
}

var worldZones = []string{"Asia/Shanghai", "America/New_York", "Asia/Kolkata"}

// worldStart is a few weeks before clocks change.
var worldStart = semantic.Date{Year: 2025, Month: 10, Day: 6}

const worldSpan = 50

func anyWorld(t *rapid.T) *world {
	zone, err := time.LoadLocation(rapid.SampledFrom(worldZones).Draw(t, "zone"))
	if err != nil {
		t.Fatal(err)
	}
	w := &world{T: t, tables: memory{}, model: &semantic.Model{Name: "world", Hash: "world", Zone: zone, Currency: "USD",
		WeekStart: rapid.SampledFrom([]time.Weekday{time.Monday, time.Sunday, time.Saturday}).Draw(t, "week")}}
	dims := w.chain(rapid.IntRange(1, 3).Draw(t, "dims"))
	facts := rapid.IntRange(1, 3).Draw(t, "facts")
	for i := range facts {
		w.fact(fmt.Sprintf("f%d", i+1), dims, i)
	}
	if w.chance("bridge") {
		w.bridge("f1")
	}
	if w.chance("stock") {
		w.stock()
	}
	w.rates()
	for _, g := range []semantic.Grain{semantic.Day, semantic.Week, semantic.Month, semantic.Quarter} {
		w.dimension(string(g), semantic.KindDate).Grain = g
	}
	w.model.Index()
	w.metrics()
	w.model.Index()
	return w
}

func (w *world) chance(label string) bool { return rapid.Bool().Draw(w.T, label) }

func (w *world) oneIn(n int, label string) bool { return rapid.IntRange(1, n).Draw(w.T, label) == 1 }

// col is a column of a table: its type in SQL and in the model, and its values.
type col struct {
	name, typ string
	kind      semantic.Kind
	draw      func() any // nil = NULL
}

func (w *world) letters(name string) col {
	return col{name, "text", text, func() any {
		return rapid.SampledFrom([]any{"a", "b", "B", "c%", nil}).Draw(w.T, name)
	}}
}

// ref points to rows 1 … n, to nowhere, or is NULL.
func (w *world) ref(name string, n int) col {
	return col{name, "int", num, func() any {
		v := rapid.IntRange(0, n+1).Draw(w.T, name)
		if v == 0 {
			return nil
		}
		return int64(v)
	}}
}

func (w *world) whole(name string) col {
	return col{name, "int", num, func() any {
		if w.oneIn(5, name+" is NULL") {
			return nil
		}
		return rapid.Int64Range(-3, 9).Draw(w.T, name)
	}}
}

func (w *world) amount(name string) col {
	return col{name, "numeric(12,2)", num, func() any {
		if w.oneIn(6, name+" is NULL") {
			return nil
		}
		return decimal.New(rapid.Int64Range(-500, 9999).Draw(w.T, name), -2)
	}}
}

func (w *world) flag(name string) col {
	return col{name, "boolean", truthy, func() any { return rapid.SampledFrom([]any{true, false, nil}).Draw(w.T, name) }}
}

func (w *world) anyDay(label string) semantic.Date {
	return worldStart.AddDays(rapid.IntRange(0, worldSpan).Draw(w.T, label))
}

// table declares a dataset, fills it and returns it.
func (w *world) table(name string, key []string, rows int, cols ...col) *semantic.Dataset {
	d := &semantic.Dataset{Name: name, Source: name, PrimaryKey: key}
	var spec []string
	in := &table{}
	w.tables[name] = in
	for _, c := range cols {
		spec, in.columns = append(spec, c.name+" "+c.typ), append(in.columns, c.name)
		d.Fields = append(d.Fields, &semantic.Field{Name: c.name, Type: c.kind, Storage: map[string]string{"date": "date", "timestamptz": "timestamptz"}[c.typ]})
	}
	fmt.Fprintf(&w.sql, "CREATE TEMP TABLE %s (%s);\n", name, strings.Join(spec, ", "))
	seen := map[string]bool{}
	for range rows {
		r, cells := record{}, make([]string, len(cols))
		for i, c := range cols {
			r[c.name] = c.draw()
			cells[i] = literal(r[c.name])
		}
		if len(key) > 0 {
			if seen[identity(r, key)] {
				continue
			}
			seen[identity(r, key)] = true
		}
		in.rows = append(in.rows, r)
		fmt.Fprintf(&w.sql, "INSERT INTO %s VALUES (%s);\n", name, strings.Join(cells, ", "))
	}
	w.model.Datasets = append(w.model.Datasets, d)
	return d
}

func literal(v any) string {
	switch v := v.(type) {
	case nil:
		return "NULL"
	case string:
		return "'" + v + "'"
	case semantic.Date:
		return "'" + v.String() + "'"
	case time.Time:
		return "'" + v.Format(time.RFC3339Nano) + "'"
	case decimal.Decimal:
		return v.StringFixed(-v.Exponent())
	default:
		return fmt.Sprint(v)
	}
}

// rows is how many rows a table gets: now and then few or none.
func (w *world) rows(table string, most int) int {
	if w.oneIn(6, table+" is small") {
		return rapid.IntRange(0, 2).Draw(w.T, table+" rows")
	}
	return rapid.IntRange(most/2, most).Draw(w.T, table+" rows")
}

// counter numbers rows from 1.
func counter(name string) col {
	n := int64(0)
	return col{name, "int", num, func() any { n++; return n }}
}

func (w *world) edge(from, to, column, role string) {
	w.model.Relationships = append(w.model.Relationships, &semantic.Relationship{Name: from + "_" + column, From: from, To: to, Role: role,
		FromColumns: []string{column}, ToColumns: []string{"id"}})
}

func (w *world) dimension(name string, kind semantic.Kind, owners ...string) *semantic.Dimension {
	d := &semantic.Dimension{Name: name, Label: semantic.Text{ZH: name, EN: name}, Group: semantic.GroupOrder, Type: kind}
	for _, o := range owners {
		owner, field, _ := strings.Cut(o, ".")
		d.Bindings = append(d.Bindings, semantic.Binding{Owner: owner, Field: field})
	}
	w.model.Dimensions = append(w.model.Dimensions, d)
	return d
}

const dimensionRows = 4

// chain makes dimension tables d1 → d2 → …
func (w *world) chain(n int) []string {
	var out []string
	for i := range n {
		name := fmt.Sprintf("d%d", i+1)
		cols := []col{counter("id"), w.letters("name"), w.letters("kind"), w.whole("size"), w.flag("open")}
		if i+1 < n {
			cols = append(cols, w.ref("up", dimensionRows))
			w.edge(name, fmt.Sprintf("d%d", i+2), "up", "")
		}
		d := w.table(name, []string{"id"}, dimensionRows, cols...)
		if w.oneIn(3, "always") {
			d.Always = []semantic.FieldCondition{rapid.SampledFrom([]semantic.FieldCondition{
				{Field: "kind", Op: "!=", Values: []semantic.Value{semantic.TextValue("b")}}, {Field: "size", Op: "not_null"}, yes("open"),
			}).Draw(w.T, "standing condition")}
		}
		w.dimension(name+"_name", text, name+".name")
		w.dimension(name+"_kind", text, name+".kind")
		w.dimension(name+"_size", num, name+".size")
		out = append(out, name)
	}
	return out
}

// fact makes a fact; later ones may hang on the first.
func (w *world) fact(name string, dims []string, nth int) {
	zone := w.model.Zone
	day := col{"day", "date", semantic.KindDate, func() any {
		if w.oneIn(15, "no day") {
			return nil
		}
		return w.anyDay("day")
	}}
	at := col{"at", "timestamptz", semantic.KindInstant, func() any {
		hour := rapid.SampledFrom([]int{0, 1, 2, 12, 23}).Draw(w.T, "hour")
		d := w.anyDay("at")
		return time.Date(d.Year, d.Month, d.Day, hour, 30, 0, 0, zone).UTC()
	}}
	cols := []col{counter("id"), day, at, w.whole("n"), w.amount("v"), w.flag("ok"), w.letters("who"), w.letters("cat"),
		{"cur", "text", text, func() any { return rapid.SampledFrom([]any{"USD", "EUR", "JPY", nil}).Draw(w.T, "cur") }}}
	sides := []string{""}
	for _, d := range dims {
		if d == dims[0] || w.chance(name+" knows "+d) {
			cols = append(cols, w.ref(d+"_id", dimensionRows))
			w.edge(name, d, d+"_id", "")
			sides = append(sides, d+".")
		}
	}
	if w.oneIn(3, "second role") {
		cols = append(cols, w.ref("alt_id", dimensionRows))
		w.edge(name, dims[0], "alt_id", "alt")
		w.reachAlt()
	}
	if nth > 0 && w.oneIn(2, name+" hangs on f1") {
		cols = append(cols, w.ref("up", 5))
		w.edge(name, "f1", "up", "")
	}
	d := w.table(name, []string{"id"}, w.rows(name, 12), cols...)
	d.Fields = append(d.Fields,
		&semantic.Field{Name: "twice", Type: num, Expr: "{n} * 2 + 1"},
		&semantic.Field{Name: "half", Type: num, Expr: "{n} / 2"},
		&semantic.Field{Name: "mixed", Type: num, Expr: "coalesce({n}, 0) + {v} / 3"},
		&semantic.Field{Name: "with_size", Type: num, Expr: "{twice} - {" + rapid.SampledFrom(sides[1:]).Draw(w.T, "side") + "size}"},
		&semantic.Field{Name: "band", Type: text, Expr: "CASE WHEN {v} > 10 THEN 'big' WHEN {v} IS NOT NULL AND NOT {ok} THEN lower({who}) || '-small' END"},
		&semantic.Field{Name: "good", Type: truthy, Expr: "{ok} OR {n} IN (1, 2)"})
	d.DefaultTime = rapid.SampledFrom([]string{"day", "at"}).Draw(w.T, "time")
	f, _ := d.Field("day")
	f.Instant = "at"
	for i, dim := range []string{"who", "cat", "band"} {
		w.factDimension(dim, text, name, i < 2)
	}
	w.factDimension("n", num, name, true)
	w.factDimension("n_text", text, name, true, "n")
	if w.oneIn(4, "coverage") {
		d.Coverage = &semantic.Coverage{Dimension: dims[0] + "_name", Missing: []string{"a"}}
	}
}

// factDimension binds a dimension of the facts' own columns: shared by all of
// them, or one for each.
func (w *world) factDimension(name string, kind semantic.Kind, fact string, shared bool, field ...string) {
	of := append(field, name)[0]
	if !shared {
		w.dimension(fact+"_"+name, kind, fact+"."+of)
		return
	}
	i := slices.IndexFunc(w.model.Dimensions, func(d *semantic.Dimension) bool { return d.Name == name })
	if i < 0 {
		w.dimension(name, kind, fact+"."+of)
		return
	}
	w.model.Dimensions[i].Bindings = append(w.model.Dimensions[i].Bindings, semantic.Binding{Owner: fact, Field: of})
}

func (w *world) reachAlt() {
	if !slices.ContainsFunc(w.model.Dimensions, func(d *semantic.Dimension) bool { return d.Name == "alt_name" }) {
		w.dimension("alt_name", text, "alt.name")
	}
}

// bridge gives rows of a fact any number of tags, some of them twice.
func (w *world) bridge(fact string) {
	w.table("tags", nil, w.rows("tags", 12), w.ref("ref", 5), w.letters("tag"), w.letters("by"), w.ref("d1_id", dimensionRows))
	if w.chance("tags know d1") {
		w.edge("tags", "d1", "d1_id", "")
	}
	w.model.Bridges = append(w.model.Bridges, &semantic.Bridge{Name: "tagged", From: "tags", To: fact, FromColumns: []string{"ref"}, ToColumns: []string{"id"}})
	w.dimension("tag", text, "tags.tag")
	w.dimension("tagged_by", text, "tags.by")
}

// stock has no key and comes in snapshots.
func (w *world) stock() {
	day := col{"day", "date", semantic.KindDate, func() any { return worldStart.AddDays(7 * rapid.IntRange(0, 6).Draw(w.T, "week")) }}
	d := w.table("stock", nil, w.rows("stock", 12), day, w.letters("place"), w.whole("qty"), w.ref("d1_id", dimensionRows))
	d.DefaultTime = "day"
	w.edge("stock", "d1", "d1_id", "")
	w.dimension("place", text, "stock.place")
}

// rates has a gap every nine days.
func (w *world) rates() {
	d := w.table("fx", []string{"currency", "day"}, 0, w.letters("currency"), col{name: "day", typ: "date", kind: semantic.KindDate}, w.amount("usd"))
	fmt.Fprintf(&w.sql, "INSERT INTO fx SELECT 'EUR', date '%s' + i, 1 + (i %% 5) / 100.0 FROM generate_series(0, %d) AS i WHERE i %% 9 <> 4;\n", worldStart, worldSpan)
	for i := range worldSpan + 1 {
		if i%9 != 4 {
			fx := w.tables["fx"]
			fx.rows = append(fx.rows, record{"currency": "EUR", "day": worldStart.AddDays(i), "usd": decimal.New(int64(100+i%5), -2)})
		}
	}
	w.model.Rates = &semantic.ExchangeRates{Dataset: d.Name, Currency: "currency", Day: "day", Rate: "usd"}
}
