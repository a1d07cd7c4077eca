package tools

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// fact is some rows of the fake warehouse at once: counts[""] rows on a day,
// counts[field] of them with the field true, or the sum of a field.
type fact struct {
	on     semantic.Date
	dims   map[string]string
	counts map[string]decimal.Decimal
}

// fakeWarehouse computes queries by going over all facts.
type fakeWarehouse struct {
	model *semantic.Model
	facts []fact
	feeds []semantic.Feed
	asked atomic.Int64
}

func (w *fakeWarehouse) Compile(semantic.Access, semantic.Query) ([]semantic.Statement, error) {
	return []semantic.Statement{{SQL: "SELECT $1", Args: []string{"1"}}}, nil
}

func (w *fakeWarehouse) Feeds(context.Context, semantic.Access) ([]semantic.Feed, error) {
	return w.feeds, nil
}

func (w *fakeWarehouse) Horizon(context.Context, string) (semantic.Period, error) {
	p := semantic.Period{Start: w.facts[0].on, End: w.facts[0].on.AddDays(1)}
	for _, f := range w.facts {
		if f.on.Before(p.Start) {
			p.Start = f.on
		}
		if !f.on.Before(p.End) {
			p.End = f.on.AddDays(1)
		}
	}
	return p, nil
}

func (w *fakeWarehouse) matches(f fact, q semantic.Filter) bool {
	switch q := q.(type) {
	case nil:
		return true
	case semantic.And:
		return !slices.ContainsFunc(q, func(p semantic.Filter) bool { return !w.matches(f, p) })
	case semantic.Not:
		return !w.matches(f, q.Filter)
	case semantic.In:
		return slices.Contains(q.Values, f.dims[q.Dimension])
	default:
		panic(fmt.Sprintf("fake: filter %T", q))
	}
}

func (w *fakeWarehouse) value(def semantic.MetricDef, fs []fact, extra []semantic.FieldCondition) *decimal.Decimal {
	sum := func(field string) *decimal.Decimal {
		if len(fs) == 0 {
			return nil
		}
		s := decimal.Zero
		for _, f := range fs {
			s = s.Add(f.counts[field])
		}
		return &s
	}
	switch d := def.(type) {
	case semantic.Simple:
		conditions := slices.Concat(d.Measure.Filter, extra)
		switch d.Measure.Agg {
		case semantic.AggSum:
			return sum(d.Measure.Field)
		case semantic.AggShareTrue:
			return divide(sum(d.Measure.Field), sum(""))
		case semantic.AggCount, semantic.AggCountRows:
			if len(conditions) > 0 {
				return sum(conditions[0].Field)
			}
			return sum("")
		default:
			panic("fake: aggregation " + d.Measure.Agg)
		}
	case semantic.Ratio:
		return divide(w.input(d.Num, fs), w.input(d.Den, fs))
	case semantic.Derived:
		return w.input(d.Expr.(semantic.Ref).Input, fs)
	default:
		panic(fmt.Sprintf("fake: %T", d))
	}
}

func (w *fakeWarehouse) input(in semantic.Input, fs []fact) *decimal.Decimal {
	x, _ := w.model.Metric(in.Metric)
	return w.value(x.Def, fs, in.Filter)
}

func divide(n, d *decimal.Decimal) *decimal.Decimal {
	if n == nil || d == nil || d.IsZero() {
		return nil
	}
	q := n.DivRound(*d, 16)
	return &q
}

