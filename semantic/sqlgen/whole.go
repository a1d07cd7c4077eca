package sqlgen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// whole is the level of what a share is taken of: the dimensions of the query
// it keeps, fewer than all.
type whole struct{ keeps []*semantic.Dimension }

// key tells levels apart.
func (w *whole) key() string {
	if w == nil {
		return ""
	}
	names := make([]string, len(w.keeps))
	for i, d := range w.keeps {
		names[i] = d.Name
	}
	return "whole of " + strings.Join(names, ",")
}

// level are the dimensions a leaf is computed over in rows by some dimensions.
func (w *whole) level(by []*semantic.Dimension) []*semantic.Dimension {
	if w == nil {
		return by
	}
	var out []*semantic.Dimension
	for _, d := range by {
		if slices.Contains(w.keeps, d) {
			out = append(out, d)
		}
	}
	return out
}

// share divides a metric by itself at the level of the whole. The whole of a
// share of a share keeps what both keep.
func (b *binding) share(def semantic.Share, h inherited, depth int) (value, error) {
	of := semantic.Input{Metric: def.Of}
	num, err := b.input(of, h, depth)
	if err != nil {
		return nil, err
	}
	w := &whole{}
	for _, d := range h.whole.level(b.dims) {
		if def.Keeps(d) {
			w.keeps = append(w.keeps, d)
		}
	}
	h.whole = w
	den, err := b.input(of, h, depth)
	return arithmetic{semantic.Div, num, den}, err
}

// atLevel are the branches computed over the same dimensions of the rows.
type atLevel struct {
	by       []*semantic.Dimension
	all      bool // rows that others show count too
	branches []branch
}

// slots are the columns of the leaves of a level in both periods.
func (l atLevel) slots() []planColumn {
	var out []planColumn
	for _, br := range l.branches {
		for _, i := range br.leaves {
			out = append(out, planColumn{slot(i, br.before), "numeric"})
		}
	}
	return out
}

// levels groups the scans behind rows by some dimensions: those over all of
// these first, then the wholes of shares. partial says that other rows show
// some of the data; a whole holds all of it.
func (p *planner) levels(by []*semantic.Dimension, partial bool) []atLevel {
	out := []atLevel{{by: by}}
	at := map[string]int{}
	for _, before := range p.periods() {
		for i, l := range p.leaves {
			level, all := l.whole.level(by), partial && l.whole != nil
			j := slices.IndexFunc(out, func(o atLevel) bool { return o.all == all && slices.Equal(o.by, level) })
			if j < 0 {
				j = len(out)
				out = append(out, atLevel{by: level, all: all})
			}
			key := fmt.Sprint(before, j, l.scan)
			k, known := at[key]
			if !known {
				k = len(out[j].branches)
				at[key] = k
				out[j].branches = append(out[j].branches, branch{before: before})
			}
			out[j].branches[k].leaves = append(out[j].branches[k].leaves, i)
		}
	}
	return out
}

// withWhole gives each row the columns of the row of another plan that agrees
// with it on some of its keys, NULL being equal to NULL.
type withWhole struct {
	in, of node
	keys   []planColumn // of both
	values []planColumn // of the other plan
}

func (n *withWhole) inputs() []node       { return []node{n.in, n.of} }
func (n *withWhole) schema() []planColumn { return slices.Concat(n.in.schema(), n.values) }
func (n *withWhole) grain() []string      { return n.in.grain() }

// uniqueOn keeps the keys of the rows only where no row can be repeated.
func (n *withWhole) uniqueOn() [][]string {
	if !coveredBy(n.of.uniqueOn(), names(n.keys)) {
		return nil
	}
	return n.in.uniqueOn()
}

func (n *withWhole) checkWhole() error {
	if coveredBy(n.of.uniqueOn(), names(n.keys)) {
		return nil
	}
	return fanOut("占比的整体在键 %v 上不唯一。", "The whole of a share has several rows for one key %v.", names(n.keys))
}
