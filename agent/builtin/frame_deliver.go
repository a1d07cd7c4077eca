package builtin

import (
	"regexp"
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/agent/builtin/number"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

func alert(r *reading, x asked) []tools.Call {
	a := &tools.AlertArgs{Op: x.or("op", "create"), Metrics: slices.Clone(r.metrics), Filters: slices.Clone(r.filters), To: slices.Clone(r.delivery.to)}
	if a.Op != "create" {
		return []tools.Call{call(a)}
	}
	if len(a.To) == 0 {
		a.To = []string{"@me"}
	}
	a.Metrics = a.Metrics[:min(1, len(a.Metrics))]
	var ok bool
	if a.Cond, ok = r.alertCondition(x); !ok || len(a.Metrics) == 0 {
		return nil
	}
	return []tools.Call{call(a)}
}

// alertCondition is a bound on the metric, a bound on its change, or a wish to
// hear of anything unusual or missing.
func (r *reading) alertCondition(x asked) (tools.Condition, bool) {
	c := tools.Condition{Kind: tools.ConditionLevel, Days: r.delivery.days}
	for k, w := range r.tokens {
		if w.number == nil {
			continue
		}
		v, ok := valueOf(w.number.Meaning)
		if !ok {
			continue
		}
		c.Value, c.Percent, c.Op = v.Number, v.Percent, r.boundOf(k)
		moved := r.movedBefore(k)
		switch {
		case moved != "" && r.onItsChange(k, v):
			c.Kind, c.Op = moved, semantic.OpGt
		case c.Op != "":
		case moved == tools.ConditionDown: // falls to 2%
			c.Op = semantic.OpLt
		case moved == tools.ConditionUp:
			c.Op = semantic.OpGt
		default:
			continue
		}
		r.explainOnce(k, "condition")
		return c, true
	}
	if r.asksFor("anomaly") || x["cond"] != "" {
		c.Kind = tools.ConditionAnomaly
		return c, true
	}
	if r.asksFor("quality") {
		c.Kind = tools.ConditionNoData
		return c, true
	}
	return tools.Condition{}, false
}

func (r *reading) boundOf(k int) semantic.Op {
	if b, ok := r.tokens[k].number.Meaning.(number.Bound); ok {
		return r.fallingTo(k, b.Op)
	}
	op, _ := r.condition(k)
	return op
}

// onItsChange reports that a number bounds a change and not the figure: a
// percentage of what is none itself, or "by more than".
func (r *reading) onItsChange(k int, v number.Value) bool {
	m, ok := r.model.Metric(r.metricNear(k))
	if !ok || !v.Percent || r.boundOf(k) == semantic.OpLt || r.boundOf(k) == semantic.OpLe {
		return false
	}
	return m.Unit != semantic.UnitPercent || words.ByHowMuch.MatchString(r.text.S[:r.tokens[k].end])
}

// movedBefore is the direction said right before a number: fell more than 10%.
func (r *reading) movedBefore(k int) tools.ConditionKind {
	for i := k - 1; i >= max(0, k-4); i-- {
		switch w := r.tokens[i]; {
		case w.has(words.Down):
			return tools.ConditionDown
		case w.has(words.Up):
			return tools.ConditionUp
		case w.content() || w.time != nil || w.number != nil:
			return ""
		}
	}
	return ""
}

func digest(r *reading, x asked) []tools.Call {
	a := &tools.DigestArgs{Op: x.or("op", "create"), Items: slices.Clone(r.metrics), Cron: r.delivery.cron, To: slices.Clone(r.delivery.to)}
	if a.Op != "create" {
		a.Items, a.Cron = nil, ""
		return []tools.Call{call(a)}
	}
	if len(a.Items) == 0 {
		a.Items = slices.Clone(r.kpis)
	}
	if r.asksFor("anomaly") {
		a.Items = append(a.Items, "anomalies")
	}
	if len(a.To) == 0 {
		a.To = []string{"@me"}
	}
	if a.Cron == "" {
		return nil
	}
	return []tools.Call{call(a)}
}

// export takes the table asked for in the same breath, else that of the
// question before.
func export(r *reading, x asked) []tools.Call {
	out := []tools.Call{call(&tools.ExportArgs{Of: "$prev", Layout: x["layout"], Format: x.or("fmt", "xlsx")})}
	switch {
	case len(r.metrics)+len(r.topics) > 0:
		return append(r.queries(), out...)
	case len(r.by) > 0 && len(r.req.Previous) == 0:
		return nil // a table of what?
	default:
		return out
	}
}

func action(r *reading, x asked) []tools.Call {
	a := &tools.ActionArgs{Op: x.or("op", "draft"), Kind: x["kind"], Filters: r.people(x)}
	if x["risk"] != "" && a.Kind == "" {
		a.Kind = "winback"
	}
	if r.pointsAtPeople() && len(a.Filters) == 0 {
		if a.Filters = r.filtersBefore(); len(a.Filters) == 0 {
			return nil
		}
		a.Note = "from previous result"
	}
	return []tools.Call{call(a)}
}

var (
	quoted = regexp.MustCompile("[\"“”「」『』'‘’]([^\"“”「」『』'‘’]{1,40})[\"“”「」『』'‘’]")
	meant  = regexp.MustCompile(`(?:以后|从现在起|从现在开始)(?:我)?(?:说|问|提到)?(?:的)?(.{1,12}?)(?:都|一律|就)?(?:按|指|是指|意思是|算)|(?:from now on|whenever i say|when i say),? (?:use )?([a-z ]{3,30}?) (?:means|should mean|is|after|shall mean)`)
)

func insight(r *reading, x asked) []tools.Call {
	a := &tools.InsightArgs{Op: x.or("op", "recall")}
	switch a.Op {
	case "prefer":
		a.Term = r.termMeant()
		a.Metrics = r.metricsBeyond(a.Term)
		if a.Term == "" || len(a.Metrics) == 0 {
			return nil
		}
	case "save":
		return r.saved(a)
	case "verify", "recall":
		a.Query = strings.TrimSpace(r.text.Typed)
	}
	return []tools.Call{call(a)}
}

// termMeant is the word whose meaning is set: in quotes, or between "from now
// on" and "means".
func (r *reading) termMeant() string {
	for _, p := range []*regexp.Regexp{quoted, meant} {
		if g := p.FindStringSubmatch(r.text.S); g != nil {
			if s := strings.TrimSpace(strings.Join(g[1:], "")); s != "" {
				return s
			}
		}
	}
	return ""
}

// metricsBeyond are the metrics named outside the term itself; those of the
// term where there are no others.
func (r *reading) metricsBeyond(term string) []string {
	var out []string
	for i, k := range r.metrics {
		if i >= len(r.namedAt) { // implied, not named
			break
		}
		w := r.tokens[r.namedAt[i]]
		if !strings.Contains(term, r.text.S[w.start:w.end]) {
			out = append(out, k)
		}
	}
	if len(out) == 0 {
		return slices.Clone(r.metrics)
	}
	for i := range r.model.Ambiguities {
		a := &r.model.Ambiguities[i]
		if !slices.ContainsFunc(slices.Concat(a.Words.ZH, a.Words.EN), func(w string) bool { return fold.Words(w) == fold.Words(term) }) {
			continue
		}
		if x, ok := said(a, r.text.S); ok {
			return slices.Clone(x.Metrics)
		}
	}
	return out
}

// said is the reading of an ambiguous word that a sentence fixes: revenue
// after refunds is net sales and refunds.
func said(a *semantic.Ambiguity, sentence string) (semantic.Reading, bool) {
	for _, x := range a.Readings {
		for _, when := range slices.Concat(x.When.ZH, x.When.EN) {
			if strings.Contains(sentence, fold.Words(when)) {
				return x, true
			}
		}
	}
	return semantic.Reading{}, false
}

// saved stores what the conversation found, with the day to check it again;
// what it cost is worked out first when that is asked, too.
func (r *reading) saved(a *tools.InsightArgs) []tools.Call {
	if m, _, ok := r.future(); ok {
		a.Check = tools.Day{Date: r.period(m).Start}
	}
	turn, before, ok := r.lastMain()
	if !ok {
		return nil
	}
	a.Query = turn.Question
	if !r.asksLoss() || slotsOf(before).time.IsZero() {
		return []tools.Call{call(a)}
	}
	return []tools.Call{call(r.lossSince(before)), call(a)}
}

// lossSince works out what was lost against the usual level since the period
// the conversation is about began: over the same part of the data, narrowed to
// what an analysis named as the reason as far as sales are known for it.
func (r *reading) lossSince(before tools.Call) *tools.DiagnoseArgs {
	loss := &tools.DiagnoseArgs{Metric: "net_sales", Compare: tools.Against{Comparison: semantic.CompareBaseline{}}, Time: slotsOf(before).time}
	if _, open := loss.Time.Range.(semantic.Auto); !open {
		if p, ok := r.resolved(loss.Time); ok && !p.IsZero() {
			p.End = r.req.Clock.Today.AddDays(1)
			loss.Time = tools.When{Range: semantic.Absolute{Period: p}}
		}
	}
	sales, _ := r.model.Metric(loss.Metric)
	allowed := func(dimension string) bool {
		d, ok := r.model.Dimension(dimension)
		return ok && sales.Allows(d.Group) && !words.Replaceable[dimension]
	}
	for _, f := range slotsOf(before).filters {
		if allowed(f.Dimension) {
			loss.Filters = append(loss.Filters, f)
		}
	}
	for _, p := range r.reasonFound() {
		if allowed(p.Dimension) && !filtersOn(loss.Filters, p.Dimension) {
			loss.Filters = append(loss.Filters, memberFilter(p.Dimension, p.Member))
		}
	}
	return loss
}

// reasonFound is what the latest analysis of the conversation named.
func (r *reading) reasonFound() tools.Subject {
	for i := len(r.req.Previous) - 1; i >= 0; i-- {
		if f := r.req.Previous[i].Found; len(f) > 0 {
			return f
		}
	}
	return nil
}

// asksLoss reports "how much did we lose".
func (r *reading) asksLoss() bool { return words.Loss.MatchString(r.text.S) }

// pointsAtPeople reports "those", "these customers": what the conversation
// found before.
func (r *reading) pointsAtPeople() bool { return words.Those.MatchString(r.text.S) }

// filtersBefore are the filters of the question before.
func (r *reading) filtersBefore() tools.Filters {
	for i := len(r.req.Previous) - 1; i >= 0; i-- {
		for _, c := range r.req.Previous[i].Calls {
			if f := slotsOf(c).filters; len(f) > 0 {
				return slices.Clone(f)
			}
		}
	}
	return nil
}

// namedBefore is the member of a dimension the conversation named last: the
// first row of a result, or the one member a question was about.
func (r *reading) namedBefore(dimension string) (string, bool) {
	for i := len(r.req.Previous) - 1; i >= 0; i-- {
		t := r.req.Previous[i]
		if t.TopDim == dimension && len(t.Top) > 0 {
			return t.Top[0], true
		}
		for _, c := range t.Calls {
			on, _ := split(slotsOf(c).filters, dimension)
			if len(on) == 1 && len(on[0].Values) == 1 && !on[0].Not {
				return on[0].Values[0], true
			}
		}
	}
	return "", false
}
