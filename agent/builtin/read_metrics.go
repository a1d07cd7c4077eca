package builtin

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent/builtin/lexicon"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// readMetrics takes the words that name metrics. A word that is also a member
// (新客: new customers, or the filter on them) is a filter beside another
// metric; one that is also a dimension is the dimension after "by".
func (r *reading) readMetrics() {
	for i, w := range r.tokens {
		m, ok := sense[lexicon.Metrics](w)
		if !ok || w.used {
			continue
		}
		r.now = i
		if _, ambiguous := sense[lexicon.Ambiguous](w); ambiguous {
			continue
		}
		if _, member := sense[lexicon.Member](w); member && r.anyMetric(i) {
			continue
		}
		if _, dimension := sense[lexicon.Dimension](w); dimension && r.before(i, words.By, words.Which, words.Also) {
			continue
		}
		if r.before(i, words.By) && r.anyMetric(i) && !r.ranks() {
			continue // "net sales per order" is another metric, or none
		}
		if words.AfterChannel[r.text.S[w.start:w.end]] && r.afterChannel(i) && r.anyMetric(i) {
			r.explain(i, "name:channel")
			continue
		}
		if key, ok := r.listedThings(i); ok {
			r.addBy(key)
			r.explain(i, lexicon.Dimension{Key: key}.String())
			r.tokens[i].cues = append(r.tokens[i].cues, words.Sold)
			r.tokens[i].senses = []lexicon.Sense{{Meaning: lexicon.Dimension{Key: key}, Weight: 1}}
			continue
		}
		r.takeMetrics(i, m.Keys)
	}
}

// afterChannel reports whether the word before names a channel.
func (r *reading) afterChannel(i int) bool {
	if i == 0 {
		return false
	}
	return slices.ContainsFunc(r.tokens[i-1].senses, func(s lexicon.Sense) bool { return memberDimension(s.Meaning) == "channel" })
}

// listedThings returns the dimension a metric's name begins with after
// "which": "which SKUs sold more than 500" lists SKUs, it does not count them.
func (r *reading) listedThings(i int) (string, bool) {
	first, _, more := strings.Cut(r.text.S[r.tokens[i].start:r.tokens[i].end], " ")
	if !more || !r.before(i, words.Which) {
		return "", false
	}
	for _, m := range r.lex.Find(first) {
		if d, ok := sense[lexicon.Dimension](word{token: token{senses: m.Senses}}); ok && m.Start == 0 && m.End == len(first) {
			return d.Key, true
		}
	}
	return "", false
}

func (r *reading) takeMetrics(i int, keys []string) {
	if len(r.metrics) > 0 && r.before(i, words.By) && r.ranks() {
		r.order = append(r.order, tools.SortKey{By: keys[0], Desc: true})
	}
	r.addMetrics(keys...)
	r.explain(i, lexicon.Metrics{Keys: keys}.String())
	r.guessed(i, r.names(keys))
}

// guessed notes that a word was taken for more than it says.
func (r *reading) guessed(i int, as semantic.Text) {
	w := r.tokens[i]
	if bestWeight(w.senses) >= 1 {
		return
	}
	r.guesses++
	typed := r.text.Original(w.start, w.end)
	r.note("“"+typed+"”按“"+as.In(semantic.ZH)+"”理解。", "\""+typed+"\" was taken as \""+as.In(semantic.EN)+"\".")
}

func (r *reading) ranks() bool {
	for _, c := range []words.Cue{words.Most, words.Least, words.Best, words.Worst, words.TopN, words.BottomN, words.LastPlaces} {
		if r.has(c) {
			return true
		}
	}
	return false
}

// choice is a word with several readings that the asker has to pick from.
type choice struct {
	typed   string
	member  bool // of members with one name
	options []chosen
}

// chosen is one way to resolve a choice: it changes the reading.
type chosen struct {
	label semantic.Text
	apply func(*reading)
}

// readAmbiguous settles words with several readings by the model's rules:
// neighbouring words fix a reading, otherwise the default is taken with a
// note, otherwise the asker chooses.
func (r *reading) readAmbiguous() {
	for i, w := range r.tokens {
		a, ok := sense[lexicon.Ambiguous](w)
		if !ok || w.used {
			continue
		}
		r.now = i
		r.explain(i, r.settle(i, a.Rule))
		r.guessed(i, r.names(r.metrics[max(0, len(r.metrics)-1):]))
	}
}

