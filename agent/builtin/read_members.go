package builtin

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent/builtin/lexicon"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// readMembers takes the values of dimensions as filters.
func (r *reading) readMembers() {
	excluded := map[int]bool{}
	for i, w := range r.tokens {
		if w.used {
			continue
		}
		if _, money := sense[lexicon.Currency](w); money {
			continue
		}
		if _, ambiguous := sense[lexicon.Ambiguous](w); ambiguous && !r.anyMetric(i) && !r.selects() {
			continue
		}
		dimension, keys := r.membersOf(i)
		group, grouped := sense[lexicon.Members](w)
		if _, named := sense[lexicon.Dimension](w); grouped && named && !r.oneSide(i, group) {
			continue // "by weekdays" is the dimension, "weekends or weekdays" one side of two
		}
		if !grouped && len(keys) > 0 && r.ranksDimension(w, dimension) {
			continue
		}
		if grouped && (len(keys) == 0 || !r.allowed(dimension)) {
			excluded[i] = r.excludes(i, excluded)
			r.takeGroup(i, group, excluded[i])
			continue
		}
		if len(keys) == 0 {
			continue
		}
		not := r.excludes(i, excluded)
		excluded[i] = not
		r.takeMembers(i, dimension, keys, not)
	}
	r.bothSides()
}

// ranksDimension reports a word that names a member and a dimension of which
// only the dimension fits what is ranked: carriers by speed, not baby carriers.
func (r *reading) ranksDimension(w word, member string) bool {
	d, ok := r.dimensionOf(w)
	return ok && d != member && r.ranks() && r.allowed(d) && !r.allowed(member)
}

// oneSide reports whether another word names members of the same dimension, so
// that a group which is also the dimension's name is one side of a comparison.
func (r *reading) oneSide(i int, g lexicon.Members) bool {
	if r.before(i, words.By, words.Which, words.Also) {
		return false
	}
	for k, w := range r.tokens {
		if other, ok := sense[lexicon.Members](w); ok && k != i && other.Dimension == g.Dimension {
			return true
		}
	}
	return false
}

// selects reports whether a word that selects or counts (新客) selects: beside
// a funnel or an analysis, and in a question that only changes an earlier one.
func (r *reading) selects() bool {
	return r.has(words.Funnel) || len(r.analyses) > 0 || len(r.req.Previous) > 0 && r.opensWithLink() && !r.has(words.HowMuch) && !r.has(words.Count)
}

// membersOf returns the members a word names in the one dimension that is
// most likely meant: a dimension the metrics allow, whole names before parts.
func (r *reading) membersOf(i int) (dimension string, keys []string) {
	byDimension := map[string][]string{}
	best := 0
	for _, s := range r.tokens[i].senses {
		m, ok := s.Meaning.(lexicon.Member)
		if !ok {
			continue
		}
		rank := r.rank(i, m)
		if dimension == "" || rank < best {
			best, dimension = rank, m.Dimension
		}
		if !slices.Contains(byDimension[m.Dimension], m.Key) {
			byDimension[m.Dimension] = append(byDimension[m.Dimension], m.Key)
		}
	}
	keys = byDimension[dimension]
	slices.Sort(keys)
	return dimension, keys
}

// rank orders the dimensions a word may belong to; lower is likelier.
func (r *reading) rank(i int, m lexicon.Member) int {
	rank := slices.Index(words.DimensionPreference, m.Dimension)
	if rank < 0 {
		rank = len(words.DimensionPreference)
	}
	if m.Partial {
		rank += 100
	}
	if words.RareDimensions[m.Dimension] && !r.besideName(i, m.Dimension) {
		rank += 200
	}
	if r.inContext(m.Dimension) {
		rank -= 50
	}
	for tool, list := range words.PreferredBeside {
		if slices.Contains(list, m.Dimension) && r.asksFor(tool) {
			rank -= 150
		}
	}
	if m.Dimension == words.AcquiredBy && words.Acquired.MatchString(r.text.S) {
		rank -= 150
	}
	if !r.allowed(m.Dimension) {
		rank += 1000
	}
	return rank
}

// inContext reports whether the metrics asked for make the dimension likely.
func (r *reading) inContext(dimension string) bool {
	for _, c := range words.ContextDimensions {
		if c.Dimension != dimension {
			continue
		}
		for _, k := range r.metrics {
			if m, ok := r.model.Metric(k); ok && m.Allows(semantic.Group(c.Group)) {
				return true
			}
		}
	}
	return false
}

// allowed reports whether every metric asked for may be cut by the dimension.
func (r *reading) allowed(dimension string) bool {
	d, ok := r.model.Dimension(dimension)
	if !ok {
		return false
	}
	for _, k := range r.metrics {
		if m, ok := r.model.Metric(k); ok && !m.Allows(d.Group) {
			return false
		}
	}
	return true
}

