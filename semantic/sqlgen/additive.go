package sqlgen

import (
	"fmt"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// additive reports whether the parts of v over the query's dimensions add up
// to the whole: sums and counts, their sums and differences, and multiples.
func (b *binding) additive(v value) bool {
	switch v := v.(type) {
	case leafValue:
		return b.additiveLeaf(b.leaves[v.leaf])
	case constant:
		return v.number.IsZero()
	case orZero:
		return b.additive(v.of)
	case orElse:
		return v.number.IsZero() && b.additive(v.of)
	case arithmetic:
		_, constL := v.l.(constant)
		_, constR := v.r.(constant)
		switch v.op {
		case semantic.Add, semantic.Sub:
			return b.additive(v.l) && b.additive(v.r)
		case semantic.Mul:
			return constL && b.additive(v.r) || constR && b.additive(v.l)
		default:
			return constR && b.additive(v.l)
		}
	default:
		panic(fmt.Sprintf("sqlgen: value of type %T", v))
	}
}

func (b *binding) additiveLeaf(l *leaf) bool {
	timed := hasGrain(b.dims)
	if timed && (l.at.anchored() || l.measure.Snapshot != nil) {
		return false
	}
	if l.measure.Agg == semantic.AggCountDistinct && l.conversion == nil {
		return b.partsDisjoint(l)
	}
	if b.crosses(l) { // a row counts under each of its values
		return false
	}
	return l.measure.Agg.Additive()
}

// crosses reports whether a dimension of the query lies beyond a bridge.
func (b *binding) crosses(l *leaf) bool {
	if len(b.model.Bridges) == 0 {
		return false
	}
	return slices.ContainsFunc(b.dims, func(d *semantic.Dimension) bool {
		if d.IsTime() {
			return false
		}
		_, err := b.model.Bind(l.home.Name, d.Name)
		return err != nil
	})
}

// partsDisjoint reports whether every counted thing lies in one part only,
// because each dimension is a property of the thing itself: orders by country
// add up, orders by product do not.
func (b *binding) partsDisjoint(l *leaf) bool {
	counted, err := b.model.FieldAt(l.home.Name, l.measure.Field)
	if err != nil || counted.Field.Expr != "" {
		return false
	}
	through, ok := b.entityPath(l.home, counted)
	if !ok {
		return false
	}
	for _, d := range b.dims {
		at, err := b.bindAt(l, d)
		if err != nil || len(at.Path) < len(through) || !slices.Equal(at.Path[:len(through)], through) {
			return false
		}
		if slices.ContainsFunc(at.Path, b.changes) {
			return false
		}
	}
	return true
}

// changes reports whether an edge leads to versions: one thing then has
// different properties at different times.
func (b *binding) changes(r *semantic.Relationship) bool {
	to, ok := b.model.Dataset(r.To)
	return ok && byVersion(to, r.ToColumns)
}

// entityPath is the path to the row that the counted field identifies: the
// rows it is a key of, or the edge it is the foreign key of.
func (b *binding) entityPath(home *semantic.Dataset, counted semantic.FieldAt) (semantic.Path, bool) {
	if owner, ok := b.model.Dataset(counted.Dataset()); ok && isKey(owner, []string{counted.Field.Name}) {
		return counted.Path, true
	}
	for _, r := range b.model.Relationships {
		if len(counted.Path) == 0 && r.From == home.Name && slices.Equal(r.FromColumns, []string{counted.Field.Name}) {
			return semantic.Path{r}, true
		}
	}
	return nil, false
}

// isKey reports whether the columns hold a key of the dataset.
func isKey(d *semantic.Dataset, columns []string) bool {
	holds := func(key []string) bool {
		return len(key) > 0 && !slices.ContainsFunc(key, func(k string) bool { return !slices.Contains(columns, k) })
	}
	return holds(d.PrimaryKey) || slices.ContainsFunc(d.UniqueKeys, holds)
}

// bindAt finds the field behind a dimension for a leaf; the time grains
// follow the leaf's own time field.
func (b *binding) bindAt(l *leaf, d *semantic.Dimension) (semantic.FieldAt, error) {
	if !d.IsTime() {
		return b.model.Bind(l.home.Name, d.Name)
	}
	if l.time == "" {
		return b.model.Bind(l.home.Name, d.Name) // for its error
	}
	return b.model.FieldAt(l.home.Name, l.time)
}
