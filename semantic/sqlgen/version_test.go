package sqlgen

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wenshu-ai/wenshu/semantic"
)

// versioned is a model of sales in shops whose tier changes: a shop has one
// row for each version, and tiers belong to groups. Shop b has no version
// before June, and its first one ends where its second begins.
func versioned() *semantic.Model {
	date := func(name string) *semantic.Field {
		return &semantic.Field{Name: name, Type: semantic.KindDate, Storage: semantic.StorageDate}
	}
	sales := inline("1, a, 2025-03-31, 2025-04-01, 1\n2, a, 2025-04-01, 2025-04-02, 2\n3, b, 2025-05-31, 2025-06-01, 4\n"+
		"4, b, 2025-06-01, 2025-06-30, 8\n5, b, 2025-06-30, 2025-07-01, 16\n6, c, 2025-06-30, 2025-07-01, 32\n7, a, 2025-12-31, 2026-01-01, 64",
		"numeric", "text", "date", "date", "numeric")
	shops := inline("a, 2020-01-01, 2025-04-01, small\na, 2025-04-01, -, big\nb, 2025-06-01, 2025-06-30, small\nb, 2025-06-30, 2025-07-01, big",
		"text", "date", "date", "text")
	tiers := inline("small, low\nbig, high", "text", "text")
	m := &semantic.Model{Zone: time.UTC, WeekStart: time.Monday,
		Datasets: []*semantic.Dataset{
			{Name: "sales", Source: sales, PrimaryKey: []string{"c1"}, DefaultTime: "c3",
				Fields: []*semantic.Field{field("c1", num), field("c2", text), date("c3"), date("c4"), field("c5", num)}},
			{Name: "shops", Source: shops, PrimaryKey: []string{"c1", "c2"}, Validity: &semantic.Validity{Start: "c2", End: "c3"},
				Fields: []*semantic.Field{field("c1", text), date("c2"), date("c3"), field("c4", text)}},
			{Name: "tiers", Source: tiers, PrimaryKey: []string{"c1"}, Fields: []*semantic.Field{field("c1", text), field("c2", text)}}},
		Relationships: []*semantic.Relationship{
			{Name: "sales_shops", From: "sales", To: "shops", FromColumns: []string{"c2"}, ToColumns: []string{"c1"}},
			{Name: "shops_tiers", From: "shops", To: "tiers", FromColumns: []string{"c4"}, ToColumns: []string{"c1"}}},
		Dimensions: []*semantic.Dimension{
			{Name: "tier", Group: semantic.GroupStore, Bindings: []semantic.Binding{{Owner: "shops", Field: "c4"}}},
			{Name: "level", Group: semantic.GroupStore, Bindings: []semantic.Binding{{Owner: "tiers", Field: "c2"}}},
			{Name: "shop", Group: semantic.GroupStore, Bindings: []semantic.Binding{{Owner: "sales", Field: "c2"}}}}}
	metric := func(name string, ms semantic.Measure) {
		ms.Dataset = "sales"
		m.Metrics = append(m.Metrics, &semantic.Metric{Name: name, Groups: []semantic.Group{semantic.GroupStore}, Def: semantic.Simple{Measure: ms}})
	}
	metric("sold", semantic.Measure{Agg: semantic.AggSum, Field: "c5"})
	metric("shipped", semantic.Measure{Agg: semantic.AggSum, Field: "c5", Time: "c4"})
	metric("shops", semantic.Measure{Agg: semantic.AggCountDistinct, Field: "c2"})
	m.Index()
	return m
}

// TestVersionInForce: each row meets the version that held at its own time,
// from its first day on and no longer on its last, and no row meets two.
func TestVersionInForce(t *testing.T) {
	db := shopDB(t)
	m := versioned()
	tables := tablesOf(t, db, m)
	for _, c := range []struct {
		metric, by string
		want       []string
	}{
		{"sold", "tier", []string{"big | 82", "small | 9", "- | 36"}},
		{"shipped", "tier", []string{"big | 75", "small | 4", "- | 48"}},
		{"sold", "level", []string{"high | 82", "low | 9", "- | 36"}},
		{"shops", "tier", []string{"big | 2", "small | 2", "- | 2"}},
	} {
		q := semantic.Query{Metrics: []string{c.metric}, Dimensions: []string{c.by}, Order: []semantic.Order{{By: c.by}}}
		compiled, err := Compile(m, boss, q)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(c.want, rowsOf(t, db, compiled)); d != "" {
			t.Errorf("%s by %s (-want +got):\n%s\n%s", c.metric, c.by, d, compiled.SQL)
		}
		checkInterpreted(t, db, tables, compiled)
	}
	if _, err := Compile(m, boss, semantic.Query{Metrics: []string{"shops"}, Dimensions: []string{"tier"}, Share: true}); semantic.CodeOf(err) != semantic.CodeBadQuery {
		t.Errorf("shops counted in each of their tiers have no shares: %v", err)
	}
}

// TestVersionsNeedATime: rows without a time cannot tell which version is
// meant, and versions without a start cannot be told apart.
func TestVersionsNeedATime(t *testing.T) {
	byTier := semantic.Query{Metrics: []string{"sold"}, Dimensions: []string{"tier"}}
	timeless := versioned()
	timeless.Datasets[0].DefaultTime = ""
	if _, err := Compile(timeless, boss, byTier); semantic.CodeOf(err) != semantic.CodeNoPath {
		t.Errorf("no time: %v", err)
	}
	endless := versioned()
	i := slices.IndexFunc(endless.Datasets, func(d *semantic.Dataset) bool { return d.Name == "shops" })
	endless.Datasets[i].Validity = nil
	if _, err := Compile(endless, boss, byTier); semantic.CodeOf(err) != semantic.CodeFanOut {
		t.Errorf("no validity: %v", err)
	}
}
