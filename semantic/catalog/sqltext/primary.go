package sqltext

import "strings"

func (p *parser) primary() Expr {
	t := p.peek()
	switch t.kind {
	case number:
		p.next()
		return Number{t.text}
	case text:
		p.next()
		return String{t.text}
	case template:
		p.next()
		return Template{t.text}
	case param:
		p.next()
		return Param{t.text}
	case quoted:
		return p.name()
	case word:
		return p.word(t)
	}
	if p.accept("(") {
		e := p.or()
		p.expect(")")
		return e
	}
	return p.unexpected()
}

func (p *parser) word(t token) Expr {
	switch t.upper() {
	case "TRUE", "FALSE", "NULL", "CURRENT_DATE", "CURRENT_TIMESTAMP":
		p.next()
		return Word{t.upper()}
	case "CASE":
		p.next()
		return p.cases()
	case "CAST":
		if p.accept("CAST", "(") {
			e := p.or()
			p.expect("AS")
			e = Cast{e, p.typeName()}
			p.expect(")")
			return e
		}
	case "EXTRACT":
		if p.accept("EXTRACT", "(") {
			part := p.next()
			p.expect("FROM")
			e := Call{Name: "EXTRACT", Args: []Expr{Word{strings.ToUpper(part.text)}, p.or()}}
			p.expect(")")
			return e
		}
	case "DATE", "TIMESTAMP", "INTERVAL", "TIMESTAMPTZ":
		if p.tokens[p.at+1].kind == text {
			p.next()
			return Cast{String{p.next().text}, strings.ToLower(t.text)}
		}
	}
	if p.isAt(1, "(") {
		return p.call()
	}
	return p.name()
}

func (p *parser) name() Expr {
	var parts []string
	for {
		t := p.next()
		if t.kind != word && t.kind != quoted {
			return p.fail(t.at, "a name is expected")
		}
		parts = append(parts, t.text)
		if !p.accept(".") {
			return Name{parts}
		}
	}
}

func (p *parser) cases() Expr {
	var c Case
	if !p.is("WHEN") {
		c.Of = p.or()
	}
	for p.accept("WHEN") {
		when := p.or()
		p.expect("THEN")
		c.Whens = append(c.Whens, [2]Expr{when, p.or()})
	}
	if p.accept("ELSE") {
		c.Else = p.or()
	}
	p.expect("END")
	return c
}

func (p *parser) call() Expr {
	c := Call{Name: p.next().upper()}
	p.expect("(")
	c.Distinct = p.accept("DISTINCT")
	switch {
	case p.accept("*"):
		c.Star = true
	case !p.is(")"):
		c.Args = append(c.Args, p.or())
		for p.accept(",") {
			c.Args = append(c.Args, p.or())
		}
	}
	p.expect(")")
	if p.accept("WITHIN", "GROUP", "(", "ORDER", "BY") {
		c.Within = p.or()
		p.accept("ASC")
		p.expect(")")
	}
	if p.accept("FILTER", "(", "WHERE") {
		c.Filter = p.or()
		p.expect(")")
	}
	if p.accept("OVER") {
		c.Over = p.window()
	}
	return c
}

// window takes the text up to the parenthesis that closes OVER (.
func (p *parser) window() *Window {
	p.expect("(")
	w := &Window{}
	from, depth := p.peek().at, 1
	for p.err == nil {
		t := p.next()
		switch {
		case t.kind == end:
			p.fail(t.at, "OVER ( is never closed")
		case t.kind == symbol && t.text == "(":
			depth++
		case t.kind == symbol && t.text == ")":
			depth--
		case t.kind == param:
			w.Params = true
		case t.upper() == "ROWS" || t.upper() == "RANGE" || t.upper() == "GROUPS":
			w.Frame = t.upper()
		}
		if depth == 0 {
			w.Text = strings.TrimSpace(p.src[from:t.at])
			return w
		}
	}
	return w
}
