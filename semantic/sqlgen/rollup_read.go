package sqlgen

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// rolling plans one branch over one rollup.
type rolling struct {
	*planner
	branch
	table *keptTable
	state KeptRollup
	leaf  *leaf
	by    []*semantic.Dimension
	keyed []*semantic.Dimension // by, and those rows are chosen by
	// period is divided into the days the table holds and the fresh ones.
	period, held, fresh semantic.Period
}

// dimensions refuses dimensions the table does not keep, and those the asker
// may not see where the rows would tell.
func (x *rolling) dimensions() error {
	for _, d := range x.named() {
		if d.IsTime() {
			continue
		}
		if x.column(d.Name) < 0 {
			return refuse("dimension %s", d.Name)
		}
		at, err := x.model.Bind(x.table.home.Name, d.Name)
		if err != nil || !x.who.MaySee(at.Field.Sensitivity) {
			return refuse("dimension %s is not visible", d.Name)
		}
	}
	return nil
}

// column is the place of a dimension in the table, -1 when it is not there.
func (x *rolling) column(key string) int {
	return slices.IndexFunc(x.table.dims, func(d *semantic.Dimension) bool { return d.Name == key })
}

// policies demands the columns of the asker's scope. What is read through a
// joined dataset that the scope hides rows of is refused: the table holds what
// was behind them.
func (x *rolling) policies() error {
	paths, err := x.paths()
	if err != nil {
		return err
	}
	for _, in := range x.who.Scope {
		d, ok := x.model.Dimension(in.Dimension)
		if !ok || x.column(in.Dimension) < 0 {
			return refuse("policy column %s", in.Dimension)
		}
		for _, path := range paths {
			for i := range path {
				_, limited, err := x.limitOf(x.table.home.Name, path[:i+1], d)
				if err != nil || limited {
					return refuse("policy on %s hides parts of %s", in.Dimension, path[i].RoleName())
				}
			}
		}
	}
	return nil
}

// paths are the ways to everything the rows are cut by, chosen by, limited by
// and aggregated from.
func (x *rolling) paths() ([]semantic.Path, error) {
	home := x.table.home
	fields := []string{x.table.time}
	for _, c := range home.Always {
		fields = append(fields, c.Field)
	}
	for _, i := range x.branch.leaves {
		l := x.planner.leaves[i]
		fields = append(fields, l.measure.Field)
		for _, c := range l.filter {
			fields = append(fields, c.Field)
		}
	}
	var read []semantic.FieldAt
	for _, name := range fields {
		if name == "" {
			continue
		}
		at, err := x.model.FieldAt(home.Name, name)
		if err != nil {
			return nil, err
		}
		read = append(read, at)
	}
	dims := x.named()
	for _, in := range x.who.Scope {
		if d, ok := x.model.Dimension(in.Dimension); ok {
			dims = append(dims, d)
		}
	}
	for _, d := range dims {
		if at, err := x.model.Bind(home.Name, d.Name); err == nil {
			read = append(read, at)
		}
	}
	var out []semantic.Path
	for _, at := range read {
		parts, err := x.model.RowSQL(at)
		if err != nil {
			return nil, err
		}
		for _, p := range parts {
			out = append(out, p.Path)
		}
	}
	return out, nil
}

// plan reads the table for the days it holds and the facts for the others.
func (x *rolling) plan(pick *choice) (*combine, error) {
	pushed := x.pushedConditions()
	n := &combine{title: x.table.rollup.Name + ", " + x.held.String()}
	if err := x.chooseParts(n, pushed); err != nil {
		return nil, err
	}
	in, keys, err := x.rows(pick)
	if err != nil {
		return nil, err
	}
	n.in, n.keys = in, keys
	if !x.fresh.IsZero() {
		if n.fresh, err = x.freshRows(n.parts, pushed, pick); err != nil {
			return nil, err
		}
	}
	return n, n.checkParts()
}

func (x *rolling) pushedConditions() []semantic.FieldCondition {
	return (&scanning{planner: x.planner, branch: x.branch, leaf: x.leaf}).pushed()
}