// excludes reports whether "without" reaches to the i-th word, also through
// a list: without Amazon and Temu.
func (r *reading) excludes(i int, excluded map[int]bool) bool {
	after := r.excludedAfter(i)
	return r.excludedBefore(i, excluded) || after // 除了天猫以外 says it twice
}

// excludedAfter finds "except" behind the word or the list it is in.
func (r *reading) excludedAfter(i int) bool {
	for k, joined := i+1, false; k < len(r.tokens); k++ {
		w := r.tokens[k]
		if w.has(words.ExcludeAfter) {
			r.tokens[k].used = true
			return true
		}
		if !w.has(words.Suffix) && !w.has(words.And) && len(w.senses) > 0 && !joined {
			return false
		}
		joined = w.has(words.And)
	}
	return false
}

func (r *reading) excludedBefore(i int, excluded map[int]bool) bool {
	for k := i - 1; k >= 0; k-- {
		w := r.tokens[k]
		switch {
		case w.has(words.Exclude) && words.ClauseEnd.MatchString(r.text.S[w.end:r.tokens[i].start]) && !excluded[k+1]:
			return false // 把汇率剔掉,日本…: what is left out stands before
		case w.has(words.Exclude):
			r.tokens[k].used = true
			return true
		case w.has(words.Not) && k == i-1:
			r.explain(k, "not")
			return true
		case excluded[k]:
			return true
		case w.has(words.And) || w.has(words.Follow) || w.has(words.Suffix) || w.weak() && !w.content():
			continue
		default:
			return false
		}
	}
	return false
}

func (r *reading) takeMembers(i int, dimension string, keys []string, not bool) {
	w := r.tokens[i]
	r.memberAt[i] = dimension
	if len(keys) == 1 {
		r.addFilter(dimension, keys[0], not)
		r.explain(i, "member:"+dimension+"="+keys[0])
		r.guessed(i, r.memberLabel(dimension, keys[0]))
		return
	}
	if r.before(i, words.Which, words.By) {
		for _, k := range keys {
			r.addFilter(dimension, k, not)
		}
		r.addBy(dimension)
		r.explain(i, "members:"+dimension)
		return
	}
	r.explain(i, "ambiguous:"+r.text.Original(w.start, w.end))
	c := choice{typed: r.text.Original(w.start, w.end), member: true}
	for _, k := range keys {
		c.options = append(c.options, chosen{r.memberLabel(dimension, k), func(r *reading) { r.addFilter(dimension, k, not) }})
	}
	r.choices = append(r.choices, c)
}

// takeGroup filters on the members one word stands for (线上, weekends).
func (r *reading) takeGroup(i int, g lexicon.Members, not bool) {
	r.memberAt[i] = g.Dimension
	r.groups[g.Dimension]++
	for _, k := range g.Keys {
		r.addFilter(g.Dimension, k, not != g.Not)
	}
	r.explain(i, g.String())
}

// bothSides lists all members where a question names one side and the other
// (国内和海外, weekends and workdays): no filter can hold for both.
func (r *reading) bothSides() {
	for _, f := range slices.Clone(r.filters) {
		opposed := slices.ContainsFunc(r.filters, func(o tools.FilterTerm) bool {
			return o.Dimension == f.Dimension && o.Not != f.Not && slices.Equal(o.Values, f.Values)
		})
		if !opposed && r.groups[f.Dimension] < 2 || !filtersOn(r.filters, f.Dimension) {
			continue
		}
		_, r.filters = split(r.filters, f.Dimension)
		r.addBy(f.Dimension)
		label := r.names([]string{f.Dimension})
		r.note("两边都要看,按"+label.ZH+"全部列出。", "Both sides are wanted; all are listed by "+label.EN+".")
	}
}

// memberLabel is how an option names a member: its label, after its key where
// people know that too (FD-BAR-03, not paid_search).
func (r *reading) memberLabel(dimension, key string) semantic.Text {
	l := r.lex.Label(dimension, key)
	if l.IsZero() {
		return semantic.Text{ZH: key, EN: key}
	}
	if !strings.Contains(key, "-") || strings.ToUpper(key) != key {
		return l
	}
	return semantic.Text{ZH: key + " " + l.In(semantic.ZH), EN: key + " " + l.In(semantic.EN)}
}

// addFilter ANDs a condition; further members of a dimension are alternatives.
func (r *reading) addFilter(dimension, key string, not bool) {
	r.filters = withFilter(r.filters, dimension, key, not)
}

func withFilter(f tools.Filters, dimension, key string, not bool) tools.Filters {
	for i := range f {
		if f[i].Dimension == dimension && f[i].Not == not {
			if !slices.Contains(f[i].Values, key) {
				f[i].Values = append(slices.Clone(f[i].Values), key)
			}
			return f
		}
	}
	return append(f, tools.FilterTerm{Dimension: dimension, Not: not, Values: []string{key}})
}
