package tools

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Claim is what a question for yes or no supposes of its first metric: that it
// moved a way against the period compared with (up, down), or that it meets a
// bound (>0.1). Its zero value means that nothing is supposed.
type Claim struct {
	Direction string // "up", "down" or ""
	Op        semantic.Op
	Value     decimal.Decimal // of the bound; rates are fractions
}

// IsZero reports that nothing is supposed.
func (c Claim) IsZero() bool { return c.Direction == "" && c.Op == "" }

// MarshalText prints up, down, or the bound.
func (c Claim) MarshalText() ([]byte, error) {
	if c.Op != "" {
		return []byte(string(c.Op) + c.Value.String()), nil
	}
	return []byte(c.Direction), nil
}

// UnmarshalText reads what MarshalText prints; a bound with % is divided by 100.
func (c *Claim) UnmarshalText(text []byte) error {
	s := strings.TrimSpace(string(text))
	if s == "" || s == "up" || s == "down" {
		*c = Claim{Direction: s}
		return nil
	}
	var h HavingTerm
	if err := h.UnmarshalText([]byte("m" + s)); err != nil || h.Average || h.Metric != "m" {
		return badCall("premise 应是 up、down 或 >0.1 这样的条件,而不是 %q。", "premise must be up, down or a bound such as >0.1, not %q.", s)
	}
	*c = Claim{Op: h.Op, Value: h.Value}
	return nil
}

// AnsweredFound says whether what the question supposes is so.
type AnsweredFound struct {
	Metric string
	Yes    bool
}

func (AnsweredFound) isFinding() {}

// answered checks the claim on a single row. A change that cannot be told, or
// is not final yet, answers nothing.
func (v *queryView) answered(r *Result) []Finding {
	claim := v.args.Premise
	if claim.IsZero() || len(v.args.By) > 0 || len(r.Interpretation.Immature) > 0 {
		return nil
	}
	metric := v.args.Metrics[0]
	for _, f := range r.Findings {
		switch f := f.(type) {
		case ChangeFound:
			if f.Metric == metric && claim.Op != "" {
				return []Finding{AnsweredFound{metric, meets(f.Now, claim.Op, claim.Value)}}
			}
			if f.Metric == metric {
				return []Finding{AnsweredFound{metric, claim.Direction == "up" && f.Delta.IsPositive() || claim.Direction == "down" && f.Delta.IsNegative()}}
			}
		case ValueFound:
			if n, ok := f.Value.Number(); ok && f.Metric == metric && claim.Op != "" {
				return []Finding{AnsweredFound{metric, meets(n, claim.Op, claim.Value)}}
			}
		}
	}
	return nil
}
