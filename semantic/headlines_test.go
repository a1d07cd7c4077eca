package semantic_test

import (
	"slices"
	"testing"

	"github.com/wenshu-ai/wenshu/semantic"
)

// A model that says nothing is looked at through its certified metrics, then
// its first ones; what is secret, hidden or computed by a tool heads nothing.
func TestHeadlinesOfASilentModel(t *testing.T) {
	metric := func(name string, change func(*semantic.Metric)) *semantic.Metric {
		x := &semantic.Metric{Name: name, Def: semantic.Simple{}}
		if change != nil {
			change(x)
		}
		return x
	}
	m := &semantic.Model{
		Metrics: []*semantic.Metric{
			metric("cost", func(x *semantic.Metric) { x.Sensitivity = semantic.High }),
			metric("helper", func(x *semantic.Metric) { x.Hidden = true }),
			metric("score", func(x *semantic.Metric) { x.Def = semantic.ByTool{Tool: "score"} }),
			metric("rows", nil), metric("sales", nil), metric("pieces", nil), metric("guests", nil),
		},
		Dimensions: []*semantic.Dimension{{Name: "month", Group: semantic.GroupTime}, {Name: "city", Group: semantic.GroupGeo}, {Name: "brand", Group: semantic.GroupProduct}},
	}
	m.Index()
	same := func(what string, got []string, want ...string) {
		t.Helper()
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
	same("board", m.KPIs(), "rows", "sales", "pieces")
	same("offered", m.Offered(), "rows", "sales", "pieces", "guests")
	same("causes", m.Causes(), "city", "brand")
	same("breakdowns", m.Breakdowns(), "city", "brand")
	m.Metrics[4].Certified = true
	same("certified board", m.KPIs(), "sales")
	same("watched", m.Watched(), "sales")
	same("offered after it", m.Offered(), "sales", "rows", "pieces", "guests")
	m.Headlines = semantic.Headlines{KPIs: []string{"guests"}, Watched: []string{"rows"}, Offered: []string{"pieces"}, Causes: []string{"brand"}}
	same("named board", m.KPIs(), "guests")
	same("named watched", m.Watched(), "rows")
	same("named offered", m.Offered(), "pieces")
	same("named causes", m.Causes(), "brand")
	same("breakdowns by the causes", m.Breakdowns(), "brand")
}
