package semantic_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/semantic"
)

// shop is a small star with a role-played place, a fact below another fact,
// and two ways from shipments to the shops.
func shop() *semantic.Model {
	edge := func(from, to, role string) *semantic.Relationship {
		return &semantic.Relationship{Name: from + "_" + to + role, From: from, To: to, Role: role,
			FromColumns: []string{to + "_id"}, ToColumns: []string{"id"}}
	}
	set := func(name string, fields ...*semantic.Field) *semantic.Dataset {
		return &semantic.Dataset{Name: name, PrimaryKey: []string{"id"}, Fields: fields}
	}
	m := &semantic.Model{
		Datasets: []*semantic.Dataset{
			set("items", &semantic.Field{Name: "net"}),
			set("orders", &semantic.Field{Name: "day"}, &semantic.Field{Name: "placed_at"},
				&semantic.Field{Name: "hour", Expr: "extract(hour FROM {placed_at} AT TIME ZONE {stores.zone})"},
				&semantic.Field{Name: "is_night", Expr: "{hour} >= 22"},
				&semantic.Field{Name: "age", Expr: "{@today} - {day}"},
				&semantic.Field{Name: "loop_a", Expr: "{loop_b}"}, &semantic.Field{Name: "loop_b", Expr: "{loop_a}"}),
			set("shipments"),
			set("stores", &semantic.Field{Name: "platform"}, &semantic.Field{Name: "zone"}),
			set("hubs"),
			set("geo", &semantic.Field{Name: "country"}),
		},
		Relationships: []*semantic.Relationship{
			edge("items", "orders", ""), edge("orders", "stores", ""), edge("orders", "geo", ""),
			edge("stores", "geo", "market"), edge("shipments", "orders", ""), edge("shipments", "hubs", ""),
			edge("hubs", "stores", ""), edge("shipments", "geo", ""),
		},
		Dimensions: []*semantic.Dimension{
			{Name: "country", Group: semantic.GroupGeo, Bindings: []semantic.Binding{{Owner: "geo", Field: "country"}, {Owner: "market", Field: "country"}}},
			{Name: "platform", Group: semantic.GroupStore, Bindings: []semantic.Binding{{Owner: "stores", Field: "platform"}}},
			{Name: "zone", Group: semantic.GroupStore, Bindings: []semantic.Binding{{Owner: "stores", Field: "zone"}}},
			{Name: "day", Group: semantic.GroupTime, Grain: semantic.Day},
		},
		Metrics: []*semantic.Metric{
			{Name: "sales", Groups: []semantic.Group{semantic.GroupGeo, semantic.GroupTime},
				Def: semantic.Simple{Measure: semantic.Measure{Dataset: "items", Agg: semantic.AggSum, Field: "net", Time: "orders.day"}}},
			{Name: "orders", Groups: []semantic.Group{semantic.GroupGeo},
				Def: semantic.Simple{Measure: semantic.Measure{Dataset: "orders", Agg: semantic.AggCountRows}}},
			{Name: "aov", Groups: []semantic.Group{semantic.GroupGeo, semantic.GroupStore},
				Def: semantic.Ratio{Num: semantic.Input{Metric: "sales"}, Den: semantic.Input{Metric: "orders"}}},
		},
	}
	m.Index()
	return m
}

func TestReach(t *testing.T) {
	m := shop()
	got := map[string]string{}
	for role, p := range m.Reach("items") {
		got[role] = p.String()
	}
	want := map[string]string{"items": "", "orders": "orders", "stores": "orders.stores", "geo": "orders.geo", "market": "orders.stores.market"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("from items (-want +got):\n%s", d)
	}
}

func TestOwnEdgeSettlesRole(t *testing.T) {
	m := shop()
	if p := m.Reach("shipments")["geo"].String(); p != "geo" {
		t.Errorf("shipments reach geo by %q, want their own edge", p)
	}
	var paths []string
	for _, p := range m.Ambiguous("shipments")["stores"] {
		paths = append(paths, p.String())
	}
	if d := cmp.Diff([]string{"orders.stores", "hubs.stores"}, paths); d != "" {
		t.Errorf("ambiguous paths (-want +got):\n%s", d)
	}
}

