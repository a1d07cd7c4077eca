package sqlgen

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// scanning builds the nodes of one branch. Fields are resolved first, because
// each may add a join; the nodes follow.
type scanning struct {
	*planner
	branch
	leaf   *leaf // the first one; all agree on the rows
	by     []*semantic.Dimension
	period semantic.Period // whose buckets are shown
	reads  semantic.Period // whose rows are read
	rel    *relation
	time   timing
	keys   []named
	// pick chooses among the rows, by the values of its dimensions; nil = all.
	pick     *choice
	pickedBy []scalar
	// above are the steps between the conditions and the aggregate.
	above []func(node) node
	// spine lists the buckets and where their windows end; nil = buckets hold
	// their own rows.
	spine *windowSpine
	// onSpine are the query's conditions on time where they choose buckets, not rows.
	onSpine semantic.Filter
}

// scanned aggregates one branch by the dimensions, of all its rows or of those
// that are picked.
func (p *planner) scanned(br branch, by []*semantic.Dimension, pick *choice) (node, error) {
	if n, err := p.routed(br, by, pick); n != nil || err != nil {
		return n, err
	}
	s := &scanning{planner: p, branch: br, leaf: p.leaves[br.leaves[0]], by: by, pick: pick}
	s.rel = p.relation(s.leaf.home, "t")
	s.period = p.periodOf(br.before, by)
	s.reads = p.reads(s.leaf, s.period, by)
	if err := s.rel.cross(pick.dimensions(by)); err != nil {
		return nil, err
	}
	if pick != nil && pick.rest && len(s.rel.crossings) > 0 {
		return nil, badQuery("多值维度没有「其他」行：一行数据会同时属于多个值。", `A dimension with several values for one row has no "other" row.`)
	}
	for _, step := range []func() error{s.conditions, s.keyed, s.picked, s.window, s.entities, s.snapshot, s.conversions} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	values, err := s.aggregations()
	if err != nil {
		return nil, err
	}
	agg := &aggregate{home: s.measured(), keys: s.keys, values: values, title: s.title()}
	var out node = agg
	if s.leaf.policy != nil {
		if out, err = s.exchanging(agg); err != nil {
			return nil, err
		}
	}
	n := s.rel.source()
	for _, step := range s.above {
		n = step(n)
	}
	if pick != nil {
		n = &filter{in: n, where: []predicate{pick.predicate(s.pickedBy)}}
	}
	agg.in = n
	if s.spine != nil && s.leaf.policy == nil { // rates by period leave one row for each bucket
		return s.windows(agg), nil
	}
	return out, nil
}

// conditions gathers what every row of the scan satisfies.
func (s *scanning) conditions() error {
	t, err := s.rel.timing(s.leaf)
	if err != nil {
		return err
	}
	s.time = t
	period, where := s.reads, s.query.Where
	if snap := s.leaf.measure.Snapshot; snap != nil && len(snap.PerItem) == 0 && !hasGrain(s.by) { // the one time picked says it all, and an index finds it
		period = semantic.Period{}
	}
	if s.leaf.at.anchored() {
		if where, s.onSpine, err = s.splitTime(where); err != nil {
			return err
		}
		period = s.leaf.at.reads(s.period, s.spined(), s.model.Reckoning())
	}
	return s.rel.restrict(t, period, where, s.pushed())
}

// restrict adds the conditions every scan of the relation carries: the
// dataset's own, the row policy, the period, the query's filter, and those of
// the measures that all share.
func (r *relation) restrict(t timing, period semantic.Period, where semantic.Filter, shared []semantic.FieldCondition) error {
	own, err := r.conditions(r.home.Always)
	if err != nil {
		return err
	}
	policy, err := r.policy()
	if err != nil {
		return err
	}
	within, err := r.within(t, period)
	if err != nil {
		return err
	}
	asked, err := r.asked(where, t)
	if err != nil {
		return err
	}
	common, err := r.conditions(shared)
	if err != nil {
		return err
	}
	r.where = slices.Concat(own, policy, within, flat(asked), common)
	return nil
}

// flat lists the parts of a conjunction.
func flat(p predicate) []predicate {
	all, ok := p.(allOf)
	if !ok {
		return []predicate{p}
	}
	var out []predicate
	for _, part := range all {
		out = append(out, flat(part)...)
	}
	return out
}

// keyed resolves the dimensions to group by.
func (s *scanning) keyed() error {
	columns := s.keysOf(s.by)
	for i, d := range s.by {
		of, err := s.rel.dimension(d, s.time, s.shift(d))
		if err != nil {
			return err
		}
		s.keys = append(s.keys, named{columns[i], of})
	}
	return nil
}