// settle resolves one ambiguous word and returns what it became.
func (r *reading) settle(i int, rule *semantic.Ambiguity) string {
	w := r.tokens[i]
	typed := r.text.Original(w.start, w.end)
	if r.partOfName(i, rule) || w.has(words.Person) && r.aboutPeopleAnyway() {
		return "name"
	}
	if x, ok := r.fixedBy(i, rule); ok {
		return r.takeReading(x)
	}
	if x, ok := r.counted(rule); ok {
		return r.takeReading(x)
	}
	if len(rule.Default) > 0 {
		return r.takeDefault(rule)
	}
	if !r.named(rule) { // otherwise the question names one of the readings itself
		r.choices = append(r.choices, r.choiceOf(typed, rule))
	}
	return "ambiguous:" + typed
}

// partOfName reports whether the word only describes a member beside it:
// 华南区域, 短视频渠道.
func (r *reading) partOfName(i int, a *semantic.Ambiguity) bool {
	return slices.ContainsFunc(a.Readings, func(x semantic.Reading) bool {
		return x.Dimension != "" && r.knows(x.Dimension) && r.describes(i, x.Dimension)
	})
}

// aboutPeopleAnyway reports that something else is asked, so that "people" or
// "customers" only says whose it is.
func (r *reading) aboutPeopleAnyway() bool {
	return len(r.metrics)+len(r.topics)+len(r.analyses) > 0 || r.has(words.Funnel)
}

// counted returns the reading that counts, for a word that selects beside a
// metric and counts alone (新客).
func (r *reading) counted(a *semantic.Ambiguity) (semantic.Reading, bool) {
	if len(a.Default) != 1 || !r.knows(a.Default[0]) || len(r.metrics)+len(r.topics) > 0 {
		return semantic.Reading{}, false
	}
	i := slices.IndexFunc(a.Readings, func(x semantic.Reading) bool { return len(x.Metrics) > 0 })
	if i < 0 {
		return semantic.Reading{}, false
	}
	return a.Readings[i], true
}

// named reports whether one of the readings' metrics is already asked for.
func (r *reading) named(a *semantic.Ambiguity) bool {
	return slices.ContainsFunc(a.Readings, func(x semantic.Reading) bool {
		return slices.ContainsFunc(x.Metrics, func(k string) bool { return slices.Contains(r.metrics, k) })
	})
}

// takeReading adds what a reading stands for and returns its meaning.
func (r *reading) takeReading(x semantic.Reading) string {
	r.addMetrics(x.Metrics...)
	if x.Dimension == "" {
		return lexicon.Metrics{Keys: x.Metrics}.String()
	}
	r.addBy(x.Dimension)
	return lexicon.Dimension{Key: x.Dimension}.String()
}

func (r *reading) takeDefault(a *semantic.Ambiguity) string {
	r.defaulted = true
	if !a.Note.IsZero() {
		r.note(a.Note.ZH, a.Note.EN)
	}
	if r.knows(a.Default[0]) {
		r.addBy(a.Default[0])
		return lexicon.Dimension{Key: a.Default[0]}.String()
	}
	r.addMetrics(a.Default...)
	return lexicon.Metrics{Keys: a.Default}.String()
}

func (r *reading) choiceOf(typed string, a *semantic.Ambiguity) choice {
	c := choice{typed: typed}
	for _, x := range a.Readings {
		label := x.Label
		if label.IsZero() {
			label = r.labelOf(x)
		}
		c.options = append(c.options, chosen{label, func(r *reading) { r.takeReading(x) }})
	}
	return c
}

func (r *reading) labelOf(x semantic.Reading) semantic.Text {
	if d, ok := r.model.Dimension(x.Dimension); ok {
		return d.Label
	}
	var zh, en []string
	for _, k := range x.Metrics {
		if m, ok := r.model.Metric(k); ok {
			zh, en = append(zh, m.Label.ZH), append(en, m.Label.EN)
		}
	}
	return semantic.Text{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")}
}
