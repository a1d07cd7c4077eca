package sqlgen

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// window prepares a branch whose buckets read windows: its spine, and for
// aggregates that need rows the repetition of each row for its buckets.
func (s *scanning) window() error {
	if !s.leaf.at.anchored() {
		return nil
	}
	if err := s.checkWindow(); err != nil || !s.spined() {
		return err
	}
	s.spine = &windowSpine{at: s.leaf.at, spine: spine{period: s.period, step: semantic.Day, zone: s.zone()}, reckoning: s.model.Reckoning()}
	s.spine.at.window, s.spine.at.over = s.leaf.at.frame()
	if !hasGrain(s.by) {
		s.spine.at.over = semantic.OverLast
	}
	if err := s.chooseBuckets(); err != nil {
		return err
	}
	if s.leaf.runs() && hasGrain(s.by) {
		return nil
	}
	return s.repeatRows()
}

// spined reports whether days are chosen in the database: over time, and where
// conditions say which day of the period the one window ends with.
func (s *scanning) spined() bool { return hasGrain(s.by) || s.onSpine != nil }

func (s *scanning) checkWindow() error {
	_, open := s.leaf.at.window.(semantic.WindowAll)
	switch {
	case s.time.of == nil:
		return semantic.Errorf(semantic.CodeBadTime, "该指标按时间回看,而数据集 %q 没有时间。",
			"The metric looks back in time, and the dataset %q has no time.", s.leaf.home.Name)
	case !s.spined() && s.period.IsZero() && !(open && len(s.leaf.at.offsets) == 0):
		return semantic.Errorf(semantic.CodeBadTime, "该指标按时间回看(%s),需要给出时间范围或时间维度。",
			"The metric looks back in time (%s) and needs a period or a time dimension.", s.leaf.at)
	case slices.ContainsFunc(s.by, func(d *semantic.Dimension) bool { return d.IsTime() && d.Kind() == semantic.KindInstant }):
		return badQuery("回看类指标(%s)只能按天、周、月等整天的时间拆分。", "A metric that looks back (%s) can be cut by days, weeks, months and the like only.", s.leaf.at)
	case s.leaf.measure.Snapshot != nil:
		return badModel("数据集 %q 的快照类度量不能取回看窗口。", "A snapshot measure of %q cannot be given a window.", s.leaf.home.Name)
	case s.spined() && s.leaf.only != nil:
		return badQuery("带实体条件的指标按时间拆分时不能回看。", "A metric with a condition on entities cannot look back by time.")
	case s.pick != nil && hasGrain(s.pick.by):
		return badQuery("按时间拆分的回看指标不支持「其他」行。", `A metric that looks back has no "other" row over time.`)
	}
	return nil
}

// chooseBuckets resolves what is asked about time against the days of the spine.
func (s *scanning) chooseBuckets() error {
	rel, t := s.relation(&semantic.Dataset{}, "s"), s.spine.timing()
	for _, d := range s.by {
		if !d.IsTime() {
			continue
		}
		of, err := rel.dimension(d, t, s.shift(d))
		if err != nil {
			return err
		}
		name := planColumn{bucketName(len(s.spine.units)), sqlType(d.Kind())}
		s.spine.units = append(s.spine.units, named{name, of})
		s.spine.daily = s.spine.daily || d.Grain == semantic.Day
	}
	if s.onSpine != nil {
		p, err := rel.filter(s.onSpine, t)
		if err != nil {
			return err
		}
		s.spine.where = flat(p)
	}
	s.spine.joins = rel.joins
	return nil
}

// splitTime takes conditions on time apart from the others. A part that is
// both cannot be told apart.
func (s *scanning) splitTime(f semantic.Filter) (rows, time semantic.Filter, err error) {
	if f == nil {
		return nil, nil, nil
	}
	if and, ok := f.(semantic.And); ok {
		var here, there semantic.And
		for _, part := range and {
			r, t, err := s.splitTime(part)
			if err != nil {
				return nil, nil, err
			}
			if r != nil {
				here = append(here, r)
			}
			if t != nil {
				there = append(there, t)
			}
		}
		return orNone(here), orNone(there), nil
	}
	keys := filterDimensions(f)
	timed := 0
	for _, key := range keys {
		if d, ok := s.model.Dimension(key); ok && d.IsTime() {
			timed++
		}
	}
	switch timed {
	case 0:
		return f, nil, nil
	case len(keys):
		return nil, f, nil
	default:
		return nil, nil, semantic.Errorf(semantic.CodeBadFilter, "回看类指标不能在同一个「或」中同时筛选时间和其他维度。",
			"A metric that looks back cannot be filtered by time and something else under one OR.")
	}
}

