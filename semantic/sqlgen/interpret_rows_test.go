package sqlgen

import (
	"maps"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// The nodes above an aggregate: one row for each key.

// overlay lays rows with equal keys over each other; a column takes the
// largest value that is there.
func (x *interpretation) overlay(rows []record, keys, values []planColumn) []record {
	var out []record
	at := map[string]record{}
	if len(keys) == 0 {
		out = append(out, record{})
		at[""] = out[0]
	}
	for _, r := range rows {
		id := identity(r, names(keys))
		cell, ok := at[id]
		if !ok {
			cell = record{}
			for _, k := range keys {
				cell[k.name] = r[k.name]
			}
			at[id] = cell
			out = append(out, cell)
		}
		for _, v := range values {
			if cmp, both := x.order(r[v.name], cell[v.name]); r[v.name] != nil && (!both || cmp > 0) {
				cell[v.name] = r[v.name]
			}
		}
	}
	for _, cell := range out {
		for _, v := range values {
			if _, ok := cell[v.name]; !ok {
				cell[v.name] = nil
			}
		}
	}
	return out
}

func (x *interpretation) listing(n *listing) []record {
	var out []record
	for _, in := range x.rows(n.in) {
		r := record{}
		for _, c := range n.columns {
			r[c.name] = x.value(c.of, in)
		}
		out = append(out, r)
	}
	return out
}

func (x *interpretation) stitch(n *stitch) []record {
	var rows []record
	for _, part := range n.parts {
		rows = append(rows, x.rows(part)...)
	}
	return x.overlay(rows, n.keys, n.values)
}

func (x *interpretation) compute(n *compute) []record {
	var out []record
	for _, cell := range x.rows(n.in) {
		r := record{}
		for _, k := range n.keys {
			r[k.name] = cell[k.name]
		}
		for _, v := range n.values {
			r[v.name] = x.metric(n, v.value, v.before, cell)
		}
		out = append(out, r)
	}
	return out
}

func (x *interpretation) metric(n *compute, v value, before bool, cell record) any {
	switch v := v.(type) {
	case leafValue:
		d, ok := cell[slot(v.leaf, before)]
		if !ok {
			breakOff("there is no leaf %s", slot(v.leaf, before))
		}
		if d == nil && n.stitched && n.leaves[v.leaf].zeroWhenEmpty() {
			return int64(0)
		}
		return d
	case constant:
		return v.number
	case orElse:
		if d := x.metric(n, v.of, before, cell); d != nil {
			return d
		}
		return v.number
	case orZero:
		if d := x.metric(n, v.of, before, cell); d != nil {
			return d
		}
		return int64(0)
	case arithmetic:
		l, r := x.metric(n, v.l, before, cell), x.metric(n, v.r, before, cell)
		if l == nil || r == nil {
			return nil
		}
		switch v.op {
		case semantic.Add:
			return number(l).Add(number(r))
		case semantic.Sub:
			return number(l).Sub(number(r))
		case semantic.Mul:
			return number(l).Mul(number(r))
		case semantic.Div:
			return quotientOf(l, r)
		}
	}
	breakOff("no meaning for a metric of type %T", v)
	return nil
}

// quotientOf is NULL where there is nothing to divide, or nothing to divide by.
func quotientOf(a, b any) any {
	if a == nil || b == nil || number(b).IsZero() {
		return nil
	}
	return divided(number(a), number(b))
}

func (x *interpretation) compared(n *compared) []record {
	var out []record
	for _, cell := range x.rows(n.in) {
		r := maps.Clone(cell)
		for _, c := range n.changes {
			if c.delta == "" {
				continue
			}
			v, b := cell[c.value], cell[c.before]
			var delta any
			switch {
			case v != nil && b != nil:
				delta = number(v).Sub(number(b))
			case c.additive && v != nil:
				delta = v
			case c.additive && b != nil:
				delta = number(b).Neg()
			}
			r[c.delta], r[c.growth] = delta, nil
			if b != nil {
				r[c.growth] = quotientOf(delta, number(b).Abs())
			}
		}
		out = append(out, r)
	}
	return out
}

func (x *interpretation) share(n *share) []record {
	total := x.rows(n.total)
	if len(total) != 1 {
		breakOff("a total of %d rows", len(total))
	}
	var out []record
	for _, cell := range x.rows(n.in) {
		r := maps.Clone(cell)
		for _, s := range n.of {
			r[s.share] = quotientOf(cell[s.value], total[0][s.value])
		}
		out = append(out, r)
	}
	return out
}

func (x *interpretation) withWhole(n *withWhole) []record {
	at := map[string]record{}
	for _, r := range x.rows(n.of) {
		at[identity(r, names(n.keys))] = r
	}
	var out []record
	for _, cell := range x.rows(n.in) {
		r := maps.Clone(cell)
		whole := at[identity(cell, names(n.keys))]
		for _, v := range n.values {
			r[v.name] = whole[v.name]
		}
		out = append(out, r)
	}
	return out
}

func (x *interpretation) having(n *having) []record {
	var out []record
	for _, r := range x.rows(n.in) {
		keep := true
		for _, c := range n.where {
			keep = keep && x.compare(string(c.op), r[c.column], c.number) == yesHolds
		}
		if keep {
			out = append(out, r)
		}
	}
	return out
}

func (x *interpretation) sorted(n *sorted) []record {
	out := slices.Clone(x.rows(n.in))
	x.sort(out, n.order)
	if n.limit > 0 && len(out) > n.limit {
		out = out[:n.limit]
	}
	return out
}

// sort orders rows with NULL last either way.
func (x *interpretation) sort(rows []record, order []orderTerm) {
	slices.SortStableFunc(rows, func(a, b record) int {
		for _, o := range order {
			l, r := a[o.column], b[o.column]
			cmp, both := x.order(l, r)
			switch {
			case !both && l == nil && r == nil:
				continue
			case !both && l == nil:
				return 1
			case !both:
				return -1
			case cmp != 0 && o.desc:
				return -cmp
			case cmp != 0:
				return cmp
			}
		}
		return 0
	})
}

func (x *interpretation) tagged(n *tagged) []record {
	var out []record
	data := slices.Clone(x.rows(n.data))
	x.sort(data, n.order)
	add := func(rows []record, tag int, keys []planColumn) {
		for _, in := range rows {
			r := record{"c0": int64(tag)}
			for _, k := range n.keys {
				r[k.name] = nil
				if slices.Contains(keys, k) {
					r[k.name] = in[k.name]
				}
			}
			for _, v := range n.values {
				r[v.name] = in[v.name]
			}
			out = append(out, r)
		}
	}
	add(data, tagData, n.keys)
	for _, f := range n.further {
		rows := slices.Clone(x.rows(f.in))
		x.sort(rows, n.order)
		add(rows, f.tag, f.keys)
	}
	return out
}
