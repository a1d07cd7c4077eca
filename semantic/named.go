package semantic

import (
	"slices"
	"strings"
)

// Segment is a filter with a name: big customers, launch countries.
type Segment struct {
	Name   string
	Label  Text
	Filter Filter
	Pos    Position
}

// Parameter is a value that row-level SQL of the model takes from the query as
// {@name}. It always travels as an argument, never as text of the statement.
type Parameter struct {
	Name    string
	Label   Text
	Kind    Kind
	Default Value // used where a query names no value; never NULL
	Pos     Position
}

// SavedQuery is a query with a name, in the JSON form of ParseQueryJSON. Its
// times may be relative.
type SavedQuery struct {
	Name  string
	Label Text
	JSON  []byte
	Pos   Position
}

// Parameter returns the parameter of that name.
func (m *Model) Parameter(name string) (*Parameter, bool) {
	return byName(m.Parameters, name, func(p *Parameter) string { return p.Name })
}

// SavedQuery returns a saved query, its times resolved with the clock. Errors:
// CodeBadQuery with the names there are, and those of ParseQueryJSON.
func (m *Model) SavedQuery(name string, c Clock) (Query, error) {
	s, ok := byName(m.Saved, name, func(s *SavedQuery) string { return s.Name })
	if !ok {
		e := Errorf(CodeBadQuery, "没有名为 %q 的已存查询。", "There is no saved query called %q.", name)
		for _, s := range m.Saved {
			e.Candidates = append(e.Candidates, s.Name)
		}
		return Query{}, e
	}
	return ParseQueryJSON(s.JSON, c)
}

// WithSegments is the query with its segments made part of its filter. Error:
// CodeBadFilter with near names.
func (m *Model) WithSegments(q Query) (Query, error) {
	if len(q.Segments) == 0 {
		return q, nil
	}
	all := And{}
	if q.Where != nil {
		all = append(all, q.Where)
	}
	for _, name := range q.Segments {
		s, ok := byName(m.Segments, name, func(s *Segment) string { return s.Name })
		if !ok {
			e := Errorf(CodeBadFilter, "没有名为 %q 的细分。", "There is no segment called %q.", name)
			for _, s := range m.Segments {
				e.Candidates = append(e.Candidates, s.Name)
			}
			return q, e
		}
		all = append(all, s.Filter)
	}
	q.Where, q.Segments = all, nil
	return q, nil
}

// ParameterValue is the value a query gives a parameter, or its default. A
// text stands for a date or an instant. Error: CodeBadQuery.
func (m *Model) ParameterValue(q Query, name string) (Value, error) {
	p, ok := m.Parameter(name)
	if !ok {
		e := Errorf(CodeBadQuery, "没有名为 %q 的参数。", "There is no parameter called %q.", name)
		for _, p := range m.Parameters {
			e.Candidates = append(e.Candidates, p.Name)
		}
		return Null, e
	}
	v, given := q.Params[name]
	if !given {
		return p.Default, nil
	}
	if text, isText := v.Text(); isText && p.Kind != KindText {
		if parsed, err := ParseValue(p.Kind, strings.TrimSpace(text)); err == nil {
			v = parsed
		}
	}
	if v.Kind() != p.Kind {
		return Null, Errorf(CodeBadQuery, "参数 %[1]s 应是 %[2]s,而不是 %[3]q。", "The parameter %[1]s takes a %[2]s, not %[3]q.", name, p.Kind, v.String())
	}
	return v, nil
}

func byName[T any](list []*T, name string, nameOf func(*T) string) (*T, bool) {
	i := slices.IndexFunc(list, func(x *T) bool { return nameOf(x) == name })
	if i < 0 {
		return nil, false
	}
	return list[i], true
}