func orNone(parts semantic.And) semantic.Filter {
	if len(parts) == 0 {
		return nil
	}
	return parts
}

// repeatRows gives each row to the buckets whose windows hold it.
func (s *scanning) repeatRows() error {
	w := &trailing{alias: "w", at: s.time.of, spine: s.spine, each: s.spine.each()}
	if s.time.isInstant() {
		w.zone = s.zone()
	}
	units := 0
	for i, d := range s.by {
		if d.IsTime() {
			s.keys[i].of = column{w.alias, bucketName(units)}
			units++
		}
	}
	if s.period.IsZero() {
		extent, err := s.extent()
		if err != nil {
			return err
		}
		s.spine.extent, s.spine.first, s.spine.last = extent, "m1", "m2"
	}
	s.above = append(s.above, func(in node) node { w.in = in; return w })
	return nil
}

// extent finds the first and the last day of the rows.
func (s *scanning) extent() (node, error) {
	rel := s.relation(s.leaf.home, "p")
	t, err := rel.timing(s.leaf)
	if err != nil {
		return nil, err
	}
	where, _, err := s.splitTime(s.query.Where)
	if err != nil {
		return nil, err
	}
	if err := rel.restrict(t, semantic.Period{}, where, s.pushed()); err != nil {
		return nil, err
	}
	agg := &aggregate{home: rel.homeAlias(), title: s.leaf.home.Name + ", first and last day"}
	for i, extreme := range []semantic.Agg{semantic.AggMin, semantic.AggMax} {
		agg.values = append(agg.values, aggregation{planColumn: planColumn{[]string{"m1", "m2"}[i], "date"}, of: rel.day(t),
			leaf: &leaf{home: s.leaf.home, measure: &semantic.Measure{Agg: extreme}}})
	}
	agg.in = rel.source()
	return agg, nil
}

// windows turns the aggregate of an anchored branch into values of windows.
func (s *scanning) windows(agg *aggregate) node {
	each := s.spine.each()
	var keys, values []planColumn
	for i := range s.by {
		keys = append(keys, s.keys[i].planColumn)
	}
	for _, v := range agg.values {
		values = append(values, v.planColumn)
	}
	var out node = agg
	if s.leaf.runs() && hasGrain(s.by) {
		out = s.running(agg, keys, each)
	} else if each {
		agg.keys = append(slices.Clone(agg.keys), named{planColumn{windowDay, "date"}, column{"w", windowDay}})
	}
	if each {
		out = &averaged{in: out, keys: keys, values: values}
	}
	return out
}

// running groups the aggregate by days and adds the windows over them.
func (s *scanning) running(agg *aggregate, keys []planColumn, each bool) node {
	n := &running{in: agg, keys: keys, spine: s.spine, each: each}
	agg.keys = []named{{planColumn{windowDay, "date"}, s.rel.day(s.time)}}
	units := 0
	for i, d := range s.by {
		if d.IsTime() {
			n.bucketOf = append(n.bucketOf, units)
			units++
			continue
		}
		n.bucketOf = append(n.bucketOf, -1)
		agg.keys = append(agg.keys, s.keys[i])
	}
	whole := agg.values
	agg.values = nil
	for _, a := range whole {
		parts := decomposed(a)
		v := runningValue{planColumn: a.planColumn, agg: a.leaf.measure.Agg}
		for _, p := range parts {
			v.parts = append(v.parts, p.name)
		}
		n.values = append(n.values, v)
		agg.values = append(agg.values, parts...)
	}
	agg.title += ", by day"
	if s.period.IsZero() {
		s.spine.extent, s.spine.first, s.spine.last = agg, windowDay, windowDay
	}
	return n
}

// decomposed are the distributive aggregates an aggregate is computed from.
func decomposed(a aggregation) []aggregation {
	part := func(suffix string, agg semantic.Agg, of scalar) aggregation {
		out, l, ms := a, *a.leaf, *a.leaf.measure
		ms.Agg, l.measure = agg, &ms
		out.leaf, out.of, out.name = &l, of, a.name+suffix
		return out
	}
	count, sum := part("n", semantic.AggCount, a.of), part("s", semantic.AggSum, a.of)
	switch a.leaf.measure.Agg {
	case semantic.AggAvg:
		return []aggregation{sum, count}
	case semantic.AggShareTrue:
		return []aggregation{part("s", semantic.AggSumBoolean, a.of), count}
	case semantic.AggStddev, semantic.AggVariance:
		square := expression{[]scalar{a.of, fragment{"::numeric * "}, a.of}}
		return []aggregation{sum, count, part("q", semantic.AggSum, square)}
	default:
		return []aggregation{a}
	}
}
