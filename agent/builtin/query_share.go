package builtin

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/tools"
)

// setShare asks for shares; a share needs parts, so a single filtered member
// becomes its dimension's breakdown.
func (r *reading) setShare(a *tools.QueryArgs) {
	if !r.has(words.Share) && !r.has(words.Pie) {
		return
	}
	if len(a.By) == 0 && len(a.Filters) > 0 {
		part := r.shareOf(a.Filters)
		a.By = []string{part}
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

// sums reports whether the metrics have shares; figures whose parts overlap
// are shown as they are.
func (r *reading) sums(a *tools.QueryArgs) bool {
	query, ok := tools.Standard().Lookup("query")
	if !ok {
		return true
	}
	with := *a
	with.Share = true
	if query.Check(r.model, &with) == nil || query.Check(r.model, a) != nil {
		return true
	}
	r.note("各部分之和不等于整体,只列出数值,不算占比。", "The parts do not add up to the whole, so the figures are listed without shares.")
	return false
}
