package builtin

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/ecommerce"
)

// sizes are how many members the large companies have.
var sizes = []int{10_000, 100_000}

// large is the shipped model grown to 200 metrics, and so many members.
func large(b *testing.B, size int) (*semantic.Model, directory) {
	b.Helper()
	base, err := ecommerce.Model()
	if err != nil {
		b.Fatal(err)
	}
	m := *base
	m.Metrics = slices.Clone(base.Metrics)
	for i := len(m.Metrics); i < 200; i++ {
		x := *base.Metrics[i%len(base.Metrics)]
		x.Name = fmt.Sprintf("extra_%d", i)
		x.Label = semantic.Text{ZH: fmt.Sprintf("扩展指标%d", i), EN: fmt.Sprintf("Extra measure %d", i)}
		x.Synonyms = semantic.Words{EN: []string{fmt.Sprintf("added figure %d", i)}}
		m.Metrics = append(m.Metrics, &x)
	}
	m.Index()
	d := directory{}
	for k, v := range members {
		d[k] = slices.Clone(v)
	}
	nouns := []string{"跑鞋", "外套", "耳机", "台灯", "面膜", "水杯", "背包", "手表"}
	english := []string{"shoes", "jacket", "earphones", "lamp", "mask", "bottle", "backpack", "watch"}
	for i := len(d["sku"]); i < size; i++ {
		n := i % len(nouns)
		d["sku"] = append(d["sku"], named(fmt.Sprintf("SK-%05d", i),
			fmt.Sprintf("%c%c型%s", rune('一'+i%900), rune('丁'+i%700), nouns[n]), fmt.Sprintf("Model%d %s", i, english[n])))
	}
	return &m, d
}

// BenchmarkPlan plans the test questions over a large model; p50 and p99 are
// reported in microseconds.
func BenchmarkPlan(b *testing.B) {
	for _, size := range sizes {
		b.Run(fmt.Sprint(size), func(b *testing.B) { plan(b, size) })
	}
}

func plan(b *testing.B, size int) {
	m, d := large(b, size)
	p, err := New(m, d, Options{})
	if err != nil {
		b.Fatal(err)
	}
	c := clock(b)
	var texts []string
	for _, x := range blocks(b, "testdata/questions.txt") {
		if !strings.HasPrefix(x.want, "error ") {
			texts = append(texts, x.zh, x.en)
		}
	}
	texts = append(texts, "whats teh covnersion rate for tik tok shop in englnd last wk")
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		if _, err := p.Plan(context.Background(), agent.PlanRequest{Text: texts[i%len(texts)], Clock: c}); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-us")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-us")
}

// BenchmarkRefresh builds the lexicon of a large model; MB is the memory it
// holds afterwards.
func BenchmarkRefresh(b *testing.B) {
	for _, size := range sizes {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			m, d := large(b, size)
			before := heap()
			p, err := New(m, d, Options{})
			if err != nil {
				b.Fatal(err)
			}
			held := heap() - before
			for b.Loop() {
				if err := p.Refresh(context.Background()); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(held)/1e6, "MB")
		})
	}
}

// heap is the memory in use after a collection, in bytes.
func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
