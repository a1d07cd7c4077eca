package sqlgen

import (
	"fmt"

	"github.com/wenshu-ai/wenshu/semantic"
)

// filterDimensions lists the dimensions a filter names, each once.
func filterDimensions(f semantic.Filter) []string {
	var out []string
	seen := map[string]bool{}
	add := func(d string) {
		if !seen[d] {
			seen[d] = true
			out = append(out, d)
		}
	}
	var walk func(semantic.Filter)
	walk = func(f semantic.Filter) {
		switch f := f.(type) {
		case nil:
		case semantic.And:
			for _, p := range f {
				walk(p)
			}
		case semantic.Or:
			for _, p := range f {
				walk(p)
			}
		case semantic.Not:
			walk(f.Filter)
		case semantic.In:
			add(f.Dimension)
		case semantic.Range:
			add(f.Dimension)
		case semantic.IsNull:
			add(f.Dimension)
		case semantic.Like:
			add(f.Dimension)
		case semantic.MetricIs:
			for _, d := range f.Per {
				add(d)
			}
		default:
			panic(fmt.Sprintf("sqlgen: filter of type %T", f))
		}
	}
	walk(f)
	return out
}

// filter resolves a filter against the relation's rows.
func (r *relation) filter(f semantic.Filter, t timing) (predicate, error) {
	switch f := f.(type) {
	case nil:
		return allOf{}, nil
	case semantic.And:
		parts, err := r.filters(f, t)
		return allOf(parts), err
	case semantic.Or:
		parts, err := r.filters(f, t)
		return anyOf(parts), err
	case semantic.Not:
		p, err := r.filter(f.Filter, t)
		return notTrue{p}, err
	case semantic.In, semantic.Range, semantic.Like:
		key, holds := test(f)
		return r.tested(key, holds, t)
	case semantic.MetricIs:
		return r.entitiesOf(f, t)
	case semantic.IsNull:
		present, err := r.tested(f.Dimension, isPresent, t)
		if p, ok := present.(isNull); ok {
			return isNull{of: p.of}, err
		}
		return notTrue{present}, err
	default:
		return nil, fmt.Errorf("sqlgen: filter of type %T", f)
	}
}

