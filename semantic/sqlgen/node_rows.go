package sqlgen

import (
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// stitch lays aggregated parts over each other: rows with equal keys, NULL
// included, become one.
type stitch struct {
	parts  []node
	keys   []planColumn
	values []planColumn
}

// fill adds a row without values for every bucket of the spine, for each
// combination of the other keys that occurs.
type fill struct {
	in     node
	keys   []planColumn
	values []planColumn
	spine  spine
	over   map[string]scalar // by key column of time: what it takes of the spine
}

// computed is one metric over the aggregated columns.
type computed struct {
	planColumn
	value  value
	before bool // over the compared period's columns
}

// compute evaluates metrics.
type compute struct {
	in       node
	keys     []planColumn
	values   []computed
	leaves   []*leaf
	stitched bool // cells may lack a part's row
}

// change adds the difference of two columns.
type change struct {
	value, before, delta, growth string
	additive                     bool // a missing side counts as nothing
}

// compared adds delta and growth columns.
type compared struct {
	in      node
	keys    []planColumn
	changes []change
}

type shareOf struct{ value, share string }

// share divides columns by those of the one-row total.
type share struct {
	in, total node
	of        []shareOf
}

type metricCondition struct {
	column string
	op     semantic.Op
	number decimal.Decimal
}

// having keeps result rows.
type having struct {
	in    node
	where []metricCondition
}

type orderTerm struct {
	column string
	desc   bool
}

// sorted orders rows, NULLs last, and keeps the first limit (0 = all).
type sorted struct {
	in    node
	order []orderTerm
	limit int
}

// tagged is the result: data rows, then further rows over fewer keys.
type tagged struct {
	data         node
	further      []furtherRows
	keys, values []planColumn
	order        []orderTerm
}

// furtherRows are the rows of the others, of the total or of a subtotal; their
// tag tells them from rows whose keys are NULL.
type furtherRows struct {
	in   node
	tag  int
	keys []planColumn // the keys they have
	by   []string     // and their dimensions
	kind semantic.RowKind
}

func (n *tagged) isTagged() bool { return len(n.further) > 0 }

func (n *stitch) inputs() []node   { return n.parts }
func (n *fill) inputs() []node     { return []node{n.in} }
func (n *compute) inputs() []node  { return []node{n.in} }
func (n *compared) inputs() []node { return []node{n.in} }
func (n *share) inputs() []node    { return []node{n.in, n.total} }
func (n *having) inputs() []node   { return []node{n.in} }
func (n *sorted) inputs() []node   { return []node{n.in} }
func (n *tagged) inputs() []node {
	out := []node{n.data}
	for _, f := range n.further {
		out = append(out, f.in)
	}
	return out
}
