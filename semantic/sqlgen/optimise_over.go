package sqlgen

import (
	"fmt"
	"slices"
)

// over is the node over changed inputs; it is the same one when none changed.
func over(n node, visit func(node) node) node {
	switch n := n.(type) {
	case *scan:
		if where, changed := overAll(n.where, visit); changed {
			return &scan{dataset: n.dataset, alias: n.alias, where: where}
		}
	case *joinOne:
		if in, right := visit(n.in), visit(n.right).(*scan); in != n.in || right != n.right {
			return &joinOne{in: in, right: right, left: n.left, to: n.to, version: n.version}
		}
	case *bridgeJoin:
		if in, pairs := visit(n.in), visit(n.pairs).(*aggregate); in != n.in || pairs != n.pairs {
			return &bridgeJoin{in: in, pairs: pairs, alias: n.alias, left: n.left}
		}
	case *filter:
		in := visit(n.in)
		if where, changed := overAll(n.where, visit); changed || in != n.in {
			return &filter{in: in, where: where}
		}
	case *semiJoin:
		if in, of := visit(n.in), visit(n.of); in != n.in || of != n.of {
			return &semiJoin{in: in, per: n.per, keys: n.keys, of: of}
		}
	case *snapshotPick:
		if in, of := visit(n.in), visit(n.of).(*aggregate); in != n.in || of != n.of {
			return &snapshotPick{in: in, at: n.at, items: n.items, nullable: n.nullable, of: of}
		}
	case *attributed:
		if in, of := visit(n.in), visit(n.of).(*attribution); in != n.in || of != n.of {
			return &attributed{in: in, of: of, alias: n.alias, left: n.left}
		}
	case *trailing:
		c := *n
		if c.in, c.spine = visit(n.in), n.spine.over(visit); c.in != n.in || c.spine != n.spine {
			return &c
		}
	default:
		return overGroups(n, visit)
	}
	return n
}

// overGroups is over for the nodes from the aggregate up.
func overGroups(n node, visit func(node) node) node {
	switch n := n.(type) {
	case *aggregate:
		c := *n
		if c.in = visit(n.in); c.in != n.in {
			return &c
		}
	case *listing:
		c := *n
		if c.in = visit(n.in); c.in != n.in {
			return &c
		}
	case *attribution:
		c := *n
		if c.bases, c.conversions = visit(n.bases).(*aggregate), visit(n.conversions).(*aggregate); c.bases != n.bases || c.conversions != n.conversions {
			return &c
		}
	case *running:
		c := *n
		if c.in = visit(n.in).(*aggregate); c.in != n.in {
			c.spine = n.spine.over(visit)
			return &c
		}
	case *averaged:
		c := *n
		if c.in = visit(n.in); c.in != n.in {
			return &c
		}
	case *combine:
		c := *n
		if c.in = visit(n.in); n.fresh != nil {
			c.fresh = visit(n.fresh).(*aggregate)
		}
		if c.in != n.in || c.fresh != n.fresh {
			return &c
		}
	case *exchange:
		c := *n
		if c.in, c.rates = visit(n.in).(*aggregate), visit(n.rates).(*rateTable); c.in != n.in || c.rates != n.rates {
			return &c
		}
	case *rateTable:
		c := *n
		if c.of = visit(n.of).(*scan); c.of != n.of {
			return &c
		}
	case *stitch:
		c, changed := *n, false
		c.parts = make([]node, len(n.parts))
		for i, p := range n.parts {
			c.parts[i] = visit(p)
			changed = changed || c.parts[i] != p
		}
		if changed {
			return &c
		}
	case *fill:
		c := *n
		if c.in = visit(n.in); c.in != n.in {
			return &c
		}
	case *compute:
		c := *n
		if c.in = visit(n.in); c.in != n.in {
			return &c
		}
	case *compared:
		c := *n
		if c.in = visit(n.in); c.in != n.in {
			return &c
		}
	case *withWhole:
		c := *n
		if c.in, c.of = visit(n.in), visit(n.of); c.in != n.in || c.of != n.of {
			return &c
		}
	case *share:
		c := *n
		if c.in, c.total = visit(n.in), visit(n.total); c.in != n.in || c.total != n.total {
			return &c
		}
	case *having:
		c := *n
		if c.in = visit(n.in); c.in != n.in {
			return &c
		}
	case *sorted:
		c := *n
		if c.in = visit(n.in); c.in != n.in {
			return &c
		}
	case *tagged:
		return overTagged(n, visit)
	default:
		panic(fmt.Sprintf("sqlgen: no rewriting of a plan node of type %T", n))
	}
	return n
}

// over is the spine over a changed extent.
func (s *windowSpine) over(visit func(node) node) *windowSpine {
	if s.extent == nil {
		return s
	}
	extent := visit(s.extent)
	if extent == s.extent {
		return s
	}
	c := *s
	c.extent = extent
	return &c
}

func overTagged(n *tagged, visit func(node) node) node {
	c := *n
	c.data, c.further = visit(n.data), slices.Clone(n.further)
	changed := c.data != n.data
	for i, f := range n.further {
		c.further[i].in = visit(f.in)
		changed = changed || c.further[i].in != f.in
	}
	if !changed {
		return n
	}
	return &c
}

// overAll rewrites the plans behind conditions.
func overAll(where []predicate, visit func(node) node) (out []predicate, changed bool) {
	if len(subPlans(where)) == 0 {
		return where, false
	}
	out = make([]predicate, len(where))
	for i, p := range where {
		var c bool
		out[i], c = overOne(p, visit)
		changed = changed || c
	}
	return out, changed
}

func overOne(p predicate, visit func(node) node) (predicate, bool) {
	switch p := p.(type) {
	case chosen:
		of := visit(p.of)
		return chosen{p.values, of, p.not}, of != p.of
	case within:
		of := visit(p.of)
		return within{p.values, of}, of != p.of
	case notTrue:
		part, changed := overOne(p.part, visit)
		return notTrue{part}, changed
	case allOf:
		parts, changed := overAll(p, visit)
		return allOf(parts), changed
	case anyOf:
		parts, changed := overAll(p, visit)
		return anyOf(parts), changed
	default:
		return p, false
	}
}
