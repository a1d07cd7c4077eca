package sqlgen

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// entities keeps rows of entities that satisfy the metric's condition over the
// same filters and the same window: the period, or over time each bucket by
// itself (who bought twice in October, not twice in the year).
func (s *scanning) entities() error {
	only := s.leaf.only
	if only == nil {
		return nil
	}
	x, ok := s.model.Metric(only.Metric)
	if !ok {
		return badModel("指标 %q 不存在。", "There is no metric %q.", only.Metric)
	}
	inner := &planner{binding: &binding{model: s.model, who: s.who, query: s.query}, options: s.options}
	v, err := inner.expand(x, inherited{at: s.leaf.at}, 0)
	if err != nil {
		return err
	}
	for _, l := range inner.leaves {
		if l.home != s.leaf.home || l.scan != inner.leaves[0].scan || l.only != nil || l.measure.Snapshot != nil {
			return badModel("条件指标 %q 必须来自同一数据集。", "The metric %q of the condition must come from the same dataset.", x.Name)
		}
	}
	of, err := s.entityPlan(inner, v, only)
	if err != nil {
		return err
	}
	var per []scalar
	for _, ref := range only.Per {
		k, _, err := s.rel.named(ref)
		if err != nil {
			return err
		}
		per = append(per, k)
	}
	for _, d := range s.cut() {
		of, err := s.rel.read(d, s.time, 0)
		if err != nil {
			return err
		}
		per = append(per, of)
	}
	s.above = append(s.above, func(in node) node { return &semiJoin{in: in, per: per, keys: len(only.Per), of: of} })
	return nil
}

// cut lists the readings of time this branch is grouped by; the branch of the
// total has none.
func (s *scanning) cut() []*semantic.Dimension {
	var out []*semantic.Dimension
	for _, d := range s.by {
		if d.IsTime() {
			out = append(out, d)
		}
	}
	return out
}

func (s *scanning) entityPlan(inner *planner, v value, only *semantic.EntityCondition) (node, error) {
	all := branch{}
	for i := range inner.leaves {
		all.leaves = append(all.leaves, i)
	}
	rel := inner.relation(s.leaf.home, "e")
	t, err := rel.timing(inner.leaves[0])
	if err != nil {
		return nil, err
	}
	shared := sharedConditions(inner.leaves, all.leaves)
	if err := rel.restrict(t, s.reads, s.query.Where, shared); err != nil {
		return nil, err
	}
	agg := &aggregate{home: rel.homeAlias(), title: s.leaf.home.Name + " of each entity"}
	for i, ref := range only.Per {
		of, f, err := rel.named(ref)
		if err != nil {
			return nil, err
		}
		agg.keys = append(agg.keys, named{planColumn{keyName(i), sqlType(f.Type)}, of})
	}
	for _, d := range s.cut() {
		of, err := rel.read(d, t, 0)
		if err != nil {
			return nil, err
		}
		agg.keys = append(agg.keys, named{planColumn{keyName(len(agg.keys)), sqlType(d.Kind())}, of})
	}
	if agg.values, err = rel.aggregations(inner.leaves, all, shared, t); err != nil {
		return nil, err
	}
	agg.in = rel.source()
	c := &compute{in: agg, keys: agg.keyColumns(), leaves: inner.leaves,
		values: []computed{{planColumn{"h1", "numeric"}, v, false}}}
	return &having{in: c, where: []metricCondition{{column: "h1", op: only.Op, number: only.Value}}}, nil
}

// snapshot keeps the rows of one snapshot per time bucket: the chosen times
// are aggregated from the same rows, over all of them or item by item.
func (s *scanning) snapshot() error {
	snap := s.leaf.measure.Snapshot
	if snap == nil {
		return nil
	}
	if s.time.of == nil {
		return badModel("数据集 %q 没有时间,不能取快照。", "The dataset %q has no time to pick a snapshot by.", s.leaf.home.Name)
	}
	chosen, err := s.snapshotTimes(snap)
	if err != nil {
		return err
	}
	pick := &snapshotPick{at: s.time.of, of: chosen}
	for _, ref := range snap.PerItem {
		of, f, err := s.rel.named(ref)
		if err != nil {
			return err
		}
		pick.items = append(pick.items, of)
		pick.nullable = append(pick.nullable, !slices.Contains(s.leaf.home.PrimaryKey, f.Name))
	}
	s.above = append(s.above, func(in node) node { pick.in = in; return pick })
	return nil
}

func (s *scanning) snapshotTimes(snap *semantic.Snapshot) (*aggregate, error) {
	rel := s.relation(s.leaf.home, "p")
	t, err := rel.timing(s.leaf)
	if err != nil {
		return nil, err
	}
	if err := rel.restrict(t, s.reads, s.query.Where, s.pushed()); err != nil {
		return nil, err
	}
	agg := &aggregate{home: rel.homeAlias(), title: s.leaf.home.Name + " snapshots"}
	key := func(of scalar, typ string) {
		agg.keys = append(agg.keys, named{planColumn{keyName(len(agg.keys)), typ}, of})
	}
	for _, ref := range snap.PerItem {
		of, f, err := rel.named(ref)
		if err != nil {
			return nil, err
		}
		key(of, sqlType(f.Type))
	}
	for _, d := range s.cut() {
		of, err := rel.read(d, t, 0)
		if err != nil {
			return nil, err
		}
		key(of, sqlType(d.Kind()))
	}
	extreme := semantic.AggMax
	if snap.First {
		extreme = semantic.AggMin
	}
	agg.values = []aggregation{{planColumn: planColumn{"m1", sqlType(t.field.Type)}, of: t.of,
		leaf: &leaf{home: s.leaf.home, measure: &semantic.Measure{Agg: extreme}}}}
	agg.in = rel.source()
	return agg, nil
}
