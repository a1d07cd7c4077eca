package adopt

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Kind names a way in which a model changes when it crosses a format.
type Kind string

// Loss is one thing that could not be carried over whole.
type Loss struct {
	Kind Kind
	// Object is what it happened to: "metric net_sales", "field orders.note".
	Object string
	// Detail says what was lost, in English; "" = the kind says it all.
	Detail string
	// Pos is the place in the imported file; zero for exports.
	Pos semantic.Position
}

// String prints one line for people.
func (l Loss) String() string {
	s := fmt.Sprintf("%s: %s", l.Object, l.Kind)
	if l.Detail != "" {
		s += ": " + l.Detail
	}
	if p := l.Pos.String(); p != "" {
		s = p + ": " + s
	}
	return s
}

// Count is how often a kind occurs.
type Count struct {
	Kind   Kind
	Number int
}

// Counts sums up losses by kind, the most frequent first.
func Counts(losses []Loss) []Count {
	at := map[Kind]int{}
	var out []Count
	for _, l := range losses {
		i, ok := at[l.Kind]
		if !ok {
			i = len(out)
			at[l.Kind] = i
			out = append(out, Count{Kind: l.Kind})
		}
		out[i].Number++
	}
	slices.SortFunc(out, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.Number, a.Number), cmp.Compare(a.Kind, b.Kind))
	})
	return out
}
