package tools

import (
	"context"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// NoneFound says that no member meets a condition on a metric, and which one
// comes nearest.
type NoneFound struct {
	Metric    string
	Dimension string
	Op        semantic.Op
	Bound     decimal.Decimal
	Nearest   string // member key
	Value     decimal.Decimal
}

func (NoneFound) isFinding() {}

// noneMeets answers a condition that no row meets with the member nearest to
// it. ok is false when there are no rows without the condition either, or when
// the query is not a list with one condition.
func (v *queryView) noneMeets(ctx context.Context) (f NoneFound, read []semantic.Statement, ok bool, err error) {
	if len(v.args.Having) != 1 || v.args.Having[0].Average || !isList(v.args.By) {
		return f, nil, false, nil
	}
	h := v.args.Having[0]
	rising := h.Op == semantic.OpLt || h.Op == semantic.OpLe
	r, err := v.env.Warehouse.Query(ctx, v.env.Who, semantic.Query{
		Metrics: []string{h.Metric}, Dimensions: v.args.By, Where: filter(v.args.Filters), Period: v.period,
		Order: []semantic.Order{{By: h.Metric, Desc: !rising}}, Top: 1,
	})
	if err != nil {
		return f, nil, false, err
	}
	for _, row := range r.Rows {
		n, isNumber := cell(r.Columns, row, h.Metric, semantic.RoleValue).Number()
		member, isMember := cell(r.Columns, row, v.args.By[0], semantic.RoleDimension).Text()
		if row.Kind == semantic.RowData && isNumber && isMember {
			f = NoneFound{Metric: h.Metric, Dimension: v.args.By[0], Op: h.Op, Bound: h.Value, Nearest: member, Value: n}
			return f, r.Statements, true, nil
		}
	}
	return f, nil, false, nil
}
