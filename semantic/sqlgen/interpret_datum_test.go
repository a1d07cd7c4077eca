package sqlgen

import (
	"fmt"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// A datum is nil (NULL), int64 (the integer types), decimal.Decimal (numeric,
// its exponent being the scale), string, bool, semantic.Date, time.Time
// (timestamptz) or wall (timestamp).

// ternary is the truth of a condition in SQL.
type ternary int

const (
	noHolds ternary = iota - 1
	unknownHolds
	yesHolds
)

func truthOf(ok bool) ternary {
	if ok {
		return yesHolds
	}
	return noHolds
}

func (a ternary) negated() ternary { return -a }

// datumText prints a datum so that equal ones print alike: 1 and 1.00 are equal.
func datumText(v any) string {
	switch v := v.(type) {
	case nil:
		return "∅"
	case string:
		return "'" + v
	case decimal.Decimal, int64:
		return canonical(number(v))
	case semantic.Date:
		return v.String()
	case time.Time:
		return v.UTC().Format(time.RFC3339Nano)
	case wall:
		return time.Time(v).Format("2006-01-02 15:04:05.999999")
	case bool:
		return fmt.Sprint(v)
	default:
		breakOff("a value of type %T", v)
		return ""
	}
}

// canonical prints a number without the zeros behind its last digit.
func canonical(d decimal.Decimal) string {
	s := d.String()
	if strings.Contains(s, ".") {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		return "0"
	}
	return s
}

func number(v any) decimal.Decimal {
	switch v := v.(type) {
	case decimal.Decimal:
		return v
	case int64:
		return decimal.NewFromInt(v)
	default:
		breakOff("%v (%T) is no number", v, v)
		return decimal.Decimal{}
	}
}

// order compares two data of one kind; ok is false when one is NULL. Texts
// compare by their bytes, as in the test databases' locale.
func (x *interpretation) order(a, b any) (cmp int, ok bool) {
	if a == nil || b == nil {
		return 0, false
	}
	switch a := a.(type) {
	case decimal.Decimal, int64:
		return number(a).Cmp(number(b)), true
	case string:
		return strings.Compare(a, b.(string)), true
	case semantic.Date:
		return a.Sub(b.(semantic.Date)), true
	case time.Time:
		return a.Compare(b.(time.Time)), true
	case wall:
		return time.Time(a).Compare(time.Time(b.(wall))), true
	case bool:
		return boolInt(a) - boolInt(b.(bool)), true
	default:
		breakOff("values of type %T have no order", a)
		return 0, false
	}
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (x *interpretation) equal(a, b any) ternary {
	cmp, ok := x.order(a, b)
	if !ok {
		return unknownHolds
	}
	return truthOf(cmp == 0)
}

// dayIn is the day of a date, or of an instant in a zone.
func dayIn(v any, zone string) semantic.Date {
	switch v := v.(type) {
	case semantic.Date:
		return v
	case time.Time:
		loc, err := time.LoadLocation(zone)
		if err != nil || zone == "" {
			breakOff("the zone %q of an instant", zone)
		}
		return semantic.DateOf(v.In(loc))
	default:
		breakOff("%v (%T) is no time", v, v)
		return semantic.Date{}
	}
}

func bucketStart(d semantic.Date, b bucket) semantic.Date {
	return b.reckoning.Add(b.reckoning.StartOf(d, b.grain), b.shift, b.grain)
}

// asType converts a datum as CAST does.
func asType(v any, typ string) any {
	if v == nil {
		return nil
	}
	switch typ {
	case "text":
		switch v := v.(type) {
		case decimal.Decimal:
			return v.StringFixed(max(0, -v.Exponent()))
		case string:
			return v
		default:
			return datumText(v)
		}
	case "numeric":
		if s, ok := v.(string); ok {
			d, err := decimal.NewFromString(s)
			if err != nil {
				breakOff("%q is no number", s)
			}
			return d
		}
		return number(v)
	case "int", "bigint":
		switch v := v.(type) {
		case bool:
			return int64(boolInt(v))
		case decimal.Decimal:
			return v.Round(0).IntPart()
		case int64:
			return v
		}
	case "date":
		switch v := v.(type) {
		case semantic.Date:
			return v
		case string:
			d, err := semantic.ParseDate(v)
			if err != nil {
				breakOff("%q is no date", v)
			}
			return d
		}
	case "timestamp":
		if s, ok := v.(string); ok {
			return parseWall(s)
		}
	case "timestamptz":
		if t, ok := v.(time.Time); ok {
			return t
		}
	case "boolean":
		switch v := v.(type) {
		case bool:
			return v
		case string:
			return v == "true"
		}
	}
	breakOff("no cast of %v (%T) to %s", v, v, typ)
	return nil
}
