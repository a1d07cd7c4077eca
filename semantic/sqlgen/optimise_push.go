package sqlgen

import "slices"

// pushFilters moves conditions on home rows to the home scan. Every step
// between a filter and that scan keeps the home rows' columns as they are and
// treats each row by itself (a join keeps left rows, a pick compares with times
// chosen elsewhere), so a row that fails may as well fail first. Conditions on
// joined columns stay: below the join they would turn a row without a partner
// into one that passes. Conditions with a plan of their own stay too.
func pushFilters(root node) node {
	return rewrite(root, func(n node) node {
		f, ok := n.(*filter)
		if !ok {
			return n
		}
		home := homeScan(f.in)
		var stay, move []predicate
		for _, p := range f.where {
			if onlyOf(p, home.alias) {
				move = append(move, p)
			} else {
				stay = append(stay, p)
			}
		}
		if len(move) == 0 {
			return f
		}
		in := withHome(f.in, func(s *scan) *scan {
			return &scan{dataset: s.dataset, alias: s.alias, where: slices.Concat(s.where, move)}
		})
		if len(stay) == 0 {
			return in
		}
		return &filter{in: in, where: stay}
	})
}

// homeScan is the scan a base relation grows from.
func homeScan(n node) *scan {
	for {
		s, ok := n.(*scan)
		if ok {
			return s
		}
		n = n.inputs()[0]
	}
}

// withHome replaces the scan a base relation grows from.
func withHome(n node, change func(*scan) *scan) node {
	if s, ok := n.(*scan); ok {
		return change(s)
	}
	below := n.inputs()[0]
	return over(n, func(in node) node {
		if in == below {
			return withHome(in, change)
		}
		return in
	})
}

// onlyOf reports whether a condition reads columns of one alias and nothing else.
func onlyOf(p predicate, alias string) bool {
	if len(plansBehind(p)) > 0 {
		return false
	}
	only, some := true, false
	eachColumn(p, func(c column) { only, some = only && c.rel == alias, true })
	return only && some
}
