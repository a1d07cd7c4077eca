package sqlgen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// stitch pads each part with typed NULLs and groups by the keys, which puts
// rows with NULL keys together too.
func (r *renderer) stitch(n *stitch) statement {
	var parts []string
	for _, part := range n.parts {
		has := names(part.schema())
		cols := names(n.keys)
		for _, v := range n.values {
			if slices.Contains(has, v.name) {
				cols = append(cols, v.name)
			} else {
				cols = append(cols, "NULL::"+v.typ+" AS "+v.name)
			}
		}
		parts = append(parts, "SELECT "+strings.Join(cols, ", ")+" FROM "+r.name(part, "part"))
	}
	return merged(n.keys, n.values, parts)
}

// merged lays rows with equal keys over each other; at most one of them has
// a value in each column.
func merged(keys, values []planColumn, parts []string) statement {
	st := statement{columns: names(keys), groupBy: len(keys)}
	for _, v := range values {
		st.columns = append(st.columns, "MAX("+v.name+") AS "+v.name)
	}
	st.from = "(\n" + indent(strings.Join(parts, "\nUNION ALL\n")) + "\n) AS parts"
	return st
}

// bucketOf renders the bucket of a day that is SQL text already.
func (r *renderer) bucketOf(day string, b bucket) string {
	b.of = fragment{day}
	return r.bucket(b)
}

// compute evaluates metrics over cells. When they are nothing but the columns
// of one aggregate, the aggregate itself takes their names.
func (r *renderer) compute(n *compute) statement {
	if st, ok := r.renamed(n); ok {
		return st
	}
	st := statement{from: r.name(n.in, held(n.in)), columns: names(n.keys)}
	for _, v := range n.values {
		st.columns = append(st.columns, fmt.Sprintf("%s AS %s", r.value(n, v.value, v.before, false), v.name))
	}
	return st
}

func (r *renderer) renamed(n *compute) (statement, bool) {
	agg, ok := n.in.(*aggregate)
	if !ok {
		return statement{}, false
	}
	clone := *agg
	clone.values = nil
	for _, v := range n.values {
		l, ok := v.value.(leafValue)
		i := slices.IndexFunc(agg.values, func(a aggregation) bool { return ok && a.name == slot(l.leaf, v.before) })
		if i < 0 {
			return statement{}, false
		}
		a := agg.values[i]
		a.name = v.name
		clone.values = append(clone.values, a)
	}
	return r.aggregate(&clone), true
}

// value renders arithmetic; inside says that it is an operand.
func (r *renderer) value(n *compute, v value, before, inside bool) string {
	switch v := v.(type) {
	case leafValue:
		name := slot(v.leaf, before)
		if n.stitched && n.leaves[v.leaf].zeroWhenEmpty() {
			return "COALESCE(" + name + ", 0)"
		}
		return name
	case constant:
		return r.args.place(bound{v.number.String(), "numeric"})
	case orElse:
		return "COALESCE(" + r.value(n, v.of, before, false) + ", " + r.args.place(bound{v.number.String(), "numeric"}) + ")"
	case orZero:
		return "COALESCE(" + r.value(n, v.of, before, false) + ", 0)"
	case arithmetic:
		return r.arithmetic(n, v, before, inside)
	default:
		panic(fmt.Sprintf("sqlgen: value of type %T", v))
	}
}

func (r *renderer) arithmetic(n *compute, v arithmetic, before, inside bool) string {
	left, right := r.value(n, v.l, before, true), r.value(n, v.r, before, true)
	var s string
	switch v.op {
	case semantic.Div:
		s = fmt.Sprintf("%s::numeric / NULLIF(%s, 0)", left, r.value(n, v.r, before, false))
	case semantic.Mul:
		s = fmt.Sprintf("%s::numeric * %s", left, right)
	case semantic.Add, semantic.Sub:
		s = fmt.Sprintf("%s %c %s", left, v.op, right)
	default:
		panic(fmt.Sprintf("sqlgen: arithmetic operator %q", v.op))
	}
	if inside {
		return "(" + s + ")"
	}
	return s
}

// compared: a difference of additive metrics counts a missing side as
// nothing, so that the differences of parts add up to that of the whole.
func (r *renderer) compared(n *compared) statement {
	st := statement{from: r.name(n.in, "metrics"), columns: names(n.in.schema())}
	for _, c := range n.changes {
		if c.delta == "" {
			continue
		}
		delta := fmt.Sprintf("%s - %s", c.value, c.before)
		if c.additive {
			delta = fmt.Sprintf("COALESCE(%[1]s - %[2]s, %[1]s, -%[2]s)", c.value, c.before)
		}
		st.columns = append(st.columns, delta+" AS "+c.delta,
			fmt.Sprintf("(%s)::numeric / NULLIF(ABS(%s), 0) AS %s", delta, c.before, c.growth))
	}
	return st
}

