package sqltext

import (
	"fmt"
	"strings"
)

type kind int

const (
	end kind = iota
	word
	quoted // "name"
	number
	text // 'text'
	template
	param
	symbol
)

type token struct {
	kind kind
	text string // words as written; use upper for keywords
	at   int    // byte offset
}

func (t token) upper() string {
	if t.kind != word {
		return ""
	}
	return strings.ToUpper(t.text)
}

// symbols in the order they are tried: longer ones first.
var symbols = []string{"<=", ">=", "<>", "!=", "||", "::", "(", ")", ",", ".", "+", "-", "*", "/", "%", "=", "<", ">"}

// Fault is a place in the text that could not be read.
type Fault struct {
	Offset  int // in bytes
	Message string
}

// Error prints the message with its place, counted from 1.
func (f *Fault) Error() string { return fmt.Sprintf("at character %d: %s", f.Offset+1, f.Message) }

func lex(src string) ([]token, error) {
	var out []token
	for i := 0; ; {
		for i < len(src) && strings.IndexByte(" \t\r\n", src[i]) >= 0 {
			i++
		}
		if i == len(src) {
			return append(out, token{end, "", i}), nil
		}
		t, next, err := one(src, i)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
		i = next
	}
}

func one(src string, i int) (token, int, error) {
	rest := src[i:]
	switch c := src[i]; {
	case isLetter(c):
		n := span(rest, isWordByte)
		return token{word, rest[:n], i}, i + n, nil
	case isDigit(c) || c == '.' && len(rest) > 1 && isDigit(rest[1]):
		n := span(rest, func(c byte) bool { return isDigit(c) || c == '.' })
		return token{number, rest[:n], i}, i + n, nil
	case c == '\'' || c == '"':
		return delimited(rest, i, c)
	case strings.HasPrefix(rest, "{{"):
		n := strings.Index(rest, "}}")
		if n < 0 {
			return token{}, 0, &Fault{i, "{{ is never closed"}
		}
		return token{template, strings.TrimSpace(rest[2:n]), i}, i + n + 2, nil
	case c == ':' && len(rest) > 1 && isLetter(rest[1]):
		n := 1 + span(rest[1:], isWordByte)
		return token{param, rest[1:n], i}, i + n, nil
	}
	for _, s := range symbols {
		if strings.HasPrefix(rest, s) {
			return token{symbol, s, i}, i + len(s), nil
		}
	}
	return token{}, 0, &Fault{i, fmt.Sprintf("unexpected %q", rest[:1])}
}

// delimited reads '…' or "…"; a doubled delimiter stands for one.
func delimited(rest string, at int, by byte) (token, int, error) {
	k := text
	if by == '"' {
		k = quoted
	}
	var b strings.Builder
	for i := 1; i < len(rest); i++ {
		if rest[i] != by {
			b.WriteByte(rest[i])
			continue
		}
		if i+1 < len(rest) && rest[i+1] == by {
			b.WriteByte(by)
			i++
			continue
		}
		return token{k, b.String(), at}, at + i + 1, nil
	}
	return token{}, 0, &Fault{at, fmt.Sprintf("%c is never closed", by)}
}

func span(s string, in func(byte) bool) int {
	n := 0
	for n < len(s) && in(s[n]) {
		n++
	}
	return n
}

func isLetter(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}
func isDigit(c byte) bool    { return c >= '0' && c <= '9' }
func isWordByte(c byte) bool { return isLetter(c) || isDigit(c) || c == '$' }
