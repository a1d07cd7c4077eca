package ossie

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
	"github.com/wenshu-ai/wenshu/semantic/catalog/sqltext"
)

// reserved are the words of the format's grammar that name nothing else.
var reserved = []string{"GRAIN", "FILTER", "QUERY_FILTER"}

func (in *importer) checkName(name, where string) error {
	if !slices.Contains(reserved, strings.ToUpper(name)) {
		return nil
	}
	e := fault(ReservedName, "%s is a word of the grammar", name)
	e.Pos = in.pos(where)
	return e
}

func (in *importer) dataset(i int) error {
	raw := &in.raw.Datasets[i]
	where := fmt.Sprintf(".datasets[%d]", i)
	if err := in.checkName(raw.Name, where+".name"); err != nil {
		return err
	}
	d := &semantic.Dataset{Name: adopt.Name(raw.Name), Label: adopt.Label(raw.Name, ""), Source: in.source(raw.Source),
		PrimaryKey: raw.PrimaryKey, UniqueKeys: raw.UniqueKeys, Pos: in.pos(where)}
	if d.Name != raw.Name {
		in.lose(LossName, "dataset "+raw.Name, where+".name", "it is called "+d.Name)
	}
	in.names[raw.Name] = d
	in.model.Datasets = append(in.model.Datasets, d)
	return nil
}

// source is a table with its schema, without the database, or a query in
// parentheses.
func (in *importer) source(s string) string {
	s = strings.TrimSpace(s)
	if strings.ContainsAny(s, " \n\t") {
		return "(" + strings.TrimSuffix(strings.Trim(s, "()"), ";") + ")"
	}
	parts := strings.Split(strings.ReplaceAll(s, `"`, ""), ".")
	if len(parts) == 1 {
		return in.options.Schema + "." + parts[0]
	}
	return strings.Join(parts[len(parts)-2:], ".")
}

func (in *importer) relationships() {
	for i, raw := range in.raw.Relationships {
		where := fmt.Sprintf(".relationships[%d]", i)
		from, to := in.names[raw.From], in.names[raw.To]
		if from == nil || to == nil {
			in.lose(LossName, "relationship "+raw.Name, where, "one of its datasets is not declared")
			continue
		}
		if !isKey(to, raw.ToColumns) {
			in.lose(LossKey, "relationship "+raw.Name, where, "its columns are no declared key of "+raw.To)
			continue
		}
		r := &semantic.Relationship{Name: adopt.Name(raw.Name), From: from.Name, To: to.Name, FromColumns: raw.FromColumns,
			ToColumns: raw.ToColumns, Pos: in.pos(where)}
		if from == to { // the way up the hierarchy, not the row itself
			r.Role = r.Name
		}
		in.model.Relationships = append(in.model.Relationships, r)
	}
}

func isKey(d *semantic.Dataset, columns []string) bool {
	same := func(key []string) bool {
		return slices.Equal(slices.Sorted(slices.Values(key)), slices.Sorted(slices.Values(columns)))
	}
	return same(d.PrimaryKey) || slices.ContainsFunc(d.UniqueKeys, same)
}

func (in *importer) fields(i int) error {
	raw := &in.raw.Datasets[i]
	d := in.names[raw.Name]
	for j := range raw.Fields {
		rf := &raw.Fields[j]
		where := fmt.Sprintf(".datasets[%d].fields[%d]", i, j)
		if err := in.checkName(rf.Name, where+".name"); err != nil {
			return err
		}
		f := &field{dataset: d.Name, name: adopt.Name(rf.Name)}
		in.out.fields[raw.Name+"."+rf.Name] = f
		text, dialect := rf.Expression.text()
		if dialect != ansi {
			in.lose(LossDialect, "field "+raw.Name+"."+rf.Name, where, dialect)
		}
		e, err := sqltext.Parse(text)
		if err == nil {
			err = in.rowLevel(e)
		}
		if err != nil {
			f.err = err
			in.lose(LossExpression, "field "+raw.Name+"."+rf.Name, where+".expression", err.Error())
			continue
		}
		d.Fields = append(d.Fields, &semantic.Field{Name: f.name, Expr: in.braced(d, f.name, e), Pos: in.pos(where)})
	}
	return nil
}

// rowLevel refuses what is computed from more than one row.
func (in *importer) rowLevel(e sqltext.Expr) error {
	if sqltext.HasWindow(e) {
		return windowFault(e)
	}
	if sqltext.HasAggregate(e) {
		return fault(Unsupported, "an aggregate in a field")
	}
	return nil
}

// windowFault tells frames the format itself defers from windows we lack.
func windowFault(e sqltext.Expr) error {
	err := fault(Unsupported, "window functions")
	sqltext.Walk(e, func(x sqltext.Expr) {
		if c, ok := x.(sqltext.Call); ok && c.Over != nil && (c.Over.Frame == "GROUPS" || c.Over.Params) {
			err = fault(DeferredFrame, "a frame in groups or with a parameter")
		}
	})
	return err
}

// braced prints row-level SQL of a dataset with its columns in braces; a field
// that is a column of its own name needs none.
func (in *importer) braced(d *semantic.Dataset, name string, e sqltext.Expr) string {
	if n, ok := e.(sqltext.Name); ok && n.Parts[len(n.Parts)-1] == name && in.owner(d, n) == d {
		return ""
	}
	return sqltext.Printer{Word: adopt.Clock, Name: func(n sqltext.Name) string {
		column := adopt.Name(n.Parts[len(n.Parts)-1])
		if owner := in.owner(d, n); owner != d {
			return "{" + owner.Name + "." + column + "}"
		}
		return "{" + column + "}"
	}}.Print(e)
}

// owner is the dataset a name speaks of; a bare name is of d.
func (in *importer) owner(d *semantic.Dataset, n sqltext.Name) *semantic.Dataset {
	if len(n.Parts) > 1 {
		if o, ok := in.names[n.Parts[len(n.Parts)-2]]; ok {
			return o
		}
	}
	return d
}
