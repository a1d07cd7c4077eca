package catalog

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// maxExprDepth bounds nesting so that no text can exhaust the stack.
const maxExprDepth = 64

// parseExpr reads arithmetic over metrics: numbers, names, + - * / with the
// usual precedence, unary minus and parentheses. named gives the input a name
// stands for. at is the byte offset of a fault, -1 without one.
func parseExpr(text string, named func(string) semantic.Input) (expr semantic.Expr, at int, err error) {
	p := &exprParser{text: text, named: named}
	expr = p.sum()
	if p.skip(); p.err == nil && p.at < len(p.text) {
		p.fail("unexpected %q", p.text[p.at:])
	}
	if p.err != nil {
		return nil, p.at, p.err
	}
	return expr, -1, nil
}

type exprParser struct {
	text  string
	at    int
	depth int
	named func(string) semantic.Input
	err   error
}

func (p *exprParser) fail(format string, args ...any) semantic.Expr {
	if p.err == nil {
		p.err = fmt.Errorf(format, args...)
	}
	return nil
}

func (p *exprParser) skip() {
	for p.at < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.at]) >= 0 {
		p.at++
	}
}

// accept takes one of the bytes if it comes next.
func (p *exprParser) accept(any string) byte {
	p.skip()
	if p.err == nil && p.at < len(p.text) && strings.IndexByte(any, p.text[p.at]) >= 0 {
		p.at++
		return p.text[p.at-1]
	}
	return 0
}

func (p *exprParser) sum() semantic.Expr {
	left := p.product()
	for op := p.accept("+-"); op != 0; op = p.accept("+-") {
		left = semantic.Binary{Op: semantic.ArithOp(op), L: left, R: p.product()}
	}
	return left
}

func (p *exprParser) product() semantic.Expr {
	left := p.factor()
	for op := p.accept("*/"); op != 0; op = p.accept("*/") {
		left = semantic.Binary{Op: semantic.ArithOp(op), L: left, R: p.factor()}
	}
	return left
}

func (p *exprParser) factor() semantic.Expr {
	if p.depth++; p.depth > maxExprDepth {
		return p.fail("nested too deeply")
	}
	defer func() { p.depth-- }()
	switch {
	case p.accept("-") != 0:
		return semantic.Binary{Op: semantic.Sub, L: semantic.Const{}, R: p.factor()}
	case p.accept("(") != 0:
		inner := p.sum()
		if p.accept(")") == 0 {
			return p.fail("a closing parenthesis is missing")
		}
		return inner
	}
	start := p.at
	for p.at < len(p.text) && isWordByte(p.text[p.at]) {
		p.at++
	}
	word := p.text[start:p.at]
	switch {
	case word == "":
		return p.fail("a metric or a number is missing")
	case word[0] >= '0' && word[0] <= '9':
		return p.number(word, start)
	case semantic.IsName(word):
		return semantic.Ref{Input: p.named(word)}
	}
	p.at = start
	return p.fail("%q is no metric", word)
}

func (p *exprParser) number(word string, start int) semantic.Expr {
	// decimal would also read 1e9; a plain number is all a formula needs.
	if strings.Trim(word, "0123456789.") == "" && strings.Count(word, ".") <= 1 && !strings.HasSuffix(word, ".") {
		if v, err := decimal.NewFromString(word); err == nil {
			return semantic.Const{Value: v}
		}
	}
	p.at = start
	return p.fail("%q is no number", word)
}

func isWordByte(c byte) bool {
	return c == '_' || c == '.' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}
