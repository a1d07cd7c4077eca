package tools

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Change is one thing a what-if changes. Its text is price:SKU:+5%,
// budget:SKU:-10%, or budget:FROM>TO:20%, ship_mode:FROM>TO:70%, which move a
// part of the money or of the weight.
type Change struct {
	Lever string // price, budget or ship_mode
	Of    string // the SKU, or where it is taken from
	To    string // where it goes; empty for a change of one thing
	By    Percent
}

var levers = []string{"price", "budget", "ship_mode"}

// MarshalText prints lever:of:±n% or lever:from>to:n%.
func (c Change) MarshalText() ([]byte, error) {
	what := quote(c.Of)
	if c.To != "" {
		what += ">" + quote(c.To)
	}
	by, err := c.By.MarshalText()
	sign := ""
	if c.To == "" && !c.By.Value.IsNegative() {
		sign = "+"
	}
	return []byte(c.Lever + ":" + what + ":" + sign + string(by)), err
}

// UnmarshalText reads what MarshalText prints.
func (c *Change) UnmarshalText(text []byte) error {
	parts, err := split(string(text), ":")
	if err != nil {
		return err
	}
	if len(parts) != 3 || !slices.Contains(levers, strings.TrimSpace(parts[0])) {
		e := badCall("变化 %q 应写成 price:SKU:+5%%、budget:来源>去向:20%% 等。", "The change %q must be written price:SKU:+5%%, budget:FROM>TO:20%% or the like.", string(text))
		e.Candidates = levers
		return e
	}
	out := Change{Lever: strings.TrimSpace(parts[0])}
	from, to, at, err := cut(parts[1], ">")
	if err != nil {
		return err
	}
	if out.Of, err = unquote(from); err != nil {
		return err
	}
	if at >= 0 {
		if out.To, err = unquote(to); err != nil {
			return err
		}
	}
	if err := out.By.UnmarshalText([]byte(parts[2])); err != nil {
		return err
	}
	*c = out
	return nil
}

// check wants a move to name two different ends, and known ones where the
// model lists them.
func (c Change) check(m *semantic.Model) error {
	dimension, ok := map[string]string{"price": "sku", "budget": "sku", "ship_mode": "ship_mode"}[c.Lever]
	if !ok {
		return checkIn("change", c.Lever, levers...)
	}
	if c.Lever == "budget" && c.To != "" {
		dimension = "channel"
	}
	if c.Lever == "price" && c.To != "" || c.Lever == "ship_mode" && c.To == "" || c.Of == c.To {
		return badCall("变化 %s 没有意义。", "The change of %s means nothing.", c.Lever)
	}
	values := []string{c.Of}
	if c.To != "" {
		values = append(values, c.To)
	}
	return checkFilters(m, nil, Filters{{Dimension: dimension, Values: values}})
}
