package sqltext

import (
	"fmt"
	"strings"
)

// Printer renders expressions; names, words and templates as the caller says.
type Printer struct {
	Name     func(Name) string     // nil = the parts joined with dots
	Word     func(Word) string     // nil = as it stands
	Template func(Template) string // nil = {{ text }}
}

// Print renders e as standard SQL, every nested operation in parentheses.
func (p Printer) Print(e Expr) string {
	switch e := e.(type) {
	case Name:
		if p.Name != nil {
			return p.Name(e)
		}
		return strings.Join(e.Parts, ".")
	case Number:
		return e.Text
	case String:
		return Quote(e.Value)
	case Word:
		if p.Word != nil {
			return p.Word(e)
		}
		return e.Name
	case Template:
		if p.Template != nil {
			return p.Template(e)
		}
		return "{{ " + e.Text + " }}"
	case Param:
		return ":" + e.Name
	case Unary:
		if e.Op == "NOT" {
			return "NOT " + p.nested(e.X)
		}
		return e.Op + p.nested(e.X)
	case Binary:
		return p.nested(e.L) + " " + e.Op + " " + p.nested(e.R)
	case Call:
		return p.call(e)
	case Cast:
		return "CAST(" + p.Print(e.X) + " AS " + e.Type + ")"
	case Case:
		return p.cases(e)
	case In:
		return p.nested(e.X) + not(e.Not) + " IN (" + p.list(e.List) + ")"
	case IsNull:
		return p.nested(e.X) + " IS" + not(e.Not) + " NULL"
	case Between:
		return p.nested(e.X) + not(e.Not) + " BETWEEN " + p.nested(e.Low) + " AND " + p.nested(e.High)
	default:
		panic(fmt.Sprintf("sqltext: expression of type %T", e))
	}
}

// Quote writes a text literal.
func Quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

func not(yes bool) string {
	if yes {
		return " NOT"
	}
	return ""
}

func (p Printer) nested(e Expr) string {
	switch e.(type) {
	case Unary, Binary, In, IsNull, Between:
		return "(" + p.Print(e) + ")"
	}
	return p.Print(e)
}

func (p Printer) list(es []Expr) string {
	out := make([]string, len(es))
	for i, e := range es {
		out[i] = p.Print(e)
	}
	return strings.Join(out, ", ")
}

func (p Printer) call(c Call) string {
	if c.Name == "EXTRACT" && len(c.Args) == 2 {
		return "EXTRACT(" + p.Print(c.Args[0]) + " FROM " + p.Print(c.Args[1]) + ")"
	}
	inner := p.list(c.Args)
	if c.Star {
		inner = "*"
	}
	if c.Distinct {
		inner = "DISTINCT " + inner
	}
	s := c.Name + "(" + inner + ")"
	if c.Within != nil {
		s += " WITHIN GROUP (ORDER BY " + p.Print(c.Within) + ")"
	}
	if c.Filter != nil {
		s += " FILTER (WHERE " + p.Print(c.Filter) + ")"
	}
	if c.Over != nil {
		s += " OVER (" + c.Over.Text + ")"
	}
	return s
}

func (p Printer) cases(c Case) string {
	s := "CASE"
	if c.Of != nil {
		s += " " + p.Print(c.Of)
	}
	for _, w := range c.Whens {
		s += " WHEN " + p.Print(w[0]) + " THEN " + p.Print(w[1])
	}
	if c.Else != nil {
		s += " ELSE " + p.Print(c.Else)
	}
	return s + " END"
}
