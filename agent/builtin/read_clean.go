package builtin

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent/builtin/lexicon"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
)

// dropPronouns takes the place-name sense from words like "us" in small letters.
func (r *reading) dropPronouns() {
	for i := range r.tokens {
		w := &r.tokens[i]
		text := r.text.S[w.start:w.end]
		if !words.CapitalsOnly[text] || r.text.TypedUpper(w.start, w.end) || r.afterPlaceWord(i) {
			continue
		}
		w.senses = slices.DeleteFunc(slices.Clone(w.senses), func(s lexicon.Sense) bool {
			_, member := s.Meaning.(lexicon.Member)
			return member
		})
		if len(w.senses) == 0 {
			w.senses = []lexicon.Sense{{Meaning: lexicon.Function{Cue: words.Chatter}, Weight: 1}}
			w.cues = []words.Cue{words.Chatter}
		}
	}
}

// dropVerbs takes the metric from a request's own verb (展示 opens a request
// or counts impressions): as the first word it is the verb.
func (r *reading) dropVerbs() {
	if len(r.tokens) < 2 || !r.tokens[0].weak() || !r.tokens[0].content() {
		return
	}
	w := &r.tokens[0]
	w.senses = slices.DeleteFunc(slices.Clone(w.senses), func(s lexicon.Sense) bool {
		_, metric := s.Meaning.(lexicon.Metrics)
		return metric
	})
}

// dropCoincidences takes the member sense from everyday words and from words
// that steer the answer, unless the dimension's own name stands beside them.
func (r *reading) dropCoincidences() {
	for i := range r.tokens {
		w := &r.tokens[i]
		if !slices.ContainsFunc(w.cues, words.Steers) && !r.plain(*w) {
			continue
		}
		w.senses = slices.DeleteFunc(slices.Clone(w.senses), func(s lexicon.Sense) bool {
			m, member := s.Meaning.(lexicon.Member)
			return member && !r.besideName(i, m.Dimension)
		})
	}
}

// plain reports an everyday word that is a member's name only by chance.
func (r *reading) plain(w word) bool {
	text := r.text.S[w.start:w.end]
	return words.PlainMembers[text] || words.PlainMembers[strings.TrimSuffix(text, "s")] || words.NamesInCapitals[text] && !r.text.TypedUpper(w.start, w.end)
}

func (r *reading) besideName(i int, dimension string) bool {
	for _, k := range []int{i - 1, i + 1} {
		if k < 0 || k >= len(r.tokens) {
			continue
		}
		for _, s := range r.tokens[k].senses {
			if d, ok := s.Meaning.(lexicon.Dimension); ok && d.Key == dimension {
				return true
			}
		}
	}
	return false
}

func (r *reading) afterPlaceWord(i int) bool {
	if i == 0 {
		return false
	}
	before := strings.Fields(r.text.S[:r.tokens[i].start])
	if len(before) == 0 {
		return false
	}
	last := before[len(before)-1]
	if r.text.S[r.tokens[i].start:r.tokens[i].end] == "us" && words.AuxiliaryBefore[last] {
		return true
	}
	return words.PlaceBefore[last] && !words.PlaceNotBefore[last]
}
