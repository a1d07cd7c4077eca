package warehouse

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// decode turns what lib/pq delivers into a value of the column's kind.
// numeric arrives as text and stays exact; double precision (percentiles of
// the model's own expressions) arrives as float64 and keeps its shortest
// decimal form.
func decode(k semantic.Kind, raw any) (semantic.Value, error) {
	if raw == nil {
		return semantic.Null, nil
	}
	switch k {
	case semantic.KindNumber:
		return decodeNumber(raw)
	case semantic.KindDate:
		if t, ok := raw.(time.Time); ok {
			return semantic.DateValue(semantic.DateOf(t)), nil
		}
	case semantic.KindInstant:
		if t, ok := raw.(time.Time); ok {
			return semantic.InstantValue(t), nil
		}
	case semantic.KindBool:
		if b, ok := raw.(bool); ok {
			return semantic.BoolValue(b), nil
		}
	case semantic.KindText:
		switch v := raw.(type) {
		case string:
			return semantic.TextValue(v), nil
		case []byte:
			return semantic.TextValue(string(v)), nil
		}
	}
	return semantic.Null, fmt.Errorf("%T is no %s", raw, k)
}

func decodeNumber(raw any) (semantic.Value, error) {
	switch v := raw.(type) {
	case int64:
		return semantic.NumberValue(decimal.NewFromInt(v)), nil
	case float64:
		return semantic.NumberValue(decimal.NewFromFloat(v)), nil
	case []byte:
		d, err := decimal.NewFromString(string(v))
		return semantic.NumberValue(d), err
	case string:
		d, err := decimal.NewFromString(v)
		return semantic.NumberValue(d), err
	default:
		return semantic.Null, fmt.Errorf("%T is no number", raw)
	}
}
