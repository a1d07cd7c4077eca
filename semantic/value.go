package semantic

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/shopspring/decimal"
)

// Kind is the type of a value or a column.
type Kind string

// The kinds of value.
const (
	KindText    Kind = "text"
	KindNumber  Kind = "number" // exact decimal
	KindDate    Kind = "date"
	KindInstant Kind = "instant"
	KindBool    Kind = "bool"
)

// Value is one cell: NULL, or a text, an exact number, a date, an instant or
// a boolean. The zero Value is NULL.
type Value struct {
	kind Kind // "" = NULL
	text string
	num  decimal.Decimal
	date Date
	at   time.Time
	ok   bool
}

// Null is the missing value.
var Null = Value{}

// TextValue, NumberValue, DateValue, InstantValue and BoolValue wrap a Go value.
func TextValue(s string) Value            { return Value{kind: KindText, text: s} }
func NumberValue(d decimal.Decimal) Value { return Value{kind: KindNumber, num: d} }
func DateValue(d Date) Value              { return Value{kind: KindDate, date: d} }
func InstantValue(t time.Time) Value      { return Value{kind: KindInstant, at: t} }
func BoolValue(b bool) Value              { return Value{kind: KindBool, ok: b} }

// Kind returns the kind, "" for NULL.
func (v Value) Kind() Kind { return v.kind }

// IsNull reports whether the value is missing.
func (v Value) IsNull() bool { return v.kind == "" }

// Number returns the number and whether the value is one.
func (v Value) Number() (decimal.Decimal, bool) { return v.num, v.kind == KindNumber }

// Text returns the text and whether the value is one.
func (v Value) Text() (string, bool) { return v.text, v.kind == KindText }

// Date returns the date and whether the value is one.
func (v Value) Date() (Date, bool) { return v.date, v.kind == KindDate }

// Instant returns the instant and whether the value is one.
func (v Value) Instant() (time.Time, bool) { return v.at, v.kind == KindInstant }

// Bool returns the boolean and whether the value is one.
func (v Value) Bool() (b, ok bool) { return v.ok, v.kind == KindBool }

// String prints the value plainly, NULL as "".
func (v Value) String() string {
	switch v.kind {
	case "":
		return ""
	case KindText:
		return v.text
	case KindNumber:
		return v.num.String()
	case KindDate:
		return v.date.String()
	case KindInstant:
		return v.at.Format(time.RFC3339Nano)
	case KindBool:
		return fmt.Sprint(v.ok)
	default:
		panic("semantic: value of kind " + string(v.kind))
	}
}

// Equal reports whether both hold the same value; numbers compare by value,
// not by digits after the point.
func (v Value) Equal(o Value) bool {
	if v.kind != o.kind {
		return false
	}
	switch v.kind {
	case KindNumber:
		return v.num.Equal(o.num)
	case KindInstant:
		return v.at.Equal(o.at)
	default:
		return v == o
	}
}

// MarshalJSON prints numbers as JSON numbers with all their digits, NULL as null.
func (v Value) MarshalJSON() ([]byte, error) {
	switch v.kind {
	case "":
		return []byte("null"), nil
	case KindNumber:
		return []byte(v.num.String()), nil
	case KindBool:
		return json.Marshal(v.ok)
	default:
		return json.Marshal(v.String())
	}
}

// UnmarshalJSON reads what MarshalJSON prints. JSON has no dates, so dates
// and instants come back as texts.
func (v *Value) UnmarshalJSON(b []byte) error {
	switch {
	case string(b) == "null":
		*v = Null
		return nil
	case string(b) == "true" || string(b) == "false":
		*v = BoolValue(b[0] == 't')
		return nil
	case len(b) > 0 && b[0] == '"':
		var s string
		err := json.Unmarshal(b, &s)
		*v = TextValue(s)
		return err
	default:
		d, err := decimal.NewFromString(string(b))
		*v = NumberValue(d)
		return err
	}
}
