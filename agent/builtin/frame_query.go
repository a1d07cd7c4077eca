package builtin

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// queries builds the query a reading asks for, none when no metric is named
// or implied.
func (r *reading) queries() []tools.Call {
	metrics := r.metricsOrImplied()
	if len(metrics) == 0 {
		return nil
	}
	a := &tools.QueryArgs{Metrics: metrics, By: slices.Clone(r.by), Filters: slices.Clone(r.filters), Having: r.having, Currency: r.currencies()}
	r.setTimes(a)
	r.fromTopics(a)
	r.membersSideBySide(a)
	r.setOrder(a)
	r.setSeries(a)
	r.setShare(a)
	r.setCompanions(a)
	r.setDefaultTime(a)
	r.setComparison(a)
	r.setPremise(a)
	return []tools.Call{call(a)}
}

// metricsOrImplied returns the metrics named, or those that words like
// "sold", "best" or "how did we do" stand for.
func (r *reading) metricsOrImplied() []string {
	if len(r.metrics) > 0 {
		return r.askedFirst()
	}
	for _, t := range r.topics {
		return slices.Clone(t.Metrics)
	}
	sales := r.kpis[:min(1, len(r.kpis))]
	ranked := r.ranks() || r.top > 0 || r.grewMost() || r.shrankMost() || r.has(words.Growth) || r.has(words.Share) || r.said() != nil
	switch {
	case len(r.having) > 0:
		return []string{r.having[0].Metric}
	case r.hint(words.Sold) && r.hint(words.Count) && r.model.Headlines.Pieces != "":
		return []string{r.model.Headlines.Pieces}
	case r.hint(words.Sold), ranked && len(r.by) > 0:
		return slices.Clone(sales)
	case r.asksWhy() && r.direction() != "" && len(r.filters) > 0:
		r.noteImplied(sales)
		return slices.Clone(sales)
	case r.concrete() && len(r.by) > 0 && (r.sets(words.Versus) || len(r.times) > 1):
		r.noteImplied(sales)
		return slices.Clone(sales)
	case r.concrete() && len(r.by) == 0 && (r.said() != nil || len(r.times) > 1):
		return r.fitting(r.kpis)
	case r.asksOverview() && (r.concrete() || len(r.filters) > 0):
		return r.fitting(r.kpis)
	default:
		return nil
	}
}

// askedFirst lists the metrics asked for before those that only choose rows:
// the rating of SKUs with more than 50 reviews.
func (r *reading) askedFirst() []string {
	chooses := func(k string) bool {
		return slices.ContainsFunc(r.having, func(h tools.HavingTerm) bool { return h.Metric == k })
	}
	asked := slices.DeleteFunc(slices.Clone(r.metrics), chooses)
	return append(asked, slices.DeleteFunc(slices.Clone(r.metrics), func(k string) bool { return !chooses(k) })...)
}

// noteImplied says which metric was taken where none was named.
func (r *reading) noteImplied(metrics []string) {
	t := r.names(metrics)
	r.note("没有说指标,按"+t.ZH+"分析。", "No metric was named; "+t.EN+" is analysed.")
}

// asksOverview reports whether the question asks how things are, without
// naming a metric.
func (r *reading) asksOverview() bool { return r.hint(words.Perform) }

// concrete reports whether a period was given that is more than "recently".
func (r *reading) concrete() bool {
	return slices.ContainsFunc(r.tokens, func(w word) bool {
		return w.time != nil && w.time.Range != nil && !words.Vague[strings.TrimSpace(r.text.S[w.start:w.end])]
	})
}

// fitting keeps the metrics every wanted dimension may cut.
func (r *reading) fitting(metrics []string) []string {
	var out []string
	for _, k := range metrics {
		m, ok := r.model.Metric(k)
		if !ok {
			continue
		}
		fits := true
		for _, d := range r.dimensionsUsed() {
			x, ok := r.model.Dimension(d)
			fits = fits && ok && m.Allows(x.Group)
		}
		if fits {
			out = append(out, k)
		}
	}
	return out
}

func (r *reading) dimensionsUsed() []string {
	out := slices.Clone(r.by)
	for _, f := range r.filters {
		out = append(out, f.Dimension)
	}
	return out
}

// currencies returns the wanted currency beside the model's own.
func (r *reading) currencies() []string {
	if len(r.currency) == 0 || len(r.currency) == 1 && r.currency[0] == r.model.Currency {
		return nil
	}
	out := slices.Clone(r.currency)
	if !slices.Contains(out, r.model.Currency) {
		out = append(out, r.model.Currency)
	}
	return out
}

