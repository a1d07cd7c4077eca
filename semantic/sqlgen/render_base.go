package sqlgen

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// base collects FROM and WHERE of the nodes below an aggregate.
type base struct {
	from  strings.Builder
	where []string
}

func (r *renderer) base(n node, b *base) {
	switch n := n.(type) {
	case *scan:
		fmt.Fprintf(&b.from, "%s AS %s", n.dataset.Source, n.alias)
		r.conditions(n.where, b)
	case *joinOne:
		r.base(n.in, b)
		on := make([]string, 0, len(n.to)+len(n.right.where))
		for i, c := range n.to {
			on = append(on, fmt.Sprintf("%s = %s", r.scalar(column{n.right.alias, c}), r.scalar(n.left[i])))
		}
		for _, p := range n.right.where {
			on = append(on, r.predicate(p, true))
		}
		fmt.Fprintf(&b.from, "\nLEFT JOIN %s AS %s ON %s", n.right.dataset.Source, n.right.alias, strings.Join(on, " AND "))
	case *bridgeJoin:
		r.base(n.in, b)
		on := make([]string, len(n.left))
		for i, l := range n.left {
			on[i] = fmt.Sprintf("%s.%s = %s", n.alias, keyName(i), r.scalar(l))
		}
		fmt.Fprintf(&b.from, "\nLEFT JOIN %s AS %s ON %s", r.name(n.pairs, "pairs"), n.alias, strings.Join(on, " AND "))
	case *filter:
		r.base(n.in, b)
		r.conditions(n.where, b)
	case *semiJoin:
		r.base(n.in, b)
		b.where = append(b.where, r.semiJoin(n))
	case *snapshotPick:
		r.base(n.in, b)
		b.where = append(b.where, r.snapshotPick(n))
	case *trailing:
		r.base(n.in, b)
		r.trailing(n, b)
	default:
		panic(fmt.Sprintf("sqlgen: plan node of type %T below an aggregate", n))
	}
}

func (r *renderer) conditions(where []predicate, b *base) {
	for _, p := range where {
		if all, ok := p.(allOf); ok && len(all) == 0 {
			continue
		}
		b.where = append(b.where, r.predicate(p, true))
	}
}

func (r *renderer) semiJoin(n *semiJoin) string {
	name := r.name(n.of, "entities")
	var here, there []string
	for i, s := range n.per {
		h, t := r.scalar(s), n.of.grain()[i]
		if n.keys == 1 || i >= n.keys { // a row without its only key is of no entity
			here, there = append(here, h), append(there, t)
			continue
		}
		// A part of a key may be missing: a campaign without a keyword is a pair too.
		here = append(here, fmt.Sprintf("COALESCE(%s::text, '')", h), h+" IS NULL")
		there = append(there, fmt.Sprintf("COALESCE(%s::text, '')", t), t+" IS NULL")
	}
	return fmt.Sprintf("(%s) IN (SELECT %s FROM %s)", strings.Join(here, ", "), strings.Join(there, ", "), name)
}

// snapshotPick compares the row's time with the chosen ones; items that may
// be NULL are compared as text beside a flag, so that a NULL item keeps its
// rows.
func (r *renderer) snapshotPick(n *snapshotPick) string {
	name := r.name(n.of, "snapshots")
	at := r.scalar(n.at)
	if len(n.of.keys) == 0 {
		return fmt.Sprintf("%s = (SELECT m1 FROM %s)", at, name)
	}
	var here, there []string
	for i, item := range n.items {
		h, t := r.scalar(item), keyName(i)
		if n.nullable[i] {
			here = append(here, fmt.Sprintf("COALESCE(%s::text, '')", h), h+" IS NULL")
			there = append(there, fmt.Sprintf("COALESCE(%s::text, '')", t), t+" IS NULL")
			continue
		}
		here, there = append(here, h), append(there, t)
	}
	here, there = append(here, at), append(there, "m1")
	return fmt.Sprintf("(%s) IN (SELECT %s FROM %s)", strings.Join(here, ", "), strings.Join(there, ", "), name)
}

