package scaffold

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"

	"github.com/wenshu-ai/wenshu/semantic"
)

// wordsOf cuts a name into lower-case words at underscores, spaces and changes of case; what then still runs together
// (totalamount) is cut where known words meet. Chinese is kept as one word.
func wordsOf(name string, known vocabulary) []string {
	var out []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			out = append(out, known.apart(strings.ToLower(string(word)))...)
			word = word[:0]
		}
	}
	runes := []rune(name)
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
			continue
		case i > 0 && unicode.IsUpper(r) && (unicode.IsLower(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])):
			flush()
		case len(word) > 0 && unicode.Is(unicode.Han, r) != unicode.Is(unicode.Han, word[len(word)-1]):
			flush()
		}
		word = append(word, r)
	}
	flush()
	return out
}

// vocabulary holds the words that a database's tables are named after; they are known beside those of the glossary.
type vocabulary map[string]bool

func (v vocabulary) knows(word string) bool {
	_, general := glossary[singular(word)]
	return general || v[singular(word)]
}

// apart cuts a run of letters into known words, or leaves it whole.
func (v vocabulary) apart(run string) []string {
	if v.knows(run) || len(run) < 5 {
		return []string{run}
	}
	for n := len(run) - 2; n >= 2; n-- {
		if !v.knows(run[:n]) {
			continue
		}
		rest := v.apart(run[n:])
		if !slices.ContainsFunc(rest, func(w string) bool { return !v.knows(w) }) {
			return append([]string{run[:n]}, rest...)
		}
	}
	return []string{run}
}

// singular takes an English plural off: categories, boxes, orders.
func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "xes") || strings.HasSuffix(w, "ches"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") && len(w) > 3:
		return w[:len(w)-1]
	}
	return w
}

func plural(w string) string {
	switch {
	case strings.HasSuffix(w, "y") && len(w) > 2 && !strings.ContainsRune("aeiou", rune(w[len(w)-2])):
		return w[:len(w)-1] + "ies"
	case strings.HasSuffix(w, "s") || strings.HasSuffix(w, "x") || strings.HasSuffix(w, "ch"):
		return w + "es"
	}
	return w + "s"
}

// modelName is an identifier for a name: letters and digits, Chinese as pinyin.
func modelName(name string) string {
	if semantic.IsName(name) {
		return name
	}
	var parts []string
	for _, w := range wordsOf(name, nil) {
		if spelled := latin(w); spelled != "" {
			parts = append(parts, spelled)
		}
	}
	out := strings.Join(parts, "_")
	if out == "" || out[0] >= '0' && out[0] <= '9' {
		out = "c_" + out
	}
	return out[:min(len(out), 50)]
}

// latin spells a word with a to z and digits.
func latin(w string) string {
	var b strings.Builder
	for _, r := range w {
		switch {
		case r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(unicode.ToLower(r))
		case unicode.Is(unicode.Han, r):
			b.WriteString(strings.Join(pinyin.LazyConvert(string(r), nil), ""))
		}
	}
	return b.String()
}

func isHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// has reports whether one of the words is among the given ones, plurals taken off.
func has(words []string, any ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(any, singular(w)) || slices.Contains(any, w) })
}
