package sqlgen

import (
	"fmt"
	"maps"
	"slices"
)

// columnSet names columns.
type columnSet map[string]bool

func (s columnSet) add(columns ...string) {
	for _, c := range columns {
		if c != "" {
			s[c] = true
		}
	}
}

// pruneColumns drops what nobody reads: metrics that only a condition of the
// data rows needs from total and other rows, the aggregates behind them, parts
// without a column left, and joins that no column is taken from. Keys always
// stay, and a part of a stitch goes only where there are no keys, because its
// rows say which keys occur.
func pruneColumns(root node) node {
	read := readColumns(root)
	done := map[node]node{}
	var visit func(node) node
	visit = func(n node) node {
		if out, ok := done[n]; ok {
			return out
		}
		out := pruned(n, read)
		if slices.Contains(n.inputs(), out) {
			out = visit(out)
		} else {
			out = over(out, visit)
		}
		done[n] = out
		return out
	}
	return visit(root)
}

// pruned is the node without what nobody reads of it; its inputs are as before.
func pruned(n node, read map[node]columnSet) node {
	has := func(c planColumn) bool { return read[n][c.name] }
	switch n := n.(type) {
	case *compute:
		c := *n
		c.values = kept(n.values, func(v computed) bool { return has(v.planColumn) })
		return same(n, &c, len(c.values) == len(n.values))
	case *compared:
		c := *n
		c.changes = kept(n.changes, func(v change) bool { return v.delta == "" || read[n][v.delta] || read[n][v.growth] })
		return same(n, &c, len(c.changes) == len(n.changes))
	case *fill:
		c := *n
		c.values = kept(n.values, has)
		return same(n, &c, len(c.values) == len(n.values))
	case *running:
		c := *n
		c.values = kept(n.values, func(v runningValue) bool { return has(v.planColumn) })
		return same(n, &c, len(c.values) == len(n.values))
	case *averaged:
		c := *n
		c.values = kept(n.values, has)
		return same(n, &c, len(c.values) == len(n.values))
	case *exchange:
		c := *n
		c.values = kept(n.values, func(v exchanged) bool { return has(v.planColumn) })
		return same(n, &c, len(c.values) == len(n.values))
	case *withWhole:
		c := *n
		if c.values = kept(n.values, has); len(c.values) == 0 {
			return n.in
		}
		return same(n, &c, len(c.values) == len(n.values))
	case *stitch:
		return prunedStitch(n, read)
	case *aggregate:
		return prunedAggregate(n, read[n])
	default:
		return n
	}
}

func same[N node](before, after N, unchanged bool) node {
	if unchanged {
		return before
	}
	return after
}

func kept[T any](list []T, keep func(T) bool) []T {
	var out []T
	for _, v := range list {
		if keep(v) {
			out = append(out, v)
		}
	}
	return out
}

func prunedStitch(n *stitch, read map[node]columnSet) node {
	c := *n
	c.values = kept(n.values, func(v planColumn) bool { return read[n][v.name] })
	if len(n.keys) == 0 {
		c.parts = kept(n.parts, func(p node) bool { return len(read[p]) > 0 })
		switch {
		case len(c.parts) == 1 && len(c.values) > 0:
			return c.parts[0]
		case len(c.parts) == 0:
			c.parts = n.parts[:1]
		}
	}
	return same(n, &c, len(c.values) == len(n.values) && len(c.parts) == len(n.parts))
}

func prunedAggregate(n *aggregate, read columnSet) node {
	c := *n
	c.values = kept(n.values, func(v aggregation) bool { return read[v.name] })
	if len(c.keys) == 0 && len(c.values) == 0 { // one row it is, and a row has a column
		c.values = n.values[:1]
	}
	c.in = withoutUnreadJoins(n.in, c.aliases())
	return same(n, &c, len(c.values) == len(n.values) && c.in == n.in)
}

// aliases are the relations the aggregate takes columns from.
func (n *aggregate) aliases() columnSet {
	out := columnSet{n.home: true}
	visit := func(c column) { out[c.rel] = true }
	for _, k := range n.keys {
		columnsOf(k.of, visit)
	}
	for _, v := range n.values {
		for _, of := range []scalar{v.of, v.amount} {
			if of != nil {
				columnsOf(of, visit)
			}
		}
		columnsOfAll(v.order, visit)
		eachColumn(allOf(v.filter), visit)
	}
	return out
}

