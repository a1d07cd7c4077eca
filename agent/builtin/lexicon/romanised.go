package lexicon

import (
	"strings"
	"sync"

	"github.com/mozillazg/go-pinyin"

	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
)

// maxSyllables is how many syllables a romanised word of the calendar has when
// they are typed apart: shang ge xing qi.
const maxSyllables = 4

// calendarByPinyin are the Chinese words of the calendar by their pinyin.
var calendarByPinyin = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, w := range strings.Fields(words.CalendarZH) {
		out[strings.Join(pinyin.LazyPinyin(w, plainPinyin), "")] = w
	}
	return out
})

// spellOutCalendar writes romanised words of the calendar in characters, for
// the grammar of time to read: shangge yue becomes 上个月.
func spellOutCalendar(t fold.Text) (fold.Text, []Correction) {
	var done []Correction
	found := latinWords(t.S)
	for i := len(found) - 1; i >= 0; i-- { // from the end, so that offsets stay
		for n := min(maxSyllables, i+1); n > 0; n-- {
			first := i + 1 - n
			word, ok := calendarByPinyin()[joined(t.S, found[first:i+1])]
			if !ok {
				continue
			}
			done = append(done, Correction{t.Original(found[first].start, found[i].end), word})
			t = t.Replace(found[first].start, found[i].end, word)
			i = first
			break
		}
	}
	return t, done
}

// joined puts words together that only spaces keep apart, "" for others.
func joined(s string, list []wordAt) string {
	var b strings.Builder
	for i, w := range list {
		if i > 0 && strings.TrimSpace(s[list[i-1].end:w.start]) != "" {
			return ""
		}
		b.WriteString(w.text)
	}
	return b.String()
}
