package sqlgen

import "fmt"

// eachColumn calls visit for every column a condition reads. The values a
// condition compares with a plan of its own are its own; the plan's are not.
func eachColumn(p predicate, visit func(column)) {
	switch p := p.(type) {
	case allOf:
		for _, part := range p {
			eachColumn(part, visit)
		}
	case anyOf:
		for _, part := range p {
			eachColumn(part, visit)
		}
	case notTrue:
		eachColumn(p.part, visit)
	case comparison:
		columnsOf(p.left, visit)
		columnsOf(p.right, visit)
	case oneOf:
		columnsOf(p.left, visit)
	case truth:
		columnsOf(p.of, visit)
	case isNull:
		columnsOf(p.of, visit)
	case contains:
		columnsOf(p.of, visit)
	case never:
	case within:
		columnsOfAll(p.values, visit)
	case chosen:
		columnsOfAll(p.values, visit)
	default:
		panic(fmt.Sprintf("sqlgen: predicate of type %T", p))
	}
}

// columnsOf calls visit for every column a scalar is computed from.
func columnsOf(s scalar, visit func(column)) {
	switch s := s.(type) {
	case column:
		visit(s)
	case expression:
		columnsOfAll(s.parts, visit)
	case cast:
		columnsOf(s.of, visit)
	case localDate:
		columnsOf(s.of, visit)
	case moved:
		columnsOf(s.of, visit)
	case atZone:
		columnsOf(s.of, visit)
	case datePart:
		columnsOf(s.of, visit)
	case bucket:
		columnsOf(s.of, visit)
	case fragment, bound:
	default:
		panic(fmt.Sprintf("sqlgen: scalar of type %T", s))
	}
}

func columnsOfAll(list []scalar, visit func(column)) {
	for _, s := range list {
		columnsOf(s, visit)
	}
}
