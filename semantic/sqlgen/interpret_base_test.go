package sqlgen

import "maps"

// The nodes below an aggregate: rows of tables, joined, kept and repeated.

func (x *interpretation) scan(n *scan) []record {
	table, ok := x.tables[n.dataset.Source]
	if !ok {
		breakOff("no table %s", n.dataset.Source)
	}
	var out []record
	for i, row := range table.rows {
		r := record{rowID(n.alias): int64(i)}
		for c, v := range row {
			r[n.alias+"."+c] = v
		}
		out = append(out, r)
	}
	return x.keep(out, n.where)
}

func (x *interpretation) keep(rows []record, where []predicate) []record {
	var out []record
	for _, r := range rows {
		if x.holds(allOf(where), r) == yesHolds {
			out = append(out, r)
		}
	}
	return out
}

// joinOne is a left join. That it finds one row at most is for hold to see.
// The right side's own conditions belong to the match, not to the result.
func (x *interpretation) joinOne(n *joinOne) []record {
	bare := *n.right
	bare.where = nil
	right := x.rows(&bare)
	none := record{rowID(n.right.alias): nil}
	for _, c := range x.tables[n.right.dataset.Source].columns {
		none[n.right.alias+"."+c] = nil
	}
	var out []record
	for _, l := range x.rows(n.in) {
		found := false
		for _, r := range right {
			both := merge(l, r)
			match := x.holds(allOf(n.right.where), both) == yesHolds
			if n.version != nil {
				match = match && x.holds(n.version, both) == yesHolds
			}
			for i, of := range n.left {
				match = match && x.equal(x.value(of, l), r[n.right.alias+"."+n.to[i]]) == yesHolds
			}
			if match {
				found = true
				out = append(out, both)
			}
		}
		if !found {
			out = append(out, merge(l, none))
		}
	}
	return out
}

func merge(a, b record) record {
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}

func (x *interpretation) bridgeJoin(n *bridgeJoin) []record {
	pairs := x.rows(n.pairs)
	var out []record
	for _, l := range x.rows(n.in) {
		found := false
		for _, p := range pairs {
			match := true
			for i, of := range n.left {
				match = match && x.equal(x.value(of, l), p[keyName(i)]) == yesHolds
			}
			if match {
				found = true
				out = append(out, merge(l, under(n.alias, n.pairs.keys, p)))
			}
		}
		if !found {
			out = append(out, merge(l, under(n.alias, n.pairs.keys, record{})))
		}
	}
	return out
}

// under names the columns of a row by an alias.
func under(alias string, keys []named, r record) record {
	out := record{}
	for _, k := range keys {
		out[alias+"."+k.name] = r[k.name]
	}
	return out
}

// semiJoin: an entity known by one key must have it; of a key of several parts
// some may be NULL, which is a part like any other. Time buckets are never NULL.
func (x *interpretation) semiJoin(n *semiJoin) []record {
	columns := n.of.grain()
	listed := map[string]bool{}
	for _, r := range x.rows(n.of) {
		listed[identity(r, columns)] = true
	}
	var out []record
	for _, r := range x.rows(n.in) {
		key, known := record{}, true
		for i, of := range n.per {
			v := x.value(of, r)
			key[columns[i]] = v
			known = known && (v != nil || n.keys > 1 && i < n.keys)
		}
		if known && listed[identity(key, columns)] {
			out = append(out, r)
		}
	}
	return out
}

// snapshotPick keeps rows whose time was chosen for their item, in whichever
// bucket.
func (x *interpretation) snapshotPick(n *snapshotPick) []record {
	columns := names(n.of.keyColumns())[:len(n.items)]
	chosen := map[string]bool{}
	for _, r := range x.rows(n.of) {
		chosen[identity(r, columns)+"@"+datumText(r["m1"])] = true
	}
	var out []record
	for _, r := range x.rows(n.in) {
		key, at := record{}, x.value(n.at, r)
		known := at != nil
		for i, item := range n.items {
			v := x.value(item, r)
			key[columns[i]] = v
			known = known && (v != nil || n.nullable[i])
		}
		if known && chosen[identity(key, columns)+"@"+datumText(at)] {
			out = append(out, r)
		}
	}
	return out
}
