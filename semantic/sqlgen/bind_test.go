package sqlgen

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

func TestRefusals(t *testing.T) {
	nov := days("2025-11-01", "2025-11-30")
	in := func(d string, values ...string) semantic.Filter {
		return semantic.In{Dimension: d, Values: values}
	}
	clerk := semantic.Access{Clearance: semantic.Low}
	south := semantic.Access{Clearance: semantic.High, Scope: []semantic.In{{Dimension: "region", Values: []string{"south"}}}}
	number := semantic.NumberValue(decimal.NewFromInt(1))
	for _, c := range []struct {
		name       string
		who        semantic.Access
		q          semantic.Query
		want       semantic.Code
		candidates []string
	}{
		{"no metric", boss, semantic.Query{}, semantic.CodeBadQuery, nil},
		{"misspelt metric", boss, semantic.Query{Metrics: []string{"net_sale"}}, semantic.CodeUnknownMetric, []string{"net_sales"}},
		{"misspelt dimension", boss, semantic.Query{Metrics: []string{"net_sales"}, Dimensions: []string{"contry"}}, semantic.CodeUnknownDimension, []string{"country"}},
		{"misspelt dimension in a filter", boss, semantic.Query{Metrics: []string{"net_sales"}, Where: in("plattform", "x")}, semantic.CodeUnknownDimension, []string{"platform"}},
		{"misspelt metric in a condition", boss, semantic.Query{Metrics: []string{"net_sales"}, Having: []semantic.MetricCondition{{Metric: "order", Op: semantic.OpGt}}}, semantic.CodeUnknownMetric, []string{"orders"}},
		{"group not allowed", boss, semantic.Query{Metrics: []string{"sessions"}, Dimensions: []string{"sku"}}, semantic.CodeDimensionNotUsable,
			[]string{"country", "region", "market", "platform", "store", "day", "week", "month", "quarter", "year"}},
		{"group not allowed in a filter", boss, semantic.Query{Metrics: []string{"stock"}, Where: in("country", "CN")}, semantic.CodeDimensionNotUsable,
			[]string{"category", "sku", "place", "day", "week", "month", "quarter", "year"}},
		{"group not allowed for one of two", boss, semantic.Query{Metrics: []string{"net_sales", "sessions"}, Dimensions: []string{"category"}}, semantic.CodeDimensionNotUsable,
			[]string{"country", "region", "market", "platform", "store", "day", "week", "month", "quarter", "year"}},
		{"cost without clearance", clerk, semantic.Query{Metrics: []string{"gross_margin"}}, semantic.CodeClearance, nil},
		{"cost in a condition", clerk, semantic.Query{Metrics: []string{"net_sales"}, Having: []semantic.MetricCondition{{Metric: "cogs", Op: semantic.OpGt}}}, semantic.CodeClearance, nil},
		{"personal dimension", clerk, semantic.Query{Metrics: []string{"net_sales"}, Dimensions: []string{"tier"}}, semantic.CodeClearance, nil},
		{"personal dimension in a filter", clerk, semantic.Query{Metrics: []string{"net_sales"}, Where: semantic.Not{Filter: in("tier", "gold")}}, semantic.CodeClearance, nil},
		{"outside any scope", south, semantic.Query{Metrics: []string{"stock"}, Period: nov}, semantic.CodeRowScope, nil},
		{"metric of a tool", boss, semantic.Query{Metrics: []string{"clv"}}, semantic.CodeNotAvailable, nil},
		{"number for a text", boss, semantic.Query{Metrics: []string{"net_sales"}, Where: semantic.Range{Dimension: "country", Low: &number}}, semantic.CodeBadFilter, nil},
		{"text for a number", boss, semantic.Query{Metrics: []string{"net_sales"}, Where: in("qty", "many")}, semantic.CodeBadFilter, nil},
		{"no day", boss, semantic.Query{Metrics: []string{"net_sales"}, Where: in("day", "2025-02-30")}, semantic.CodeBadFilter, nil},
		{"share of a ratio", boss, semantic.Query{Metrics: []string{"aov"}, Dimensions: []string{"country"}, Share: true}, semantic.CodeBadQuery, nil},
		{"share of distinct people", boss, semantic.Query{Metrics: []string{"buyers"}, Dimensions: []string{"sku"}, Share: true}, semantic.CodeBadQuery, nil},
		{"share of orders over their own lines", boss, semantic.Query{Metrics: []string{"orders"}, Dimensions: []string{"sku"}, Share: true}, semantic.CodeBadQuery, nil},
		{"share of stock over time", boss, semantic.Query{Metrics: []string{"stock"}, Dimensions: []string{"month"}, Share: true, Period: nov}, semantic.CodeBadQuery, nil},
		{"other without top", boss, semantic.Query{Metrics: []string{"net_sales"}, Dimensions: []string{"sku"}, Other: true}, semantic.CodeBadQuery, nil},
		{"sort by what is not there", boss, semantic.Query{Metrics: []string{"net_sales"}, Order: []semantic.Order{{By: "orders"}}}, semantic.CodeBadQuery, []string{"net_sales"}},
		{"sort by growth without comparison", boss, semantic.Query{Metrics: []string{"net_sales"}, Order: []semantic.Order{{By: "net_sales", Of: semantic.OfGrowth}}}, semantic.CodeBadQuery, nil},
		{"time of day where only days are kept", boss, semantic.Query{Metrics: []string{"stock"}, Period: semantic.Period{Start: nov.Start, End: nov.End, Cutoff: 1}}, semantic.CodeBadTime, nil},
		{"empty period", boss, semantic.Query{Metrics: []string{"stock"}, Period: semantic.Period{Start: nov.End, End: nov.Start}}, semantic.CodeBadTime, nil},
		{"look-back without a period", boss, semantic.Query{Metrics: []string{"days_of_supply"}}, semantic.CodeBadTime, nil},
	} {
		_, err := Compile(shop(), c.who, c.q)
		if semantic.CodeOf(err) != c.want {
			t.Errorf("%s: %v, want code %s", c.name, err, c.want)
			continue
		}
		var e *semantic.Error
		if !errors.As(err, &e) || e.Message.ZH == "" || e.Message.EN == "" {
			t.Errorf("%s: no sentence in both languages: %#v", c.name, err)
		}
		if d := cmp.Diff(c.candidates, e.Candidates); c.candidates != nil && d != "" {
			t.Errorf("%s: candidates (-want +got):\n%s", c.name, d)
		}
	}
}

