package sqlgen

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/semantic"
)

// leaks counts what was compared.
type leaks struct{ compared, filled, refused int }

// unchanged asks something of the data before and after something changed
// that the asker may not see.
func (l *leaks) unchanged(rt *rapid.T, w *world, who semantic.Access, changed memory, what string) {
	c, asked, err := w.anything(who)
	if err != nil {
		l.refused++ // before any row is read
		return
	}
	before, err := interpret(c.root, w.tables)
	if err != nil {
		rt.Fatal(err)
	}
	after, err := interpret(c.root, changed)
	if err != nil {
		rt.Fatal(err)
	}
	if d := sameRows(c.root, before, after); d != "" {
		rt.Fatalf("%s shows (before and after it changed): %s\n%s\n%s\n%s", what, d, asked, c.Explain(), c.SQL)
	}
	l.compared++
	if len(before) > 0 {
		l.filled++
	}
}

// anything compiles a question of any form: metrics, rows, members, extremes,
// where data begin and end, or how many amounts have no rate.
func (w *world) anything(who semantic.Access) (c *Compiled, asked string, err error) {
	o := Options{AsOf: worldNow(w)}
	q := w.query()
	asked = printed(who, q)
	switch rapid.SampledFrom([]string{"metrics", "metrics", "rows", "missing rates", "horizon"}).Draw(w.T, "form") {
	case "metrics":
		c, err = o.Compile(w.model, who, q)
	case "rows":
		rows := w.rowsOfAny()
		asked = fmt.Sprintf("%+v\nas %v", rows, who.Scope)
		c, err = o.CompileRows(w.model, who, rows)
	case "missing rates":
		if c, err = o.CompileMissingRates(w.model, who, q); c == nil && err == nil {
			err = errors.New("no amounts")
		}
	case "horizon":
		var all []*Compiled
		if all, err = o.CompileHorizon(w.model, who, q.Metrics[0]); err == nil && len(all) == 0 {
			err = errors.New("no time")
		}
		if err == nil {
			c = rapid.SampledFrom(all).Draw(w.T, "horizon of")
		}
	}
	return c, asked, err
}

// rowsOfAny draws a question for rows, members or extremes of any dataset.
func (w *world) rowsOfAny() semantic.RowsQuery {
	d := rapid.SampledFrom(w.model.Datasets).Draw(w.T, "rows of")
	var columns, dims []string
	for _, x := range w.model.Dimensions {
		if _, err := w.model.Bind(d.Name, x.Name); err == nil {
			dims = append(dims, x.Name)
		}
	}
	columns = slices.Clone(dims)
	for role, path := range w.model.Reach(d.Name) {
		to, _ := w.model.Dataset(path.To(d.Name))
		for _, f := range to.Fields {
			columns = append(columns, role+"."+f.Name)
		}
	}
	slices.Sort(columns)
	q := semantic.RowsQuery{Dataset: d.Name, Columns: someOf(w.T, "columns", columns, 1, min(3, len(columns))), Limit: rapid.IntRange(0, 3).Draw(w.T, "rows"),
		Show: rapid.SampledFrom([]semantic.RowsShow{semantic.ShowRows, semantic.ShowMembers, semantic.ShowExtremes}).Draw(w.T, "show")}
	if len(dims) > 0 && w.oneIn(3, "rows where") {
		q.Where = w.where(dims, 1)
	}
	if d.DefaultTime != "" && w.oneIn(3, "rows of a period") {
		q.Period = w.period("rows' period")
	}
	return q
}

func (l *leaks) report(t *testing.T) {
	t.Logf("%d answers compared, %d of them with rows; %d questions refused", l.compared, l.filled, l.refused)
	if l.filled == 0 {
		t.Error("no answer had a row, so nothing was shown")
	}
}

// TestNothingLeaks changes, removes or adds one row that a scoped asker may not
// see, of any table, and asks random questions again: no row, total, choice or
// order of the answers may change.
//
//	go test ./semantic/sqlgen -run TestNothingLeaks -rapid.checks=1000 -v
func TestNothingLeaks(t *testing.T) {
	var count leaks
	rapid.Check(t, func(rt *rapid.T) {
		w := anyWorld(rt)
		who := semantic.Access{Clearance: semantic.High, Scope: w.anyScope()}
		changed, what, ok := w.withHiddenRowChanged(who.Scope)
		if !ok {
			return
		}
		for range *queries {
			count.unchanged(rt, w, who, changed, what)
		}
	})
	count.report(t)
}

