package ossie

import (
	"fmt"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/semantic/catalog/adopt"
	"github.com/wenshu-ai/wenshu/semantic/catalog/sqltext"
)

// rowSQL prints a field's row-level SQL without braces, in standard form where
// it can be read.
func (x *exporter) rowSQL(d *semantic.Dataset, f *semantic.Field) string {
	if f.Expr == "" {
		return f.Name
	}
	object := "field " + d.Name + "." + f.Name
	text := x.unbraced(object, f.Expr)
	e, err := sqltext.Parse(text)
	if err != nil {
		x.lose(LossDialect, object, text)
		return text
	}
	return sqltext.Printer{}.Print(e)
}

func (x *exporter) unbraced(object, expr string) string {
	var b strings.Builder
	for rest := expr; rest != ""; {
		before, after, found := strings.Cut(rest, "{")
		b.WriteString(before)
		if !found {
			break
		}
		name, tail, _ := strings.Cut(after, "}")
		switch name {
		case "@" + string(semantic.ParamToday):
			b.WriteString("CURRENT_DATE")
			x.lose(LossCalendar, object, "today is the data's, not the clock's")
		case "@" + string(semantic.ParamAsOf):
			b.WriteString("CURRENT_TIMESTAMP")
			x.lose(LossCalendar, object, "now is the data's, not the clock's")
		default:
			b.WriteString(name)
		}
		rest = tail
	}
	return b.String()
}

// reference names a field as dataset.field. A role that is not the dataset's
// own name cannot be told apart from others there.
func (x *exporter) reference(home *semantic.Dataset, ref string) (string, error) {
	role, name, dotted := strings.Cut(ref, ".")
	if !dotted {
		return home.Name + "." + ref, nil
	}
	if _, isDataset := x.model.Dataset(role); !isDataset {
		return "", &adopt.Fault{Detail: "a field reached in the role " + role}
	}
	return role + "." + name, nil
}

func (x *exporter) conditions(home *semantic.Dataset, cs []semantic.FieldCondition) (string, error) {
	var parts []string
	for _, c := range cs {
		of, err := x.reference(home, c.Field)
		if err != nil {
			return "", err
		}
		at, err := x.model.FieldAt(home.Name, c.Field)
		if err != nil {
			return "", err
		}
		parts = append(parts, conditionSQL(of, at.Field.Type, c))
	}
	return strings.Join(parts, " AND "), nil
}

// conditionSQL keeps the rows the condition keeps: its != lets NULL pass.
func conditionSQL(of string, kind semantic.Kind, c semantic.FieldCondition) string {
	switch c.Op {
	case "null":
		return of + " IS NULL"
	case "not_null":
		return of + " IS NOT NULL"
	}
	values := make([]string, len(c.Values))
	for i, v := range c.Values {
		values[i] = literal(kind, v)
	}
	list := strings.Join(values, ", ")
	switch {
	case c.Op == "=" && len(values) == 1:
		return of + " = " + list
	case c.Op == "=":
		return of + " IN (" + list + ")"
	case c.Op == "!=" && len(values) == 1:
		return fmt.Sprintf("(%s <> %s OR %s IS NULL)", of, list, of)
	case c.Op == "!=":
		return fmt.Sprintf("(%s NOT IN (%s) OR %s IS NULL)", of, list, of)
	default:
		return of + " " + c.Op + " " + list
	}
}

func literal(kind semantic.Kind, v semantic.Value) string {
	switch kind {
	case semantic.KindNumber:
		return v.String()
	case semantic.KindBool:
		return strings.ToUpper(v.String())
	case semantic.KindDate:
		return "DATE " + sqltext.Quote(v.String())
	case semantic.KindInstant:
		return "TIMESTAMP " + sqltext.Quote(v.String())
	default:
		return sqltext.Quote(v.String())
	}
}
