package sqlgen

import (
	"testing"

	"github.com/wenshu-ai/wenshu/semantic"
)

// sound is a small right plan: items with their orders, by store.
func sound() (*tagged, *aggregate, *joinOne) {
	m := shop()
	items, _ := m.Dataset("items")
	orders, _ := m.Dataset("orders")
	join := &joinOne{in: &scan{dataset: items, alias: "t1"}, right: &scan{dataset: orders, alias: "t2"},
		left: []scalar{column{"t1", "order_id"}}, to: []string{"order_id"}}
	keys := []planColumn{{"c1", "numeric"}}
	agg := &aggregate{in: join, home: "t1", keys: []named{{keys[0], column{"t2", "store_id"}}}, title: "items",
		values: []aggregation{{planColumn: planColumn{"m1", "numeric"}, leaf: &leaf{home: items, measure: &semantic.Measure{Agg: semantic.AggCountRows}}}}}
	return &tagged{data: agg, keys: keys, values: []planColumn{{"m1", "numeric"}}}, agg, join
}

func TestCheckAcceptsASoundPlan(t *testing.T) {
	plan, _, _ := sound()
	if err := checkPlan(plan); err != nil {
		t.Error(err)
	}
}

// TestCheckRefusesBrokenPlans breaks one thing at a time that would change a
// number without any error from the database.
func TestCheckRefusesBrokenPlans(t *testing.T) {
	for name, breakIt := range map[string]func(plan *tagged, agg *aggregate, join *joinOne){
		"join on a column that is no key of the right side": func(_ *tagged, _ *aggregate, join *joinOne) { join.to = []string{"store_id"} },
		"right side without any key": func(_ *tagged, _ *aggregate, join *joinOne) {
			bare := *join.right.dataset
			bare.PrimaryKey = nil
			join.right.dataset = &bare
		},
		"measure of the one side under a join to the many side": func(_ *tagged, agg *aggregate, join *joinOne) {
			join.in, join.right = &scan{dataset: join.right.dataset, alias: "t2"}, &scan{dataset: join.in.(*scan).dataset, alias: "t1"}
			agg.home = "t2"
		},
		"rows repeated for buckets that are not grouped by": func(_ *tagged, agg *aggregate, join *joinOne) {
			agg.in = &trailing{in: join, alias: "w", spine: &windowSpine{units: []named{{}}}}
		},
		"days of a window that are not one row each": func(plan *tagged, agg *aggregate, _ *joinOne) {
			plan.data = &running{in: agg, keys: agg.keyColumns(), bucketOf: []int{0}, spine: &windowSpine{}}
		},
		"a part with more keys than it is stitched on": func(plan *tagged, agg *aggregate, _ *joinOne) {
			plan.data = &stitch{parts: []node{agg, agg}}
			plan.keys = nil
		},
		"a total of several rows":  func(plan *tagged, agg *aggregate, _ *joinOne) { plan.further = []furtherRows{{in: agg, tag: tagTotal}} },
		"a share of several rows":  func(plan *tagged, agg *aggregate, _ *joinOne) { plan.data = &share{in: agg, total: agg} },
		"another grain than asked": func(plan *tagged, _ *aggregate, _ *joinOne) { plan.keys = append(plan.keys, planColumn{"c2", "text"}) },
	} {
		plan, agg, join := sound()
		breakIt(plan, agg, join)
		if err := checkPlan(plan); semantic.CodeOf(err) != semantic.CodeFanOut {
			t.Errorf("%s: %v, want %s", name, err, semantic.CodeFanOut)
		}
	}
}

// TestFanOutInTheModel: a relationship whose target columns are no key never
// compiles, however it got into the model.
func TestFanOutInTheModel(t *testing.T) {
	m := shop()
	geo, _ := m.Dataset("geo")
	geo.PrimaryKey = []string{"geo_id", "country"}
	_, err := Compile(m, boss, semantic.Query{Metrics: []string{"net_sales"}, Dimensions: []string{"country"}, Period: days("2025-11-01", "2025-11-30")})
	if semantic.CodeOf(err) != semantic.CodeFanOut {
		t.Errorf("%v, want %s", err, semantic.CodeFanOut)
	}
}