// TestOrdersShareByTheirOwnProperties: orders are counted distinct, but each
// has one country, so its shares add up.
func TestOrdersShareByTheirOwnProperties(t *testing.T) {
	got := run(t, shopDB(t), boss, semantic.Query{Metrics: []string{"orders"}, Dimensions: []string{"country"}, Share: true, Period: days("2025-10-01", "2025-11-30")})
	want := []string{"CN | 4 | 0.4", "US | 4 | 0.4", "XX | 1 | 0.1", "- | 1 | 0.1"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("shares (-want +got):\n%s", d)
	}
}

func TestMoneyIsAType(t *testing.T) {
	ref := func(name string) semantic.Expr { return semantic.Ref{Input: semantic.Input{Metric: name}} }
	ten := semantic.Const{Value: decimal.NewFromInt(10)}
	for name, c := range map[string]struct {
		expr semantic.Expr
		ok   bool
	}{
		"money and money":               {semantic.Binary{Op: semantic.Add, L: ref("net_sales"), R: ref("cogs")}, true},
		"money and count":               {semantic.Binary{Op: semantic.Add, L: ref("net_sales"), R: ref("orders")}, false},
		"money less a number":           {semantic.Binary{Op: semantic.Sub, L: ref("net_sales"), R: ten}, false},
		"a ratio of money and a number": {semantic.Binary{Op: semantic.Sub, L: semantic.Binary{Op: semantic.Div, L: ref("net_sales"), R: ref("cogs")}, R: ten}, true},
		"money times money":             {semantic.Binary{Op: semantic.Mul, L: ref("net_sales"), R: ref("cogs")}, false},
		"money times a number":          {semantic.Binary{Op: semantic.Add, L: semantic.Binary{Op: semantic.Mul, L: ref("net_sales"), R: ten}, R: ref("cogs")}, true},
	} {
		m := shop()
		m.Metrics = append(m.Metrics, &semantic.Metric{Name: "made", Unit: semantic.UnitMoney, Def: semantic.Derived{Expr: c.expr}})
		m.Index()
		_, err := Compile(m, boss, semantic.Query{Metrics: []string{"made"}})
		if (err == nil) != c.ok || err != nil && semantic.CodeOf(err) != semantic.CodeBadModel {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCyclesAreRefused(t *testing.T) {
	m := shop()
	m.Metrics = append(m.Metrics, &semantic.Metric{Name: "loop", Def: semantic.Ratio{Num: semantic.Input{Metric: "loop"}, Den: semantic.Input{Metric: "orders"}}})
	m.Index()
	if _, err := Compile(m, boss, semantic.Query{Metrics: []string{"loop"}}); semantic.CodeOf(err) != semantic.CodeBadModel {
		t.Errorf("%v, want %s", err, semantic.CodeBadModel)
	}
}

// TestNothingOfTheAskerIsSpliced: values and scopes travel as arguments only.
func TestNothingOfTheAskerIsSpliced(t *testing.T) {
	evil := `x'; DROP TABLE items; --`
	who := semantic.Access{Clearance: semantic.High, Scope: []semantic.In{{Dimension: "region", Values: []string{evil}}}}
	q := semantic.Query{Metrics: []string{"net_sales"}, Dimensions: []string{"country"}, Period: days("2025-11-01", "2025-11-30"),
		Where: semantic.And{semantic.In{Dimension: "store", Values: []string{evil}}, semantic.Like{Dimension: "platform", Part: evil}}}
	c, err := Compile(shop(), who, q)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := Compile(shop(), semantic.Access{Clearance: semantic.High, Scope: []semantic.In{{Dimension: "region", Values: []string{"a"}}}},
		semantic.Query{Metrics: q.Metrics, Dimensions: q.Dimensions, Period: q.Period, Where: semantic.And{semantic.In{Dimension: "store", Values: []string{"a"}}, semantic.Like{Dimension: "platform", Part: "a"}}})
	if err != nil {
		t.Fatal(err)
	}
	if c.SQL != plain.SQL || c.Fingerprint != plain.Fingerprint {
		t.Errorf("the text depends on the values:\n%s\n%s", c.SQL, plain.SQL)
	}
	if got := rowsOf(t, shopDB(t), c); len(got) != 0 {
		t.Errorf("rows %v, want none", got)
	}
}

// TestRowParameters: {@today} and {@as_of} are arguments, and demand the
// data's as-of instant.
func TestRowParameters(t *testing.T) {
	m := shop()
	orders, _ := m.Dataset("orders")
	orders.Fields = append(orders.Fields, &semantic.Field{Name: "age", Type: num, Expr: "{@today} - {order_date}"})
	m.Metrics = append(m.Metrics, &semantic.Metric{Name: "age", Def: semantic.Simple{Measure: semantic.Measure{Dataset: "orders", Agg: semantic.AggMin, Field: "age"}}})
	m.Index()
	q := semantic.Query{Metrics: []string{"age"}}
	if _, err := Compile(m, boss, q); semantic.CodeOf(err) != semantic.CodeInternal {
		t.Errorf("without an instant: %v", err)
	}
	c, err := Options{AsOf: goldenClock.Now.AddDate(0, 0, 3)}.Compile(m, boss, q)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"3"}, rowsOf(t, shopDB(t), c)); d != "" {
		t.Errorf("youngest order (-want +got):\n%s", d)
	}
}
