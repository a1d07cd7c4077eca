package semantic

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"
)

// ParseValue reads the plain text of a value of kind k, as String prints it:
// an exact number, YYYY-MM-DD, RFC 3339, true or false.
func ParseValue(k Kind, s string) (Value, error) {
	switch k {
	case KindText:
		return TextValue(s), nil
	case KindNumber:
		d, err := decimal.NewFromString(s)
		return NumberValue(d), err
	case KindDate:
		d, err := ParseDate(s)
		return DateValue(d), err
	case KindInstant:
		t, err := time.Parse(time.RFC3339Nano, s)
		return InstantValue(t), err
	case KindBool:
		switch s {
		case "true":
			return BoolValue(true), nil
		case "false":
			return BoolValue(false), nil
		}
		return Null, fmt.Errorf("semantic: %q is neither true nor false", s)
	default:
		return Null, fmt.Errorf("semantic: value of kind %q", k)
	}
}
