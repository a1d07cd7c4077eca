package tools

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// firstRow is the filter value that stands for the first row of the previous
// call's result.
const firstRow = "$1"

// Bind replaces the filter value "$1" by the member in the first row of the
// previous result; calls without it come back unchanged.
func Bind(c Call, prev *Result) (Call, error) {
	switch a := c.Args.(type) {
	case *QueryArgs:
		f, err := bindFilters(a.Filters, prev)
		n := *a
		n.Filters = f
		return Call{&n}, err
	case *DiagnoseArgs:
		f, err := bindFilters(a.Filters, prev)
		n := *a
		n.Filters = f
		return Call{&n}, err
	case *FunnelArgs:
		f, err := bindFilters(a.Filters, prev)
		n := *a
		n.Filters = f
		return Call{&n}, err
	case *DefineArgs, *ClarifyArgs, *RefuseArgs:
		return c, nil
	default:
		n, err := mapFilters(c.Args, func(f Filters) (Filters, error) { return bindFilters(f, prev) })
		return Call{n}, err
	}
}

func bindFilters(f Filters, prev *Result) (Filters, error) {
	out := slices.Clone(f)
	for i, t := range f {
		at := slices.Index(t.Values, firstRow)
		if at < 0 {
			continue
		}
		member, ok := firstMember(prev, t.Dimension)
		if !ok {
			return nil, semantic.Errorf(semantic.CodeBadFilter,
				"上一步的结果里没有维度 %s,$1 无从取值。", "The previous result has no %s for $1 to stand for.", t.Dimension)
		}
		out[i].Values = slices.Clone(t.Values)
		out[i].Values[at] = member
	}
	return out, nil
}

func firstMember(prev *Result, dimension string) (string, bool) {
	if prev == nil {
		return "", false
	}
	for _, t := range prev.Tables {
		if m, ok := t.First(dimension); ok {
			return m, true
		}
	}
	return "", false
}
