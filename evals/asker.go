package evals

import (
	"fmt"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// clearances are what the roles of the shipped company may see; a role that
// is not listed has low clearance.
var clearances = map[string]semantic.Sensitivity{
	"exec": semantic.High, "finance": semantic.High, "data_steward": semantic.High,
	"analyst": semantic.Mid, "marketing": semantic.Mid, "product": semantic.Mid, "supply_chain": semantic.Mid,
	"support": semantic.Mid, "regional_manager": semantic.Mid,
}

// askerOf reads "role" or "role;dimension:value/value"; "" is an analyst with
// high clearance, so that only the cases about access meet limits.
func askerOf(text string) (semantic.Access, error) {
	if text == "" {
		return semantic.Access{Principal: "eval", Role: "analyst", Clearance: semantic.High}, nil
	}
	parts := strings.Split(text, ";")
	who := semantic.Access{Principal: "eval_" + parts[0], Role: parts[0], Clearance: semantic.Low}
	if c, ok := clearances[parts[0]]; ok {
		who.Clearance = c
	}
	for _, p := range parts[1:] {
		dimension, values, found := strings.Cut(strings.TrimSpace(p), ":")
		if !found {
			return who, fmt.Errorf("the asker %q is not written role;dimension:value", text)
		}
		who.Scope = append(who.Scope, semantic.In{Dimension: dimension, Values: strings.Split(values, "/")})
	}
	return who, nil
}
