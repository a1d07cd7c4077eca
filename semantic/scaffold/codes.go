package scaffold

import (
	"regexp"

	"github.com/wenshu-ai/wenshu/semantic"
)

// code is one value that a comment explains: 1 is 已付款 in "状态: 1-已付款 2-已发货".
type code struct{ key, meaning string }

var coded = regexp.MustCompile(`([A-Za-z0-9_]+)\s*[-=:\x{FF1A}]\s*(\p{Han}+|[A-Za-z][A-Za-z]*(?: [A-Za-z]+)*)`)

// codes reads what the values of a column mean from its comment; fewer than two are none.
func (c *column) codes() []code {
	var out []code
	for _, m := range coded.FindAllStringSubmatch(c.comment, -1) {
		out = append(out, code{m[1], m[2]})
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// label is the meaning in its language; the other one has the code.
func (x code) label() semantic.Text {
	if isHan(x.meaning) {
		return semantic.Text{ZH: x.meaning, EN: x.key}
	}
	return semantic.Text{ZH: x.meaning, EN: x.meaning}
}

// explained adds a comment that says more than a label to a definition, in the comment's language.
func explained(t semantic.Text, comment string) semantic.Text {
	comment = oneLine(comment)
	switch {
	case !saysMore(comment):
	case isHan(comment):
		t.ZH += comment
	default:
		t.EN += " " + comment
	}
	return t
}
