package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/semantic"
)

// Parts of a label in two languages that name the member by themselves: at
// least so many characters (two where they are no other words), or words.
const (
	minHanName   = 3
	minLatinName = 2
)

// bilingualNames files the two halves of labels that databases hold in one
// column (宁波恒达 Ningbo Hengda); those of shops only where they are more than
// a platform and a country.
func (b *building) bilingualNames(members map[string][]semantic.Member) {
	combined := &Lexicon{index: newIndex(b.placesSold()), vocab: b.vocab}
	soFar := &Lexicon{index: newIndex(b.entries), vocab: b.vocab}
	for _, d := range b.model.Dimensions {
		for _, m := range members[d.Name] {
			for _, half := range halves(m.Label) {
				if d.Name == storeDimension && combined.covers(fold.Words(half)) {
					continue
				}
				// a name that also is a place (东莞) is meant only where nothing else is likelier
				common := utf8.RuneCountInString(half) < minHanName && soFar.covers(fold.Words(half))
				if _, taken := b.entries[string(Squeeze(fold.Words(half)).B)]; common && !taken {
					continue
				}
				b.add(half, Member{Dimension: d.Name, Key: m.Key, Partial: common}, weightName, rankMember)
			}
		}
	}
}

// placesSold are the names shops are combined of: platforms and countries.
func (b *building) placesSold() map[string][]Sense {
	out := map[string][]Sense{}
	for key, senses := range b.entries {
		for _, s := range senses {
			if m, ok := s.Meaning.(Member); ok && (m.Dimension == "platform" || m.Dimension == "country") {
				out[key] = senses
			}
		}
	}
	return out
}

// halves returns the Chinese and the Latin part of a label that is the same in
// both languages.
func halves(label semantic.Text) []string {
	if label.ZH != label.EN {
		return nil
	}
	var han, latin []string
	for _, w := range strings.Fields(label.ZH) {
		if first, _ := utf8.DecodeRuneInString(w); unicode.Is(unicode.Han, first) {
			han = append(han, w)
		} else {
			latin = append(latin, w)
		}
	}
	if len(han) == 0 || len(latin) == 0 {
		return nil
	}
	var out []string
	if name := strings.Join(han, ""); utf8.RuneCountInString(name) > 1 {
		out = append(out, name)
	}
	if len(latin) >= minLatinName {
		out = append(out, strings.Join(latin, " "))
	}
	return out
}