// trailing joins the buckets of the period: a row belongs to each bucket
// whose last day lies fewer than the given days after it.
func (r *renderer) trailing(n *trailing, b *base) {
	var keys []string
	for i, u := range n.units {
		keys = append(keys, fmt.Sprintf("%s AS %s", r.bucketOf("g.day::date", u), bucketName(i)))
	}
	fmt.Fprintf(&b.from, "\nJOIN (\n  SELECT %s, MAX(g.day::date) + 1 AS until\n  FROM %s\n  GROUP BY %s\n) AS %s ON %s",
		strings.Join(keys, ", "), r.spine(n.period), ordinals(len(keys)), n.alias, r.inWindow(n))
}

func (r *renderer) inWindow(n *trailing) string {
	at := r.scalar(n.at)
	bound := func(day string) string {
		if n.zone == "" {
			return day
		}
		return fmt.Sprintf("((%s)::timestamp AT TIME ZONE '%s')", day, strings.ReplaceAll(n.zone, "'", "''"))
	}
	return fmt.Sprintf("%s >= %s AND %s < %s", at, bound(fmt.Sprintf("%s.until - %d", n.alias, n.days)), at, bound(n.alias+".until"))
}

// aggregate renders a branch: everything below it is one FROM with one WHERE.
func (r *renderer) aggregate(n *aggregate) statement {
	var b base
	st := statement{groupBy: len(n.keys), title: n.title}
	for _, k := range n.keys {
		st.columns = append(st.columns, fmt.Sprintf("%s AS %s", r.scalar(k.of), k.name))
	}
	for _, v := range n.values {
		st.columns = append(st.columns, fmt.Sprintf("%s AS %s", r.aggregation(v), v.name))
	}
	r.base(n.in, &b)
	st.from, st.where = b.from.String(), b.where
	return st
}

func (r *renderer) aggregation(a aggregation) string {
	only := ""
	if len(a.filter) > 0 {
		only = " FILTER (WHERE " + r.predicate(allOf(a.filter), false) + ")"
	}
	if a.missing {
		return fmt.Sprintf("COUNT(%[1]s)%[3]s - COUNT(%[2]s)%[3]s", r.scalar(a.amount), r.scalar(a.of), only)
	}
	call := r.call(a) + only
	if a.amount != nil { // an amount without a rate leaves the cell empty: a part is no whole
		call = fmt.Sprintf("CASE WHEN COUNT(%[1]s)%[3]s = COUNT(%[2]s)%[3]s THEN %[4]s END", r.scalar(a.amount), r.scalar(a.of), only, call)
	}
	switch {
	case a.leaf.measure.Agg == semantic.AggPercentile:
		return "(" + call + ")::numeric"
	case a.leaf.isCount() && !a.leaf.zeroWhenEmpty():
		return "CASE WHEN COUNT(*) > 0 THEN " + call + " END"
	default:
		return call
	}
}

func (r *renderer) call(a aggregation) string {
	ms := a.leaf.measure
	if ms.Agg == semantic.AggCountRows {
		return "COUNT(*)"
	}
	of := r.scalar(a.of)
	if e, ok := a.of.(expression); ok { // the call's own parentheses do
		of = strings.TrimSuffix(strings.TrimPrefix(r.scalar(e), "("), ")")
	}
	switch ms.Agg {
	case semantic.AggSum, semantic.AggMin, semantic.AggMax, semantic.AggAvg, semantic.AggCount:
		return strings.ToUpper(string(ms.Agg)) + "(" + of + ")"
	case semantic.AggCountDistinct:
		return "COUNT(DISTINCT " + of + ")"
	case semantic.AggShareTrue:
		return "AVG(" + r.scalar(a.of) + "::int)"
	case semantic.AggPercentile:
		return fmt.Sprintf("PERCENTILE_CONT(%s) WITHIN GROUP (ORDER BY %s)", strconv.FormatFloat(ms.Percentile, 'f', -1, 64), of)
	default:
		panic("sqlgen: aggregation " + string(ms.Agg))
	}
}
