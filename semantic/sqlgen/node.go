package sqlgen

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// node is one step of a plan: a relation that knows its columns, what one of
// its rows stands for and which columns are unique. The set is closed.
type node interface {
	// schema lists the columns. Base relations (below an aggregate) name them
	// alias.column; every node above names them c1, c2, … and m1, m2, ….
	schema() []planColumn
	// grain lists the columns whose values a row stands for; below an
	// aggregate it is the row identity of the home dataset.
	grain() []string
	// uniqueOn lists the column sets no two rows agree on.
	uniqueOn() [][]string
	inputs() []node
}

// planColumn is a column with its Postgres type.
type planColumn struct{ name, typ string }

// rowID is the identity of a scanned row; joins that would repeat rows lose it.
func rowID(alias string) string { return alias + ".#row" }

// scan reads a dataset under its standing conditions and the row policy.
type scan struct {
	dataset *semantic.Dataset
	alias   string
	where   []predicate
}

// joinOne looks up at most one row on the right for each row on the left,
// and keeps left rows without one.
type joinOne struct {
	in    node
	right *scan
	left  []scalar // equal, in order, to …
	to    []string // … these columns of the right
	// version, when set, holds for one of the right rows these columns find: the
	// version in force at the left row's time.
	version allOf
}

// bridgeJoin repeats each row for every distinct combination of values its
// counterparts on the other side of a bridge have, and keeps rows without one.
// The first columns of the pairs equal those on the left.
type bridgeJoin struct {
	in    node
	pairs *aggregate
	alias string
	left  []scalar
}

// filter keeps the rows that satisfy every condition.
type filter struct {
	in    node
	where []predicate
}

// semiJoin keeps rows of the entities the sub-plan lists.
type semiJoin struct {
	in   node
	per  []scalar // the parts of the entity's key, then time buckets
	keys int      // how many of them are parts of the key
	of   node
}

// snapshotPick keeps the rows of one snapshot per time bucket: the chosen
// times are the m1 of the sub-plan, whose first keys are the items when each
// item has a snapshot of its own.
type snapshotPick struct {
	in       node
	at       scalar // the snapshot's time
	items    []scalar
	nullable []bool // per item: it may be NULL
	of       *aggregate
}

// named is a scalar with the name of its output column and type.
type named struct {
	planColumn
	of scalar
}

// aggregation is one aggregate with its output column.
type aggregation struct {
	planColumn
	leaf   *leaf
	of     scalar // nil for count_rows
	amount scalar // what of is converted from; nil = it is not converted
	// missing counts the amounts without a rate instead.
	missing bool
	filter  []predicate
	order   []scalar // what tells the first row from the last
}

// aggregate groups rows of the home relation.
type aggregate struct {
	in     node
	home   string // alias whose rows are measured
	keys   []named
	values []aggregation
	title  string // what the rows are, for the reader of the SQL
}

func (n *scan) inputs() []node         { return subPlans(n.where) }
func (n *joinOne) inputs() []node      { return []node{n.in, n.right} }
func (n *bridgeJoin) inputs() []node   { return []node{n.in, n.pairs} }
func (n *filter) inputs() []node       { return append([]node{n.in}, subPlans(n.where)...) }
func (n *semiJoin) inputs() []node     { return []node{n.in, n.of} }
func (n *snapshotPick) inputs() []node { return []node{n.in, n.of} }
func (n *aggregate) inputs() []node    { return []node{n.in} }

// subPlans lists the plans behind conditions.
func subPlans(where []predicate) []node {
	var out []node
	for _, p := range where {
		out = append(out, plansBehind(p)...)
	}
	return out
}

func plansBehind(p predicate) []node {
	switch p := p.(type) {
	case chosen:
		return []node{p.of}
	case within:
		return []node{p.of}
	case notTrue:
		return plansBehind(p.part)
	case allOf:
		return subPlans(p)
	case anyOf:
		return subPlans(p)
	default:
		return nil
	}
}
