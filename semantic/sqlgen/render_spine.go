package sqlgen

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/lib/pq"

	"github.com/wenshu-ai/wenshu/semantic"
)

// fill lays the buckets of the spine, crossed with the members that occur,
// over the cells.
func (r *renderer) fill(n *fill) statement {
	cells := r.name(n.in, held(n.in))
	var pads, spine, others []string
	for _, k := range n.keys {
		if of, ok := n.over[k.name]; ok {
			spine = append(spine, fmt.Sprintf("%s AS %s", r.scalar(of), k.name))
		} else {
			others = append(others, k.name)
		}
	}
	for _, v := range n.values {
		pads = append(pads, fmt.Sprintf("NULL::%s AS %s", v.typ, v.name))
	}
	days := fmt.Sprintf("(SELECT DISTINCT %s FROM %s) AS spine", strings.Join(spine, ", "), r.spineRows(n.spine, cells))
	if len(others) > 0 {
		days += fmt.Sprintf(" CROSS JOIN (SELECT DISTINCT %s FROM %s) AS members", strings.Join(others, ", "), cells)
	}
	keys := names(n.keys)
	return merged(n.keys, n.values, []string{
		fmt.Sprintf("SELECT %s FROM %s", strings.Join(slices.Concat(keys, names(n.values)), ", "), cells),
		fmt.Sprintf("SELECT %s FROM %s", strings.Join(slices.Concat(keys, pads), ", "), days),
	})
}

// spineRows is FROM and WHERE of a spine beside the cells it is for.
func (r *renderer) spineRows(s spine, cells string) string {
	var b base
	switch edges := fmt.Sprintf("(SELECT MIN(%[1]s) AS first, MAX(%[1]s) AS last FROM %[2]s) AS edges", s.cells, cells); {
	case s.days != nil:
		fmt.Fprintf(&b.from, "(SELECT %s::timestamp AS day FROM %s AS days) AS g", identifier(s.days.columns[0]), s.days.to.Source)
	case s.cells != "" && s.step.IsClock():
		fmt.Fprintf(&b.from, "%s CROSS JOIN generate_series(edges.first, edges.last, %s) AS g(at)", edges, s.interval())
	case s.cells != "":
		fmt.Fprintf(&b.from, "%s CROSS JOIN generate_series(edges.first::timestamp, edges.last::timestamp, interval '1 day') AS g(day)", edges)
	case s.step.IsClock():
		b.from.WriteString(r.instants(s))
	default:
		b.from.WriteString(r.spine(s.period))
	}
	for _, j := range s.joins {
		r.lookup(j, &b)
	}
	r.conditions(s.where, &b)
	if len(b.where) == 0 {
		return b.from.String()
	}
	return b.from.String() + " WHERE " + strings.Join(b.where, " AND ")
}

// spine lists the days of a period as plain timestamps, which no change of
// the clock can move.
func (r *renderer) spine(p semantic.Period) string {
	return fmt.Sprintf("generate_series(%s::timestamp, %s::timestamp, interval '1 day') AS g(day)",
		r.args.place(dateArg(p.Start)), r.args.place(dateArg(p.Last())))
}

// instants lists the steps of a period: those of a day of 23 or 25 hours are
// that many hours, because the steps are counted in real time.
func (r *renderer) instants(s spine) string {
	edge := func(d semantic.Date) string {
		return fmt.Sprintf("(%s::timestamp AT TIME ZONE %s)", r.args.place(dateArg(d)), pq.QuoteLiteral(s.zone))
	}
	return fmt.Sprintf("generate_series(%s, %s - %[3]s, %[3]s) AS g(at)", edge(s.period.Start), edge(s.period.End), s.interval())
}

// interval is the step of a spine below a day.
func (s spine) interval() string {
	return fmt.Sprintf("interval '%d seconds'", s.step.Step()/time.Second)
}

// lookup joins the one row of a table.
func (r *renderer) lookup(j join, b *base) {
	on := make([]string, len(j.columns))
	for i, c := range j.columns {
		on[i] = fmt.Sprintf("%s = %s", r.scalar(column{j.alias, c}), r.scalar(j.left[i]))
	}
	fmt.Fprintf(&b.from, " LEFT JOIN %s AS %s ON %s", j.to.Source, j.alias, strings.Join(on, " AND "))
}