// chooseParts finds the columns each leaf is put together from.
func (x *rolling) chooseParts(n *combine, pushed []semantic.FieldCondition) error {
	take := func(want keptPart) (keptPart, error) {
		p, ok := x.table.part(want.key())
		if !ok && want.agg == semantic.AggCountRows && want.field == "" {
			return p, refuse("rows of these conditions are not counted")
		}
		if !ok {
			return p, refuse("measure %s(%s)", string(want.agg), want.field)
		}
		if !p.sums && !x.atOwnGrain() {
			return p, refuse("distinct count of %s at another grain", p.field)
		}
		if !slices.ContainsFunc(n.parts, func(o keptPart) bool { return o.name == p.name }) {
			n.parts = append(n.parts, p)
		}
		return p, nil
	}
	rows, err := take(rowsPart(pushed))
	if err != nil {
		return err
	}
	n.rows = rows.name
	for _, i := range x.branch.leaves {
		l := x.planner.leaves[i]
		needed := l.neededParts()
		if len(needed) == 0 {
			return refuse("measure %s(%s)", string(l.measure.Agg), l.measure.Field)
		}
		v := combined{planColumn: planColumn{slot(i, x.branch.before), "numeric"}, leaf: l}
		if v.first, err = take(needed[0]); err != nil {
			return err
		}
		if len(needed) > 1 {
			if v.second, err = take(needed[1]); err != nil {
				return err
			}
		}
		n.values = append(n.values, v)
	}
	return nil
}

// atOwnGrain reports whether each group asked for is one row of the table.
func (x *rolling) atOwnGrain() bool {
	grain := false
	for _, d := range x.by {
		grain = grain || d.Grain == x.table.rollup.Grain
	}
	has := func(d *semantic.Dimension) bool { return slices.Contains(x.by, d) }
	return grain && len(x.keyed) == len(x.by) && !slices.ContainsFunc(x.table.dims, func(d *semantic.Dimension) bool { return !has(d) })
}

// rows scans the table under the policy, the days and the filter.
func (x *rolling) rows(pick *choice) (node, []named, error) {
	d := x.table.tableDataset(x.state.Table)
	rel := x.relation(d, "t")
	rel.held = map[string]scalar{}
	for i, dim := range x.table.dims {
		rel.held[dim.Name] = column{rel.homeAlias(), dimensionColumn(i)}
	}
	day := column{rel.homeAlias(), bucketColumn}
	t := timing{of: day, bare: day, at: semantic.FieldAt{Home: d.Name, Field: d.Fields[0]}, field: d.Fields[0]}
	for _, limit := range x.who.Scope {
		dim, _ := x.model.Dimension(limit.Dimension)
		term, err := in(rel.held[limit.Dimension], dim, limit.Values)
		if err != nil {
			return nil, nil, err
		}
		rel.where = append(rel.where, term)
	}
	within, err := rel.within(t, x.held)
	if err != nil {
		return nil, nil, err
	}
	asked, err := rel.asked(x.query.Where, t)
	if err != nil {
		return nil, nil, err
	}
	rel.where = slices.Concat(rel.where, within, flat(asked))
	keys, err := x.keys(rel, t)
	if err != nil {
		return nil, nil, err
	}
	n, err := x.picked(rel, t, pick)
	return n, keys, err
}

func (x *rolling) keys(rel *relation, t timing) ([]named, error) {
	s := &scanning{planner: x.planner, branch: x.branch, rel: rel, time: t, by: x.by}
	err := s.keyed()
	return s.keys, err
}

// picked is the relation's source with the rows that are chosen.
func (x *rolling) picked(rel *relation, t timing, pick *choice) (node, error) {
	if pick == nil {
		return rel.source(), nil
	}
	s := &scanning{planner: x.planner, branch: x.branch, rel: rel, time: t, pick: pick}
	err := s.picked() // which may join
	return &filter{in: rel.source(), where: []predicate{pick.predicate(s.pickedBy)}}, err
}

// freshRows aggregates the base rows of the days after the table's to the
// same parts.
func (x *rolling) freshRows(parts []keptPart, pushed []semantic.FieldCondition, pick *choice) (*aggregate, error) {
	rel := x.relation(x.table.home, "t")
	t, err := rel.timing(&leaf{time: x.table.time})
	if err != nil {
		return nil, err
	}
	if err := rel.restrict(t, x.fresh, x.query.Where, pushed); err != nil {
		return nil, err
	}
	keys, err := x.keys(rel, t)
	if err != nil {
		return nil, err
	}
	agg := &aggregate{home: rel.homeAlias(), title: x.table.home.Name + ", " + x.fresh.String()}
	if agg.values, err = x.partColumns(rel, x.table, parts, pushed, t); err != nil {
		return nil, err
	}
	agg.keys = keys
	agg.in, err = x.picked(rel, t, pick)
	return agg, err
}
