package tools

import (
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// made are dimensions that the segmentation makes and no table holds, with
// their members. Only tools about customers take them as filters.
var made = map[string][]string{
	"value_tier":  {"高端", "忠实", "中端", "初级"},
	"rfm_segment": nil, // named by the segmentation
}

// MadeMembers returns the members of a dimension that the segmentation makes;
// ok is false for dimensions of the model.
func MadeMembers(dimension string) (members []string, ok bool) {
	members, ok = made[dimension]
	return members, ok
}

// withoutMade checks filters on made dimensions and returns the others.
func withoutMade(filters Filters) (Filters, error) {
	var rest Filters
	for _, f := range filters {
		members, ok := made[f.Dimension]
		if !ok {
			rest = append(rest, f)
			continue
		}
		for _, v := range f.Values {
			if len(members) > 0 && v != firstRow && !slices.Contains(members, v) {
				e := semantic.Errorf(semantic.CodeUnknownMember, "客户分层里没有 %q。", "The tiers of customers have no member %q.", v)
				e.Candidates = members
				return nil, e
			}
		}
	}
	return rest, nil
}
