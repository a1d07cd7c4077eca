package sqltext

import (
	"fmt"
	"strings"
)

// maxDepth bounds nesting so that no text can exhaust the stack.
const maxDepth = 100

// Parse reads one whole expression. The error is a *Fault.
func Parse(src string) (Expr, error) {
	tokens, err := lex(src)
	if err != nil {
		return nil, err
	}
	p := &parser{src: src, tokens: tokens}
	e := p.or()
	if p.err == nil && p.peek().kind != end {
		p.unexpected()
	}
	if p.err != nil {
		return nil, p.err
	}
	return e, nil
}

type parser struct {
	src    string
	tokens []token
	at     int
	depth  int
	err    error
}

func (p *parser) peek() token { return p.tokens[p.at] }

func (p *parser) next() token {
	t := p.tokens[p.at]
	if t.kind != end {
		p.at++
	}
	return t
}

func (p *parser) fail(at int, format string, args ...any) Expr {
	if p.err == nil {
		p.err = &Fault{at, fmt.Sprintf(format, args...)}
		p.at = len(p.tokens) - 1
	}
	return nil
}

func (p *parser) unexpected() Expr {
	t := p.peek()
	if t.kind == end {
		return p.fail(t.at, "the expression ends too early")
	}
	return p.fail(t.at, "unexpected %q", t.text)
}

// is reports whether the next token is the symbol or keyword.
func (p *parser) is(s string) bool { return p.isAt(0, s) }

func (p *parser) isAt(ahead int, s string) bool {
	if p.at+ahead >= len(p.tokens) {
		return false
	}
	t := p.tokens[p.at+ahead]
	return t.kind == symbol && t.text == s || t.kind == word && t.upper() == s
}

// accept takes the symbols or keywords if all of them come next.
func (p *parser) accept(list ...string) bool {
	for i, s := range list {
		if !p.isAt(i, s) {
			return false
		}
	}
	p.at += len(list)
	return true
}

func (p *parser) expect(list ...string) {
	for _, s := range list {
		if !p.accept(s) {
			p.unexpected()
		}
	}
}

func (p *parser) or() Expr {
	left := p.and()
	for p.accept("OR") {
		left = Binary{"OR", left, p.and()}
	}
	return left
}

func (p *parser) and() Expr {
	left := p.not()
	for p.accept("AND") {
		left = Binary{"AND", left, p.not()}
	}
	return left
}

func (p *parser) not() Expr {
	if p.depth++; p.depth > maxDepth {
		return p.fail(p.peek().at, "nested too deeply")
	}
	defer func() { p.depth-- }()
	if p.accept("NOT") {
		return Unary{"NOT", p.not()}
	}
	return p.comparison()
}

func (p *parser) comparison() Expr {
	left := p.concat()
	for {
		switch {
		case p.accept("IS"):
			left = p.afterIs(left)
		case p.accept("NOT", "IN"):
			left = In{left, p.list(), true}
		case p.accept("IN"):
			left = In{left, p.list(), false}
		case p.accept("NOT", "BETWEEN"):
			left = p.between(left, true)
		case p.accept("BETWEEN"):
			left = p.between(left, false)
		case p.accept("NOT", "LIKE"):
			left = Unary{"NOT", Binary{"LIKE", left, p.concat()}}
		case p.accept("LIKE"):
			left = Binary{"LIKE", left, p.concat()}
		case p.accept("ILIKE"):
			left = Binary{"ILIKE", left, p.concat()}
		default:
			op, ok := p.acceptAny("=", "<>", "!=", "<=", ">=", "<", ">")
			if !ok {
				return left
			}
			if op == "!=" {
				op = "<>"
			}
			left = Binary{op, left, p.concat()}
		}
	}
}

func (p *parser) acceptAny(list ...string) (string, bool) {
	for _, s := range list {
		if p.accept(s) {
			return s, true
		}
	}
	return "", false
}

// afterIs reads what follows IS.
func (p *parser) afterIs(left Expr) Expr {
	not := p.accept("NOT")
	switch {
	case p.accept("NULL"):
		return IsNull{left, not}
	case p.accept("DISTINCT", "FROM"):
		if not {
			return Binary{"IS NOT DISTINCT FROM", left, p.concat()}
		}
		return Binary{"IS DISTINCT FROM", left, p.concat()}
	case p.is("TRUE"), p.is("FALSE"):
		op := "IS NOT DISTINCT FROM"
		if not {
			op = "IS DISTINCT FROM"
		}
		return Binary{op, left, Word{p.next().upper()}}
	}
	return p.unexpected()
}

func (p *parser) between(left Expr, not bool) Expr {
	low := p.concat()
	p.expect("AND")
	return Between{left, low, p.concat(), not}
}

func (p *parser) list() []Expr {
	p.expect("(")
	out := []Expr{p.or()}
	for p.accept(",") {
		out = append(out, p.or())
	}
	p.expect(")")
	return out
}

func (p *parser) concat() Expr {
	left := p.sum()
	for p.accept("||") {
		left = Binary{"||", left, p.sum()}
	}
	return left
}

func (p *parser) sum() Expr {
	left := p.product()
	for {
		op, ok := p.acceptAny("+", "-")
		if !ok {
			return left
		}
		left = Binary{op, left, p.product()}
	}
}

func (p *parser) product() Expr {
	left := p.signed()
	for {
		op, ok := p.acceptAny("*", "/", "%")
		if !ok {
			return left
		}
		left = Binary{op, left, p.signed()}
	}
}

func (p *parser) signed() Expr {
	if p.depth++; p.depth > maxDepth {
		return p.fail(p.peek().at, "nested too deeply")
	}
	defer func() { p.depth-- }()
	if op, ok := p.acceptAny("-", "+"); ok {
		return Unary{op, p.signed()}
	}
	return p.postfix(p.primary())
}

func (p *parser) postfix(e Expr) Expr {
	for {
		switch {
		case p.accept("::"):
			e = Cast{e, p.typeName()}
		case p.accept("AT", "TIME", "ZONE"):
			e = Binary{"AT TIME ZONE", e, p.primary()}
		default:
			return e
		}
	}
}

// typeName reads a type such as numeric(10, 2) or double precision.
func (p *parser) typeName() string {
	if p.peek().kind != word {
		p.unexpected()
		return ""
	}
	parts := []string{p.next().text}
	for p.is("PRECISION") || p.is("VARYING") || p.is("WITH") || p.is("WITHOUT") || p.is("TIME") || p.is("ZONE") {
		parts = append(parts, p.next().text)
	}
	name := strings.Join(parts, " ")
	if p.accept("(") {
		var args []string
		for p.peek().kind != end && !p.is(")") {
			args = append(args, p.next().text)
		}
		p.expect(")")
		name += "(" + strings.ReplaceAll(strings.Join(args, ""), ",", ", ") + ")"
	}
	return name
}
