package tools

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

func (v *queryView) rankFindings() []Finding {
	rank, ok := v.rank(v.args.By[0])
	if !ok {
		return v.totals()
	}
	return slices.Concat(v.totals(), v.compared(v.args.By[0]), []Finding{rank})
}

// compared sets two members beside each other when the filters name exactly
// these two.
func (v *queryView) compared(dimension string) []Finding {
	named := slices.ContainsFunc(v.args.Filters, func(t FilterTerm) bool {
		return t.Dimension == dimension && !t.Not && len(t.Values) == 2
	})
	if !named || countData(v.rows) != 2 {
		return nil
	}
	var out []Finding
	for _, m := range v.args.Metrics {
		c := ComparedFound{Metric: m, Dimension: dimension}
		known := 0
		for _, row := range v.rows.Rows {
			n := number(cell(v.rows.Columns, row, m, semantic.RoleValue))
			if row.Kind != semantic.RowData || n == nil {
				continue
			}
			member := cell(v.rows.Columns, row, dimension, semantic.RoleDimension).String()
			if known++; known == 1 || n.GreaterThan(c.HighValue) {
				c.Low, c.LowValue = c.High, c.HighValue
				c.High, c.HighValue = member, *n
				continue
			}
			c.Low, c.LowValue = member, *n
		}
		if known == 2 {
			c.Delta, c.Ratio = c.HighValue.Sub(c.LowValue), growth(c.HighValue, c.LowValue)
			if c.LowValue.IsPositive() {
				t := c.HighValue.DivRound(c.LowValue, 10)
				c.Times = &t
			}
			out = append(out, c)
		}
	}
	return out
}

func (v *queryView) rank(dimension string) (RankFound, bool) {
	r := RankFound{Metric: v.args.Metrics[0], Dimension: dimension, Desc: true, Of: v.of}
	if len(v.args.Order) > 0 {
		k := v.args.Order[0]
		r.Desc = k.Desc
		switch {
		case k.By == "growth":
			r.By = semantic.OfGrowth
		case slices.Contains(v.args.Metrics, k.By):
			r.Metric = k.By
		}
	}
	total, _ := v.rows.Total()
	whole := number(cell(v.rows.Columns, total, r.Metric, semantic.RoleValue))
	for _, row := range v.rows.Rows {
		if row.Kind != semantic.RowData {
			continue
		}
		get := func(role semantic.Role) *decimal.Decimal { return number(cell(v.rows.Columns, row, r.Metric, role)) }
		e := RankEntry{Member: cell(v.rows.Columns, row, dimension, semantic.RoleDimension).String(),
			Value: get(semantic.RoleValue), Then: get(semantic.RoleBefore), Delta: get(semantic.RoleDelta),
			Growth: get(semantic.RoleGrowth), Share: get(semantic.RoleShare)}
		if e.Share == nil && e.Value != nil && whole != nil && !whole.IsZero() && v.sums[r.Metric] {
			s := e.Value.DivRound(*whole, 10)
			e.Share = &s
		}
		r.Entries = append(r.Entries, e)
	}
	r.Of = max(r.Of, len(r.Entries))
	return r, len(r.Entries) > 0
}