// withoutUnreadJoins drops joins whose alias no step above reads; a join finds
// one row at most and keeps the left ones, so that nothing else changes.
func withoutUnreadJoins(n node, read columnSet) node {
	read = maps.Clone(read)
	visit := func(c column) { read[c.rel] = true }
	switch n := n.(type) {
	case *joinOne:
		if !read[n.right.alias] && n.isToOne() {
			return withoutUnreadJoins(n.in, read)
		}
		columnsOfAll(n.left, visit)
		eachColumn(n.version, visit)
		eachColumn(allOf(n.right.where), visit)
	case *bridgeJoin:
		columnsOfAll(n.left, visit)
	case *filter:
		eachColumn(allOf(n.where), visit)
	case *semiJoin:
		columnsOfAll(n.per, visit)
	case *snapshotPick:
		columnsOf(n.at, visit)
		columnsOfAll(n.items, visit)
	case *attributed:
		columnsOfAll(n.left, visit)
	case *trailing:
		columnsOf(n.at, visit)
	case *scan:
		return n
	}
	below := n.inputs()[0]
	return over(n, func(in node) node {
		if in == below {
			return withoutUnreadJoins(in, read)
		}
		return in
	})
}

// readColumns tells which columns of each node somebody reads, from the
// result down.
func readColumns(root node) map[node]columnSet {
	read := map[node]columnSet{}
	order := topDown(root)
	for _, n := range order {
		switch n.(type) {
		case *scan, *joinOne, *bridgeJoin, *filter, *semiJoin, *snapshotPick, *trailing, *attributed: // told by alias
		default:
			read[n] = columnSet{}
		}
	}
	for _, n := range order {
		readBy(n, read)
	}
	return read
}

// topDown lists the nodes so that every one comes after those that read it.
func topDown(root node) []node {
	var out []node
	seen := map[node]bool{}
	var visit func(node)
	visit = func(n node) {
		if seen[n] {
			return
		}
		seen[n] = true
		for _, in := range n.inputs() {
			visit(in)
		}
		out = append(out, n)
	}
	visit(root)
	slices.Reverse(out)
	return out
}

// readBy adds what a node reads of its inputs.
func readBy(n node, read map[node]columnSet) {
	own := read[n]
	switch n := n.(type) {
	case *tagged:
		read[n.data].add(slices.Concat(names(n.keys), names(n.values))...)
		for _, f := range n.further {
			read[f.in].add(slices.Concat(names(f.keys), names(n.values))...)
		}
	case *sorted:
		maps.Copy(read[n.in], own)
		for _, o := range n.order {
			read[n.in].add(o.column)
		}
	case *having:
		maps.Copy(read[n.in], own)
		for _, c := range n.where {
			read[n.in].add(c.column)
		}
	case *share:
		maps.Copy(read[n.in], own)
		for _, s := range n.of {
			if own[s.share] {
				read[n.in].add(s.value)
				read[n.total].add(s.value)
			}
		}
	case *compared:
		maps.Copy(read[n.in], own)
		for _, c := range n.changes {
			if own[c.delta] || own[c.growth] {
				read[n.in].add(c.value, c.before)
			}
		}
	case *compute:
		for _, v := range n.values {
			if own[v.name] {
				eachLeaf(v.value, func(leaf int) { read[n.in].add(slot(leaf, v.before)) })
			}
		}
	case *fill:
		maps.Copy(read[n.in], own)
	case *withWhole:
		of := names(n.of.schema())
		for c := range own {
			if slices.Contains(of, c) {
				read[n.of].add(c)
			} else {
				read[n.in].add(c)
			}
		}
	case *stitch:
		for _, part := range n.parts {
			for _, c := range part.schema() {
				if own[c.name] {
					read[part].add(c.name)
				}
			}
		}
	case *combine:
		if n.fresh != nil {
			for _, p := range n.parts {
				read[n.fresh].add(p.name)
			}
		}
	case *exchange:
		for _, v := range n.values {
			if own[v.name] {
				read[n.in].add(v.amount, v.count)
			}
		}
	case *running:
		for _, v := range n.values {
			if own[v.name] {
				read[n.in].add(v.parts...)
			}
		}
	case *averaged:
		maps.Copy(read[n.in], own)
	case *trailing:
		if n.spine.extent != nil {
			read[n.spine.extent].add(n.spine.first, n.spine.last)
		}
	case *snapshotPick:
		read[n.of].add("m1")
	case *rateTable, *scan, *joinOne, *bridgeJoin, *filter, *semiJoin, *aggregate, *listing, *attribution, *attributed: // of other plans they read the keys
	default:
		panic(fmt.Sprintf("sqlgen: plan node of type %T", n))
	}
}
