package builtin

import (
	"unicode"

	"github.com/wenshu-ai/wenshu/semantic"
)

// langOf is the language of a folded question. Names and abbreviations of the
// other language do not turn it: a sentence is Chinese when it has as many
// Chinese characters as Latin words.
func langOf(s string) semantic.Lang {
	chars, latin, inWord := 0, 0, false
	for _, r := range s {
		switch {
		case isHan(r):
			chars++
			inWord = false
		case isWordRune(r):
			if !inWord {
				latin++
			}
			inWord = true
		case r != '-' && r != '_':
			inWord = false
		}
	}
	if chars > 0 && chars >= latin {
		return semantic.ZH
	}
	return semantic.EN
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

func isWordRune(r rune) bool { return !isHan(r) && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
