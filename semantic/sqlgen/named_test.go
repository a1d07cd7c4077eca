package sqlgen

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/semantic"
)

// withNames is the shop with a segment and a parameter.
func withNames() *semantic.Model {
	m := shop()
	m.Segments = []*semantic.Segment{{Name: "own_shops", Filter: semantic.In{Dimension: "platform", Values: []string{"own"}}},
		{Name: "southern", Filter: semantic.In{Dimension: "region", Values: []string{"south"}}}}
	m.Parameters = []*semantic.Parameter{{Name: "big_from", Kind: num, Default: exactly("50")}}
	items, _ := m.Dataset("items")
	items.Fields = append(items.Fields, &semantic.Field{Name: "is_big", Type: truthy, Expr: "{net} >= {@big_from}"})
	m.Dimensions = append(m.Dimensions, &semantic.Dimension{Name: "big", Group: semantic.GroupOrder, Type: truthy, Bindings: []semantic.Binding{{Owner: "items", Field: "is_big"}}})
	m.Index()
	return m
}

func exactly(text string) semantic.Value {
	v, err := semantic.ParseValue(num, text)
	if err != nil {
		panic(err)
	}
	return v
}

// TestSegments: a segment is its filter, beside whatever else is asked.
func TestSegments(t *testing.T) {
	db, m := shopDB(t), withNames()
	q := semantic.Query{Metrics: []string{"placed"}, Period: days("2025-10-01", "2025-10-31")}
	spelled := q
	spelled.Where = semantic.And{m.Segments[0].Filter, m.Segments[1].Filter}
	q.Segments = []string{"own_shops", "southern"}
	a, err := Compile(m, boss, q)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Compile(m, boss, spelled)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(rowsOf(t, db, b), rowsOf(t, db, a)); d != "" || !slices.Equal(rowsOf(t, db, a), []string{"1"}) {
		t.Errorf("%s %v", d, rowsOf(t, db, a))
	}
	q.Segments = []string{"southerly"}
	if _, err := Compile(m, boss, q); semantic.CodeOf(err) != semantic.CodeBadFilter {
		t.Errorf("an unknown segment: %v", err)
	}
}

// TestParameters: a parameter has its default, takes what the query says, and
// always travels as an argument.
func TestParameters(t *testing.T) {
	db, m := shopDB(t), withNames()
	for _, c := range []struct {
		params map[string]semantic.Value
		want   []string
	}{
		{nil, []string{"false | 3", "true | 4"}},
		{map[string]semantic.Value{"big_from": exactly("99.99")}, []string{"false | 5", "true | 2"}},
		{map[string]semantic.Value{"big_from": semantic.TextValue("100")}, []string{"false | 6", "true | 1"}},
	} {
		q := semantic.Query{Metrics: []string{"lines"}, Dimensions: []string{"big"}, Period: days("2025-10-01", "2025-10-31"), Params: c.params,
			Order: []semantic.Order{{By: "big"}}}
		m.Metrics = append(m.Metrics, &semantic.Metric{Name: "lines", Groups: []semantic.Group{semantic.GroupTime, semantic.GroupOrder},
			Def: semantic.Simple{Measure: semantic.Measure{Dataset: "items", Agg: semantic.AggCountRows}}})
		m.Index()
		compiled, err := Compile(m, boss, q)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(c.want, rowsOf(t, db, compiled)); d != "" {
			t.Errorf("%v (-want +got):\n%s", c.params, d)
		}
		if strings.Contains(compiled.SQL, "50") || strings.Contains(compiled.SQL, "99.99") {
			t.Errorf("the value is part of the statement: %s", compiled.SQL)
		}
	}
	for _, params := range []map[string]semantic.Value{{"big": semantic.Null}, {"big_from": semantic.BoolValue(true)}, {"big_from": semantic.TextValue("1; DROP")}} {
		if _, err := Compile(m, boss, semantic.Query{Metrics: []string{"placed"}, Params: params}); semantic.CodeOf(err) != semantic.CodeBadQuery {
			t.Errorf("%v: %v", params, err)
		}
	}
}
