package sqlgen

import "slices"

// Columns, grain and keys of base relations.

func (n *scan) schema() []planColumn {
	out := make([]planColumn, 0, len(n.dataset.Fields))
	for _, f := range n.dataset.Fields {
		out = append(out, planColumn{n.alias + "." + f.Name, sqlType(f.Type)})
	}
	return out
}

func (n *scan) grain() []string { return []string{rowID(n.alias)} }

func (n *scan) uniqueOn() [][]string {
	keys := [][]string{{rowID(n.alias)}}
	for _, k := range slices.Concat([][]string{n.dataset.PrimaryKey}, n.dataset.UniqueKeys) {
		if len(k) == 0 {
			continue
		}
		key := make([]string, len(k))
		for i, c := range k {
			key[i] = n.alias + "." + c
		}
		keys = append(keys, key)
	}
	return keys
}

func (n *joinOne) schema() []planColumn { return slices.Concat(n.in.schema(), n.right.schema()) }
func (n *joinOne) grain() []string      { return n.in.grain() }

// uniqueOn keeps the left keys only when no left row can be repeated.
func (n *joinOne) uniqueOn() [][]string {
	if !n.isToOne() {
		return nil
	}
	return n.in.uniqueOn()
}

// isToOne reports whether the right side has at most one row for each value
// of the join columns.
func (n *joinOne) isToOne() bool {
	if v := n.right.dataset.Validity; n.version != nil && v != nil {
		return isKey(n.right.dataset, slices.Concat(n.to, []string{v.Start}))
	}
	return isKey(n.right.dataset, n.to)
}

// coveredBy reports whether some key lies within the columns, so that no two
// rows agree on them.
func coveredBy(keys [][]string, columns []string) bool {
	return slices.ContainsFunc(keys, func(key []string) bool {
		return !slices.ContainsFunc(key, func(k string) bool { return !slices.Contains(columns, k) })
	})
}

// valueColumns are the columns of the pairs that the rows are repeated for.
func (n *bridgeJoin) valueColumns() []planColumn {
	var out []planColumn
	for _, c := range n.pairs.keyColumns()[len(n.left):] {
		out = append(out, planColumn{n.alias + "." + c.name, c.typ})
	}
	return out
}

func (n *bridgeJoin) schema() []planColumn { return slices.Concat(n.in.schema(), n.valueColumns()) }
func (n *bridgeJoin) grain() []string      { return slices.Concat(n.in.grain(), names(n.valueColumns())) }

// uniqueOn: the pairs are distinct, so a row comes back once for each
// combination of values.
func (n *bridgeJoin) uniqueOn() [][]string {
	if !coveredBy(n.pairs.uniqueOn(), names(n.pairs.keyColumns())) {
		return nil
	}
	var out [][]string
	for _, k := range n.in.uniqueOn() {
		out = append(out, slices.Concat(k, names(n.valueColumns())))
	}
	return out
}

func (n *filter) schema() []planColumn { return n.in.schema() }
func (n *filter) grain() []string      { return n.in.grain() }
func (n *filter) uniqueOn() [][]string { return n.in.uniqueOn() }

func (n *semiJoin) schema() []planColumn { return n.in.schema() }
func (n *semiJoin) grain() []string      { return n.in.grain() }
func (n *semiJoin) uniqueOn() [][]string { return n.in.uniqueOn() }

func (n *snapshotPick) schema() []planColumn { return n.in.schema() }
func (n *snapshotPick) grain() []string      { return n.in.grain() }
func (n *snapshotPick) uniqueOn() [][]string { return n.in.uniqueOn() }

// Columns, grain and keys above an aggregate.

func names(cols []planColumn) []string {
	out := make([]string, len(cols))
	for i, c := range cols {
		out[i] = c.name
	}
	return out
}

func (n *aggregate) keyColumns() []planColumn {
	out := make([]planColumn, len(n.keys))
	for i, k := range n.keys {
		out[i] = k.planColumn
	}
	return out
}

func (n *aggregate) schema() []planColumn {
	out := n.keyColumns()
	for _, v := range n.values {
		out = append(out, v.planColumn)
	}
	return out
}
func (n *aggregate) grain() []string      { return names(n.keyColumns()) }
func (n *aggregate) uniqueOn() [][]string { return [][]string{n.grain()} }

func (n *stitch) schema() []planColumn { return slices.Concat(n.keys, n.values) }
func (n *stitch) grain() []string      { return names(n.keys) }
func (n *stitch) uniqueOn() [][]string { return [][]string{names(n.keys)} }

func (n *fill) schema() []planColumn { return slices.Concat(n.keys, n.values) }
func (n *fill) grain() []string      { return names(n.keys) }
func (n *fill) uniqueOn() [][]string { return [][]string{names(n.keys)} }

func (n *compute) schema() []planColumn {
	out := slices.Clone(n.keys)
	for _, v := range n.values {
		out = append(out, v.planColumn)
	}
	return out
}
func (n *compute) grain() []string      { return n.in.grain() }
func (n *compute) uniqueOn() [][]string { return n.in.uniqueOn() }

func (n *compared) schema() []planColumn {
	out := slices.Clone(n.in.schema())
	for _, c := range n.changes {
		if c.delta != "" {
			out = append(out, planColumn{c.delta, "numeric"}, planColumn{c.growth, "numeric"})
		}
	}
	return out
}
func (n *compared) grain() []string      { return n.in.grain() }
func (n *compared) uniqueOn() [][]string { return n.in.uniqueOn() }

func (n *share) schema() []planColumn {
	out := slices.Clone(n.in.schema())
	for _, s := range n.of {
		out = append(out, planColumn{s.share, "numeric"})
	}
	return out
}
func (n *share) grain() []string      { return n.in.grain() }
func (n *share) uniqueOn() [][]string { return n.in.uniqueOn() }

func (n *having) schema() []planColumn { return n.in.schema() }
func (n *having) grain() []string      { return n.in.grain() }
func (n *having) uniqueOn() [][]string { return n.in.uniqueOn() }

func (n *sorted) schema() []planColumn { return n.in.schema() }
func (n *sorted) grain() []string      { return n.in.grain() }
func (n *sorted) uniqueOn() [][]string { return n.in.uniqueOn() }

func (n *tagged) schema() []planColumn {
	out := slices.Concat(n.keys, n.values)
	if n.isTagged() {
		out = append([]planColumn{{"c0", "int"}}, out...)
	}
	return out
}

func (n *tagged) grain() []string {
	if n.isTagged() {
		return append([]string{"c0"}, n.data.grain()...)
	}
	return n.data.grain()
}

func (n *tagged) uniqueOn() [][]string {
	if !n.isTagged() {
		return n.data.uniqueOn()
	}
	return [][]string{n.grain()}
}
