package evals

import (
	"fmt"
	"strings"
)

// Call is a typed call as text: the tool and its arguments unread. It covers
// every tool of the notation, also those the product does not know.
type Call struct {
	Tool string
	Args map[string]string
}

// ParseChain reads tool(a=b; c=d) → tool(…); "->" is read as the arrow too.
func ParseChain(text string) ([]Call, error) {
	var out []Call
	for _, part := range splitOutside(strings.ReplaceAll(text, "->", "→"), "→") {
		c, err := parseCall(part)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

func parseCall(text string) (Call, error) {
	text = strings.TrimSpace(text)
	tool, rest, found := strings.Cut(text, "(")
	if !found || !strings.HasSuffix(rest, ")") || tool == "" {
		return Call{}, fmt.Errorf("the call %q is not written tool(argument=value; …)", text)
	}
	c := Call{Tool: strings.TrimSpace(tool), Args: map[string]string{}}
	for _, pair := range splitOutside(strings.TrimSuffix(rest, ")"), ";") {
		pair = strings.TrimSpace(pair)
		if pair == "" {
			continue
		}
		name, value, found := strings.Cut(pair, "=")
		if !found {
			return Call{}, fmt.Errorf("the argument %q of %q has no value", pair, text)
		}
		c.Args[strings.TrimSpace(name)] = strings.TrimSpace(value)
	}
	return c, nil
}

// splitOutside splits at a separator that stands outside parentheses and
// double quotes.
func splitOutside(s, sep string) []string {
	var out []string
	depth, start, quoted := 0, 0, false
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && quoted:
			i++
		case s[i] == '"':
			quoted = !quoted
		case quoted:
		case s[i] == '(':
			depth++
		case s[i] == ')':
			depth--
		case depth == 0 && strings.HasPrefix(s[i:], sep):
			out = append(out, s[start:i])
			start = i + len(sep)
			i += len(sep) - 1
		}
	}
	return append(out, s[start:])
}
