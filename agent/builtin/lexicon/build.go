package lexicon

import (
	"strings"
	"unicode/utf8"

	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Weights of a match by how the thing was named.
const (
	weightName   = 1.0
	weightParts  = 0.9 // several words of a name
	weightPart   = 0.7
	weightPinyin = 0.6
)

// Ranks of words for spelling: of two equally near words the model's wins.
const (
	rankModel  = 0
	rankWord   = 1
	rankMember = 2
)

// Build makes the lexicon of a model. members adds, by dimension, the values
// read from the database to those the model lists itself.
func Build(m *semantic.Model, members map[string][]semantic.Member) *Lexicon {
	b := &building{model: m, entries: map[string][]Sense{}, vocab: newVocabulary(), labels: map[memberID]semantic.Text{}, sounds: map[string][]sounding{}}
	b.functions()
	b.metrics()
	b.ambiguities()
	b.dimensions()
	for _, d := range m.Dimensions {
		b.members(d, merge(d.Members, members[d.Name]))
	}
	b.memberAliases()
	b.memberGroups()
	b.storeNames(members)
	b.bilingualNames(members)
	b.parts()
	b.vocab.learn(words.Calendar, rankWord)
	b.vocab.finish()
	return &Lexicon{index: newIndex(b.entries), vocab: b.vocab, labels: b.labels, sounds: b.sounds, calendar: calendarSounds()}
}

type building struct {
	model   *semantic.Model
	entries map[string][]Sense
	vocab   *vocabulary
	partial partials
	labels  map[memberID]semantic.Text
	sounds  map[string][]sounding
}

// add files a surface under its squeezed form.
func (b *building) add(surface string, m Meaning, weight float64, rank int) {
	surface = fold.Words(surface)
	key := string(Squeeze(surface).B)
	if key == "" || !utf8.ValidString(key) {
		return
	}
	if weight >= weightName {
		b.vocab.learn(surface, rank)
	}
	for _, s := range b.entries[key] {
		if s.Meaning.String() == m.String() {
			return
		}
	}
	b.entries[key] = append(b.entries[key], Sense{m, weight})
}

func (b *building) functions() {
	for _, g := range words.Groups() {
		for _, p := range g.Phrases() {
			b.add(p, Function{g.Cue}, weightName, rankWord)
		}
	}
	for i := range words.Topics {
		if t := &words.Topics[i]; b.has(t.Metrics...) && b.hasDimensions(t.By) {
			for _, p := range words.Split(t.ZH, t.EN) {
				b.add(p, Topic{t}, weightName, rankWord)
			}
		}
	}
	for i := range words.Analyses {
		a := &words.Analyses[i]
		for _, p := range words.Split(a.ZH, a.EN) {
			b.add(p, Analysis{a}, weightName, rankWord)
		}
	}
	for code, names := range words.Currencies {
		for _, p := range append(strings.Split(names, "|"), code) {
			b.add(p, Currency{code}, weightName, rankWord)
		}
	}
}

// has reports whether the model knows all metrics.
func (b *building) has(keys ...string) bool {
	for _, k := range keys {
		if _, ok := b.model.Metric(k); !ok {
			return false
		}
	}
	return true
}

func (b *building) hasDimensions(keys []string) bool {
	for _, k := range keys {
		if _, ok := b.model.Dimension(k); !ok {
			return false
		}
	}
	return true
}

func (b *building) metrics() {
	for _, m := range b.model.Metrics {
		meaning := Metrics{[]string{m.Name}}
		for _, s := range surfaces(m.Name, m.Label, m.Synonyms) {
			b.add(s, meaning, weightName, rankModel)
			if one, ok := singular(s); ok {
				b.add(one, meaning, weightName, rankModel)
			}
			b.pinyin(s, meaning)
		}
	}
	for _, a := range words.Aliases {
		if !b.has(a.Metrics...) {
			continue
		}
		for _, p := range words.Split(a.ZH, a.EN) {
			b.add(p, Metrics{a.Metrics}, weightName, rankModel)
		}
	}
}

func (b *building) ambiguities() {
	for i := range b.model.Ambiguities {
		a := &b.model.Ambiguities[i]
		for _, w := range a.Words.All() {
			b.add(w, Ambiguous{a}, weightName, rankModel)
			b.pinyin(w, Ambiguous{a})
		}
	}
}

func (b *building) dimensions() {
	for _, d := range b.model.Dimensions {
		for _, s := range surfaces(d.Name, d.Label, d.Synonyms) {
			b.add(s, Dimension{d.Name}, weightName, rankModel)
			b.pinyin(s, Dimension{d.Name})
		}
	}
	for _, a := range words.DimensionAliases {
		if _, ok := b.model.Dimension(a.Dimension); !ok {
			continue
		}
		for _, p := range words.Split(a.ZH, a.EN) {
			b.add(p, Dimension{a.Dimension}, weightName, rankModel)
		}
	}
}

// surfaces lists the names of a thing, also without what stands in brackets.
func surfaces(key string, label semantic.Text, w semantic.Words) []string {
	names := append([]string{key, strings.ReplaceAll(key, "_", " "), label.ZH, label.EN}, w.All()...)
	var out []string
	for _, s := range names {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		out = append(out, s)
		if i := strings.IndexAny(s, "(\uff08"); i > 0 {
			out = append(out, strings.TrimSpace(s[:i]))
		}
	}
	return out
}

func isNumber(s string) bool {
	return strings.Trim(s, "0123456789.") == ""
}

// singular drops the plural s of an English name of a metric.
func singular(s string) (string, bool) {
	if n := len(s); n > 4 && s[n-1] == 's' && s[n-2] != 's' && s[n-2] != 'u' && isASCII(s) {
		return s[:n-1], true
	}
	return "", false
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
