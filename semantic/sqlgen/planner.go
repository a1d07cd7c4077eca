package sqlgen

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
)

// planner turns a binding into plan nodes.
type planner struct {
	*binding
	options Options
	layout  layout
	// keeps says that a rollup is filled: what it keeps must not change by itself.
	keeps bool
	// countMissing counts amounts without an exchange rate instead of adding them up.
	countMissing bool
	routes       []Route
	// rates are the rates by period in use, so that equal ones are read once.
	rates []*rateTable
	// limiting are the datasets whose rows are being limited to the asker's scope.
	limiting map[string]bool
}

// zone is the name of the zone days are days of.
func (p *planner) zone() string { return p.location().String() }

func (p *planner) location() *time.Location {
	if p.zoned != nil {
		return p.zoned
	}
	return p.model.Zone
}

// parameter is a value the data's as-of instant supplies to row-level SQL.
func (p *planner) parameter(name semantic.Param) (scalar, error) {
	if p.keeps {
		return nil, badModel("汇总表不能保存随今天或参数变化的值。", "A rollup cannot keep values that depend on today or on a parameter.")
	}
	if name != semantic.ParamToday && name != semantic.ParamAsOf {
		v, err := p.model.ParameterValue(p.query, string(name))
		return bind1(v), err
	}
	if p.options.AsOf.IsZero() {
		return nil, semantic.Errorf(semantic.CodeInternal, "查询缺少数据截止时间。", "The query lacks the data's as-of instant.")
	}
	switch name {
	case semantic.ParamAsOf:
		return bound{p.options.AsOf, "timestamptz"}, nil
	case semantic.ParamToday:
		return bound{semantic.DateOf(p.options.AsOf.In(p.model.Zone)).String(), "date"}, nil
	default:
		return nil, fmt.Errorf("sqlgen: parameter %q", name)
	}
}

// plan builds the whole plan: data rows, then those of the others, the total
// and the subtotals.
func (p *planner) plan() (node, error) {
	p.layout = p.columns()
	q := p.query
	var total node
	if q.Totals || q.Share {
		var err error
		if total, err = p.rows(nil, nil, false); err != nil {
			return nil, err
		}
	}
	order := p.order()
	data, others, err := p.topped(total, order)
	if err != nil {
		return nil, err
	}
	out := &tagged{data: data, further: others, keys: p.layout.keys, values: p.layout.shown(), order: order}
	if q.Totals {
		out.further = append(out.further, furtherRows{in: p.share(total, total), tag: tagTotal, kind: semantic.RowTotal})
	}
	for i, keep := range q.Subtotals {
		by := p.named(keep)
		rows, err := p.rows(by, nil, q.Fill && hasBuckets(by))
		if err != nil {
			return nil, err
		}
		out.further = append(out.further, p.furtherBy(by, p.share(rows, total), tagSubtotals+i, semantic.RowSubtotal))
	}
	return out, nil
}

// topped are the data rows in order, as many as are asked for, and the rows of
// the others.
func (p *planner) topped(total node, order []orderTerm) (node, []furtherRows, error) {
	q := p.query
	var winners *choice
	if len(q.TopOf) > 0 {
		var err error
		if winners, err = p.winners(); err != nil {
			return nil, nil, err
		}
	}
	data, err := p.rows(p.dims, winners, q.Fill)
	if err != nil {
		return nil, nil, err
	}
	if len(q.Having) > 0 && winners == nil {
		data = p.having(data)
	}
	data = &sorted{in: p.share(data, total), order: order, limit: p.limit()}
	if !q.Other {
		return data, nil, nil
	}
	rest := &choice{of: data, by: p.dims, rest: true}
	var by []*semantic.Dimension
	if winners != nil {
		rest = &choice{of: winners.of, by: winners.by, rest: true}
		by = p.without(winners.by)
	}
	other, err := p.rows(by, rest, q.Fill && hasBuckets(by))
	if err != nil {
		return nil, nil, err
	}
	return data, []furtherRows{p.furtherBy(by, p.share(other, total), tagOther, semantic.RowOther)}, nil
}

