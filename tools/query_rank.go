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
	return append(v.totals(), rank)
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
