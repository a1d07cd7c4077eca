package lexicon

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"

	"github.com/wenshu-ai/wenshu/agent/builtin/words"
)

// maxPinyinMembers bounds for how large a dimension members get pinyin.
const maxPinyinMembers = 200

// pinyin files a Chinese name under its romanisation (xiaoshoue) and its
// initials (kdj). Readings are those of single characters, so rare words may
// be missed: good enough for what is a guess anyway.
func (b *building) pinyin(name string, m Meaning) {
	runes := []rune(name)
	if len(runes) < 2 || len(runes) > 8 {
		return
	}
	for _, r := range runes {
		if !unicode.Is(unicode.Han, r) {
			return
		}
	}
	syllables := pinyin.LazyPinyin(name, pinyin.NewArgs())
	var full, initials strings.Builder
	for _, syllable := range syllables {
		full.WriteString(syllable)
		initials.WriteByte(syllable[0])
	}
	if len(syllables) == len(runes) {
		sound := soundOf(syllables)
		b.sounds[sound] = append(b.sounds[sound], sounding{runes, Sense{m, weightPinyin}})
	}
	b.addGuess(full.String(), m, 5)
	b.addGuess(initials.String(), m, 3)
}

// addGuess files a romanised word unless it is short or an ordinary word.
func (b *building) addGuess(word string, m Meaning, atLeast int) {
	if len(word) < atLeast || words.Ordinary[word] || words.NotPinyin[word] {
		return
	}
	if old, taken := b.entries[word]; taken && old[0].Weight > weightPinyin {
		return
	}
	b.add(word, m, weightPinyin, rankModel)
}