func (w *fakeWarehouse) Query(_ context.Context, _ semantic.Access, q semantic.Query) (*semantic.Result, error) {
	w.asked.Add(1)
	r := &semantic.Result{Statements: []semantic.Statement{{SQL: "fake"}}}
	for _, d := range q.Dimensions {
		r.Columns = append(r.Columns, semantic.Column{Name: d, Key: d, Role: semantic.RoleDimension, Kind: semantic.KindText})
	}
	for _, m := range q.Metrics {
		x, ok := w.model.Metric(m)
		if !ok {
			return nil, semantic.Errorf(semantic.CodeUnknownMetric, "没有 %s", "no %s", m)
		}
		roles := []semantic.Role{semantic.RoleValue}
		if q.Compare != nil {
			roles = append(roles, semantic.RoleBefore, semantic.RoleDelta, semantic.RoleGrowth)
		}
		for _, role := range roles {
			r.Columns = append(r.Columns, semantic.Column{Name: m + "." + string(role), Key: m, Role: role, Kind: semantic.KindNumber, Unit: x.Unit})
		}
	}
	groups := map[string][]fact{}
	var keys []string
	for _, f := range w.facts {
		if !w.matches(f, q.Where) || !(q.Period.Contains(f.on) || q.Compare != nil && q.Compare.Contains(f.on)) {
			continue
		}
		k := groupKey(f, q.Dimensions)
		if groups[k] == nil {
			keys = append(keys, k)
		}
		groups[k] = append(groups[k], f)
	}
	if q.Fill {
		for d := q.Period.Start; d.Before(q.Period.End); d = d.AddDays(1) {
			if groups[d.String()] == nil {
				keys = append(keys, d.String())
			}
		}
	}
	if len(q.Dimensions) == 0 && len(keys) == 0 {
		keys = []string{""}
	}
	var all []fact
	for _, k := range keys {
		r.Rows = append(r.Rows, w.row(q, r.Columns, k, groups[k]))
		all = append(all, groups[k]...)
	}
	r.Rows = slices.DeleteFunc(r.Rows, func(row semantic.Row) bool {
		return slices.ContainsFunc(q.Having, func(h semantic.MetricCondition) bool {
			n, ok := cell(r.Columns, row, h.Metric, semantic.RoleValue).Number()
			return !ok || !meets(n, h.Op, h.Value)
		})
	})
	sortRows(r, q.Order)
	if q.Totals {
		total := w.row(q, r.Columns, "", all)
		total.Kind = semantic.RowTotal
		for i := range q.Dimensions {
			total.Cells[i] = semantic.Null
		}
		r.Rows = append(r.Rows, total)
	}
	return r, nil
}

func groupKey(f fact, dims []string) string {
	var k []string
	for _, d := range dims {
		if d == "day" {
			k = append(k, f.on.String())
		} else {
			k = append(k, f.dims[d])
		}
	}
	return strings.Join(k, "|")
}

func (w *fakeWarehouse) row(q semantic.Query, columns []semantic.Column, key string, fs []fact) semantic.Row {
	var row semantic.Row
	for i, k := range strings.Split(key, "|")[:min(len(q.Dimensions), strings.Count(key, "|")+1)] {
		switch {
		case q.Dimensions[i] == "day" && k != "":
			d, _ := semantic.ParseDate(k)
			row.Cells = append(row.Cells, semantic.DateValue(d))
		case k == "":
			row.Cells = append(row.Cells, semantic.Null)
		default:
			row.Cells = append(row.Cells, semantic.TextValue(k))
		}
	}
	for len(row.Cells) < len(q.Dimensions) {
		row.Cells = append(row.Cells, semantic.Null)
	}
	in := func(p semantic.Period) []fact {
		return slices.DeleteFunc(slices.Clone(fs), func(f fact) bool { return !p.Contains(f.on) })
	}
	for _, m := range q.Metrics {
		x, _ := w.model.Metric(m)
		now := w.value(x.Def, in(q.Period), nil)
		row.Cells = append(row.Cells, optional(now))
		if q.Compare == nil {
			continue
		}
		then := w.value(x.Def, in(*q.Compare), nil)
		delta, grown := semantic.Null, semantic.Null
		if now != nil && then != nil {
			delta, grown = semantic.NumberValue(now.Sub(*then)), optional(growth(*now, *then))
		}
		row.Cells = append(row.Cells, optional(then), delta, grown)
	}
	return row
}

func sortRows(r *semantic.Result, order []semantic.Order) {
	slices.SortStableFunc(r.Rows, func(a, b semantic.Row) int {
		for _, o := range order {
			role := semantic.RoleValue
			if o.Of == semantic.OfGrowth {
				role = semantic.RoleGrowth
			}
			i := r.Column(o.By, role)
			if i < 0 {
				i = r.Column(o.By, semantic.RoleDimension)
			}
			c := compareCells(a.Cells[i], b.Cells[i])
			if o.Desc {
				c = -c
			}
			if c != 0 {
				return c
			}
		}
		return 0
	})
}

func compareCells(a, b semantic.Value) int {
	x, ok1 := a.Number()
	y, ok2 := b.Number()
	if ok1 && ok2 {
		return x.Cmp(y)
	}
	return strings.Compare(a.String(), b.String())
}

