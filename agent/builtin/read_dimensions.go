package builtin

import (
	"slices"
	"unicode/utf8"

	"github.com/wenshu-ai/wenshu/agent/builtin/lexicon"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
)

// readDimensions takes the dimensions the result is cut by.
func (r *reading) readDimensions() {
	for i, w := range r.tokens {
		if w.used {
			continue
		}
		key, ok := r.dimensionOf(w)
		if _, ambiguous := sense[lexicon.Ambiguous](w); ambiguous || !ok {
			continue
		}
		switch {
		case r.describes(i, key):
			r.explain(i, "name:"+key)
		case isHanUnit(r.text.S[w.start:w.end], key) && r.beforeMetric(i) && (len(r.times) > 0 || r.has(words.Trend)):
			r.addBy(key) // 周转化率, 日销售额
			r.explain(i, "dimension:"+key)
		case r.needsCue(w) && !r.before(i, words.By, words.Which, words.Also, words.TopN, words.Exclude) && !r.listedUnit(i, key):
			if !isHanUnit(r.text.S[w.start:w.end], key) { // a lone 周 is part of something not understood
				r.explain(i, "word")
			}
		default:
			r.addBy(key)
			r.explain(i, "dimension:"+key)
			r.guessed(i, r.names([]string{key}))
		}
	}
}

// dimensionOf returns the dimension a word names: of several the first one
// the metrics allow.
func (r *reading) dimensionOf(w word) (string, bool) {
	first := ""
	for _, s := range w.senses {
		d, ok := s.Meaning.(lexicon.Dimension)
		if !ok {
			continue
		}
		if r.allowed(d.Key) {
			return d.Key, true
		}
		if first == "" {
			first = d.Key
		}
	}
	return first, first != ""
}

// describes reports whether the word belongs to a member beside it: 亚马逊平台,
// "the UK market", "category footwear".
func (r *reading) describes(i int, key string) bool {
	if r.before(i, words.By, words.Which, words.Also) || words.SaysBy(r.text.S[r.tokens[i].start:r.tokens[i].end]) {
		return false
	}
	d, _ := r.model.Dimension(key)
	for _, k := range []int{i - 1, i + 1} {
		if k < 0 || k >= len(r.tokens) {
			continue
		}
		for _, s := range r.tokens[k].senses {
			dimension := memberDimension(s.Meaning)
			if dimension == "" {
				continue
			}
			of, known := r.model.Dimension(dimension)
			if dimension == key || known && k < i && of.Group == d.Group && d.Group != semantic.GroupTime {
				return true
			}
		}
	}
	return false
}

// memberDimension is the dimension a meaning names values of, "" for others.
func memberDimension(m lexicon.Meaning) string {
	switch m := m.(type) {
	case lexicon.Member:
		return m.Dimension
	case lexicon.Members:
		return m.Dimension
	default:
		return ""
	}
}

// beforeMetric reports whether the next word, without a gap, names a metric.
func (r *reading) beforeMetric(i int) bool {
	if i+1 >= len(r.tokens) || r.tokens[i+1].start != r.tokens[i].end {
		return false
	}
	_, metric := sense[lexicon.Metrics](r.tokens[i+1])
	_, open := sense[lexicon.Ambiguous](r.tokens[i+1])
	return metric || open
}

// listedUnit reports a unit that is ranked or listed although no "by" stands
// before it: the best month, our record sales day, 月份有哪些.
func (r *reading) listedUnit(i int, key string) bool {
	if r.before(i, words.Most, words.Least, words.Best, words.Worst) {
		return true
	}
	for k := i + 1; k < len(r.tokens) && k <= i+2; k++ {
		if r.tokens[k].has(words.Which) && isHanText(r.text.S[r.tokens[k].start:]) && words.EndsClause(r.text.S[r.tokens[k].end:]) {
			return !words.ClauseEnd.MatchString(r.text.S[r.tokens[i].end:r.tokens[k].start]) // 月份有哪些
		}
		if !r.tokens[k].weak() {
			break
		}
	}
	if i > 1 && r.tokens[i-1].has(words.And) {
		if d, ok := r.dimensionOf(r.tokens[i-2]); ok && slices.Contains(r.by, d) {
			return true // by weekday and hour
		}
	}
	_, metric := r.metricBeside(i)
	return isGrain(key) && metric && i > 1 && r.superlative(r.tokens[i-2])
}

// metricBeside returns the metrics the word right before names.
func (r *reading) metricBeside(i int) (lexicon.Metrics, bool) {
	if i == 0 {
		return lexicon.Metrics{}, false
	}
	if m, ok := sense[lexicon.Metrics](r.tokens[i-1]); ok {
		return m, true
	}
	a, ok := sense[lexicon.Ambiguous](r.tokens[i-1])
	return lexicon.Metrics{}, ok && namesMetrics(a.Rule)
}

func isHanUnit(text, key string) bool {
	return isGrain(key) && utf8.RuneCountInString(text) == 1
}

// needsCue tells words that name a dimension only after "by" or "which":
// single characters and plain units of time.
func (r *reading) needsCue(w word) bool {
	text := r.text.S[w.start:w.end]
	return utf8.RuneCountInString(text) == 1 || words.PlainUnits[text]
}
