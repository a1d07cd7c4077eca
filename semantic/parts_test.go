package semantic

import "testing"

func TestRatioParts(t *testing.T) {
	share := Simple{Measure: Measure{Dataset: "sessions", Agg: AggShareTrue, Field: "has_order",
		Filter: []FieldCondition{{Field: "is_bot", Op: "=", Values: []Value{BoolValue(false)}}}}}
	m := &Model{Metrics: []*Metric{
		{Name: "net_sales", Def: Simple{Measure: Measure{Agg: AggSum}}},
		{Name: "orders", Def: Simple{Measure: Measure{Agg: AggCountRows}}},
		{Name: "aov", Def: Ratio{Num: Input{Metric: "net_sales"}, Den: Input{Metric: "orders"}}},
		{Name: "new_aov", Def: Ratio{Num: Input{Metric: "net_sales"}, Den: Input{Metric: "orders", TrailingDays: 28}}},
		{Name: "conversion_rate", Def: share, Sensitivity: Mid},
	}}
	m.Index()
	cases := []struct {
		metric, num, den string
		ok               bool
	}{
		{"aov", "net_sales", "orders", true},
		{"new_aov", "net_sales", "new_aov__den", true},
		{"conversion_rate", "conversion_rate__num", "conversion_rate__den", true},
		{"net_sales", "", "", false},
		{"no_such", "", "", false},
	}
	for _, c := range cases {
		num, den, ok := m.RatioParts(c.metric)
		if num != c.num || den != c.den || ok != c.ok {
			t.Errorf("%s: %q, %q, %v", c.metric, num, den, ok)
		}
		for _, key := range []string{num, den} {
			if _, known := m.Metric(key); ok && !known {
				t.Errorf("%s: part %q is not known", c.metric, key)
			}
		}
	}
	num, _ := m.Metric("conversion_rate__num")
	def := num.Def.(Simple).Measure
	if def.Agg != AggCount || len(def.Filter) != 2 || num.Sensitivity != Mid {
		t.Errorf("numerator is %+v", num)
	}
	if len(share.Measure.Filter) != 1 || len(m.Metrics) != 5 {
		t.Error("the model's own metrics changed")
	}
}
