package tools

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Condition is when an alert fires: <2% for 2d, >100, down>10% (fell by more
// than a tenth against the period before), anomaly (outside the normal band)
// or no_data. Its zero value means "not given".
type Condition struct {
	Kind    ConditionKind
	Op      semantic.Op // OpLt, OpLe, OpGt or OpGe; empty for anomaly and no_data
	Value   decimal.Decimal
	Percent bool // Value is printed as a percentage; it is the fraction
	Days    int  // how many days in a row; 0 and 1 mean at once
}

// ConditionKind is what a condition looks at.
type ConditionKind string

// The kinds of conditions.
const (
	ConditionLevel   ConditionKind = "level"
	ConditionUp      ConditionKind = "up"
	ConditionDown    ConditionKind = "down"
	ConditionAnomaly ConditionKind = "anomaly"
	ConditionNoData  ConditionKind = "no_data"
)

// MarshalText prints <2% for 2d.
func (c Condition) MarshalText() ([]byte, error) {
	var s string
	switch c.Kind {
	case ConditionAnomaly, ConditionNoData:
		s = string(c.Kind)
	case ConditionUp, ConditionDown:
		s = string(c.Kind)
		fallthrough
	default:
		value := c.Value.String()
		if c.Percent {
			value = c.Value.Shift(2).String() + "%"
		}
		s += string(c.Op) + value
	}
	if c.Days > 1 {
		s += " for " + strconv.Itoa(c.Days) + "d"
	}
	return []byte(s), nil
}

var alertText = regexp.MustCompile(`^(?:(anomaly|no_data)|(up|down)?\s*(<=|>=|<|>)\s*([+-]?\d{1,18}(?:\.\d{1,12})?)\s*(%?))(?:\s+for\s+([1-9]\d?)d)?$`)

// UnmarshalText reads what MarshalText prints.
func (c *Condition) UnmarshalText(text []byte) error {
	s := bare(text)
	m := alertText.FindStringSubmatch(s)
	if m == nil {
		return badCall("条件 %q 应写成 <2%% for 2d、down>10%%、anomaly 或 no_data。", "The condition %q must be written <2%% for 2d, down>10%%, anomaly or no_data.", s)
	}
	out := Condition{Kind: ConditionKind(m[1] + m[2]), Op: semantic.Op(m[3]), Percent: m[5] != ""}
	if out.Kind == "" {
		out.Kind = ConditionLevel
	}
	if m[4] != "" {
		var err error
		if out.Value, err = decimal.NewFromString(strings.TrimPrefix(m[4], "+")); err != nil {
			return err
		}
	}
	if out.Percent {
		out.Value = out.Value.Shift(-2)
	}
	if m[6] != "" {
		out.Days, _ = strconv.Atoi(m[6]) // two digits at most
		if out.Days == 1 {
			out.Days = 0
		}
	}
	*c = out
	return nil
}

// check wants changes to be compared with a size.
func (c Condition) check() error {
	moves := c.Kind == ConditionUp || c.Kind == ConditionDown
	if moves && (c.Op == semantic.OpLt || c.Op == semantic.OpLe || !c.Value.IsPositive()) {
		return badCall("涨跌幅条件应写成 down>10%%。", "A condition on a change must be written down>10%%.")
	}
	return nil
}

// recipient is a person or a channel: @me, @name, #channel.
var recipient = regexp.MustCompile(`^[@#][\pL\pN_.\-]{1,80}$`)

func checkRecipients(to []string) error {
	for _, x := range to {
		if !recipient.MatchString(x) {
			return badCall("接收人 %q 应写成 @me、@用户 或 #频道。", "The recipient %q must be written @me, @user or #channel.", x)
		}
	}
	return nil
}
