package builtin

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent/builtin/lexicon"
	"github.com/wenshu-ai/wenshu/agent/builtin/when"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
)

// readWholePhrases takes the phrases that stand for parts of a call and the
// analyses asked for by name. A name that is also a dimension's is left to
// the dimension when a metric is asked for.
func (r *reading) readWholePhrases() {
	r.readTriggers()
	for i := range r.tokens {
		r.loses(i)
		w := r.tokens[i]
		if w.used {
			continue
		}
		if t, ok := sense[lexicon.Topic](w); ok {
			if r.asksFor("replenish") && slices.Equal(t.Topic.Metrics, words.StockLevel) {
				r.explain(i, "what the plan is about")
				continue
			}
			r.topics = append(r.topics, t.Topic)
			r.explain(i, t.String())
			continue
		}
		a, ok := sense[lexicon.Analysis](w)
		if !ok || r.namesModel(w) && r.anyMetric(i) && !r.namesFigureOf(w, a.Analysis.Tool) {
			continue
		}
		r.analyses = append(r.analyses, a.Analysis)
		r.analysedAt = append(r.analysedAt, i)
		r.explain(i, a.String())
	}
}

// loses reads "lost" behind what is listed as its verb: which stores lost sales
// asks who sold less, not what stock-outs cost.
func (r *reading) loses(i int) {
	w := &r.tokens[i]
	rest, verb := strings.CutPrefix(r.text.S[w.start:w.end], "lost ")
	if !verb || i == 0 || !r.before(i-1, words.Which) {
		return
	}
	if _, listed := r.dimensionOf(r.tokens[i-1]); !listed {
		return
	}
	for _, m := range r.lex.Find(rest) {
		if m.Start == 0 && m.End == len(rest) {
			w.senses, w.cues = m.Senses, append(w.cues, words.Down)
		}
	}
}

// readTriggers takes the analyses that the shape of the sentence asks for.
func (r *reading) readTriggers() {
	for i := range words.Triggers {
		t := &words.Triggers[i]
		at := t.Pattern.FindStringSubmatchIndex(r.text.S)
		if at == nil {
			continue
		}
		r.analyses = append(r.analyses, &t.Analysis)
		for g := 2; g < len(at); g += 2 {
			for k, w := range r.tokens {
				if at[g] >= 0 && w.start >= at[g] && w.end <= at[g+1] {
					r.explainOnce(k, "analysis:"+t.Analysis.Tool)
				}
			}
		}
	}
}

// namesFigureOf reports whether the word is also a metric the tool computes:
// "about to churn" asks for the score behind it.
func (r *reading) namesFigureOf(w word, tool string) bool {
	m, ok := sense[lexicon.Metrics](w)
	return ok && tool == "score" && r.computedBy(m.Keys[0]) == tool
}

// namesModel reports whether the word is also a name of the model.
func (r *reading) namesModel(w word) bool {
	_, d := sense[lexicon.Dimension](w)
	_, m := sense[lexicon.Member](w)
	_, x := sense[lexicon.Metrics](w)
	return d || m || x
}

// anyMetric reports whether another word names a metric.
func (r *reading) anyMetric(but int) bool {
	for i, w := range r.tokens {
		if i == but {
			continue
		}
		if _, ok := sense[lexicon.Metrics](w); ok {
			return true
		}
		if a, ok := sense[lexicon.Ambiguous](w); ok && namesMetrics(a.Rule) {
			return true
		}
	}
	return false
}

func namesMetrics(a *semantic.Ambiguity) bool {
	return slices.ContainsFunc(a.Readings, func(x semantic.Reading) bool { return len(x.Metrics) > 0 })
}

// readTimes takes periods, comparisons and series grains.
func (r *reading) readTimes() {
	for i, w := range r.tokens {
		if w.time == nil {
			continue
		}
		m := r.laterOf(w)
		if m.Err != nil && r.failed == nil {
			r.failed = m.Err
		}
		if !m.Note.IsZero() {
			r.notes = append(r.notes, m.Note)
		}
		if m.Compare != nil {
			r.takeComparison(r.samePeriod(i, m))
			r.explain(i, "compare:"+m.Compare.String())
		}
		if m.Grain != "" {
			if _, ok := r.model.Dimension(string(m.Grain)); ok {
				r.addBy(string(m.Grain))
			}
			r.explain(i, "dimension:"+string(m.Grain))
		}
		if m.Event != "" && r.asksByEvent() && r.knows("event") {
			r.addFilter("event", m.Event, false)
			r.explain(i, "member:event="+m.Event)
			continue
		}
		if m.Range != nil {
			if !slices.ContainsFunc(r.times, func(o when.Match) bool { return r.period(o) == r.period(m) }) {
				r.times = append(r.times, m)
			}
			r.explain(i, "time:"+m.Range.String())
		}
	}
}

