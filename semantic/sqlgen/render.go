package sqlgen

import (
	"fmt"
	"strings"
)

// rendered is a plan as SQL text with its arguments.
type rendered struct {
	sql  string
	args []any
}

// renderer writes plans. Each node above an aggregate becomes a statement;
// a node that others read, or that cannot be merged into the statement above
// it, becomes a WITH query.
type renderer struct {
	args    arguments
	with    []withQuery
	names   map[node]string
	counted map[string]int
}

type withQuery struct{ name, title, sql string }

// statement is one SELECT.
type statement struct {
	columns []string
	from    string
	where   []string
	groupBy int // the first n columns
	having  string
	orderBy []string
	limit   string
	title   string
}

func render(root node) rendered {
	r := &renderer{names: map[node]string{}, counted: map[string]int{}}
	body := r.result(root.(*tagged))
	var b strings.Builder
	for i, w := range r.with {
		b.WriteString([]string{"WITH ", ", "}[min(i, 1)])
		fmt.Fprintf(&b, "%s AS (", w.name)
		if w.title != "" {
			fmt.Fprintf(&b, " -- %s", w.title)
		}
		fmt.Fprintf(&b, "\n%s\n)", indent(w.sql))
	}
	if len(r.with) > 0 {
		b.WriteString("\n")
	}
	b.WriteString(body)
	return rendered{b.String(), r.args.values}
}

func indent(s string) string { return "  " + strings.ReplaceAll(s, "\n", "\n  ") }

// name returns the WITH query that holds the node, adding it at first use;
// word says what it holds.
func (r *renderer) name(n node, word string) string {
	if name, ok := r.names[n]; ok {
		return name
	}
	st := r.statement(n)
	r.counted[word]++
	name := fmt.Sprintf("%s%d", word, r.counted[word])
	r.names[n] = name
	r.with = append(r.with, withQuery{name, st.title, st.text()})
	return name
}

// held is the word for what a node holds.
func held(n node) string {
	switch n := n.(type) {
	case *aggregate, *exchange, *combine:
		return "part"
	case *running:
		return "windows"
	case *attribution:
		return "attributed"
	case *averaged:
		return "averages"
	case *stitch, *fill, *withWhole:
		return "cells"
	case *compute, *compared, *share:
		return "metrics"
	case *having, *sorted:
		return "rows"
	default:
		panic(fmt.Sprintf("sqlgen: no name for a plan node of type %T", n))
	}
}

func (s statement) text() string {
	var b strings.Builder
	b.WriteString("SELECT " + strings.Join(s.columns, ", ") + "\nFROM " + s.from)
	for i, w := range s.where {
		b.WriteString([]string{"\nWHERE ", "\n  AND "}[min(i, 1)] + w)
	}
	if s.groupBy > 0 {
		b.WriteString("\nGROUP BY " + ordinals(s.groupBy))
	}
	if s.having != "" {
		b.WriteString("\nHAVING " + s.having)
	}
	if len(s.orderBy) > 0 {
		b.WriteString("\nORDER BY " + strings.Join(s.orderBy, ", "))
	}
	if s.limit != "" {
		b.WriteString("\nLIMIT " + s.limit)
	}
	return b.String()
}

// ungrouped shows the rows as they are.
func (s statement) ungrouped() statement {
	s.groupBy = 0
	return s
}

func ordinals(n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprint(i + 1)
	}
	return strings.Join(out, ", ")
}

// statement renders one node as a SELECT.
func (r *renderer) statement(n node) statement {
	switch n := n.(type) {
	case *aggregate:
		return r.aggregate(n)
	case *listing:
		return r.aggregate(&aggregate{in: n.in, keys: n.columns}).ungrouped()
	case *combine:
		return r.combine(n)
	case *running:
		return r.running(n)
	case *attribution:
		return r.attribution(n)
	case *averaged:
		return r.averaged(n)
	case *exchange:
		return r.exchange(n)
	case *rateTable:
		return r.rates(n)
	case *stitch:
		return r.stitch(n)
	case *fill:
		return r.fill(n)
	case *compute:
		return r.compute(n)
	case *compared:
		return r.compared(n)
	case *withWhole:
		return r.withWhole(n)
	case *share:
		return r.share(n)
	case *having:
		return r.having(n)
	case *sorted:
		return r.sorted(n)
	default:
		panic(fmt.Sprintf("sqlgen: no statement for a plan node of type %T", n))
	}
}