// picked resolves the dimensions rows are chosen by.
func (s *scanning) picked() error {
	if s.pick == nil {
		return nil
	}
	for _, d := range s.pick.by {
		of, err := s.rel.dimension(d, s.time, s.shift(d))
		if err != nil {
			return err
		}
		s.pickedBy = append(s.pickedBy, of)
	}
	return nil
}

// shift moves the buckets of the compared period onto those of the period.
func (s *scanning) shift(d *semantic.Dimension) int {
	if !s.before || d.Grain == "" {
		return 0
	}
	return s.model.Reckoning().Between(s.query.Compare.Start, s.query.Period.Start, d.Grain)
}

// pushed are the measure conditions that hold for every row of the scan.
// Where empty counts must be told from missing feeds, rows of other measures
// stay visible.
func (s *scanning) pushed() []semantic.FieldCondition {
	if s.leaf.conversion != nil { // it is the base rows that are chosen
		return s.leaf.filter
	}
	if s.leaf.home.Coverage != nil && s.leaf.measure.Snapshot == nil {
		return nil
	}
	return sharedConditions(s.planner.leaves, s.branch.leaves)
}

func sharedConditions(leaves []*leaf, of []int) []semantic.FieldCondition {
	var out []semantic.FieldCondition
	for _, c := range leaves[of[0]].filter {
		key := conditionKey(c)
		inAll := !slices.ContainsFunc(of[1:], func(i int) bool { return !hasCondition(leaves[i].filter, key) })
		if inAll && !hasCondition(out, key) {
			out = append(out, c)
		}
	}
	return out
}

func hasCondition(cs []semantic.FieldCondition, key string) bool {
	return slices.ContainsFunc(cs, func(c semantic.FieldCondition) bool { return conditionKey(c) == key })
}

// aggregations are the aggregates of a branch; the shared conditions are
// already part of the scan.
func (r *relation) aggregations(leaves []*leaf, br branch, shared []semantic.FieldCondition, t timing) ([]aggregation, error) {
	var out []aggregation
	for _, i := range br.leaves {
		l := leaves[i]
		a := aggregation{planColumn: planColumn{slot(i, br.before), "numeric"}, leaf: l}
		if l.measure.Agg != semantic.AggCountRows {
			of, f, err := r.named(l.measure.Field)
			if err != nil {
				return nil, err
			}
			if err := checkKind(l.measure, f); err != nil {
				return nil, err
			}
			a.of = of
			if a.order, err = r.rowOrder(l, t); err != nil {
				return nil, err
			}
			if l.converts() && l.policy == nil {
				a.amount, a.missing = of, r.plan.countMissing
				if a.of, err = r.converted(of, l, t); err != nil {
					return nil, err
				}
			}
		}
		var own []semantic.FieldCondition
		for _, c := range l.filter {
			if !hasCondition(shared, conditionKey(c)) {
				own = append(own, c)
			}
		}
		where, err := r.conditions(own)
		if err != nil {
			return nil, err
		}
		a.filter = where
		out = append(out, a)
	}
	return out, nil
}

// rowOrder is what the first and last row are told by: the time, then the key.
func (r *relation) rowOrder(l *leaf, t timing) ([]scalar, error) {
	if l.measure.Agg != semantic.AggFirst && l.measure.Agg != semantic.AggLast {
		return nil, nil
	}
	if t.of == nil || len(r.home.PrimaryKey) == 0 {
		return nil, badModel("聚合 %[1]s 需要数据集 %[2]q 有时间和主键。", "The aggregation %[1]s needs a time and a primary key of the dataset %[2]q.", l.measure.Agg, r.home.Name)
	}
	out := []scalar{t.of}
	for _, c := range r.home.PrimaryKey {
		out = append(out, column{r.homeAlias(), c})
	}
	return out, nil
}

// checkKind refuses aggregates of fields they make no sense for.
func checkKind(ms *semantic.Measure, f *semantic.Field) error {
	if !slices.Contains(semantic.Aggs(), ms.Agg) {
		return badModel("没有聚合方式 %q。", "There is no aggregation %q.", ms.Agg)
	}
	if want := ms.Agg.Takes(); want == "" || f.Type == want || f.Type == "" {
		return nil
	}
	return badModel("字段 %[1]q 的类型不能用于聚合 %[2]s。", "The field %[1]q is of a kind that %[2]s cannot aggregate.", f.Name, ms.Agg)
}

// title says what a branch holds.
func (s *scanning) title() string {
	text := s.leaf.home.Name
	if s.time.of != nil && !s.reads.IsZero() {
		text += ", " + strings.TrimPrefix(s.reads.String(), semantic.Date{}.String())
	}
	if at := s.leaf.at.String(); at != "" {
		text += ", " + at
	}
	return text
}
