package sqlgen

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// The interpreter runs plans over tables in memory, node by node and without
// the renderer or a database. It is a second meaning of every plan: what the
// SQL returns must be what it returns. On the way it holds each node to what
// the node says of itself: the columns it lists, the keys it calls unique, and
// that no aggregate meets a home row twice. A kind of node it does not know is
// an error, so that a new node comes with its interpretation.

// record is a row: values by column name, nil for NULL. A scanned row carries
// its identity under rowID.
type record map[string]any

// memory holds tables by the source a dataset names.
type memory map[string]*table

type table struct {
	columns []string
	rows    []record
}

// interpretation is one run of a plan. Nodes that are read twice run once.
type interpretation struct {
	tables memory
	done   map[node][]record
}

// interpret returns the rows of a plan in order. A plan that breaks its own
// word, or holds what the interpreter does not know, is an error.
func interpret(root node, tables memory) (rows []record, err error) {
	defer func() {
		if p := recover(); p != nil {
			said, ok := p.(broken)
			if !ok {
				panic(p)
			}
			err = said
		}
	}()
	x := &interpretation{tables: tables, done: map[node][]record{}}
	return x.rows(root), nil
}

// broken is why a plan cannot be interpreted.
type broken struct{ why string }

func (b broken) Error() string { return "interpret: " + b.why }

func breakOff(format string, args ...any) { panic(broken{fmt.Sprintf(format, args...)}) }

func (x *interpretation) rows(n node) []record {
	if rows, ok := x.done[n]; ok {
		return rows
	}
	rows := x.run(n)
	x.hold(n, rows)
	x.done[n] = rows
	return rows
}

func (x *interpretation) run(n node) []record {
	switch n := n.(type) {
	case *scan:
		return x.scan(n)
	case *joinOne:
		return x.joinOne(n)
	case *bridgeJoin:
		return x.bridgeJoin(n)
	case *filter:
		return x.keep(x.rows(n.in), n.where)
	case *semiJoin:
		return x.semiJoin(n)
	case *snapshotPick:
		return x.snapshotPick(n)
	case *trailing:
		return x.trailing(n)
	case *aggregate:
		return x.aggregate(n)
	case *listing:
		return x.listing(n)
	case *attribution:
		return x.attribution(n)
	case *attributed:
		return x.attributed(n)
	case *running:
		return x.running(n)
	case *averaged:
		return x.averaged(n)
	case *exchange:
		return x.exchange(n)
	case *rateTable:
		return x.rateTable(n)
	case *stitch:
		return x.stitch(n)
	case *fill:
		return x.fill(n)
	case *compute:
		return x.compute(n)
	case *compared:
		return x.compared(n)
	case *withWhole:
		return x.withWhole(n)
	case *share:
		return x.share(n)
	case *having:
		return x.having(n)
	case *sorted:
		return x.sorted(n)
	case *tagged:
		return x.tagged(n)
	default:
		breakOff("no meaning for a plan node of type %T", n)
		return nil
	}
}

// hold compares rows with what their node says of itself. Below an aggregate a
// declared key may be NULL any number of times; above it a NULL is a value.
func (x *interpretation) hold(n node, rows []record) {
	base := isBase(n)
	for _, key := range n.uniqueOn() {
		seen := map[string]bool{}
		for _, r := range rows {
			if base && slices.ContainsFunc(key, func(c string) bool { return r[c] == nil }) {
				continue
			}
			id := identity(r, key)
			if seen[id] {
				breakOff("%s says it is unique on %v, but %q comes twice", describe(n), key, id)
			}
			seen[id] = true
		}
	}
	if base || len(rows) == 0 {
		return
	}
	for _, c := range n.schema() {
		if _, ok := rows[0][c.name]; !ok {
			breakOff("%s lists a column %s it does not have", describe(n), c.name)
		}
	}
}

// isBase reports whether a node's rows are rows of tables, not of groups.
func isBase(n node) bool {
	switch n.(type) {
	case *scan, *joinOne, *bridgeJoin, *filter, *semiJoin, *snapshotPick, *trailing, *attributed:
		return true
	default:
		return false
	}
}

// identity is a text that rows share when they agree on the columns, NULL
// being equal to NULL.
func identity(r record, columns []string) string {
	parts := make([]string, len(columns))
	for i, c := range columns {
		parts[i] = datumText(r[c])
	}
	return strings.Join(parts, "\x1f")
}

// TestInterpreterRefusesUnknownNodes: a new kind of node fails every test that
// interprets a plan until its meaning is written down.
func TestInterpreterRefusesUnknownNodes(t *testing.T) {
	if _, err := interpret(unknownNode{}, memory{}); err == nil {
		t.Error("a node without a meaning was interpreted")
	}
}

type unknownNode struct{}

func (unknownNode) schema() []planColumn { return nil }
func (unknownNode) grain() []string      { return nil }
func (unknownNode) uniqueOn() [][]string { return nil }
func (unknownNode) inputs() []node       { return nil }
