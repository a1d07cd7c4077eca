package planner

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/semantic"
)

// likeness counts what a text and a name have in common; both are folded. A
// name that stands in the text counts most, then a text that stands in the
// name, then Han pairs and longer Latin words they share.
func likeness(text, name string) int {
	n := utf8.RuneCountInString(name)
	switch {
	case n < 2:
		return 0
	case strings.Contains(text, name):
		return 20 + 2*n
	case utf8.RuneCountInString(text) >= 2 && strings.Contains(name, text):
		return 20
	}
	score := 0
	r := []rune(name)
	for i := range len(r) - 1 {
		if unicode.Is(unicode.Han, r[i]) && unicode.Is(unicode.Han, r[i+1]) && strings.Contains(text, string(r[i:i+2])) {
			score += 3
		}
	}
	for _, w := range strings.Fields(name) {
		if len(w) >= 4 && strings.Contains(text, w) {
			score += 3
		}
	}
	return score
}

// best is the highest likeness of the names.
func best(text string, names []string) int {
	top := 0
	for _, n := range names {
		top = max(top, likeness(text, fold.Words(n)))
	}
	return top
}

// ranked returns the items of which the score is positive, highest first;
// equal ones keep their order.
func ranked[T any](all []T, most int, score func(T) int) []T {
	type item struct {
		T     T
		score int
	}
	var kept []item
	for _, x := range all {
		if n := score(x); n > 0 {
			kept = append(kept, item{x, n})
		}
	}
	slices.SortStableFunc(kept, func(a, b item) int { return cmp.Compare(b.score, a.score) })
	var out []T
	for _, k := range kept[:min(most, len(kept))] {
		out = append(out, k.T)
	}
	return out
}

func metricsLike(m *semantic.Model, text string, most int) []*semantic.Metric {
	text = fold.Words(text)
	return ranked(m.Metrics, most, func(x *semantic.Metric) int {
		if x.Hidden {
			return 0
		}
		names := append([]string{x.Name, strings.ReplaceAll(x.Name, "_", " "), x.Label.ZH, x.Label.EN}, x.Synonyms.All()...)
		return 2*best(text, names) + best(text, []string{x.Definition.ZH, x.Definition.EN})
	})
}

func dimensionsLike(m *semantic.Model, text string, most int) []*semantic.Dimension {
	text = fold.Words(text)
	return ranked(m.Dimensions, most, func(d *semantic.Dimension) int {
		names := append([]string{d.Name, strings.ReplaceAll(d.Name, "_", " "), d.Label.ZH, d.Label.EN}, d.Synonyms.All()...)
		score := 2 * best(text, names)
		for _, x := range d.Members {
			score = max(score, best(text, append([]string{x.Label.ZH, x.Label.EN}, x.Synonyms.All()...)))
		}
		return score
	})
}

func membersLike(text string, all []semantic.Member, most int) []semantic.Member {
	text = fold.Words(text)
	return ranked(all, most, func(m semantic.Member) int {
		return best(text, append([]string{m.Key, m.Label.ZH, m.Label.EN}, m.Synonyms.All()...))
	})
}

// nearest finds members by their likeness, or by the spelling of their key.
func nearest(value string, all []semantic.Member) []semantic.Member {
	if like := membersLike(value, all, 3); len(like) > 0 {
		return like
	}
	var keys []string
	for _, m := range all {
		keys = append(keys, m.Key)
	}
	var out []semantic.Member
	for _, k := range semantic.Nearest(value, keys) {
		out = append(out, semantic.Member{Key: k})
	}
	return out
}

// metricLine is a metric as the model reads it.
func metricLine(x *semantic.Metric) string {
	groups := make([]string, len(x.Groups))
	for i, g := range x.Groups {
		groups[i] = string(g)
	}
	line := fmt.Sprintf("%s — %s / %s, %s; %s", x.Name, x.Label.EN, x.Label.ZH, x.Unit, strings.Join(groups, " "))
	if t, ok := x.Def.(semantic.ByTool); ok {
		line += "; computed by " + t.Tool
	}
	return line
}

// fewMembers is how many members a line lists.
const fewMembers = 14

func dimensionLine(d *semantic.Dimension) string {
	line := fmt.Sprintf("%s — %s / %s; %s", d.Name, d.Label.EN, d.Label.ZH, d.Group)
	if len(d.Members) > fewMembers || len(d.Members) == 0 {
		return line
	}
	var names []string
	for _, m := range d.Members {
		names = append(names, m.Key+" "+m.Label.ZH)
	}
	return line + ": " + strings.Join(names, ", ")
}