// fromTopics fills what the question's own words left open.
func (r *reading) fromTopics(a *tools.QueryArgs) {
	for _, t := range r.topics {
		r.takeParts(a, t)
		for _, k := range t.Metrics {
			if !slices.Contains(a.Metrics, k) && !(t.Share && len(r.metrics) > 0) {
				a.Metrics = append(a.Metrics, k)
			}
		}
		for _, s := range t.Filters {
			var f tools.FilterTerm
			if err := f.UnmarshalText([]byte(s)); err == nil && !filtersOn(a.Filters, f.Dimension) {
				a.Filters = append(a.Filters, f)
			}
		}
		if a.Time.Range == nil {
			a.Time = whenText(t.Time)
		}
		if a.Compare.Comparison == nil && t.Compare != "" {
			_ = a.Compare.UnmarshalText([]byte(t.Compare)) // the tables are checked by a test
		}
		if t.Order != "" && len(a.Order) == 0 {
			var k tools.SortKey
			if k.UnmarshalText([]byte(t.Order)) == nil {
				a.Order = []tools.SortKey{k}
			}
		}
		if t.Having != "" && len(a.Having) == 0 && len(a.By) > 0 {
			var h tools.HavingTerm
			if h.UnmarshalText([]byte(t.Having)) == nil {
				a.Having = []tools.HavingTerm{h}
			}
		}
	}
}

// takeParts cuts the result the topic's way unless the question names parts of
// its own; buckets of time stay beside them.
func (r *reading) takeParts(a *tools.QueryArgs, t *words.Topic) {
	grains := slices.DeleteFunc(slices.Clone(a.By), func(d string) bool { return !isGrain(d) || slices.Contains(t.By, d) })
	if slices.ContainsFunc(a.By, func(d string) bool { return !isGrain(d) && !slices.Contains(t.By, d) }) {
		return
	}
	a.By = append(grains, t.By...)
}

func filtersOn(f tools.Filters, dimension string) bool {
	return slices.ContainsFunc(f, func(t tools.FilterTerm) bool { return t.Dimension == dimension })
}

func whenText(s string) tools.When {
	if s == "" {
		return tools.When{}
	}
	r, err := semantic.ParseTimeRange(s)
	if err != nil {
		return tools.When{}
	}
	return tools.When{Range: r}
}

// membersSideBySide breaks down by a dimension of which several members are
// asked for together.
func (r *reading) membersSideBySide(a *tools.QueryArgs) {
	for _, f := range a.Filters {
		if f.Not || len(f.Values) < 2 || slices.Contains(a.By, f.Dimension) || r.groups[f.Dimension] > 0 && r.wordsFor(f.Dimension) < 2 {
			continue
		}
		a.By = append(a.By, f.Dimension)
	}
	// naming all members of a dimension (new and returning) filters nothing
	a.Filters = slices.DeleteFunc(slices.Clone(a.Filters), func(f tools.FilterTerm) bool {
		return !f.Not && len(f.Values) > 1 && slices.Contains(a.By, f.Dimension) && r.namesAll(f)
	})
}

// wordsFor counts the words that name members of a dimension: one word for
// several members is one side of a comparison (mobile versus desktop).
func (r *reading) wordsFor(dimension string) int {
	n := 0
	for _, d := range r.memberAt {
		if d == dimension {
			n++
		}
	}
	return n
}

func (r *reading) namesAll(f tools.FilterTerm) bool {
	d, ok := r.model.Dimension(f.Dimension)
	return ok && d.MemberSource == nil && len(d.Members) == len(f.Values)
}

// setCompanions adds metrics that belong beside the ones asked for, and for a
// definition the readings an ambiguous word left out.
func (r *reading) setCompanions(a *tools.QueryArgs) {
	for _, c := range words.Companions {
		if !slices.Contains(a.Metrics, c.Metric) || c.With != "" && !r.companionCue(c.With, a) {
			continue
		}
		added := slices.DeleteFunc(slices.Clone(c.Add), func(k string) bool {
			_, known := r.model.Metric(k)
			return !known || slices.Contains(a.Metrics, k)
		})
		if c.First {
			a.Metrics = append(added, a.Metrics...)
		} else {
			a.Metrics = append(a.Metrics, added...)
		}
		if c.Compare != "" && a.Compare.Comparison == nil {
			_ = a.Compare.UnmarshalText([]byte(c.Compare)) // the tables are checked by a test
		}
	}
}

func (r *reading) companionCue(c words.Cue, a *tools.QueryArgs) bool {
	if c == words.SameTime {
		_, same := a.Compare.Comparison.(semantic.CompareSameTimeYesterday)
		return same
	}
	return r.hint(c)
}
