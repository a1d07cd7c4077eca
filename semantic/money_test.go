package semantic_test

import (
	"testing"

	"github.com/wenshu-ai/wenshu/semantic"
)

func TestConstantRatesDay(t *testing.T) {
	day := func(d int) semantic.Date { return semantic.Date{Year: 2025, Month: 3, Day: d} }
	period := semantic.Period{Start: day(10), End: day(20)}
	before := &semantic.Period{Start: day(1), End: day(10)}
	for _, c := range []struct {
		q    semantic.Query
		want semantic.Date
	}{
		{semantic.Query{}, semantic.Date{}},
		{semantic.Query{Period: period}, day(10)},
		{semantic.Query{Period: period, Compare: before}, day(1)},
		{semantic.Query{Period: period, Compare: before, BaseDay: day(5)}, day(5)},
	} {
		if got, ok := c.q.ConstantRatesDay(); got != c.want || ok == c.want.IsZero() {
			t.Errorf("%+v: %v, %v", c.q, got, ok)
		}
	}
}

// TestPartsKeepMoney: what stands behind an average price is money too, and is
// shown in another currency like it.
func TestPartsKeepMoney(t *testing.T) {
	m := &semantic.Model{Metrics: []*semantic.Metric{{Name: "price", Unit: semantic.UnitMoney,
		Def: semantic.Simple{Measure: semantic.Measure{Dataset: "offers", Agg: semantic.AggAvg, Field: "price"}}}}}
	m.Index()
	num, den, ok := m.RatioParts("price")
	sum, _ := m.Metric(num)
	count, _ := m.Metric(den)
	if !ok || sum.Unit != semantic.UnitMoney || count.Unit != semantic.UnitCount {
		t.Errorf("%v: %v over %v", ok, sum, count)
	}
}