// anyScope limits one or two dimensions, near the facts or far from them.
func (w *world) anyScope() []semantic.In {
	var keys []string
	for _, d := range w.model.Dimensions {
		if d.Type == text && !d.IsTime() {
			keys = append(keys, d.Name)
		}
	}
	var out []semantic.In
	for _, key := range someOf(w.T, "scope", keys, 1, 2) {
		out = append(out, semantic.In{Dimension: key, Values: someOf(w.T, "visible", []string{"a", "b", "B"}, 1, 2)})
	}
	return out
}

// hides reports whether a row lies outside a scope: a dimension that its table
// knows, be it over other tables, has another value or none.
func (w *world) hides(scope []semantic.In, table string, r record) bool {
	for _, in := range scope {
		at, err := w.model.Bind(table, in.Dimension)
		switch {
		case semantic.CodeOf(err) == semantic.CodeNoPath:
			continue
		case err != nil: // nothing tells whose it is
			return true
		}
		owner, row := table, r
		for _, edge := range at.Path {
			owner, row = edge.To, w.partner(edge, row)
		}
		value, known := w.text(owner, at.Field.Name, row)
		if !known || !slices.Contains(in.Values, value) {
			return true
		}
	}
	return false
}

// partner is the row an edge leads to, nil for none.
func (w *world) partner(edge *semantic.Relationship, r record) record {
	for _, other := range w.tables[edge.To].rows {
		if key := r[edge.FromColumns[0]]; key != nil && key == other[edge.ToColumns[0]] {
			return other
		}
	}
	return nil
}

// text is a field of a row as a scope sees it; fields with an expression are
// read by the interpreter of plans.
func (w *world) text(owner, name string, r record) (string, bool) {
	if r == nil {
		return "", false
	}
	d, _ := w.model.Dataset(owner)
	f, _ := d.Field(name)
	if f.Expr == "" && f.Type == text {
		v, known := r[name].(string)
		return v, known
	}
	alone := maps.Clone(w.tables)
	alone[d.Source] = &table{columns: w.tables[d.Source].columns, rows: []record{r}}
	p := &planner{binding: &binding{model: w.model, who: boss}}
	rel := p.relation(d, "t")
	of, err := rel.field(semantic.FieldAt{Home: owner, Field: f})
	if err != nil {
		w.Fatal(err)
	}
	x := &interpretation{tables: alone, done: map[node][]record{}}
	v, known := x.value(cast{of, "text"}, x.rows(rel.source())[0]).(string)
	return v, known
}

// withHiddenRowChanged is the world's data with one row outside the scope
// changed, removed or added; ok is false when there is none.
func (w *world) withHiddenRowChanged(scope []semantic.In) (changed memory, what string, ok bool) {
	type place struct {
		table string
		row   int
	}
	var hidden []place
	for _, d := range w.model.Datasets {
		for i, r := range w.tables[d.Source].rows {
			if w.hides(scope, d.Name, r) {
				hidden = append(hidden, place{d.Name, i})
			}
		}
	}
	if len(hidden) == 0 {
		return nil, "", false
	}
	at := rapid.SampledFrom(hidden).Draw(w.T, "hidden row")
	old := w.tables[at.table]
	rows := slices.Clone(old.rows)
	row := maps.Clone(rows[at.row])
	for _, c := range old.columns {
		if other := old.rows[rapid.IntRange(0, len(rows)-1).Draw(w.T, "other row")][c]; c != "id" && w.chance("change "+c) {
			was := row[c]
			if row[c] = other; !w.hides(scope, at.table, row) {
				row[c] = was
			}
		}
	}
	switch rapid.SampledFrom([]string{"changed", "removed", "added"}).Draw(w.T, "what") {
	case "changed":
		rows[at.row], what = row, "a changed row of "+at.table
	case "removed":
		rows, what = slices.Delete(rows, at.row, at.row+1), "a removed row of "+at.table
	default:
		if row["id"] != nil {
			row["id"] = int64(len(rows) + 1)
		}
		if slices.ContainsFunc(rows, func(r record) bool { return row["id"] != nil && r["id"] == row["id"] }) {
			return nil, "", false
		}
		rows, what = append(rows, row), "an added row of "+at.table
	}
	changed = maps.Clone(w.tables)
	changed[at.table] = &table{columns: old.columns, rows: rows}
	return changed, what, true
}

