package scaffold

import (
	"strings"
	"unicode/utf8"

	"github.com/wenshu-ai/wenshu/semantic"
)

// maxLabel is how long a comment may be to serve as a label, in characters; longer ones are definitions.
const maxLabel = 24

// label names something in both languages by its comment, or else by its words. A currency at the end of a name is set
// apart: Unit price (USD).
func label(words []string, comment string) semantic.Text {
	code := ""
	if n := len(words); n > 1 && currencyWords[words[n-1]] != "" && len(words[n-1]) == 3 {
		words, code = words[:n-1], strings.ToUpper(words[n-1])
		if n > 2 && words[n-2] == "in" {
			words = words[:n-2]
		}
	}
	l := semantic.Text{ZH: chinese(words), EN: english(words)}
	if code != "" {
		l = semantic.Text{ZH: l.ZH + " (" + code + ")", EN: l.EN + " (" + code + ")"}
	}
	comment = heading(comment)
	switch {
	case comment == "":
	case isHan(comment):
		l.ZH = comment
	default:
		l.EN = strings.ToUpper(comment[:1]) + comment[1:]
	}
	return l
}

// heading is the part of a comment that may serve as a label: one in Chinese up to its first punctuation, another one
// when it is short. Empty when there is none.
func heading(comment string) string {
	comment = oneLine(comment)
	if i := strings.IndexFunc(comment, punctuates); i > 0 && isHan(comment[:i]) {
		comment = strings.TrimSpace(comment[:i])
	}
	if utf8.RuneCountInString(comment) > maxLabel || coded.MatchString(comment) {
		return ""
	}
	return comment
}

// punctuates reports what ends the first part of a Chinese comment: comma, stop, colon, semicolon or bracket, in full or
// half width, and the comma of lists.
func punctuates(r rune) bool {
	return strings.ContainsRune(",.:;(\uFF0C\u3002\uFF1A\uFF1B\uFF08\u3001", r)
}

// saysMore reports a comment that a label does not hold all of.
func saysMore(comment string) bool { return heading(comment) != oneLine(comment) }

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// english writes words as a phrase: Order date. Chinese words are spelled in pinyin.
func english(words []string) string {
	var out []string
	for _, w := range words {
		switch {
		case isHan(w):
			w = latin(w)
		case acronyms[w] || currencyWords[w] != "" && len(w) == 3:
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

// acronyms are written in capitals.
var acronyms = map[string]bool{"id": true, "sku": true, "roas": true, "ctr": true, "cpi": true, "cpc": true, "url": true, "gdp": true, "vat": true,
	"mrp": true, "uuid": true, "gmv": true, "aov": true, "roi": true, "kpi": true}

// inSentence writes a phrase as it stands within a sentence: words in lower case, but not what is all capitals.
func inSentence(phrase string) string {
	list := strings.Split(phrase, " ")
	for i, w := range list {
		if w != strings.ToUpper(w) {
			list[i] = strings.ToLower(w)
		}
	}
	return strings.Join(list, " ")
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
