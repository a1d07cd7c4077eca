package rollup

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/sqlgen"
)

// Use is what was asked, and how often: metrics together with the dimensions
// they were cut or filtered by.
type Use struct {
	Metrics    []string
	Dimensions []string
	Times      int
}

// Suggestion is a rollup that would have answered so many uses of a metric.
type Suggestion struct {
	Rollup *semantic.Rollup
	Uses   int
}

// The bounds of what is proposed: more dimensions make a table as long as the
// facts.
const (
	maxDimensions  = 6
	maxSuggestions = 5
)

// Suggest proposes rollups for what was asked, the most useful first. Each
// holds the dimensions of policy too, without which a limited reader's
// questions read the facts. Metrics that no table of sums answers, and
// dimensions that the facts do not know, are passed over.
func Suggest(m *semantic.Model, uses []Use, policy []string) []Suggestion {
	homes := map[string]string{}
	groups := map[string][]*wanted{}
	var order []string
	for _, u := range uses {
		for _, metric := range u.Metrics {
			home, known := homes[metric]
			if !known {
				home = homeOf(m, metric)
				homes[metric] = home
			}
			if home == "" {
				continue
			}
			if groups[home] == nil {
				order = append(order, home)
			}
			groups[home] = with(groups[home], metric, bound(m, metric, slices.Concat(policy, u.Dimensions)), u.Times)
		}
	}
	var out []Suggestion
	for _, home := range order {
		for i, w := range merged(groups[home]) {
			out = append(out, Suggestion{Uses: w.times, Rollup: &semantic.Rollup{Name: fmt.Sprintf("%s_daily_%d", m.Measures(w.metrics[0])[0].Dataset, i+1),
				Metrics: w.metrics, Dimensions: w.dimensions, Grain: semantic.Day, Partition: semantic.Month, LateDays: 3}})
		}
	}
	slices.SortStableFunc(out, func(a, b Suggestion) int { return cmp.Compare(b.Uses, a.Uses) })
	return out[:min(len(out), maxSuggestions)]
}

// wanted is a set of dimensions with the metrics asked by it.
type wanted struct {
	dimensions, metrics []string
	times               int
}

func with(list []*wanted, metric string, dimensions []string, times int) []*wanted {
	for _, w := range list {
		if slices.Equal(w.dimensions, dimensions) {
			w.times += times
			w.addMetrics(metric)
			return list
		}
	}
	return append(list, &wanted{dimensions: dimensions, metrics: []string{metric}, times: times})
}

func (w *wanted) addMetrics(names ...string) {
	for _, n := range names {
		if !slices.Contains(w.metrics, n) {
			w.metrics = append(w.metrics, n)
		}
	}
}

// merged lays sets together, the most asked first, as long as a table of all
// their dimensions stays narrow.
func merged(list []*wanted) []*wanted {
	slices.SortStableFunc(list, func(a, b *wanted) int { return cmp.Compare(b.times, a.times) })
	var out []*wanted
	for _, w := range list {
		at := slices.IndexFunc(out, func(o *wanted) bool { return len(union(o.dimensions, w.dimensions)) <= maxDimensions })
		if at < 0 {
			out = append(out, &wanted{dimensions: w.dimensions, metrics: slices.Clone(w.metrics), times: w.times})
			continue
		}
		out[at].dimensions = union(out[at].dimensions, w.dimensions)
		out[at].times += w.times
		out[at].addMetrics(w.metrics...)
	}
	return out
}

func union(a, b []string) []string {
	out := slices.Concat(a, b)
	slices.Sort(out)
	return slices.Compact(out)
}

// homeOf identifies the rows a metric is computed from, "" for one that no
// rollup keeps.
func homeOf(m *semantic.Model, metric string) string {
	day := semantic.Period{Start: semantic.Date{Year: 2000, Month: 1, Day: 1}, End: semantic.Date{Year: 2000, Month: 1, Day: 2}}
	if _, err := sqlgen.CompileRollup(m, &semantic.Rollup{Name: metric, Metrics: []string{metric}, Grain: semantic.Day}, day); err != nil {
		return ""
	}
	ms := m.Measures(metric)[0]
	return ms.Dataset + " by " + ms.Time
}

// bound are the dimensions, time apart, that the metric's rows know.
func bound(m *semantic.Model, metric string, dimensions []string) []string {
	home := m.Measures(metric)[0].Dataset
	var out []string
	for _, key := range dimensions {
		d, ok := m.Dimension(key)
		if !ok || d.IsTime() {
			continue
		}
		if _, err := m.Bind(home, key); err == nil {
			out = append(out, key)
		}
	}
	return union(out, nil)
}
