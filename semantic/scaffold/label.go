package scaffold

import (
	"strings"
	"unicode/utf8"

	"github.com/wenshu-ai/wenshu/semantic"
)

// maxLabel is how long a comment may be to serve as a label, in characters; longer ones are definitions.
const maxLabel = 24

// label names something in both languages by its comment, or else by its words.
func label(words []string, comment string) semantic.Text {
	l := semantic.Text{ZH: chinese(words), EN: english(words)}
	comment = oneLine(comment)
	if comment == "" || utf8.RuneCountInString(comment) > maxLabel {
		return l
	}
	if isHan(comment) {
		l.ZH = comment
	} else {
		l.EN = comment
	}
	return l
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// english writes words as a phrase: Order date. Chinese words are spelled in pinyin.
func english(words []string) string {
	var out []string
	for _, w := range words {
		switch {
		case isHan(w):
			w = latin(w)
		case w == "id" || w == "sku" || w == "usd" || w == "roas" || w == "ctr":
			w = strings.ToUpper(w)
		}
		out = append(out, w)
	}
	s := strings.Join(out, " ")
	if s == "" {
		return "Value"
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// chinese writes words one by one; with one that is not known it stays English.
func chinese(words []string) string {
	var b strings.Builder
	for _, w := range words {
		zh, known := glossary[singular(w)]
		switch {
		case isHan(w):
			b.WriteString(w)
		case known:
			b.WriteString(zh)
		default:
			return english(words)
		}
	}
	if b.Len() == 0 {
		return english(words)
	}
	return b.String()
}
