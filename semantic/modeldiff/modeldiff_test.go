package modeldiff_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog"
	"github.com/wenshu-ai/wenshu/semantic/catalog/document/documenttest"
	"github.com/wenshu-ai/wenshu/semantic/modeldiff"
)

const text = `
model: {name: shop, label: {zh: 店, en: Shop}, zone: UTC, week_start: monday, currency: USD}
datasets:
  - {name: stores, label: {zh: 店, en: Stores}, source: public.stores, primary_key: [store_id], fields: [{name: platform}]}
  - {name: orders, label: {zh: 单, en: Orders}, source: public.orders, primary_key: [order_id], time: day,
     fields: [{name: day, type: date}, {name: net, type: number}, {name: valid, type: bool}]}
relationships:
  - {from: orders, to: stores, from_columns: [store_id]}
dimensions:
  - {name: platform, label: {zh: 台, en: Platform}, definition: {zh: 台, en: Platform.}, group: S, from: [stores.platform]}
  - {name: day, label: {zh: 日, en: Day}, definition: {zh: 日, en: Day.}, group: T, grain: day, type: date}
metrics:
  - {name: net, label: {zh: 净, en: Net}, definition: {zh: 净, en: Net.}, unit: money, polarity: up, groups: TS, simple: {dataset: orders, agg: sum, field: net, where: [valid = true]}}
  - {name: orders, label: {zh: 单, en: Orders}, definition: {zh: 单, en: Orders.}, unit: count, polarity: up, groups: TS, simple: {dataset: orders, agg: count_rows}}
  - {name: aov, label: {zh: 均, en: Aov}, definition: {zh: 均, en: Aov.}, unit: money, polarity: up, groups: TS, ratio: {num: net, den: orders}}
`

func model(t *testing.T, replace ...string) *semantic.Model {
	t.Helper()
	changed := strings.NewReplacer(replace...).Replace(text)
	if len(replace) > 0 && changed == text {
		t.Fatalf("nothing to replace: %q", replace)
	}
	m, err := catalog.LoadText("shop.yaml", []byte(changed))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestDeclared(t *testing.T) {
	for name, c := range map[string]struct {
		replace  []string
		want     []modeldiff.Change
		affected []string
	}{
		"a filter": {[]string{"where: [valid = true]", "where: [valid = true, net > 0]"},
			[]modeldiff.Change{{Kind: "metric", Name: "net", Path: "simple.where", Class: modeldiff.Meaning, Before: "valid = true", After: "valid = true, net > 0"}},
			[]string{"net", "aov"}},
		"a source": {[]string{"source: public.orders", "source: sales.orders"},
			[]modeldiff.Change{{Kind: "dataset", Name: "orders", Path: "source", Class: modeldiff.Meaning, Before: "public.orders", After: "sales.orders"}},
			[]string{"net", "orders", "aov"}},
		"an expression": {[]string{"{name: net, type: number}", `{name: net, type: number, expr: "{gross} - {tax}"}`},
			[]modeldiff.Change{{Kind: "dataset", Name: "orders", Path: "fields[net].expr", Class: modeldiff.Meaning, After: "{gross} - {tax}"}},
			[]string{"net", "aov"}},
		"a unit": {[]string{"unit: count", "unit: days"},
			[]modeldiff.Change{{Kind: "metric", Name: "orders", Path: "unit", Class: modeldiff.Meaning, Before: "count", After: "days"}},
			[]string{"orders"}},
		"a word": {[]string{"en: Aov}", "en: Basket}"},
			[]modeldiff.Change{{Kind: "metric", Name: "aov", Path: "label.en", Class: modeldiff.Wording, Before: "Aov", After: "Basket"}}, nil},
		"rights": {[]string{"groups: TS, ratio", "groups: TS, sensitivity: high, ratio"},
			[]modeldiff.Change{{Kind: "metric", Name: "aov", Path: "sensitivity", Class: modeldiff.Access, After: "high"}}, nil},
		"a join": {[]string{"from_columns: [store_id]", "from_columns: [shop_id], to_columns: [store_id]"},
			[]modeldiff.Change{{Kind: "relationship", Name: "orders_stores", Path: "from_columns", Class: modeldiff.Meaning, Before: "store_id", After: "shop_id"}}, nil},
		"a removed metric": {[]string{"  - {name: aov", "  - {name: basket"},
			[]modeldiff.Change{{Kind: "metric", Name: "aov", Class: modeldiff.Meaning, Before: "declared"}, {Kind: "metric", Name: "basket", Class: modeldiff.Meaning, After: "declared"}}, nil},
	} {
		a, b := model(t), model(t, c.replace...)
		if d := cmp.Diff(c.want, modeldiff.Declared(a, b)); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
		if d := cmp.Diff(c.affected, modeldiff.Affected(a, b)); d != "" {
			t.Errorf("%s: affected (-want +got):\n%s", name, d)
		}
	}
}

// TestTheSameModelHasNoDifferences, whichever of the shipped ones it is.
func TestTheSameModelHasNoDifferences(t *testing.T) {
	documenttest.Each(t, func(t *testing.T, m *semantic.Model) {
		if d, a := modeldiff.Declared(m, m), modeldiff.Affected(m, m); len(d)+len(a) > 0 {
			t.Errorf("%v, %v", d, a)
		}
	})
}

// figures answers with a number for each metric.
type figures map[string]int64

func (f figures) Query(_ context.Context, _ semantic.Access, q semantic.Query) (*semantic.Result, error) {
	n, ok := f[q.Metrics[0]]
	if !ok {
		return nil, &semantic.Error{Code: semantic.CodeUnknownMetric}
	}
	return &semantic.Result{Rows: []semantic.Row{{Cells: []semantic.Value{semantic.NumberValue(decimal.NewFromInt(n))}}}}, nil
}

func TestMoves(t *testing.T) {
	a, b := figures{"net": 200, "orders": 5, "gone": 1}, figures{"net": 150, "orders": 5}
	got, err := modeldiff.Moves(t.Context(), a, b, []string{"net", "orders", "gone"}, semantic.Period{})
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].Metric != "net" || !got[0].Change.Equal(decimal.RequireFromString("-0.25")) || !got[1].After.IsNull() || got[1].Change != nil {
		t.Errorf("moves: %+v", got)
	}
}
