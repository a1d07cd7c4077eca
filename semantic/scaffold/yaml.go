package scaffold

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
)

// writer builds one YAML file.
type writer struct{ strings.Builder }

func (w *writer) line(indent int, format string, args ...any) {
	w.WriteString(strings.Repeat("  ", indent))
	fmt.Fprintf(w, format, args...)
	w.WriteByte('\n')
}

// guess writes why what follows was guessed; nothing when it was not.
func (w *writer) guess(indent int, why string) {
	if why != "" {
		w.line(indent, "# guess: %s", oneLine(why))
	}
}

var plainScalar = regexp.MustCompile(`^[\p{L}_][\p{L}\p{N}_ ./()+%-]*$`)

// scalar writes a text so that YAML reads it back as the same text.
func scalar(s string) string {
	switch strings.ToLower(s) {
	case "true", "false", "null", "yes", "no", "on", "off", "y", "n", "":
		return strconv.Quote(s)
	}
	if plainScalar.MatchString(s) && strings.TrimSpace(s) == s {
		return s
	}
	return strconv.Quote(s)
}

func text(t semantic.Text) string { return "{zh: " + scalar(t.ZH) + ", en: " + scalar(t.EN) + "}" }

// label writes a label and marks the language that is a makeshift: Chinese that no glossary knew, or English spelled
// from the Chinese words of a name.
func (w *writer) label(indent int, t semantic.Text, words []string) {
	var marks []string
	if strings.ContainsFunc(t.ZH, func(r rune) bool { return r >= 'a' && r <= 'z' }) {
		marks = append(marks, "no Chinese name is known for all of it")
	}
	if slices.ContainsFunc(words, isHan) && t.EN == english(words) {
		marks = append(marks, "the English name is spelled from Chinese")
	}
	mark := ""
	if len(marks) > 0 {
		mark = " # guess: " + strings.Join(marks, "; ")
	}
	w.line(indent, "label: %s%s", text(t), mark)
}

func words(w semantic.Words) string {
	var parts []string
	if len(w.ZH) > 0 {
		parts = append(parts, "zh: "+list(w.ZH))
	}
	if len(w.EN) > 0 {
		parts = append(parts, "en: "+list(w.EN))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func list(items []string) string {
	var out []string
	for _, s := range items {
		out = append(out, scalar(s))
	}
	return "[" + strings.Join(out, ", ") + "]"
}

func names(columns []*column) string {
	var out []string
	for _, c := range columns {
		out = append(out, c.name)
	}
	return "[" + strings.Join(out, ", ") + "]"
}