// TestNoColumnLeaks classes one column as sensitive, with all that is made of
// it, and gives it other values: an asker of low clearance is refused, or
// answered as before.
func TestNoColumnLeaks(t *testing.T) {
	var count leaks
	rapid.Check(t, func(rt *rapid.T) {
		w := anyWorld(rt)
		secret := rapid.SampledFrom([]string{"f1.who", "f1.cat", "d1.name", "f1.v"}).Draw(rt, "secret")
		owner, name, _ := strings.Cut(secret, ".")
		w.class(owner, name)
		changed := maps.Clone(w.tables)
		old := w.tables[owner]
		now := &table{columns: old.columns}
		for _, r := range old.rows {
			r = maps.Clone(r)
			r[name] = rapid.SampledFrom(old.rows).Draw(rt, "other row")[name]
			now.rows = append(now.rows, r)
		}
		changed[owner] = now
		for range *queries {
			count.unchanged(rt, w, semantic.Access{Clearance: semantic.Low}, changed, "the column "+secret)
		}
	})
	count.report(t)
}

// class gives a column, and every field, dimension and metric made of it, the
// highest class of sensitivity.
func (w *world) class(owner, name string) {
	d, _ := w.model.Dataset(owner)
	secret := map[string]bool{}
	for range d.Fields { // a field may be made of a field
		for _, f := range d.Fields {
			uses := f.Name == name
			for s := range secret {
				uses = uses || strings.Contains(f.Expr, "{"+s+"}")
			}
			if uses {
				f.Sensitivity, secret[f.Name] = semantic.High, true
			}
		}
	}
	for _, x := range w.model.Dimensions {
		for _, b := range x.Bindings {
			if to := w.ownerOf(b.Owner); to == owner && secret[b.Field] {
				x.Sensitivity = semantic.High
			}
		}
	}
	for range w.model.Metrics {
		for _, x := range w.model.Metrics {
			if w.madeOf(x.Def, owner, secret) {
				x.Sensitivity = semantic.High
			}
		}
	}
}

func (w *world) ownerOf(role string) string {
	for _, r := range w.model.Relationships {
		if r.Role == role {
			return r.To
		}
	}
	return role
}

// madeOf reports whether a metric is computed from a secret field or metric.
func (w *world) madeOf(def semantic.MetricDef, owner string, secret map[string]bool) bool {
	reads := func(dataset string, refs ...string) bool {
		return slices.ContainsFunc(refs, func(ref string) bool {
			at, err := w.model.FieldAt(dataset, ref)
			if err != nil {
				return false
			}
			parts, err := w.model.RowSQL(at)
			return err == nil && slices.ContainsFunc(parts, func(p semantic.SQLPart) bool {
				return p.Column != "" && p.Path.To(dataset) == owner && secret[p.Column]
			})
		})
	}
	conditions := func(dataset string, cs []semantic.FieldCondition) bool {
		return slices.ContainsFunc(cs, func(c semantic.FieldCondition) bool { return reads(dataset, c.Field) })
	}
	measure := func(ms semantic.Measure) bool {
		return reads(ms.Dataset, ms.Field, ms.Time, ms.Currency) || conditions(ms.Dataset, ms.Filter)
	}
	metric := func(name string) bool {
		x, ok := w.model.Metric(name)
		return ok && x.Sensitivity == semantic.High
	}
	switch d := def.(type) {
	case semantic.Simple:
		return measure(d.Measure) || d.Only != nil && (metric(d.Only.Metric) || reads(d.Measure.Dataset, d.Only.Per...))
	case semantic.Cumulative:
		return measure(d.Measure)
	}
	return slices.ContainsFunc(semantic.Inputs(def), func(in semantic.Input) bool {
		x, _ := w.model.Metric(in.Metric)
		s, simple := x.Def.(semantic.Simple)
		return metric(in.Metric) || simple && conditions(s.Measure.Dataset, in.Filter)
	})
}
