package sqlgen

import (
	"fmt"

	"github.com/wenshu-ai/wenshu/semantic"
)

// CompilePeople counts the persons behind every row of a query: one row for
// each combination of its dimensions and one for the whole, one column for
// each aggregate behind its metrics, with a comparison two. It is nil for a
// query that is about no persons: none of its dimensions is personal, or its
// rows are nobody's. Errors are those of Compile.
func (o Options) CompilePeople(m *semantic.Model, who semantic.Access, q semantic.Query) (*Compiled, error) {
	if m.People == nil || len(m.Personal(q)) == 0 {
		return nil, nil
	}
	if len(q.Subtotals)+len(q.TopOf) > 0 {
		return nil, badQuery("涉及个人的分组没有小计,也不能取一段时间内的前几名;请逐级查询。",
			"Groups of people have no subtotals and no top over time; ask for one level at a time.")
	}
	asked := semantic.Query{Metrics: q.Metrics, Dimensions: q.Dimensions, Where: q.Where, Having: q.Having, Period: q.Period, Compare: q.Compare,
		Zone: q.Zone, Totals: len(q.Dimensions) > 0}
	b, err := bind(m, who, asked)
	if err != nil {
		return nil, err
	}
	leaves := b.leaves
	b.leaves, b.metrics, b.query.Metrics, b.query.Having = nil, nil, nil, nil
	for _, l := range leaves {
		b.countPeople(l)
	}
	if len(b.metrics) == 0 {
		return nil, nil
	}
	p := &planner{binding: b, options: Options{AsOf: o.AsOf}}
	root, err := p.plan()
	if err != nil {
		return nil, err
	}
	root = optimise(root)
	return p.compiled(root), checkPlan(root)
}

// countPeople adds the count of the persons whose rows a leaf aggregates,
// unless its rows are nobody's.
func (b *binding) countPeople(l *leaf) {
	person := b.model.People.Dataset + "." + b.model.People.Key
	if _, err := b.model.FieldAt(l.home.Name, person); err != nil {
		return
	}
	ms := *l.measure
	ms.Agg, ms.Field, ms.Currency, ms.Rates, ms.Percentile = semantic.AggCountDistinct, person, "", "", 0
	counting := *l
	counting.measure, counting.target, counting.policy = &ms, "", nil
	v := b.leafValue(counting.identified())
	if v.leaf < len(b.metrics) {
		return // counted already
	}
	x := &semantic.Metric{Name: fmt.Sprintf("people_%d", v.leaf+1), Unit: semantic.UnitCount}
	b.metrics = append(b.metrics, boundMetric{metric: x, value: v, shown: true})
	b.query.Metrics = append(b.query.Metrics, x.Name)
}
