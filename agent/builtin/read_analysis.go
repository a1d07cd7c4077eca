package builtin

import (
	"regexp"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent/builtin/lexicon"
	"github.com/wenshu-ai/wenshu/agent/builtin/number"
	"github.com/wenshu-ai/wenshu/agent/builtin/when"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// asked is what phrases fixed of an analysis: arguments by name.
type asked map[string]string

// or returns the argument, or another value where no phrase fixed it.
func (a asked) or(name, other string) string {
	if v := a[name]; v != "" {
		return v
	}
	return other
}

func (a asked) merge(set string) {
	for _, word := range strings.Fields(set) {
		name, value, _ := strings.Cut(word, "=")
		if a[name] == "" {
			a[name] = value
		}
	}
}

// askedOf gathers what the phrases say of one tool. Models of attribution add up.
func (r *reading) askedOf(tool string) asked {
	out := asked{}
	for i := len(r.details) - 1; i >= 0; i-- {
		if d := r.details[i]; slices.Contains(strings.Fields(d.Tools), tool) {
			out.merge(d.Set)
		}
	}
	longest := slices.Clone(r.analyses)
	slices.SortStableFunc(longest, func(a, b *words.Analysis) int { return len(b.Set) - len(a.Set) })
	for _, a := range longest {
		if a.Tool == tool {
			out.merge(a.Set)
		}
	}
	return out
}

// named reports whether a phrase asks for the tool.
func (r *reading) asksFor(tool string) bool {
	return slices.ContainsFunc(r.analyses, func(a *words.Analysis) bool { return a.Tool == tool })
}

// readDetails takes the phrases that only mean something beside the analysis
// asked for.
func (r *reading) readDetails() {
	for i := range words.Details {
		d := &words.Details[i]
		if !slices.ContainsFunc(strings.Fields(d.Tools), r.asksFor) {
			continue
		}
		if r.take(d.Pattern, "analysis:"+d.Tools) != nil {
			r.details = append(r.details, d)
		}
	}
}

// take explains the words a pattern covers and returns its groups; nil when it
// is not found. A pattern that ends inside a word does not count.
func (r *reading) take(pattern *regexp.Regexp, meaning string) []string {
	var groups []string
	for _, at := range pattern.FindAllStringSubmatchIndex(r.text.S, -1) {
		start, end := at[0], at[1]
		if start == end || insideWord(r.text.S, start) || insideWord(r.text.S, end) {
			continue
		}
		for k := range r.tokens {
			if w := r.tokens[k]; w.start >= start && w.end <= end && !w.used {
				r.explain(k, meaning)
			}
		}
		if groups == nil {
			for i := 0; i < len(at); i += 2 {
				if at[i] < 0 {
					groups = append(groups, "")
					continue
				}
				groups = append(groups, r.text.S[at[i]:at[i+1]])
			}
		}
	}
	return groups
}

// insideWord reports whether a place lies between two Latin letters or digits.
func insideWord(s string, at int) bool {
	return at > 0 && at < len(s) && isWordByte(s[at-1]) && isWordByte(s[at])
}

// readAhead reads dates without a year as the next ones for analyses that
// look ahead.
func (r *reading) readAhead() {
	ahead := slices.ContainsFunc(r.analyses, func(a *words.Analysis) bool {
		return slices.Contains(words.LookAhead, a.Tool) && !words.LooksBack[a.Set]
	})
	if !ahead {
		return
	}
	for _, m := range when.FindAhead(words.HideFromTime(r.text.S), r.req.Clock) {
		for k := range r.tokens {
			if w := &r.tokens[k]; w.time != nil && w.time.Range != nil && w.start == m.Start && w.end == m.End && m.Range != nil {
				w.time = &m
			}
		}
	}
}

// readAnalysisNumbers explains the shares and counts that an analysis takes as
// arguments.
func (r *reading) readAnalysisNumbers() {
	if slices.ContainsFunc(words.TakesPercent, r.asksFor) {
		for k, w := range r.tokens {
			if w.number == nil || w.used {
				continue
			}
			if v, ok := valueOf(w.number.Meaning); ok && (v.Percent || r.asksFor("alert")) {
				r.explain(k, "percentage")
				r.bounded = true
			}
		}
	}
	if slices.ContainsFunc(words.TakesCount, r.asksFor) && r.top == 0 {
		r.count()
	}
}

// past returns the period asked for when it has begun, else a standard one.
func (r *reading) past(standard string) tools.When {
	for _, m := range r.times {
		if m.Range != nil && !r.period(m).Start.After(r.req.Clock.Today) {
			return tools.When{Range: m.Range}
		}
	}
	return whenText(standard)
}

// future returns the first period asked for that lies ahead, with its words.
func (r *reading) future() (m when.Match, typed string, ok bool) {
	for _, w := range r.tokens {
		if w.time != nil && w.time.Range != nil && r.period(*w.time).Last().After(r.req.Clock.Today) && !strings.Contains(r.text.S[w.start:w.end], "至今") {
			return *w.time, r.text.S[w.start:w.end], true
		}
	}
	return when.Match{}, "", false
}

// units of a horizon as they are typed.
var (
	inWeeks    = regexp.MustCompile(`周|星期|礼拜|week|wk`)
	inMonths   = regexp.MustCompile(`月|month`)
	quarterEnd = regexp.MustCompile(`(?:到|至)?(?:本?季度?(?:末|底)|季末)|(?:by|to|until|till) (?:the )?(?:end of (?:the|this) quarter|quarter[- ]end)`)
)

// horizon returns how far ahead the question looks; zero when it does not say.
func (r *reading) horizon() tools.Horizon {
	if quarterEnd.MatchString(r.text.S) {
		return tools.Horizon{ToQuarterEnd: true}
	}
	m, typed, ok := r.future()
	if !ok || m.Event != "" {
		return tools.Horizon{}
	}
	days := r.period(m).Last().Sub(r.req.Clock.Today)
	if c, calendar := m.Range.(semantic.Calendar); calendar {
		switch c.Grain {
		case semantic.Month:
			return tools.Horizon{N: 30, Unit: semantic.Day}
		case semantic.Week:
			return tools.Horizon{N: 7, Unit: semantic.Day}
		}
	}
	switch {
	case inWeeks.MatchString(typed) && days%7 == 0:
		return tools.Horizon{N: days / 7, Unit: semantic.Week}
	case inMonths.MatchString(typed) && days >= 28:
		return tools.Horizon{N: (days + 15) / 30, Unit: semantic.Month}
	default:
		return tools.Horizon{N: max(days, 1), Unit: semantic.Day}
	}
}

func horizonText(s string) tools.Horizon {
	var h tools.Horizon
	_ = h.UnmarshalText([]byte(s)) // the tables are checked by a test
	return h
}

// percent returns the first share or rate of the question.
func (r *reading) percent() (number.Value, bool) {
	for k, w := range r.tokens {
		if w.number == nil {
			continue
		}
		if v, ok := valueOf(w.number.Meaning); ok && v.Percent {
			r.explainOnce(k, "percentage")
			return v, true
		}
	}
	return number.Value{}, false
}

// count returns the first plain whole number of the question.
func (r *reading) count() int {
	for k, w := range r.tokens {
		if w.number == nil {
			continue
		}
		switch n := w.number.Meaning.(type) {
		case number.Top:
			return n.N
		case number.Amount:
			if !n.Percent && !n.Points && n.Number.IsInteger() && n.Number.IsPositive() && n.Number.IntPart() <= maxTop {
				r.explainOnce(k, "number")
				return int(n.Number.IntPart())
			}
		}
	}
	return 0
}

func valueOf(m number.Meaning) (number.Value, bool) {
	switch n := m.(type) {
	case number.Amount:
		return n.Value, true
	case number.Bound:
		return n.Value, true
	default:
		return number.Value{}, false
	}
}

func (r *reading) explainOnce(k int, meaning string) {
	if !r.tokens[k].used {
		r.explain(k, meaning)
	}
}

// without splits the filters: those on the dimensions named, and the others.
func split(f tools.Filters, dimensions ...string) (on, rest tools.Filters) {
	for _, t := range f {
		if slices.Contains(dimensions, t.Dimension) {
			on = append(on, t)
		} else {
			rest = append(rest, t)
		}
	}
	return on, rest
}

// computedBy returns the tool that computes a metric, "" for plain ones.
func (r *reading) computedBy(key string) string {
	if m, ok := r.model.Metric(key); ok {
		if def, ok := m.Def.(semantic.ByTool); ok {
			return def.Tool
		}
	}
	return ""
}

// memberNamedLike finds the member whose label shares most with the question:
// the "product-page test" is the experiment "New product page".
func (r *reading) memberNamedLike(dimension string) (string, bool) {
	best, most, tie := "", 0, false
	for _, key := range r.lex.Members(dimension) {
		n := lexicon.Shared(r.text.S, r.lex.Label(dimension, key))
		switch {
		case n > most:
			best, most, tie = key, n, false
		case n == most:
			tie = true
		}
	}
	return best, most > 0 && !tie
}
