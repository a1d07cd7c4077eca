package sqlgen

import (
	"slices"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// checkShape refuses queries that contradict themselves, before any name is
// looked up.
func checkShape(q semantic.Query) error {
	switch {
	case len(q.Metrics) == 0:
		return badQuery("查询至少需要一个指标。", "A query needs at least one metric.")
	case hasDuplicate(q.Metrics):
		return badQuery("同一个指标出现了两次。", "A metric is named twice.")
	case hasDuplicate(q.Dimensions):
		return badQuery("同一个维度出现了两次。", "A dimension is named twice.")
	case q.Top < 0:
		return badQuery("前 N 名的 N 不能为负数。", "The number of top rows cannot be negative.")
	case q.Other && (q.Top == 0 || len(q.Dimensions) == 0):
		return badQuery("「其他」行需要先指定维度和前 N 名。", `The "other" row needs a dimension and a number of top rows.`)
	case len(q.TopOf) > 0 && q.Top == 0:
		return badQuery("top_of 需要前 N 名的 N。", "top_of needs a number of top members.")
	case q.Compare != nil && (q.Period.IsZero() || q.Compare.IsZero()):
		return badQuery("比较需要两个时间范围。", "A comparison needs two periods.")
	}
	if err := checkLevels(q); err != nil {
		return err
	}
	for _, p := range []*semantic.Period{&q.Period, q.Compare} {
		if p != nil && !p.IsZero() && !p.Start.Before(p.End) {
			return semantic.Errorf(semantic.CodeBadTime, "时间范围是空的:开始不早于结束。", "The period is empty: it starts no earlier than it ends.")
		}
	}
	return nil
}

// checkLevels refuses subtotals and members of a top over something else than
// some of the query's dimensions.
func checkLevels(q semantic.Query) error {
	levels := q.Subtotals
	if len(q.TopOf) > 0 {
		levels = append(slices.Clone(levels), q.TopOf)
	}
	for i, by := range levels {
		if len(by) == 0 || len(by) >= len(q.Dimensions) || hasDuplicate(by) || slices.ContainsFunc(by, func(d string) bool { return !slices.Contains(q.Dimensions, d) }) {
			e := badQuery("小计或 top_of 的维度 %[1]v 应是查询维度的一部分。", "Subtotals and top_of take some of the query's dimensions, not %[1]v.", by)
			e.Candidates = q.Dimensions
			return e
		}
		if i < len(q.Subtotals) && slices.ContainsFunc(q.Subtotals[:i], func(o []string) bool { return sameNames(o, by) }) {
			return badQuery("同一个小计 %v 出现了两次。", "The subtotals by %v are asked for twice.", by)
		}
	}
	return nil
}

func sameNames(a, b []string) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(n string) bool { return !slices.Contains(b, n) })
}

// checkCompared refuses to lay buckets over each other that cannot be counted
// off.
func (b *binding) checkCompared() error {
	if b.query.Compare == nil {
		return nil
	}
	for _, g := range b.grains() {
		if !isStandard(b.model, g) {
			return badQuery("按日历表的单位 %q 拆分时不能与另一时段比较。", "Two periods cannot be compared by the unit %q of a calendar table.", g)
		}
	}
	return nil
}

// maxBuckets bounds the rows filling may add for one combination of members.
const maxBuckets = 50_000

// checkFill refuses to fill what has no empty buckets, or too many.
func (b *binding) checkFill() error {
	q := b.query
	if !q.Fill {
		return nil
	}
	if len(b.grains()) == 0 {
		return badQuery("补全空时段需要时间维度。", "Filling empty buckets needs a time dimension.")
	}
	for _, g := range b.grains() {
		if g.IsClock() && q.Period.Days() > int(maxBuckets*g.Step()/(24*time.Hour)) {
			return badQuery("时间范围太长,不能按 %s 补全;请缩短时间范围。", "The period is too long to be filled by the %s; choose a shorter one.", g)
		}
	}
	return nil
}

func hasDuplicate(names []string) bool {
	for i, n := range names {
		if slices.Contains(names[:i], n) {
			return true
		}
	}
	return false
}

// checkOrder refuses sort keys that are no column of the result.
func (b *binding) checkOrder() error {
	q := b.query
	for _, o := range q.Order {
		isMetric := slices.Contains(q.Metrics, o.By)
		if !isMetric && !slices.Contains(q.Dimensions, o.By) {
			e := badQuery("排序字段 %q 不在查询结果中。", "The sort key %q is no column of the result.", o.By)
			e.Candidates = slices.Concat(q.Metrics, q.Dimensions)
			return e
		}
		if o.Of != semantic.OfValue && (!isMetric || q.Compare == nil) {
			return badQuery("按变化排序需要对比时段和指标。", "Sorting by change needs a comparison and a metric.")
		}
	}
	return nil
}

// checkShare refuses shares of metrics whose parts do not add up.
func (b *binding) checkShare() error {
	if !b.query.Share {
		return nil
	}
	for _, x := range b.metrics {
		if x.shown && !x.additive {
			return badQuery("指标「%[1]s」各部分之和不等于整体,不能计算占比。",
				"The parts of %[2]q do not add up to the whole, so it has no shares.",
				x.metric.Label.In(semantic.ZH), x.metric.Label.In(semantic.EN))
		}
	}
	return nil
}

func badQuery(zh, en string, args ...any) *semantic.Error {
	return semantic.Errorf(semantic.CodeBadQuery, zh, en, args...)
}
