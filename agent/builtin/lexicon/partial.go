package lexicon

import (
	"strings"
	"unicode"

	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
)

// maxSharing is how many members may share a part of a name before the part
// says too little to be matched.
const maxSharing = 6

// partials collects beginnings and ends of product names: people say 耳机 for
// 降噪耳机 and "serum" for "Additive-free serum".
type partials struct {
	byPart map[string][]Member
}

func (p *partials) collect(dimension string, m semantic.Member) {
	if p.byPart == nil {
		p.byPart = map[string][]Member{}
	}
	seen := map[string]bool{}
	note := func(part string) {
		if seen[part] || words.NotPartial[part] {
			return
		}
		seen[part] = true
		if list := p.byPart[part]; len(list) <= maxSharing {
			p.byPart[part] = append(list, Member{dimension, m.Key, true})
		}
	}
	for _, name := range append([]string{m.Label.ZH, m.Label.EN}, m.Synonyms.All()...) {
		name = fold.Words(name)
		hanParts(name, note)
		latinParts(name, note)
	}
}

// hanParts notes beginnings and ends of two characters or more.
func hanParts(name string, note func(string)) {
	runes := []rune(name)
	for n := 2; n < len(runes); n++ {
		for _, part := range [][]rune{runes[:n], runes[len(runes)-n:]} {
			if allHan(part) {
				note(string(part))
			}
		}
	}
}

func allHan(runes []rune) bool {
	for _, r := range runes {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return true
}

// latinParts notes single words of four letters and the last words together.
func latinParts(name string, note func(string)) {
	list := strings.Fields(name)
	for i, w := range list {
		if len(list) > 1 && (len(w) >= minWord || len(w) == minSwap && i == len(list)-1) && allLetters(w) {
			note(w)
		}
		if i > 0 && i < len(list)-1 {
			note(strings.Join(list[i:], " "))
		}
	}
}

// onlyRare reports that a word names nothing but values of free text, such as
// advertising keywords.
func onlyRare(senses []Sense) bool {
	for _, s := range senses {
		m, ok := s.Meaning.(Member)
		if s.Weight >= weightName && !(ok && words.RareDimensions[m.Dimension]) {
			return false
		}
	}
	return true
}

// parts files the collected parts that are no words of their own.
func (b *building) parts() {
	for part, members := range b.partial.byPart {
		if len(members) > maxSharing {
			continue
		}
		if old, taken := b.entries[string(Squeeze(part).B)]; taken && !onlyRare(old) {
			continue
		}
		weight := weightPart
		if strings.Contains(part, " ") {
			weight = weightParts
		}
		one, plural := singular(part)
		for _, m := range members {
			b.add(part, m, weight, rankMember)
			if plural { // running-shoe buyers
				b.add(one, m, weight, rankMember)
			}
		}
		b.vocab.learn(part, rankMember)
	}
}
