package sqlgen

import (
	"slices"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Options are what a statement depends on besides model, asker and query.
type Options struct {
	// AsOf is the data's as-of instant behind {@today} and {@as_of} of row-level
	// SQL. A model that uses them cannot be compiled without it.
	AsOf time.Time
	// RowLimit, when not 0, bounds the data rows of a query that names no
	// smaller Top; the statement asks for one row more, which shows that rows
	// are missing.
	RowLimit int
	// Rollups are the rollups that were built. A branch they answer exactly
	// reads them instead of the facts.
	Rollups *Rollups
}

// Compiled is one statement ready to run.
type Compiled struct {
	SQL string
	// Args are the values of $1, $2, …: strings, string slices (as text
	// arrays), decimals as strings and instants.
	Args []any
	// Zone is the zone the query's days are those of, nil for lists.
	Zone *time.Location
	// Columns describe the result columns in order. When Tagged is set, one
	// integer column comes before them: the kind of row.
	Columns []semantic.Column
	// Tagged is set when there are rows of other kinds than data: the first
	// column says which, and RowOf reads it.
	Tagged bool
	// Limit is the number of data rows to keep when RowLimit cut the query;
	// a row more means the result is truncated. 0 = no limit was applied.
	Limit int
	// Fingerprint identifies the shape of the statement without its arguments.
	Fingerprint string
	// Routes tell where the rows of each branch come from; none without rollups.
	Routes []Route
	root   node
}

// Optional lists the datasets the statement reads that may be missing.
func (c *Compiled) Optional() []*semantic.Dataset {
	var out []*semantic.Dataset
	seen := map[node]bool{}
	var walk func(node)
	walk = func(n node) {
		if seen[n] {
			return
		}
		seen[n] = true
		if s, ok := n.(*scan); ok && s.dataset.Optional && !slices.Contains(out, s.dataset) {
			out = append(out, s.dataset)
		}
		for _, in := range n.inputs() {
			walk(in)
		}
	}
	walk(c.root)
	return out
}

// Read lists the rollups the statement reads.
func (c *Compiled) Read() []string {
	var out []string
	for _, r := range c.Routes {
		if r.Rollup != "" && !slices.Contains(out, r.Rollup) {
			out = append(out, r.Rollup)
		}
	}
	return out
}

// The first column of a tagged statement; the subtotals count on from their
// first.
const (
	tagData = iota
	tagOther
	tagTotal
	tagSubtotals
)

// RowOf is a row of a tagged statement, without its cells, by its first column.
func (c *Compiled) RowOf(tag int) semantic.Row {
	for _, f := range c.root.(*tagged).further {
		if f.tag == tag {
			return semantic.Row{Kind: f.kind, By: f.by}
		}
	}
	return semantic.Row{}
}

// Compile turns a query into SQL with default options. Errors are
// *semantic.Error: unknown names (with near ones), CodeDimensionNotUsable
// (with the dimensions that can be used), CodeAmbiguousPath, CodeNoPath,
// CodeClearance, CodeRowScope, CodeBadFilter, CodeBadTime, CodeBadQuery,
// CodeNotAvailable, CodeBadModel and CodeFanOut.
func Compile(m *semantic.Model, who semantic.Access, q semantic.Query) (*Compiled, error) {
	return Options{}.Compile(m, who, q)
}

// Compile turns a query into SQL; see the function of the same name.
func (o Options) Compile(m *semantic.Model, who semantic.Access, q semantic.Query) (*Compiled, error) {
	p, root, err := o.plan(m, who, q)
	if err != nil {
		return nil, err
	}
	root = optimise(root)
	if err := checkPlan(root); err != nil {
		return nil, err
	}
	return p.compiled(root), nil
}

// plan makes the plan of a query as it follows from the query, before any
// rewriting.
func (o Options) plan(m *semantic.Model, who semantic.Access, q semantic.Query) (*planner, node, error) {
	b, err := bind(m, who, q)
	if err != nil {
		return nil, nil, err
	}
	p := &planner{binding: b, options: o}
	root, err := p.plan()
	return p, root, err
}
