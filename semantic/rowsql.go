package semantic

import (
	"slices"
	"strings"
)

// Row-level SQL of a field names what it reads in braces:
//
//	{column}       a column of the field's own dataset, or another field of it
//	{role.column}  the same along the many-to-one path to the role
//	{@today}       the company day of the data's as-of instant, a date
//	{@as_of}       the data's as-of instant, a timestamptz
//	{@name}        a parameter of the model
//
// Everything outside braces is SQL text as it stands.

// Param is a value the compiler supplies to row-level SQL.
type Param string

// The parameters.
const (
	ParamToday Param = "today"
	ParamAsOf  Param = "as_of"
)

// SQLPart is one piece of a field's row-level SQL: plain text, a parameter, or
// a column of the row reached along Path from the home dataset.
type SQLPart struct {
	Text   string
	Param  Param
	Path   Path
	Column string
}

// Reference is one pair of braces in row-level SQL.
type Reference struct {
	Role  string // "" = the field's own dataset
	Name  string // column or field
	Param Param  // set instead of Name for {@…}
}

// rowToken is plain text, or a reference.
type rowToken struct {
	text string
	ref  *Reference
}

// References returns the references of row-level SQL in order, or CodeBadModel
// for text whose braces do not pair or hold something else than a name.
func References(expr string) ([]Reference, error) {
	tokens, err := scanRowSQL(expr)
	if err != nil {
		return nil, err
	}
	var refs []Reference
	for _, t := range tokens {
		if t.ref != nil {
			refs = append(refs, *t.ref)
		}
	}
	return refs, nil
}

func scanRowSQL(expr string) ([]rowToken, error) {
	var tokens []rowToken
	for rest := expr; rest != ""; {
		open := strings.IndexAny(rest, "{}")
		if open < 0 {
			return append(tokens, rowToken{text: rest}), nil
		}
		if open > 0 {
			tokens = append(tokens, rowToken{text: rest[:open]})
		}
		end := strings.IndexByte(rest[open:], '}')
		if rest[open] == '}' || end < 0 {
			return nil, Errorf(CodeBadModel, "表达式 %q 的花括号不成对。", "The braces of the expression %q do not pair.", expr)
		}
		ref, err := parseReference(rest[open+1 : open+end])
		if err != nil {
			return nil, err
		}
		tokens = append(tokens, rowToken{ref: ref})
		rest = rest[open+end+1:]
	}
	return tokens, nil
}

func parseReference(s string) (*Reference, error) {
	bad := Errorf(CodeBadModel, "{%[1]s} 应是 {列}、{角色.列}、{@today}、{@as_of} 或 {@参数}。",
		"{%[1]s} must be {column}, {role.column}, {@today}, {@as_of} or {@parameter}.", s)
	if p, ok := strings.CutPrefix(s, "@"); ok {
		if IsName(p) {
			return &Reference{Param: Param(p)}, nil
		}
		return nil, bad
	}
	role, name, dotted := strings.Cut(s, ".")
	if !dotted {
		role, name = "", s
	}
	if !IsName(name) || dotted && !IsName(role) {
		return nil, bad
	}
	return &Reference{Role: role, Name: name}, nil
}

// IsName reports whether s is a plain lower-case identifier: a letter or
// underscore, then letters, digits and underscores. Only such names are ever
// written into SQL.
func IsName(s string) bool {
	for i, c := range s {
		letter := c == '_' || c >= 'a' && c <= 'z'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != "" && len(s) <= 63
}

// RowSQL expands a field into pieces whose columns all hang on paths from the
// home dataset, fields within fields resolved. A brace names another declared
// field before it names a column. Errors: CodeBadModel for a field that
// contains itself, CodeNoPath and CodeAmbiguousPath for roles.
func (m *Model) RowSQL(at FieldAt) ([]SQLPart, error) { return m.rowSQL(at, nil) }

func (m *Model) rowSQL(at FieldAt, within []*Field) ([]SQLPart, error) {
	if slices.Contains(within, at.Field) {
		return nil, Errorf(CodeBadModel, "字段 %q 引用了自己。", "The field %q refers to itself.", at.Field.Name)
	}
	if at.Field.Expr == "" {
		return []SQLPart{{Path: at.Path, Column: at.Field.Name}}, nil
	}
	tokens, err := scanRowSQL(at.Field.Expr)
	if err != nil {
		return nil, err
	}
	within = append(slices.Clone(within), at.Field)
	var parts []SQLPart
	for _, t := range tokens {
		switch {
		case t.ref == nil:
			parts = append(parts, SQLPart{Text: t.text})
		case t.ref.Param != "":
			if err := m.knownParam(t.ref.Param); err != nil {
				return nil, err
			}
			parts = append(parts, SQLPart{Param: t.ref.Param})
		default:
			inner, err := m.expandReference(at, *t.ref, within)
			if err != nil {
				return nil, err
			}
			parts = append(parts, inner...)
		}
	}
	return parts, nil
}

// knownParam refuses a parameter the model does not declare.
func (m *Model) knownParam(p Param) error {
	if p == ParamToday || p == ParamAsOf {
		return nil
	}
	if _, ok := m.Parameter(string(p)); ok {
		return nil
	}
	e := Errorf(CodeBadModel, "没有名为 %q 的参数。", "There is no parameter called %q.", p)
	e.Candidates = append(e.Candidates, string(ParamToday), string(ParamAsOf))
	for _, known := range m.Parameters {
		e.Candidates = append(e.Candidates, known.Name)
	}
	return e
}

func (m *Model) expandReference(at FieldAt, ref Reference, within []*Field) ([]SQLPart, error) {
	path, err := m.onward(at, ref.Role)
	if err != nil {
		return nil, err
	}
	owner, ok := m.Dataset(path.To(at.Home))
	if !ok {
		return nil, Errorf(CodeBadModel, "数据集 %q 不存在。", "There is no dataset %q.", path.To(at.Home))
	}
	f, declared := owner.Field(ref.Name)
	if !declared || f == at.Field || f.Expr == "" {
		return []SQLPart{{Path: path, Column: ref.Name}}, nil
	}
	inner, err := m.rowSQL(FieldAt{Home: at.Home, Path: path, Field: f}, within)
	if err != nil {
		return nil, err
	}
	return append(append([]SQLPart{{Text: "("}}, inner...), SQLPart{Text: ")"}), nil
}

// onward continues a path from the dataset it ends at to a role. The role is
// looked up where the expression stands, not at home, so that a field means
// the same from everywhere.
func (m *Model) onward(at FieldAt, role string) (Path, error) {
	if role == "" {
		return at.Path, nil
	}
	step, err := m.path(at.Dataset(), role)
	if err != nil {
		return nil, err
	}
	return append(slices.Clone(at.Path), step...), nil
}
