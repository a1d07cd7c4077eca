package builtin

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// setShare asks for shares; a share needs parts, so a single filtered member
// becomes its dimension's breakdown.
func (r *reading) setShare(a *tools.QueryArgs) {
	if !r.has(words.Share) && !r.has(words.Pie) && !slices.ContainsFunc(r.topics, func(t *words.Topic) bool { return t.Share }) {
		return
	}
	if !slices.ContainsFunc(a.By, func(d string) bool { return !isGrain(d) }) && len(a.Filters) > 0 {
		part := r.shareOf(a.Filters)
		a.By = append(a.By, part)
		a.Filters = slices.DeleteFunc(a.Filters, func(f tools.FilterTerm) bool { return f.Dimension == part })
	}
	a.Share = len(a.By) > 0 && r.sums(a)
}

// shareOf returns the dimension of the part: the member before 占 or "share",
// or right after "share of"; else the one named last.
func (r *reading) shareOf(f tools.Filters) string {
	part := f[len(f)-1].Dimension
	if d, ok := finest(f); ok {
		return d
	}
	i := r.find(words.Share)
	if i < 0 {
		return part
	}
	for k := i + 1; k < len(r.tokens) && (r.memberAt[k] != "" || r.tokens[k].weak()); k++ {
		if d := r.memberAt[k]; d != "" && strings.HasSuffix(r.text.S[r.tokens[i].start:r.tokens[i].end], " of") {
			return d
		}
	}
	for k := i - 1; k >= 0; k-- {
		if d := r.memberAt[k]; d != "" && filtersOn(f, d) {
			return d
		}
	}
	return part
}

// finest returns the finer of two nested dimensions that are both filtered:
// Germany in Europe.
func finest(f tools.Filters) (string, bool) {
	for _, chain := range words.Nested {
		found := slices.DeleteFunc(slices.Clone(chain), func(d string) bool { return !filtersOn(f, d) })
		if len(found) > 1 {
			return found[len(found)-1], true
		}
	}
	return "", false
}

// sums reports whether the metrics have shares; rates and averages have none
// and are shown as they are.
func (r *reading) sums(a *tools.QueryArgs) bool {
	if !slices.ContainsFunc(a.Metrics, func(k string) bool { m, ok := r.model.Metric(k); return ok && !hasParts(m.Def) }) {
		return true
	}
	r.note("各部分之和不等于整体,只列出数值,不算占比。", "The parts do not add up to the whole, so the figures are listed without shares.")
	return false
}

// hasParts reports a metric of which a part can be a share of the whole: sums
// and counts, and their sums and differences.
func hasParts(d semantic.MetricDef) bool {
	switch d := d.(type) {
	case semantic.Simple:
		return d.Measure.Agg.Additive() || d.Measure.Agg == semantic.AggCountDistinct
	case semantic.Derived:
		return linear(d.Expr)
	default:
		return false
	}
}

// linear reports an expression of sums and differences; the metrics in it are
// checked when it is computed.
func linear(e semantic.Expr) bool {
	switch e := e.(type) {
	case semantic.Ref:
		return true
	case semantic.Binary:
		return (e.Op == semantic.Add || e.Op == semantic.Sub) && linear(e.L) && linear(e.R)
	default:
		return false
	}
}
