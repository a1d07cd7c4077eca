package speed

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"time"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// The sizes of models measured, in metrics and dimensions together.
var sizes = []int{100, 500, 2000}

const (
	compiledQueries = 4000
	// runsOfEach tell a query that is slow from one that had to wait for a core.
	runsOfEach = 3
)

// Compiling measures reading models and compiling queries: those of generated
// models of several sizes, and of the shipped one.
func Compiling(shipped *semantic.Model) (Section, error) {
	s := Section{Title: "Compiling",
		Text: fmt.Sprintf("%s queries of one to five metrics of one or two facts, up to three dimensions, filters, comparisons, totals and tops, drawn alike for every model; "+
			"of each the fastest of three runs, and the worst run of all, in which the collector or another process came between. Budgets: p99 under 1 ms, 80 metrics under 50 ms, reading a model under 100 ms.", grouped(compiledQueries)),
		Columns: []string{"model", "members", "read ms", "p50 ms", "p99 ms", "worst ms", "allocations", "kB", "80 metrics ms"}}
	for _, size := range sizes {
		var m *semantic.Model
		read, err := fastest(3, func() (err error) { m, err = generated(size); return err })
		if err != nil {
			return s, err
		}
		row, err := compiling(m)
		if err != nil {
			return s, err
		}
		s.Rows = append(s.Rows, append([]string{"generated", grouped(int64(len(m.Metrics) + len(m.Dimensions))), millis(read)}, row...))
	}
	row, err := compiling(shipped)
	if err != nil {
		return s, err
	}
	s.Rows = append(s.Rows, append([]string{"shipped", grouped(int64(len(shipped.Metrics) + len(shipped.Dimensions))), "–"}, row...))
	return s, nil
}

// compiling measures one model: p50, p99, worst, allocations and kilobytes of
// a query, and the time for 80 metrics in one.
func compiling(m *semantic.Model) ([]string, error) {
	var queries []semantic.Query
	draw := &drawer{Rand: rand.New(rand.NewPCG(1, 2)), model: m}
	for range compiledQueries {
		queries = append(queries, draw.query())
	}
	who := semantic.Access{Principal: "speed", Clearance: semantic.High}
	compile := func(q semantic.Query) error {
		_, err := sqlgen.Options{AsOf: AsOf, RowLimit: 10_000}.Compile(m, who, q)
		return err
	}
	for _, q := range queries[:100] { // caches of the processor and of the allocator
		if err := compile(q); err != nil {
			return nil, fmt.Errorf("%+v: %w", q, err)
		}
	}
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	var took, worst spread
	for _, q := range queries {
		var runs spread
		for range runsOfEach {
			one, err := timed(func() error { return compile(q) })
			if err != nil {
				return nil, fmt.Errorf("%+v: %w", q, err)
			}
			runs = append(runs, one)
		}
		took, worst = append(took, slices.Min(runs)), append(worst, slices.Max(runs))
	}
	runtime.ReadMemStats(&after)
	n := uint64(len(queries) * runsOfEach)
	many := draw.many(80)
	wide, err := fastest(20, func() error { return compile(many) })
	return []string{millis(took.at(0.5)), millis(took.at(0.99)), millis(worst.at(1)), grouped(int64((after.Mallocs - before.Mallocs) / n)),
		grouped(int64((after.TotalAlloc - before.TotalAlloc) / n / 1024)), millis(wide)}, err
}

// Tangles measures models in which the ways between tables multiply: paths are
// found once, when a model is read, and no query searches for one.
func Tangles() (Section, error) {
	s := Section{Title: "Models with very many ways",
		Text: "Layers of two tables, each pointing at both of the next, so that the ways to the last layer double with every one. " +
			"The dimension beside the fact is compiled; the one at the far end is refused as ambiguous, with its candidates.",
		Columns: []string{"layers", "ways to the far end", "index ms", "compile p50 ms", "compile p99 ms", "refuse p99 ms"}}
	who := semantic.Access{Clearance: semantic.High}
	for _, layers := range []int{4, 8, 16, 32} {
		m := tangle(layers)
		index, err := fastest(3, func() error { m.Index(); return nil })
		if err != nil {
			return s, err
		}
		var near, far spread
		for range 1000 {
			for _, x := range []struct {
				dimension string
				want      semantic.Code
				took      *spread
			}{{"near", "", &near}, {"far", semantic.CodeAmbiguousPath, &far}} {
				took, err := timed(func() error {
					_, err := sqlgen.Compile(m, who, semantic.Query{Metrics: []string{"total"}, Dimensions: []string{x.dimension}})
					return err
				})
				if code := semantic.CodeOf(err); err != nil && code != x.want || err == nil && x.want != "" {
					return s, fmt.Errorf("speed: %s in a tangle of %d layers: %w", x.dimension, layers, err)
				}
				*x.took = append(*x.took, took)
			}
		}
		s.Rows = append(s.Rows, []string{fmt.Sprint(layers), grouped(1 << (layers - 1)), millis(index), millis(near.at(0.5)), millis(near.at(0.99)), millis(far.at(0.99))})
	}
	return s, nil
}

// fastest is the shortest of several runs.
func fastest(runs int, work func() error) (time.Duration, error) {
	var all spread
	for range runs {
		took, err := timed(work)
		if err != nil {
			return 0, err
		}
		all = append(all, took)
	}
	return slices.Min(all), nil
}