func (r *renderer) share(n *share) statement {
	total := r.name(n.total, "metrics")
	from := total
	if n.in != n.total {
		from = r.name(n.in, held(n.in))
	}
	st := statement{from: from + " AS r CROSS JOIN " + total + " AS t"}
	for _, c := range n.in.schema() {
		st.columns = append(st.columns, "r."+c.name)
	}
	for _, s := range n.of {
		st.columns = append(st.columns, fmt.Sprintf("r.%[1]s::numeric / NULLIF(t.%[1]s, 0) AS %[2]s", s.value, s.share))
	}
	return st
}

// withWhole looks the whole up by its keys, or by nothing when it is one row.
// A missing key is compared beside a stand-in, so that the join can hash.
func (r *renderer) withWhole(n *withWhole) statement {
	from := r.name(n.in, held(n.in)) + " AS r"
	of := r.name(n.of, held(n.of))
	if len(n.keys) == 0 {
		from += " CROSS JOIN " + of + " AS w"
	} else {
		var on []string
		for _, k := range n.keys {
			on = append(on, fmt.Sprintf("COALESCE(r.%[1]s, %[2]s) = COALESCE(w.%[1]s, %[2]s) AND (r.%[1]s IS NULL) = (w.%[1]s IS NULL)", k.name, standIn(k.typ)))
		}
		from += "\nLEFT JOIN " + of + " AS w ON " + strings.Join(on, "\n  AND ")
	}
	st := statement{from: from}
	for _, c := range n.in.schema() {
		st.columns = append(st.columns, "r."+c.name)
	}
	for _, v := range n.values {
		st.columns = append(st.columns, "w."+v.name)
	}
	return st
}

// standIn is a value of a type, whichever.
func standIn(typ string) string {
	switch typ {
	case "numeric", "int":
		return "0"
	case "boolean":
		return "false"
	case "date", "timestamptz":
		return "'-infinity'::" + typ
	default:
		return "''"
	}
}

func (r *renderer) having(n *having) statement {
	st := statement{from: r.name(n.in, held(n.in)), columns: names(n.in.schema())}
	for _, c := range n.where {
		op := string(c.op)
		if c.op == semantic.OpNe {
			op = "<>"
		}
		st.where = append(st.where, fmt.Sprintf("%s %s %s", c.column, op, r.args.place(bound{c.number.String(), "numeric"})))
	}
	return st
}

// sorted adds order and limit to the statement below.
func (r *renderer) sorted(n *sorted) statement {
	var st statement
	if name, ok := r.names[n.in]; ok {
		st = statement{from: name, columns: names(n.in.schema())}
	} else {
		st = r.statement(n.in)
	}
	st.orderBy = orderText(n.order)
	if n.limit > 0 {
		st.limit = r.args.place(bound{n.limit, "bigint"})
	}
	return st
}

func orderText(order []orderTerm) []string {
	out := make([]string, len(order))
	for i, o := range order {
		out[i] = o.column + " NULLS LAST"
		if o.desc {
			out[i] = o.column + " DESC NULLS LAST"
		}
	}
	return out
}

// result is the last statement. With rows of other kinds than data the kind
// comes first.
func (r *renderer) result(n *tagged) string {
	shown := slices.Concat(names(n.keys), names(n.values))
	if !n.isTagged() {
		if slices.Equal(names(n.data.schema()), shown) {
			return r.statement(n.data).text()
		}
		st := statement{from: r.name(n.data, "rows"), columns: shown, orderBy: orderText(n.order)}
		return st.text()
	}
	parts := []string{fmt.Sprintf("SELECT %d AS c0, %s FROM %s", tagData, strings.Join(shown, ", "), r.name(n.data, "rows"))}
	for _, f := range n.further {
		cols := []string{fmt.Sprint(f.tag)}
		for _, k := range n.keys {
			if slices.Contains(f.keys, k) {
				cols = append(cols, k.name)
			} else {
				cols = append(cols, "NULL::"+k.typ)
			}
		}
		cols = append(cols, names(n.values)...)
		parts = append(parts, fmt.Sprintf("SELECT %s FROM %s", strings.Join(cols, ", "), r.name(f.in, held(f.in))))
	}
	order := append([]string{"c0"}, orderText(n.order)...)
	return strings.Join(parts, "\nUNION ALL\n") + "\nORDER BY " + strings.Join(order, ", ")
}
