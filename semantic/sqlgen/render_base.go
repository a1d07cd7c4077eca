package sqlgen

import (
	"fmt"
	"slices"
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
		for _, p := range slices.Concat(n.version, n.right.where) {
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
	case *attributed:
		r.base(n.in, b)
		r.attributed(n, b)
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
	call := ""
	if a.order != nil {
		call = r.extreme(a)
	} else {
		call = r.call(a) + only
	}
	if a.amount != nil { // an amount without a rate leaves the cell empty: a part is no whole
		call = fmt.Sprintf("CASE WHEN COUNT(%[1]s)%[3]s = COUNT(%[2]s)%[3]s THEN %[4]s END", r.scalar(a.amount), r.scalar(a.of), only, call)
	}
	switch {
	case slices.Contains([]semantic.Agg{semantic.AggPercentile, semantic.AggPercentileDisc, semantic.AggMedian}, a.leaf.measure.Agg):
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
	case semantic.AggSumBoolean:
		return "SUM(CASE WHEN " + of + " THEN 1 ELSE 0 END)"
	case semantic.AggStddev:
		return "STDDEV_SAMP(" + of + ")"
	case semantic.AggVariance:
		return "VAR_SAMP(" + of + ")"
	case semantic.AggPercentile, semantic.AggPercentileDisc, semantic.AggMedian:
		name, at := "CONT", ms.Percentile
		if ms.Agg == semantic.AggPercentileDisc {
			name = "DISC"
		}
		if ms.Agg == semantic.AggMedian {
			at = 0.5
		}
		return fmt.Sprintf("PERCENTILE_%s(%s) WITHIN GROUP (ORDER BY %s)", name, strconv.FormatFloat(at, 'f', -1, 64), of)
	default:
		panic("sqlgen: aggregation " + string(ms.Agg))
	}
}

// extreme is the value of the first or the last row that has one.
func (r *renderer) extreme(a aggregation) string {
	of, order := r.scalar(a.of), make([]string, len(a.order))
	for i, o := range a.order {
		order[i] = r.scalar(o)
		if a.leaf.measure.Agg == semantic.AggLast {
			order[i] += " DESC NULLS LAST"
		}
	}
	where := append(slices.Clone(a.filter), isNull{a.of, true})
	return fmt.Sprintf("(ARRAY_AGG(%s ORDER BY %s) FILTER (WHERE %s))[1]", of, strings.Join(order, ", "), r.predicate(allOf(where), false))
}