func TestBind(t *testing.T) {
	m := shop()
	for _, c := range []struct {
		dataset, dimension, path string
		code                     semantic.Code
		candidates               []string
	}{
		{"items", "country", "orders.geo", "", nil},
		{"stores", "country", "market", "", nil},
		{"geo", "country", "", "", nil},
		{"stores", "platform", "", "", nil},
		{"shipments", "platform", "", semantic.CodeAmbiguousPath, []string{"hubs.stores", "orders.stores"}},
		{"geo", "platform", "", semantic.CodeNoPath, nil},
		{"items", "platfrom", "", semantic.CodeUnknownDimension, []string{"platform"}},
		{"items", "day", "", semantic.CodeNoPath, nil},
	} {
		at, err := m.Bind(c.dataset, c.dimension)
		if semantic.CodeOf(err) != c.code {
			t.Errorf("%s by %s: code %q, want %q", c.dataset, c.dimension, semantic.CodeOf(err), c.code)
			continue
		}
		if err == nil {
			if got := at.Path.String(); got != c.path {
				t.Errorf("%s by %s: path %q, want %q", c.dataset, c.dimension, got, c.path)
			}
			continue
		}
		var e *semantic.Error
		if errors.As(err, &e); !slices.Equal(e.Candidates, c.candidates) {
			t.Errorf("%s by %s: candidates %q, want %q", c.dataset, c.dimension, e.Candidates, c.candidates)
		}
	}
}

func TestUsable(t *testing.T) {
	m := shop()
	for _, c := range []struct {
		metric, dimension string
		code              semantic.Code
	}{
		{"aov", "country", ""}, {"aov", "platform", ""},
		{"sales", "platform", semantic.CodeDimensionNotUsable}, // group not allowed
		{"sales", "day", ""}, // the measure has a time of its own
		{"aov", "day", semantic.CodeDimensionNotUsable},
		{"salse", "day", semantic.CodeUnknownMetric},
	} {
		if got := semantic.CodeOf(m.Usable(c.metric, c.dimension)); got != c.code {
			t.Errorf("%s by %s: %q, want %q", c.metric, c.dimension, got, c.code)
		}
	}
}

func TestRowSQL(t *testing.T) {
	m := shop()
	render := func(ref string) (string, error) {
		at, err := m.FieldAt("items", ref)
		if err != nil {
			return "", err
		}
		parts, err := m.RowSQL(at)
		s := ""
		for _, p := range parts {
			switch {
			case p.Column != "":
				s += "[" + p.Path.String() + ":" + p.Column + "]"
			case p.Param != "":
				s += "@" + string(p.Param)
			default:
				s += p.Text
			}
		}
		return s, err
	}
	for ref, want := range map[string]string{
		"net":             "[:net]",
		"orders.day":      "[orders:day]",
		"orders.is_night": "(extract(hour FROM [orders:placed_at] AT TIME ZONE [orders.stores:zone])) >= 22",
		"orders.age":      "@today - [orders:day]",
	} {
		if got, err := render(ref); err != nil || got != want {
			t.Errorf("%s: %q, %v; want %q", ref, got, err, want)
		}
	}
	if _, err := render("orders.loop_a"); semantic.CodeOf(err) != semantic.CodeBadModel {
		t.Errorf("a field within itself: %v", err)
	}
}

func TestReferences(t *testing.T) {
	for _, bad := range []string{"{a", "a}", "{}", "{a.b.c}", "{A}", "{a b}", "{@Now}", "{a}{"} {
		if _, err := semantic.References(bad); semantic.CodeOf(err) != semantic.CodeBadModel {
			t.Errorf("%q: %v, want bad_model", bad, err)
		}
	}
}

func TestNearest(t *testing.T) {
	names := []string{"net_sales", "gross_margin", "sessions", "orders"}
	for word, want := range map[string][]string{"net_sale": {"net_sales"}, "Orders": {"orders"}, "zebra": nil, "sales": {"net_sales"}} {
		if d := cmp.Diff(want, semantic.Nearest(word, names)); d != "" {
			t.Errorf("%s (-want +got):\n%s", word, d)
		}
	}
}

// TestPathsDoNotExplode: forty layers of two tables, each pointing at both of
// the next, have 2⁴⁰ ways; a model of them is read all the same, and a few of
// the ways name the ambiguity.
func TestPathsDoNotExplode(t *testing.T) {
	m := &semantic.Model{Datasets: []*semantic.Dataset{{Name: "fact"}}}
	from := []string{"fact"}
	for layer := range 40 {
		to := []string{fmt.Sprintf("a%d", layer), fmt.Sprintf("b%d", layer)}
		for _, name := range to {
			m.Datasets = append(m.Datasets, &semantic.Dataset{Name: name, PrimaryKey: []string{"id"}})
			for _, f := range from {
				m.Relationships = append(m.Relationships, &semantic.Relationship{Name: f + name, From: f, To: name, FromColumns: []string{name}, ToColumns: []string{"id"}})
			}
		}
		from = to
	}
	m.Index()
	if path, ok := m.Reach("fact")["a0"]; !ok || len(path) != 1 {
		t.Errorf("the nearest table is reached over %v", path)
	}
	if ways := m.Ambiguous("fact")["b39"]; len(ways) < 2 || len(ways) > 10 {
		t.Errorf("%d ways to the farthest table are kept", len(ways))
	}
}