func (r *relation) filters(fs []semantic.Filter, t timing) ([]predicate, error) {
	var out []predicate
	for _, f := range fs {
		p, err := r.filter(f, t)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// test is a filter on one dimension as a condition on its value.
func test(f semantic.Filter) (key string, holds valueTest) {
	switch f := f.(type) {
	case semantic.In:
		return f.Dimension, func(d *semantic.Dimension, of scalar) (predicate, error) { return in(of, d, f.Values) }
	case semantic.Range:
		return f.Dimension, func(d *semantic.Dimension, of scalar) (predicate, error) { return between(of, d, f) }
	case semantic.Like:
		return f.Dimension, func(_ *semantic.Dimension, of scalar) (predicate, error) {
			return contains{cast{of, "text"}, f.Part}, nil
		}
	default:
		panic(fmt.Sprintf("sqlgen: filter of type %T", f))
	}
}

// valueTest makes a condition of the value of a dimension.
type valueTest func(*semantic.Dimension, scalar) (predicate, error)

func isPresent(_ *semantic.Dimension, of scalar) (predicate, error) { return isNull{of, true}, nil }

// asked resolves the filter of the query. Its outermost conditions hold for
// every row that counts.
func (r *relation) asked(f semantic.Filter, t timing) (predicate, error) {
	switch f := f.(type) {
	case semantic.And:
		out := allOf{}
		for _, part := range f {
			p, err := r.asked(part, t)
			if err != nil {
				return nil, err
			}
			out = append(out, p)
		}
		return out, nil
	case semantic.In, semantic.Range, semantic.Like:
		key, holds := test(f)
		if p, ok, err := r.narrowed(key, holds); ok || err != nil {
			return p, err
		}
	}
	return r.filter(f, t)
}

// tested applies a condition to the value of a dimension, on this side or
// beyond a bridge.
func (r *relation) tested(key string, holds valueTest, t timing) (predicate, error) {
	d, err := r.plan.dimension(key)
	if err != nil {
		return nil, err
	}
	if _, grouped := r.shown(key); !grouped && len(r.plan.model.Bridges) > 0 {
		if p, ok, err := r.across(d, holds); ok || err != nil {
			return p, err
		}
	}
	of, err := r.dimension(d, t, 0)
	if err != nil {
		return nil, err
	}
	return holds(d, of)
}

func between(of scalar, d *semantic.Dimension, f semantic.Range) (predicate, error) {
	var parts allOf
	for _, b := range []struct {
		op    string
		value *semantic.Value
	}{{">=", f.Low}, {"<=", f.High}} {
		if b.value == nil {
			continue
		}
		k := d.Kind()
		if ordered := k == semantic.KindNumber || k == semantic.KindDate || k == semantic.KindInstant; b.value.Kind() != k || !ordered {
			return nil, badFilter(d, b.value.String())
		}
		parts = append(parts, comparison{of, b.op, bind1(*b.value)})
	}
	return parts, nil
}

// in is membership in a list of member keys.
func in(of scalar, d *semantic.Dimension, values []string) (predicate, error) {
	k := d.Kind()
	for _, v := range values {
		if _, err := semantic.ParseValue(k, v); err != nil {
			return nil, badFilter(d, v)
		}
	}
	if len(values) == 0 {
		return never{}, nil
	}
	return oneOf{of, bound{append([]string(nil), values...), sqlType(k) + "[]"}}, nil
}

func badFilter(d *semantic.Dimension, value string) error {
	return semantic.Errorf(semantic.CodeBadFilter, "%[3]q 不是维度「%[1]s」可以取的值。",
		"%[3]q is no possible value of the dimension %[2]q.", d.Label.In(semantic.ZH), d.Label.In(semantic.EN), value)
}

// conditions resolves the fixed conditions of a measure or dataset.
func (r *relation) conditions(cs []semantic.FieldCondition) ([]predicate, error) {
	var out []predicate
	for _, c := range cs {
		at, err := r.plan.model.FieldAt(r.home.Name, c.Field)
		if err != nil {
			return nil, err
		}
		p, err := r.fieldCondition(at, c)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

func (r *relation) fieldCondition(at semantic.FieldAt, c semantic.FieldCondition) (predicate, error) {
	of, err := r.field(at)
	if err != nil {
		return nil, err
	}
	switch c.Op {
	case "null", "not_null":
		return isNull{of, c.Op == "not_null"}, nil
	case "=", "!=":
		return equals(of, c)
	case "<", "<=", ">", ">=":
		if len(c.Values) == 1 && !c.Values[0].IsNull() {
			return comparison{of, c.Op, bind1(c.Values[0])}, nil
		}
	}
	return nil, badModel("字段 %[1]q 的条件 %[2]q 无效。", "The condition %[2]q on the field %[1]q is not valid.", c.Field, c.Op)
}

// equals is "=" (any of the values) or "!=" (none of them; NULL passes).
func equals(of scalar, c semantic.FieldCondition) (predicate, error) {
	if len(c.Values) == 0 {
		return nil, badModel("字段 %q 的条件没有值。", "The condition on the field %q has no value.", c.Field)
	}
	first := c.Values[0]
	if b, ok := first.Bool(); ok && len(c.Values) == 1 {
		if c.Op == "=" {
			return truth{of, b}, nil
		}
		return notTrue{truth{of, b}}, nil
	}
	if len(c.Values) == 1 {
		if c.Op == "=" {
			return comparison{of, "=", bind1(first)}, nil
		}
		return comparison{of, "IS DISTINCT FROM", bind1(first)}, nil
	}
	list := make([]string, len(c.Values))
	for i, v := range c.Values {
		if v.Kind() != first.Kind() {
			return nil, badModel("字段 %q 的条件混用了不同类型的值。", "The condition on the field %q mixes kinds of values.", c.Field)
		}
		list[i] = v.String()
	}
	var p predicate = oneOf{of, bound{list, sqlType(first.Kind()) + "[]"}}
	if c.Op == "!=" {
		p = notTrue{p}
	}
	return p, nil
}

// bind1 makes an argument of a value.
func bind1(v semantic.Value) bound {
	if t, ok := v.Instant(); ok {
		return bound{t, "timestamptz"}
	}
	return bound{v.String(), sqlType(v.Kind())}
}