func fakeModel() *semantic.Model {
	groups := []semantic.Group{semantic.GroupTime, semantic.GroupGeo, semantic.GroupStore, semantic.GroupChannel, semantic.GroupCustomer}
	withProduct := append(slices.Clone(groups), semantic.GroupProduct)
	simple := func(dataset string, agg semantic.Agg, field string) semantic.MetricDef {
		return semantic.Simple{Measure: semantic.Measure{Dataset: dataset, Agg: agg, Field: field}}
	}
	step := func(name string) semantic.Input { return semantic.Input{Metric: name + "_sessions"} }
	metric := func(name, zh, en string, unit semantic.Unit, g []semantic.Group, def semantic.MetricDef) *semantic.Metric {
		return &semantic.Metric{Name: name, Label: semantic.Text{ZH: zh, EN: en}, Unit: unit, Groups: g, Def: def}
	}
	m := &semantic.Model{Name: "fake", Currency: "USD", WeekStart: 1,
		Headlines: semantic.Headlines{Causes: []string{"channel", "device", "customer_type", "platform", "country", "category", "sku"}},
		Datasets:  []*semantic.Dataset{{Name: "sessions"}, {Name: "items"}},
		Metrics: []*semantic.Metric{
			metric("net_sales", "销售额", "Net sales", semantic.UnitMoney, withProduct, simple("items", semantic.AggSum, "net")),
			metric("discount_amount", "折扣金额", "Discounts", semantic.UnitMoney, withProduct, simple("items", semantic.AggSum, "discount")),
			metric("units", "销量", "Units sold", semantic.UnitCount, withProduct, simple("items", semantic.AggSum, "qty")),
			metric("asp", "件单价", "Average price", semantic.UnitMoney, withProduct, semantic.Ratio{Num: semantic.Input{Metric: "net_sales"}, Den: semantic.Input{Metric: "units"}}),
			metric("sessions", "访问次数", "Sessions", semantic.UnitCount, groups, simple("sessions", semantic.AggCountRows, "")),
			metric("conversion_rate", "转化率", "Conversion rate", semantic.UnitPercent, groups, simple("sessions", semantic.AggShareTrue, "has_order")),
			metric("add_to_cart_rate", "加购率", "Add-to-cart rate", semantic.UnitPercent, groups, semantic.Ratio{Num: step("cart"), Den: step("product_view")}),
			metric("checkout_rate", "结算率", "Checkout rate", semantic.UnitPercent, groups, semantic.Ratio{Num: step("checkout"), Den: step("cart")}),
			metric("payment_success_rate", "支付成功率", "Payment success", semantic.UnitPercent, groups, semantic.Ratio{Num: step("order"), Den: step("payment_try")}),
			metric("churn_prob", "流失概率", "Churn probability", semantic.UnitPercent, groups, semantic.ByTool{Tool: "score"}),
		}}
	for _, name := range []string{"product_view", "cart", "checkout", "payment_try", "order"} {
		when := []semantic.FieldCondition{{Field: "has_" + name, Op: "=", Values: []semantic.Value{semantic.BoolValue(true)}}}
		x := metric(name+"_sessions", name, name, semantic.UnitCount, groups, semantic.Simple{Measure: semantic.Measure{Dataset: "sessions", Agg: semantic.AggCountRows, Filter: when}})
		x.Hidden = true
		m.Metrics = append(m.Metrics, x)
	}
	dims := map[string]semantic.Group{"channel": semantic.GroupChannel, "device": semantic.GroupChannel, "customer_type": semantic.GroupCustomer,
		"sales_region": semantic.GroupGeo, "country": semantic.GroupGeo, "category": semantic.GroupProduct, "sku": semantic.GroupProduct,
		"day": semantic.GroupTime, "week": semantic.GroupTime, "store": semantic.GroupStore}
	for name, g := range dims {
		m.Dimensions = append(m.Dimensions, &semantic.Dimension{Name: name, Label: both(name), Group: g})
	}
	m.Index()
	return m
}

func fakeEnv(facts []fact) Env {
	m := fakeModel()
	return Env{Model: m, Warehouse: &fakeWarehouse{model: m, facts: facts}, Clock: testClock()}
}

func run(t *testing.T, env Env, call string) *Result {
	t.Helper()
	r, err := Standard().Run(context.Background(), env, mustParse(t, call))
	if err != nil {
		t.Fatalf("%s: %v", call, err)
	}
	return r
}

// found returns the findings of one kind.
func found[F Finding](r *Result) []F {
	var out []F
	for _, f := range r.Findings {
		if x, ok := f.(F); ok {
			out = append(out, x)
		}
	}
	return out
}

func within(t *testing.T, what string, got decimal.Decimal, want, by string) {
	t.Helper()
	w, b := decimal.RequireFromString(want), decimal.RequireFromString(by)
	if got.Sub(w).Abs().GreaterThan(b) {
		t.Errorf("%s = %s, want %s ± %s", what, got, want, by)
	}
}

func dec(n int64) decimal.Decimal { return decimal.NewFromInt(n) }
