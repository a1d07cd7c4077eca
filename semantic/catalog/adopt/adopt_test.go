package adopt_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
	"github.com/wenshu-ai/wenshu/semantic/catalog/sqltext"
)

func member(e sqltext.Expr) (string, semantic.Kind, bool) {
	n, ok := e.(sqltext.Name)
	if !ok {
		return "", "", false
	}
	kinds := map[string]semantic.Kind{"paid": semantic.KindBool, "day": semantic.KindDate, "price": semantic.KindNumber, "status": semantic.KindText}
	kind, ok := kinds[n.Parts[0]]
	return n.Parts[0], kind, ok
}

func TestConditionsKeepTheRowsOfTheSQL(t *testing.T) {
	is := func(field, op string, vs ...semantic.Value) semantic.FieldCondition {
		return semantic.FieldCondition{Field: field, Op: op, Values: vs}
	}
	day := semantic.DateValue(semantic.Date{Year: 2020, Month: 1, Day: 2})
	for src, want := range map[string][]semantic.FieldCondition{
		"paid":                  {is("paid", "=", semantic.BoolValue(true))},
		"NOT paid":              {is("paid", "=", semantic.BoolValue(false))},
		"status <> 'x'":         {is("status", "!=", semantic.TextValue("x")), is("status", "not_null")},
		"3 < price":             {is("price", ">", semantic.NumberValue(decimal.NewFromInt(3)))},
		"price BETWEEN 1 AND 2": {is("price", ">=", semantic.NumberValue(decimal.NewFromInt(1))), is("price", "<=", semantic.NumberValue(decimal.NewFromInt(2)))},
		"CAST(day AS TIMESTAMP) >= CAST('2020-01-02' AS TIMESTAMP)": {is("day", ">=", day)},
		"status IN ('a', 'b') AND price IS NULL":                    {is("status", "=", semantic.TextValue("a"), semantic.TextValue("b")), is("price", "null")},
		"status":                                                    nil, "paid OR status = 'a'": nil, "price = 'x'": nil, "status = day": nil, "lower(status) = 'a'": nil,
	} {
		e, err := sqltext.Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := adopt.Conditions(e, member)
		if ok != (want != nil) {
			t.Errorf("%s: understood %v", src, ok)
			continue
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); ok && diff != "" {
			t.Errorf("%s (-want +got):\n%s", src, diff)
		}
	}
}

func TestFormulas(t *testing.T) {
	operand := func(e sqltext.Expr) (semantic.Expr, error) {
		n, ok := e.(sqltext.Name)
		if !ok {
			return nil, &adopt.Fault{Detail: "no metric"}
		}
		return semantic.Ref{Input: semantic.Input{Metric: n.Parts[0]}}, nil
	}
	ref := func(s string) semantic.Expr { return semantic.Ref{Input: semantic.Input{Metric: s}} }
	for src, want := range map[string]semantic.Expr{
		"a / NULLIF(b, 0)":   semantic.Binary{Op: semantic.Div, L: ref("a"), R: ref("b")},
		"CAST(a AS FLOAT)":   ref("a"),
		"-a":                 semantic.Binary{Op: semantic.Sub, L: semantic.Const{}, R: ref("a")},
		"COALESCE(a, 0)":     semantic.Ref{Input: semantic.Input{Metric: "a", NullAsZero: true}},
		"COALESCE(a, 1)":     nil,
		"COALESCE(a + b, 0)": nil,
		"a > b":              nil,
	} {
		e, err := sqltext.Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		got, err := adopt.Formula(e, operand)
		if diff := cmp.Diff(want, got); (err == nil) != (want != nil) || err == nil && diff != "" {
			t.Errorf("%s: %v\n%s", src, err, diff)
		}
	}
}
