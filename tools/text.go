package tools

import (
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// The canonical text separates with ; , / ( ) : = and the signs of
// conditions. A value holding one of them, a quote, a backslash, a control
// character, or a space at an end is written in double quotes, where \" \\ \n
// \r \t stand for themselves; every other value is written bare.
const special = ";,/():=<>!\"\\\n\r\t"

func quote(s string) string {
	if s != "" && !strings.ContainsAny(s, special) && strings.TrimSpace(s) == s &&
		!strings.Contains(s, "→") && !strings.Contains(s, "->") {
		return s
	}
	var b strings.Builder
	b.WriteByte('"')
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '"', '\\':
			b.WriteByte('\\')
			b.WriteByte(s[i])
		case '\n':
			b.WriteString(`\n`)
		case '\r':
			b.WriteString(`\r`)
		case '\t':
			b.WriteString(`\t`)
		default:
			b.WriteByte(s[i])
		}
	}
	b.WriteByte('"')
	return b.String()
}

// unquote reads one value: bare, or in quotes.
func unquote(raw string) (string, error) {
	s := strings.TrimSpace(raw)
	if s == "" {
		return "", badCall("有一个参数的值是空的。", "The value of an argument is empty.")
	}
	if s[0] != '"' {
		return s, nil
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '"' && i == len(s)-1:
			return b.String(), nil
		case s[i] == '"':
			return "", badCall("引号后面还有多余的字符:%s", "There is more text after the closing quote: %s", s)
		case s[i] == '\\' && i+1 < len(s):
			i++
			c, ok := escapes[s[i]]
			if !ok {
				return "", badCall("引号里不认识的转义 \\%[1]c。", "Unknown escape \\%[1]c inside quotes.", s[i])
			}
			b.WriteByte(c)
		default:
			b.WriteByte(s[i])
		}
	}
	return "", badCall("引号没有闭合:%s", "The quote is not closed: %s", s)
}

var escapes = map[byte]byte{'"': '"', '\\': '\\', 'n': '\n', 'r': '\r', 't': '\t'}

// split cuts s at every sep outside quotes and parentheses.
func split(s, sep string) ([]string, error) {
	var parts []string
	start := 0
	err := outside(s, func(i int) int {
		if i < start || !strings.HasPrefix(s[i:], sep) {
			return 0
		}
		parts = append(parts, s[start:i])
		start = i + len(sep)
		return len(sep)
	})
	return append(parts, s[start:]), err
}

// cut splits s once, at the first byte of set outside quotes and parentheses;
// at is -1 when there is none.
func cut(s, set string) (before, after string, at int, err error) {
	at = -1
	err = outside(s, func(i int) int {
		if at < 0 && strings.IndexByte(set, s[i]) >= 0 {
			at = i
		}
		return 0
	})
	if err != nil || at < 0 {
		return s, "", -1, err
	}
	return s[:at], s[at+1:], at, nil
}

// outside calls visit for each byte outside quotes and parentheses; visit
// returns how many bytes it consumed, 0 for none.
func outside(s string, visit func(i int) int) error {
	depth, quoted := 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quoted:
			if c == '\\' {
				i++
			} else if c == '"' {
				quoted = false
			}
			continue
		case c == '"':
			quoted = true
			continue
		case c == '(':
			depth++
			continue
		case c == ')':
			if depth--; depth < 0 {
				return badCall("括号不配对:%s", "The parentheses do not match: %s", s)
			}
			continue
		}
		if depth == 0 {
			if n := visit(i); n > 0 {
				i += n - 1
			}
		}
	}
	if quoted || depth != 0 {
		return badCall("引号或括号没有闭合:%s", "A quote or parenthesis is not closed: %s", s)
	}
	return nil
}

func badCall(zh, en string, args ...any) *semantic.Error {
	return semantic.Errorf(semantic.CodeBadQuery, zh, en, args...)
}
