package catalog

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// conditionOps in the order they are tried: longer ones first.
var conditionOps = []string{"!=", "<=", ">=", "=", "<", ">"}

// parseCondition reads "field OP value", with several values of = and !=
// divided by |, and "field null", "field not null". Values are read as the
// type of the field.
func (l *linker) parseCondition(dataset string, s scalar) (semantic.FieldCondition, bool) {
	field, op, values := splitCondition(s.text)
	if op == "" {
		l.diags.report(s.pos, "条件 %q 应写成：字段 = 值、字段 >= 值 或 字段 not null。",
			"The condition %q must read: field = value, field >= value or field not null.", s.text)
		return semantic.FieldCondition{}, false
	}
	at, err := l.model.FieldAt(dataset, field)
	if err != nil {
		l.diags.place(s.pos, err)
		return semantic.FieldCondition{}, false
	}
	c := semantic.FieldCondition{Field: field, Op: op}
	if len(values) > 1 && op != "=" && op != "!=" {
		l.diags.report(s.pos, "运算符 %s 只能比较一个值。", "The operator %s compares with one value only.", op)
		return c, false
	}
	for _, text := range values {
		v, err := parseValue(at.Field.Type, text)
		if err != nil {
			l.diags.report(s.pos, "%[1]q 不是 %[2]s 类型的值。", "%[1]q is no value of type %[2]s.", text, string(at.Field.Type))
			return c, false
		}
		c.Values = append(c.Values, v)
	}
	return c, true
}

// splitCondition returns "" as op when the text is no condition.
func splitCondition(text string) (field, op string, values []string) {
	if f, ok := strings.CutSuffix(text, " not null"); ok {
		return strings.TrimSpace(f), "not_null", nil
	}
	if f, ok := strings.CutSuffix(text, " null"); ok {
		return strings.TrimSpace(f), "null", nil
	}
	at := strings.IndexAny(text, "!<>=")
	if at < 0 {
		return "", "", nil
	}
	for _, o := range conditionOps {
		if rest, ok := strings.CutPrefix(text[at:], o); ok {
			for _, v := range strings.Split(rest, "|") {
				values = append(values, strings.TrimSpace(v))
			}
			return strings.TrimSpace(text[:at]), o, values
		}
	}
	return "", "", nil
}

// parseHaving reads "metric OP number", such as orders >= 2.
func (l *linker) parseHaving(s scalar) (metric string, op semantic.Op, value decimal.Decimal, ok bool) {
	metric, o, values := splitCondition(s.text)
	if len(values) == 1 {
		if v, err := decimal.NewFromString(values[0]); err == nil {
			return metric, semantic.Op(o), v, true
		}
	}
	l.diags.report(s.pos, "条件 %q 应写成：指标 >= 数。", "The condition %q must read: metric >= number.", s.text)
	return "", "", decimal.Decimal{}, false
}

func parseValue(kind semantic.Kind, text string) (semantic.Value, error) {
	switch kind {
	case semantic.KindText:
		return semantic.TextValue(text), nil
	case semantic.KindNumber:
		d, err := decimal.NewFromString(text)
		return semantic.NumberValue(d), err
	case semantic.KindDate:
		d, err := semantic.ParseDate(text)
		return semantic.DateValue(d), err
	case semantic.KindBool:
		if text == "true" || text == "false" {
			return semantic.BoolValue(text == "true"), nil
		}
	}
	return semantic.Null, semantic.Errorf(semantic.CodeBadModel, "类型不符。", "The type does not fit.")
}
