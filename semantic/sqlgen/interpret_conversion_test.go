package sqlgen

import (
	"slices"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// attribution looks at every pair of a conversion and a base row.
func (x *interpretation) attribution(n *attribution) []record {
	baseKey := names(n.bases.keyColumns())
	key := names(n.conversions.keyColumns())
	var out []record
	seen := map[string]bool{}
	for _, v := range x.rows(n.conversions) {
		var latest record
		at := v[key[n.keys+n.agree]]
		for _, b := range x.rows(n.bases) {
			was := b[baseKey[n.baseKeys+n.agree]]
			ok := x.compare("<=", was, at) == yesHolds && (n.window == nil || x.compare(">", was, windowBefore(at, n)) == yesHolds)
			for i := range n.agree {
				ok = ok && x.equal(b[baseKey[n.baseKeys+i]], v[key[n.keys+i]]) == yesHolds
			}
			if ok && (latest == nil || x.later(b, latest, append([]string{baseKey[n.baseKeys+n.agree]}, baseKey[:n.baseKeys]...))) {
				latest = b
			}
		}
		if latest == nil {
			continue
		}
		r := record{}
		for i := range n.baseKeys {
			r[baseKeyName(i)] = latest[baseKey[i]]
		}
		if n.onlyBases {
			if id := identity(r, names(n.schema())); seen[id] {
				continue
			} else {
				seen[id] = true
			}
		} else {
			for i := range n.keys {
				r[key[i]] = v[key[i]]
			}
			if slices.Contains(names(n.schema()), attributedValue) {
				r[attributedValue] = v[key[n.keys+n.agree+1]]
			}
		}
		out = append(out, r)
	}
	return out
}

func windowBefore(at any, n *attribution) any {
	if _, instant := at.(time.Time); instant {
		return movedOf(at, moved{n: -n.window.N, grain: n.window.Grain, zone: n.zone})
	}
	return semantic.Reckoning{}.Add(at.(semantic.Date), -n.window.N, n.window.Grain)
}

// later compares rows by columns, the first one first.
func (x *interpretation) later(a, b record, columns []string) bool {
	for _, c := range columns {
		if cmp, ok := x.order(a[c], b[c]); ok && cmp != 0 {
			return cmp > 0
		}
	}
	return false
}

func (x *interpretation) attributed(n *attributed) []record {
	var out []record
	for _, l := range x.rows(n.in) {
		for i, a := range x.rows(n.of) {
			match := true
			for j, of := range n.left {
				match = match && x.equal(x.value(of, l), a[baseKeyName(j)]) == yesHolds
			}
			if !match {
				continue
			}
			r := merge(l, record{rowID(n.alias): int64(i)})
			for c, v := range a {
				r[n.alias+"."+c] = v
			}
			out = append(out, r)
		}
	}
	return out
}
