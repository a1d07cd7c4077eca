package sqlgen_test

import (
	"testing"

	"github.com/wenshu-ai/wenshu/semantic"
)

// BenchmarkCompile: the budget is 1 ms for one query (p99) and 50 ms for 80
// metrics.
func BenchmarkCompile(b *testing.B) {
	m := shipped(b)
	var sums []string
	for _, x := range m.Metrics {
		if _, byTool := x.Def.(semantic.ByTool); !byTool && m.Usable(x.Name, "country") == nil && len(sums) < 80 {
			sums = append(sums, x.Name)
		}
	}
	where := semantic.And{semantic.In{Dimension: "sales_region", Values: []string{"华南"}}}
	for _, c := range []struct {
		name string
		q    semantic.Query
	}{
		{"simple", semantic.Query{Metrics: []string{"net_sales"}, Dimensions: []string{"platform"}, Period: lastDays, Where: where}},
		{"compared", semantic.Query{Metrics: []string{"net_sales", "orders", "conversion_rate", "aov"}, Dimensions: []string{"week", "platform"}, Period: lastDays, Compare: &before, Where: where, Totals: true, Fill: true}},
		{"top_other", semantic.Query{Metrics: []string{"contribution_profit"}, Dimensions: []string{"category"}, Period: lastDays, Compare: &before, Top: 5, Other: true, Totals: true}},
		{"many", semantic.Query{Metrics: sums, Dimensions: []string{"country"}, Period: lastDays}},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := asOf.Compile(m, chief, c.q); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(c.q.Metrics)), "metrics")
		})
	}
}