// samePeriod reads 上个月同期 as a comparison with the month named before it; 同期
// alone is that of last year.
func (r *reading) samePeriod(i int, m when.Match) when.Match {
	w := r.tokens[i]
	n := len(r.times)
	if n < 2 || !strings.HasPrefix(r.text.S[w.start:w.end], "同期") || r.tokens[i-1].time == nil || r.tokens[i-1].end != w.start {
		return m
	}
	m.Compare = semantic.CompareWith{Range: r.times[n-1].Range}
	if c, ok := r.times[n-1].Range.(semantic.Calendar); ok && c.Offset == -1 && c.Grain != semantic.Year {
		m.Compare = semantic.ComparePrevious{}
	}
	r.times = r.times[:n-1]
	return m
}

// takeComparison keeps the comparison. Where a kind of comparison and a range
// are both said (和去年同期对比 10月), the range is the period.
func (r *reading) takeComparison(m when.Match) {
	with, ranged := m.Compare.(semantic.CompareWith)
	before, rangedBefore := r.compare.(semantic.CompareWith)
	switch {
	case r.compare == nil || ranged == rangedBefore:
		r.compare = m.Compare
	case ranged && len(r.times) == 0 && m.Range == nil:
		r.times = append(r.times, when.Match{Range: with.Range})
	case rangedBefore && len(r.times) == 0:
		r.times, r.compare = append(r.times, when.Match{Range: before.Range}), m.Compare
	default:
		r.compare = m.Compare
	}
}

// untilNow joins "so far" said apart from its period: 7月截至目前 runs from July
// to today.
func (r *reading) untilNow() {
	if len(r.times) != 2 {
		return
	}
	now := slices.IndexFunc(r.times, func(m when.Match) bool { return m.OpenStart && r.period(m).Last() == r.req.Clock.Today })
	if now < 0 {
		return
	}
	m := r.times[1-now]
	if p := r.period(m); !p.Contains(r.req.Clock.Today) && !p.IsZero() && p.Start.Before(r.req.Clock.Today) {
		m.Range = semantic.Absolute{Period: semantic.Period{Start: p.Start, End: r.req.Clock.Today.AddDays(1)}}
	}
	r.times = []when.Match{m}
}

// laterOf is laterFirst for a pair read as one expression (9月和10月比).
func (r *reading) laterOf(w word) when.Match {
	m := *w.time
	with, pair := m.Compare.(semantic.CompareWith)
	if !pair || m.Range == nil || !words.Lists(r.text.S[w.start:w.end]) {
		return m
	}
	other := when.Match{Range: with.Range}
	if r.period(m).Start.Before(r.period(other).Start) {
		m.Compare, m.Range = semantic.CompareWith{Range: m.Range}, with.Range
	}
	return m
}

// laterFirst lets the later of two listed periods be the one asked for:
// "compare Q2 and Q3" is about Q3. Otherwise the first one named is.
func (r *reading) laterFirst() {
	if len(r.times) != 2 || !r.listed() {
		return
	}
	if r.period(r.times[0]).Start.Before(r.period(r.times[1]).Start) {
		r.times[0], r.times[1] = r.times[1], r.times[0]
	}
}

// listed reports whether the two times are joined by "and".
func (r *reading) listed() bool {
	between := false
	for _, w := range r.tokens {
		switch {
		case w.time != nil && w.time.Range != nil:
			if between {
				return false
			}
			between = true
		case between && w.has(words.And):
			return true
		}
	}
	return false
}

// asksByEvent reports whether events are what is compared, not the period.
func (r *reading) asksByEvent() bool {
	return slices.ContainsFunc(r.topics, func(t *words.Topic) bool { return slices.Contains(t.By, "event") })
}

func (r *reading) knows(dimension string) bool {
	_, ok := r.model.Dimension(dimension)
	return ok
}

// readCurrencies takes the currency figures are wanted in.
func (r *reading) readCurrencies() {
	for i, w := range r.tokens {
		c, ok := sense[lexicon.Currency](w)
		if !ok || w.used {
			continue
		}
		if !slices.Contains(r.currency, c.Code) {
			r.currency = append(r.currency, c.Code)
		}
		r.explain(i, c.String())
	}
}
