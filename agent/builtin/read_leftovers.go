package builtin

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// readLeftovers lists what no role explains. Neighbouring strays are one
// word; even a single character may turn a question round (女, 非).
func (r *reading) readLeftovers() {
	for i := 0; i < len(r.tokens); i++ {
		if !r.stray(i) {
			continue
		}
		first := i
		for i+1 < len(r.tokens) && r.tokens[i+1].start == r.tokens[i].end && (r.stray(i+1) || r.endsWord(i+1)) {
			i++
		}
		r.strays = append(r.strays, r.tokens[first:i+1]...)
		text := r.text.Original(r.tokens[first].start, r.tokens[i].end)
		switch {
		case text == "" || slices.Contains(r.leftover, text):
		case r.topical(text), words.SaysAverage[fold.Words(text)] && r.averages():
			r.explain(first, "topic of the metric")
		default:
			r.leftover = append(r.leftover, text)
		}
	}
	for _, c := range r.mended {
		r.note("“"+c.Typed+"”按“"+c.Word+"”理解。", "\""+c.Typed+"\" was read as \""+c.Word+"\".")
	}
}

// stray reports a word without a role: unknown, a name or number no role took,
// or a suffix with nothing before it to belong to.
func (r *reading) stray(i int) bool {
	w := r.tokens[i]
	switch {
	case w.used, r.asksWhether(i):
		return false
	case i > 0 && r.tokens[i-1].number != nil && r.tokens[i-1].used && r.tokens[i-1].end == w.start && words.Measures[r.text.S[w.start:w.end]]:
		return false
	case len(w.cues) == 0 || w.has(words.Not) || w.has(words.Arithmetic) && !w.used:
		return true
	case w.has(words.MaybePII), w.has(words.Future), w.has(words.Exclude) && !w.weak(), w.has(words.ExcludeAfter) && len(w.cues) == 1:
		return true
	case w.has(words.Person) && r.before(i, words.By):
		return true
	case w.bounds():
		return r.asksWhy() && r.membersListed() || !r.bounded && !r.membersListed() && r.compare == nil && len(r.times) < 2
	case w.has(words.Person) && len(r.metrics) > 0 && words.Subsets[r.text.S[w.start:w.end]]:
		return true
	case r.superlative(w):
		return len(r.by)+len(r.topics)+len(r.analyses)+r.top == 0 && !r.has(words.Funnel) && !r.sells() && !r.partsCompared() && len(r.req.Previous) == 0
	case w.has(words.HalfTime) && r.countsUnit(i+1):
		return true // 上个 without its unit
	case w.has(words.HalfTime) && !w.weak():
		return !w.has(words.Suffix) && r.top == 0 && len(r.places) == 0 || w.has(words.Suffix) && !r.belongs(i)
	case w.has(words.Versus) && words.Than[r.text.S[w.start:w.end]]:
		return r.comparedWithOne()
	case w.has(words.Cumulative):
		return r.serial()
	default:
		return len(w.cues) == 1 && w.has(words.Suffix) && !r.belongs(i)
	}
}

// asksWhether reports the 没 of a question (涨了没) and the words of one that
// names both answers (慢不慢).
func (r *reading) asksWhether(i int) bool {
	w := r.tokens[i]
	text := r.text.S[w.start:w.end]
	if text == "没" || text == "没有" {
		return strings.HasSuffix(r.text.S[:w.start], "了") && words.EndsClause(r.text.S[w.end:])
	}
	for _, at := range words.BothAnswers.FindAllStringIndex(r.text.S, -1) {
		if w.start >= at[0] && w.end <= at[1] && words.EndsClause(r.text.S[at[1]:]) {
			first, _ := utf8.DecodeRuneInString(r.text.S[at[0]:])
			last, _ := utf8.DecodeLastRuneInString(r.text.S[:at[1]])
			return first == last
		}
	}
	return false
}

// countsUnit reports the 个 or 一个 that stands between 上 and a unit of time.
func (r *reading) countsUnit(i int) bool {
	return i < len(r.tokens) && r.tokens[i].start == r.tokens[i-1].end && words.BeforeUnit[r.text.S[r.tokens[i].start:r.tokens[i].end]]
}

// comparedWithOne reports that all are to be compared with one of them (which
// countries sold more than Japan), which no call does.
func (r *reading) comparedWithOne() bool {
	if r.asksWhy() && r.membersListed() {
		return true // why one differs from the other: changes are explained, not differences
	}
	return slices.ContainsFunc(r.filters, func(f tools.FilterTerm) bool {
		return !f.Not && len(f.Values) == 1 && slices.Contains(r.by, f.Dimension)
	})
}

// bounds reports a word that makes a condition of a number and does nothing else.
func (w word) bounds() bool {
	for _, c := range w.cues {
		switch c {
		case words.Above, words.Below, words.AtLeast, words.AtMost, words.AndAbove, words.AndBelow:
		default:
			return false
		}
	}
	return true
}

// superlative reports a word that ranks: with nothing to rank it is not
// understood (the highest sales: of which day, which product?).
func (r *reading) superlative(w word) bool {
	return !w.weak() && (w.has(words.Most) || w.has(words.Least) || w.has(words.Best) || w.has(words.Worst))
}

// serial reports whether the result is a series: a running total of one
// cannot be given, while the total of one period is its running total.
func (r *reading) serial() bool { return slices.ContainsFunc(r.by, isGrain) || r.has(words.Trend) }

// belongs reports whether a suffix follows something it can end. English
// nouns like "market" may stand anywhere.
func (r *reading) belongs(i int) bool {
	if !isHanText(r.text.S[r.tokens[i].start:r.tokens[i].end]) {
		return true
	}
	if i == 0 {
		return false
	}
	for i > 1 && r.tokens[i-1].weak() && !r.tokens[i-1].used && r.tokens[i-2].number != nil {
		i-- // 这三个区
	}
	before := r.tokens[i-1]
	return before.used || before.has(words.Suffix) && !r.stray(i-1)
}

func isHanText(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return isHan(first)
}

// endsWord reports a suffix that completes the stray word before it (指数).
func (r *reading) endsWord(i int) bool { return r.tokens[i].has(words.Suffix) && !r.tokens[i].used }

// averages reports whether every metric asked for is an average or a rate by
// itself, so that "average" says nothing more.
func (r *reading) averages() bool {
	return len(r.metrics) > 0 && !slices.ContainsFunc(r.metrics, func(k string) bool {
		m, ok := r.model.Metric(k)
		return !ok || m.Unit == semantic.UnitCount || m.Unit == semantic.UnitMoney && !isRatio(m.Def)
	})
}

func isRatio(d semantic.MetricDef) bool {
	switch d := d.(type) {
	case semantic.Ratio:
		return true
	case semantic.Simple:
		return d.Measure.Agg == semantic.AggAvg
	case semantic.Derived:
		b, ok := d.Expr.(semantic.Binary)
		return ok && b.Op == semantic.Div
	default:
		return false
	}
}

// topical reports whether a word only repeats what a metric asked for is
// about: 物流 beside 物流超支率.
func (r *reading) topical(text string) bool {
	text = fold.Words(text)
	if utf8.RuneCountInString(text) < 2 {
		return false
	}
	for _, k := range r.metrics {
		m, ok := r.model.Metric(k)
		if !ok {
			continue
		}
		for _, name := range append([]string{m.Label.ZH, m.Label.EN}, m.Synonyms.All()...) {
			if containsWord(" "+fold.Words(name), text) {
				return true
			}
		}
	}
	return false
}
