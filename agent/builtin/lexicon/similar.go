package lexicon

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Members returns the keys of a dimension's known members in order.
func (x *Lexicon) Members(dimension string) []string {
	var out []string
	for id := range x.labels {
		if id.dimension == dimension {
			out = append(out, id.key)
		}
	}
	slices.Sort(out)
	return out
}

// Shared counts what a folded text and a label have in common: pairs of Han
// characters that follow each other, and Latin words of four letters or more.
func Shared(text string, label semantic.Text) int {
	n := 0
	han := []rune(fold.Words(label.ZH))
	for i := 0; i+1 < len(han); i++ {
		if han[i] > 0x2E80 && han[i+1] > 0x2E80 && strings.Contains(text, string(han[i:i+2])) {
			n++
		}
	}
	for _, w := range strings.Fields(fold.Words(label.EN)) {
		if len(w) >= 4 && strings.Contains(text, w) {
			n++
		}
	}
	return n
}
