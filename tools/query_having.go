package tools

import (
	"context"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// having returns the conditions the warehouse tests: those against a number.
// An average is only known once all rows are read.
func (v *queryView) having() []semantic.MetricCondition {
	var out []semantic.MetricCondition
	for _, h := range v.args.Having {
		if !h.Average {
			out = append(out, semantic.MetricCondition{Metric: h.Metric, Op: h.Op, Value: h.Value})
		}
	}
	return out
}

// besideAverage keeps the rows that meet the conditions against an average:
// the figure of the whole for rates and averages, the mean of the rows for
// what is summed or counted. Rows without a figure meet none.
func (v *queryView) besideAverage(r *semantic.Result) *semantic.Result {
	out := *r
	for _, h := range v.args.Having {
		average, known := v.average(r, h.Metric)
		if !h.Average || !known {
			continue
		}
		out.Rows = slices.DeleteFunc(slices.Clone(out.Rows), func(row semantic.Row) bool {
			n, ok := cell(r.Columns, row, h.Metric, semantic.RoleValue).Number()
			return row.Kind == semantic.RowData && (!ok || !meets(n, h.Op, average))
		})
	}
	return &out
}

func (v *queryView) average(r *semantic.Result, metric string) (decimal.Decimal, bool) {
	if !v.counts(metric) {
		total, _ := r.Total()
		return cell(r.Columns, total, metric, semantic.RoleValue).Number()
	}
	sum, n := decimal.Zero, int64(0)
	for _, row := range r.Rows {
		if x, ok := cell(r.Columns, row, metric, semantic.RoleValue).Number(); ok && row.Kind == semantic.RowData {
			sum, n = sum.Add(x), n+1
		}
	}
	if n == 0 {
		return decimal.Zero, false
	}
	return sum.DivRound(decimal.NewFromInt(n), shareDigits), true
}

// counts reports a metric that is summed or counted, not a rate or an average.
func (v *queryView) counts(metric string) bool {
	m, ok := v.env.Model.Metric(metric)
	if !ok {
		return false
	}
	simple, ok := m.Def.(semantic.Simple)
	return ok && (simple.Measure.Agg.Additive() || simple.Measure.Agg == semantic.AggCountDistinct)
}

func meets(n decimal.Decimal, op semantic.Op, bound decimal.Decimal) bool {
	switch c := n.Cmp(bound); op {
	case semantic.OpLt:
		return c < 0
	case semantic.OpLe:
		return c <= 0
	case semantic.OpGt:
		return c > 0
	case semantic.OpGe:
		return c >= 0
	case semantic.OpEq:
		return c == 0
	case semantic.OpNe:
		return c != 0
	default:
		panic("tools: comparison " + string(op))
	}
}

// withIdle adds the members without any row in the period to a list whose
// condition a figure of nothing meets (shops with fewer than ten orders, SKUs
// that sold nothing): those that have rows in the time before it. Their counts
// and sums are 0; other figures stay empty.
func (v *queryView) withIdle(ctx context.Context, r *semantic.Result) (*semantic.Result, error) {
	if !v.idleMeet() || r.Truncated {
		return r, nil
	}
	horizon, err := v.env.Warehouse.Horizon(ctx, v.args.Metrics[0])
	if err != nil {
		return nil, err
	}
	q := semantic.Query{Metrics: v.args.Metrics[:1], Dimensions: v.args.By, Where: filter(v.args.Filters)}
	active, statements := map[string]bool{}, slices.Clone(r.Statements)
	q.Period = v.period
	now, err := v.env.Warehouse.Query(ctx, v.env.Who, q)
	if err != nil {
		return nil, err
	}
	for _, row := range now.Rows {
		active[rowKey(row, 1)] = true
	}
	q.Period = semantic.Period{Start: horizon.Start, End: v.period.Start}
	if q.Period.Days() <= 0 {
		return r, nil
	}
	before, err := v.env.Warehouse.Query(ctx, v.env.Who, q)
	if err != nil {
		return nil, err
	}
	out := *r
	out.Rows, out.Statements = nil, slices.Concat(statements, now.Statements, before.Statements)
	var idle []semantic.Row
	for _, row := range before.Rows {
		if row.Kind == semantic.RowData && !row.Cells[0].IsNull() && !active[rowKey(row, 1)] {
			idle = append(idle, v.idleRow(r.Columns, row.Cells[0]))
		}
	}
	if !v.risingOrder() {
		out.Rows = append(slices.Clone(r.Rows), idle...)
		return &out, nil
	}
	out.Rows = append(idle, r.Rows...)
	return &out, nil
}

// idleMeet reports a list of members under conditions that all hold for 0.
func (v *queryView) idleMeet() bool {
	if len(v.args.Having) == 0 || !isList(v.args.By) || v.before != nil {
		return false
	}
	return !slices.ContainsFunc(v.args.Having, func(h HavingTerm) bool {
		return h.Average || !v.counts(h.Metric) || !meets(decimal.Zero, h.Op, h.Value)
	})
}

func (v *queryView) risingOrder() bool {
	order := v.order()
	return len(order) > 0 && !order[0].Desc
}

func (v *queryView) idleRow(columns []semantic.Column, member semantic.Value) semantic.Row {
	row := semantic.Row{Kind: semantic.RowData, Cells: make([]semantic.Value, len(columns))}
	for i, c := range columns {
		switch {
		case c.Role == semantic.RoleDimension:
			row.Cells[i] = member
		case c.Role == semantic.RoleValue && v.counts(c.Key):
			row.Cells[i] = semantic.NumberValue(decimal.Zero)
		}
	}
	return row
}
