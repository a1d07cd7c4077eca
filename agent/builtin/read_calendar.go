package builtin

import (
	"strings"
	"unicode/utf8"

	"github.com/wenshu-ai/wenshu/agent/builtin/lexicon"
	"github.com/wenshu-ai/wenshu/agent/builtin/when"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
)

// findTimes finds the expressions of time, words of the calendar written with
// other characters of their sound (上个越) and both readings of a text where a
// name begins with a character of time: 上周天猫 holds 上周 and 上周天.
func (q *question) findTimes() {
	q.times = q.timesIn(q.text.S)
	if c, ok := q.mendCalendar(); ok {
		q.mended = append(q.mended, c)
		q.names = q.lex.Find(q.text.S)
		q.times = q.timesIn(q.text.S)
	}
	hidden := []byte(q.text.S)
	found := false
	for _, n := range q.names {
		if n.Runes < 2 || !(word{token: token{senses: n.Senses}}).content() || !q.overruns(n) {
			continue
		}
		copy(hidden[n.Start:n.End], strings.Repeat("#", n.End-n.Start))
		found = true
	}
	if found {
		q.times = append(q.times, q.timesIn(string(hidden))...)
	}
}

func (q *question) timesIn(s string) []when.Match {
	return when.Find(words.HideFromTime(s), q.req.Clock)
}

// overruns reports whether a name and a time overlap without one holding the
// other.
func (q *question) overruns(n lexicon.Match) bool {
	for _, m := range q.times {
		if m.Start < n.Start && n.Start < m.End && m.End < n.End || n.Start < m.Start && m.Start < n.End && n.End < m.End {
			return true
		}
	}
	return false
}

// mendCalendar rewrites the first misspelt word of the calendar.
func (q *question) mendCalendar() (lexicon.Correction, bool) {
	m, ok := q.lex.FindCalendar(q.text.S, q.explainedBytes())
	if !ok {
		return lexicon.Correction{}, false
	}
	typed := q.text.Original(m.Start, m.End)
	if utf8.RuneCountInString(typed) < 2 {
		return lexicon.Correction{}, false
	}
	q.text = q.text.Replace(m.Start, m.End, m.Word)
	return lexicon.Correction{Typed: typed, Word: m.Word}, true
}
