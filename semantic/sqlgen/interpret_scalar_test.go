package sqlgen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic/catalog/sqltext"
)

// value computes a scalar from a row.
func (x *interpretation) value(s scalar, r record) any {
	switch s := s.(type) {
	case column:
		name := s.name
		if s.rel != "" {
			name = s.rel + "." + s.name
		}
		v, ok := r[name]
		if !ok {
			breakOff("there is no column %s in %v", name, r)
		}
		return v
	case fragment, expression:
		if s == scalar(spineDay) {
			return r["g.day"]
		}
		return x.rowSQL(s, r)
	case bound:
		if n, ok := s.value.(int); ok {
			return int64(n)
		}
		return asType(s.value, s.typ)
	case cast:
		return asType(x.value(s.of, r), s.typ)
	case localDate:
		if v := x.value(s.of, r); v != nil {
			return dayIn(v, s.zone)
		}
		return nil
	case moved:
		if v := x.value(s.of, r); v != nil {
			return movedOf(v, s)
		}
		return nil
	case atZone:
		if v := x.value(s.of, r); v != nil {
			return atZoneOf(v, s.zone)
		}
		return nil
	case bucket:
		switch v := x.value(s.of, r); {
		case v == nil:
			return nil
		case s.grain.IsClock():
			return clockStart(v, s)
		default:
			return bucketStart(dayIn(v, ""), s)
		}
	case datePart:
		if v := x.value(s.of, r); v != nil {
			return partOf(v, s.part)
		}
		return nil
	default:
		breakOff("no meaning for a scalar of type %T", s)
		return nil
	}
}

// rowSQL computes row-level SQL of the model: its columns take placeholders,
// the text is parsed, and the tree computed.
func (x *interpretation) rowSQL(s scalar, r record) any {
	var text strings.Builder
	given := map[string]any{}
	x.spell(s, r, &text, given)
	tree, err := sqltext.Parse(text.String())
	if err != nil {
		breakOff("cannot read %s: %v", text.String(), err)
	}
	return x.sql(tree, given)
}

func (x *interpretation) spell(s scalar, r record, text *strings.Builder, given map[string]any) {
	switch s := s.(type) {
	case fragment:
		text.WriteString(s.sql)
	case expression:
		text.WriteString("(")
		for _, p := range s.parts {
			x.spell(p, r, text, given)
		}
		text.WriteString(")")
	default:
		name := fmt.Sprintf("value_%d", len(given))
		given[name] = x.value(s, r)
		text.WriteString(" " + name + " ")
	}
}

// holds is the truth of a condition for a row.
func (x *interpretation) holds(p predicate, r record) ternary {
	switch p := p.(type) {
	case allOf:
		out := yesHolds
		for _, part := range p {
			out = min(out, x.holds(part, r))
		}
		return out
	case anyOf:
		out := noHolds
		for _, part := range p {
			out = max(out, x.holds(part, r))
		}
		return out
	case notTrue:
		return truthOf(x.holds(p.part, r) != yesHolds)
	case comparison:
		return x.compare(p.op, x.value(p.left, r), x.value(p.right, r))
	case oneOf:
		return x.oneOf(x.value(p.left, r), p.list)
	case truth:
		v, ok := x.value(p.of, r).(bool)
		if !ok {
			return unknownHolds
		}
		return truthOf(v == p.want)
	case isNull:
		return truthOf((x.value(p.of, r) == nil) != p.not)
	case contains:
		v, ok := x.value(p.of, r).(string)
		if !ok {
			return unknownHolds
		}
		return truthOf(strings.Contains(strings.ToLower(v), strings.ToLower(p.part)))
	case never:
		return noHolds
	case within:
		return truthOf(x.listed(p.values, r, p.of, false))
	case chosen:
		return truthOf(x.listed(p.values, r, p.of, true) != p.not)
	default:
		breakOff("no meaning for a condition of type %T", p)
		return unknownHolds
	}
}

// listed reports whether the values are those of the first columns of a row of
// the plan; nulls says whether NULL is a value.
func (x *interpretation) listed(values []scalar, r record, in node, nulls bool) bool {
	own, columns := record{}, names(in.schema())[:len(values)]
	for i, of := range values {
		v := x.value(of, r)
		if v == nil && !nulls {
			return false
		}
		own[columns[i]] = v
	}
	id := identity(own, columns)
	return slices.ContainsFunc(x.rows(in), func(row record) bool { return identity(row, columns) == id })
}

func (x *interpretation) oneOf(v any, list bound) ternary {
	if v == nil {
		return unknownHolds
	}
	typ := strings.TrimSuffix(list.typ, "[]")
	for _, s := range list.value.([]string) {
		if x.equal(v, asType(s, typ)) == yesHolds {
			return yesHolds
		}
	}
	return noHolds
}

func (x *interpretation) compare(op string, a, b any) ternary {
	cmp, known := x.order(a, b)
	switch op {
	case "IS DISTINCT FROM", "IS NOT DISTINCT FROM":
		same := a == nil && b == nil || known && cmp == 0
		return truthOf(same == (op == "IS NOT DISTINCT FROM"))
	}
	if !known {
		return unknownHolds
	}
	switch op {
	case "=":
		return truthOf(cmp == 0)
	case "<>", "!=":
		return truthOf(cmp != 0)
	case "<":
		return truthOf(cmp < 0)
	case "<=":
		return truthOf(cmp <= 0)
	case ">":
		return truthOf(cmp > 0)
	case ">=":
		return truthOf(cmp >= 0)
	default:
		breakOff("no comparison %s", op)
		return unknownHolds
	}
}