// winners ranks the members the top is of over everything else the query is
// cut by.
func (p *planner) winners() (*choice, error) {
	by := p.named(p.query.TopOf)
	ranks, err := p.rows(by, nil, false)
	if err != nil {
		return nil, err
	}
	if len(p.query.Having) > 0 {
		ranks = p.having(ranks)
	}
	return &choice{of: &sorted{in: ranks, order: p.ranking(by), limit: p.query.Top}, by: by}, nil
}

// furtherBy are rows over some dimensions, no more than the limit and one that
// shows that rows are missing.
func (p *planner) furtherBy(by []*semantic.Dimension, in node, tag int, kind semantic.RowKind) furtherRows {
	f := furtherRows{in: in, tag: tag, keys: p.keysOf(by), kind: kind}
	if most := p.options.RowLimit; most > 0 && len(by) > 0 {
		var o ordering
		for _, k := range f.keys {
			o.add(k.name, false)
		}
		f.in = &sorted{in: in, order: o.terms, limit: most + 1}
	}
	for _, d := range by {
		f.by = append(f.by, d.Name)
	}
	return f
}

// named are the query's dimensions of these names, in the query's order.
func (p *planner) named(keys []string) []*semantic.Dimension {
	var out []*semantic.Dimension
	for _, d := range p.dims {
		if slices.Contains(keys, d.Name) {
			out = append(out, d)
		}
	}
	return out
}

// without are the query's dimensions but some.
func (p *planner) without(some []*semantic.Dimension) []*semantic.Dimension {
	var out []*semantic.Dimension
	for _, d := range p.dims {
		if !hasDimension(some, d) {
			out = append(out, d)
		}
	}
	return out
}

// rows computes the metrics for each combination of the dimensions, or for
// all rows at once; pick chooses among the base rows.
func (p *planner) rows(by []*semantic.Dimension, pick *choice, fill bool) (node, error) {
	levels := p.levels(by, pick != nil)
	cells, err := p.cells(levels, pick, fill)
	if err != nil {
		return nil, err
	}
	whole := len(levels) == 1 && len(levels[0].branches) == 1 && !fill
	c := &compute{in: cells, keys: p.keysOf(by), values: p.layout.values(), leaves: p.leaves, stitched: !whole}
	if p.query.Compare == nil {
		return c, nil
	}
	return &compared{in: c, keys: c.keys, changes: p.layout.changes()}, nil
}

func (p *planner) share(in, total node) node {
	if !p.query.Share {
		return in
	}
	return &share{in: in, total: total, of: p.layout.shares()}
}

func (p *planner) having(in node) node {
	h := &having{in: in}
	for _, c := range p.query.Having {
		i := slices.IndexFunc(p.metrics, func(x boundMetric) bool { return x.metric.Name == c.Metric })
		h.where = append(h.where, metricCondition{column: p.layout.metrics[i].value, op: c.Op, number: c.Value})
	}
	return h
}

// limit is how many data rows to ask for; 0 = all.
func (p *planner) limit() int {
	top, most := p.query.Top, p.options.RowLimit
	if len(p.query.TopOf) > 0 { // it is the members that are counted
		top = 0
	}
	if len(p.dims) == 0 {
		return 0
	}
	if most > 0 && (top == 0 || top > most) {
		return most + 1
	}
	return top
}

func (p *planner) compiled(root node) *Compiled {
	w := render(root)
	out := &Compiled{
		SQL: w.sql, Args: w.args, Zone: p.location(), Columns: p.layout.described(p), Tagged: root.(*tagged).isTagged(),
		Fingerprint: fingerprint(w.sql), Routes: p.routes, root: root,
	}
	if limit := p.limit(); limit > p.options.RowLimit && p.options.RowLimit > 0 {
		out.Limit = p.options.RowLimit
	}
	return out
}

// fingerprint identifies a statement's text.
func fingerprint(sql string) string {
	sum := sha256.Sum256([]byte(sql))
	return fmt.Sprintf("%x", sum[:8])
}
