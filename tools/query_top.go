package tools

import (
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// cutTop keeps the first rows, adds one row for everything else where the
// metrics add up, and keeps the total.
func (v *queryView) cutTop(r *semantic.Result) *semantic.Result {
	if v.of <= v.args.Top {
		return r
	}
	out := *r
	out.Rows = nil
	var tail []semantic.Row
	for _, row := range r.Rows {
		switch {
		case row.Kind != semantic.RowData:
		case len(out.Rows) < v.args.Top:
			out.Rows = append(out.Rows, row)
		default:
			tail = append(tail, row)
		}
	}
	if other, ok := v.other(r.Columns, tail); ok {
		out.Rows = append(out.Rows, other)
	}
	if total, ok := r.Total(); ok {
		out.Rows = append(out.Rows, total)
	}
	return &out
}

// other adds up the rows that were cut; ok is false when a metric does not
// add up.
func (v *queryView) other(columns []semantic.Column, tail []semantic.Row) (semantic.Row, bool) {
	for _, m := range v.args.Metrics {
		if !v.sums[m] {
			return semantic.Row{}, false
		}
	}
	row := semantic.Row{Kind: semantic.RowOther, Cells: make([]semantic.Value, len(columns))}
	for i, c := range columns {
		switch c.Role {
		case semantic.RoleValue, semantic.RoleBefore, semantic.RoleDelta, semantic.RoleShare:
			row.Cells[i] = sumColumn(tail, i)
		}
	}
	for i, c := range columns {
		if c.Role == semantic.RoleGrowth {
			row.Cells[i] = growthCell(cellIn(columns, row, c.Key, semantic.RoleValue, c.Currency),
				cellIn(columns, row, c.Key, semantic.RoleBefore, c.Currency))
		}
	}
	return row, true
}

// addUp finds the metrics whose rows add up to the total from base rows, in
// both periods: sums, and counts of things that lie in one row each. No
// quotient does, whatever its figures are.
func (v *queryView) addUp(r *semantic.Result) map[string]bool {
	out := map[string]bool{}
	total, ok := r.Total()
	if !ok || r.Truncated || countData(r) < 2 {
		return out
	}
	for _, m := range v.args.Metrics {
		_, _, quotient := v.env.Model.RatioParts(m)
		out[m] = !quotient && v.closes(r, total, m, semantic.RoleValue) && v.closes(r, total, m, semantic.RoleBefore)
	}
	return out
}

func (v *queryView) closes(r *semantic.Result, total semantic.Row, metric string, role semantic.Role) bool {
	i := r.Column(metric, role)
	if i < 0 {
		return true
	}
	var data []semantic.Row
	for _, row := range r.Rows {
		if row.Kind == semantic.RowData {
			data = append(data, row)
		}
	}
	return sumColumn(data, i).Equal(total.Cells[i])
}

func sumColumn(rows []semantic.Row, i int) semantic.Value {
	sum, any := decimal.Zero, false
	for _, r := range rows {
		if n, ok := r.Cells[i].Number(); ok {
			sum, any = sum.Add(n), true
		}
	}
	if !any {
		return semantic.Null
	}
	return semantic.NumberValue(sum)
}

func growthCell(now, then semantic.Value) semantic.Value {
	n, ok1 := now.Number()
	t, ok2 := then.Number()
	if !ok1 || !ok2 {
		return semantic.Null
	}
	g := growth(n, t)
	if g == nil {
		return semantic.Null
	}
	return semantic.NumberValue(*g)
}

// growth is (now − then) ÷ |then| to ten digits, nil when then is 0.
func growth(now, then decimal.Decimal) *decimal.Decimal {
	if then.IsZero() {
		return nil
	}
	g := now.Sub(then).DivRound(then.Abs(), 10)
	return &g
}

// cell returns the cell of a metric or dimension in a row, NULL when the
// column is missing or the row is (a result with a condition has no total).
func cell(columns []semantic.Column, r semantic.Row, key string, role semantic.Role) semantic.Value {
	for i, c := range columns {
		if c.Key == key && c.Role == role && i < len(r.Cells) {
			return r.Cells[i]
		}
	}
	return semantic.Null
}

// number returns the number of a cell, nil for NULL.
func number(v semantic.Value) *decimal.Decimal {
	n, ok := v.Number()
	if !ok {
		return nil
	}
	return &n
}
