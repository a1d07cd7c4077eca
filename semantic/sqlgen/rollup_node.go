package sqlgen

import (
	"fmt"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// combine puts aggregates together from the parts a rollup keeps, and from
// the base rows of the days it does not cover yet.
type combine struct {
	in    node // rows of the rollup's table under their conditions
	keys  []named
	parts []keptPart // the columns read, of in by name
	// fresh has the same keys and parts for the days after those of in; nil =
	// all days are in the rollup.
	fresh  *aggregate
	values []combined
	// rows is the part that counts the rows behind a group.
	rows  string
	title string
}

// combined is one aggregate of the parts; second is the denominator.
type combined struct {
	planColumn
	leaf          *leaf
	first, second keptPart
}

func (n *combine) inputs() []node {
	if n.fresh == nil {
		return []node{n.in}
	}
	return []node{n.in, n.fresh}
}

func (n *combine) keyColumns() []planColumn {
	out := make([]planColumn, len(n.keys))
	for i, k := range n.keys {
		out[i] = k.planColumn
	}
	return out
}

func (n *combine) schema() []planColumn {
	out := n.keyColumns()
	for _, v := range n.values {
		out = append(out, v.planColumn)
	}
	return out
}
func (n *combine) grain() []string      { return names(n.keyColumns()) }
func (n *combine) uniqueOn() [][]string { return [][]string{n.grain()} }

// checkParts: every part has one row of the table in each group it is summed
// over, which is so for parts that sum, and for others where the groups are
// the rows.
func (n *combine) checkParts() error {
	for _, p := range n.parts {
		if p.sums {
			continue
		}
		var rows []string
		for _, k := range n.keys {
			switch of := k.of.(type) {
			case column:
				rows = append(rows, of.rel+"."+of.name)
			case bucket:
				if day, ok := of.of.(column); ok {
					rows = append(rows, day.rel+"."+day.name)
				}
			}
		}
		if !coveredBy(n.in.uniqueOn(), rows) {
			return fanOut("去重计数 %s 只能按汇总表自己的粒度读取。", "The distinct count %s can only be read at the rollup's own grain.", p.field)
		}
	}
	if n.fresh != nil && !slices.Equal(names(n.fresh.keyColumns()), n.grain()) {
		return fanOut("汇总表与新数据的键不同。", "The rollup and the fresh rows have different keys.")
	}
	return nil
}

// combine renders one aggregate over the table's rows and the fresh ones.
func (r *renderer) combine(n *combine) statement {
	st := statement{groupBy: len(n.keys), title: n.title}
	var b base
	r.base(n.in, &b)
	alias := ""
	if n.fresh == nil {
		for _, k := range n.keys {
			st.columns = append(st.columns, fmt.Sprintf("%s AS %s", r.scalar(k.of), k.name))
		}
		alias, st.from, st.where = "t1.", b.from.String(), b.where
	} else {
		held := statement{from: b.from.String(), where: b.where}
		fresh := statement{from: r.name(n.fresh, "fresh")}
		for _, k := range n.keys {
			held.columns = append(held.columns, fmt.Sprintf("%s AS %s", r.scalar(k.of), k.name))
			st.columns = append(st.columns, k.name)
		}
		fresh.columns = slices.Clone(st.columns)
		for _, p := range n.parts {
			held.columns = append(held.columns, "t1."+p.name)
			fresh.columns = append(fresh.columns, p.name)
		}
		st.from = "(\n" + indent(held.text()+"\nUNION ALL\n"+fresh.text()) + "\n) AS parts"
	}
	for _, v := range n.values {
		st.columns = append(st.columns, v.sql(alias, n.rows)+" AS "+v.name)
	}
	if len(n.keys) > 0 {
		st.having = fmt.Sprintf("SUM(%s%s) > 0", alias, n.rows)
	}
	return st
}

// sql is the aggregate as the base rows would give it: counts of nothing are
// 0 and everything else NULL.
func (v combined) sql(alias, rows string) string {
	again := func(p keptPart) string { return fmt.Sprintf("%s(%s%s)", p.again(), alias, p.name) }
	switch {
	case v.second.name != "":
		return fmt.Sprintf("%s::numeric / NULLIF(%s, 0)", again(v.first), again(v.second))
	case !v.leaf.isCount():
		return again(v.first)
	case v.leaf.zeroWhenEmpty():
		return "COALESCE(" + again(v.first) + ", 0)"
	default:
		return fmt.Sprintf("CASE WHEN SUM(%s%s) > 0 THEN COALESCE(%s, 0) END", alias, rows, again(v.first))
	}
}

// tableDataset is the rollup's table as a dataset to scan.
func (k *keptTable) tableDataset(source string) *semantic.Dataset {
	d := &semantic.Dataset{Name: k.rollup.Name, Source: source, PrimaryKey: []string{bucketColumn},
		Fields: []*semantic.Field{{Name: bucketColumn, Type: semantic.KindDate, Storage: "date"}}}
	for i, dim := range k.dims {
		name := dimensionColumn(i)
		d.PrimaryKey = append(d.PrimaryKey, name)
		d.Fields = append(d.Fields, &semantic.Field{Name: name, Type: dim.Kind()})
	}
	for _, p := range k.parts {
		d.Fields = append(d.Fields, &semantic.Field{Name: p.name, Type: semantic.KindNumber})
	}
	return d
}
