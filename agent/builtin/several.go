package builtin

import (
	"slices"

	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/tools"
)

// metricsApart are the metrics named in another part of the message than the
// analysis, which takes no metric: they are a question of their own.
func (r *reading) metricsApart(tool string, calls []tools.Call) []string {
	if !words.TakesNoMetric[tool] || len(r.analysedAt) == 0 {
		return nil
	}
	var out []string
	for i, k := range r.metrics {
		taken := slices.ContainsFunc(calls, func(c tools.Call) bool { return slices.Contains(tools.NamedIn(c).Metrics, k) })
		taken = taken || words.AnswersMetric[tool].Metric == k
		if !taken && r.computedBy(k) == "" && r.apart(r.namedAt[i]) {
			out = append(out, k)
		}
	}
	return out
}

// apart reports whether the end of a clause lies between a word and every
// word that names an analysis.
func (r *reading) apart(word int) bool {
	for _, at := range r.analysedAt {
		first, last := min(word, at), max(word, at)
		if !words.ClauseEnd.MatchString(r.text.S[r.tokens[first].end:r.tokens[last].start]) {
			return false
		}
	}
	return true
}

// plainly asks for the metrics alone, without the analysis and its periods
// to come.
func (r *reading) plainly(metrics []string) []tools.Call {
	c := r.clone()
	c.metrics, c.analyses, c.details = metrics, nil, nil
	c.times = slices.Clone(r.times)
	for i := len(c.times) - 1; i >= 0; i-- {
		if r.period(c.times[i]).Start.After(r.req.Clock.Today) {
			c.times = slices.Delete(c.times, i, i+1)
		}
	}
	return c.queries()
}
