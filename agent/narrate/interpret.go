package narrate

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// interpret says how the question was read: structured from the first result,
// as one line from all.
func (w *Writer) interpret(a *agent.Answer, lang semantic.Lang, results []*tools.Result, notes []semantic.Text) {
	first := w.voice(lang, results[0].Interpretation)
	view := &a.Interpretation
	view.Time, view.Compare = first.time(&first.in.Period), first.time(first.in.Compare)
	view.Filters = first.filters()
	for _, r := range results {
		if v := w.voice(lang, r.Interpretation); v.hasMoney() {
			view.Currency = v.currency
			break
		}
	}
	view.Metrics = w.metrics(lang, results)
	var lines, told []string
	for _, r := range results {
		v := w.voice(lang, r.Interpretation)
		parts := v.parts()
		if len(lines) > 0 { // a later step tells only what it changes
			parts = slices.DeleteFunc(parts, func(p string) bool { return slices.Contains(told, p) })
		}
		told = append(told, parts...)
		lines = appendNew(lines, strings.Join(parts, " · "))
		for _, text := range v.assumed(r) {
			view.Notes = appendNew(view.Notes, text)
		}
		for _, n := range r.Notes {
			if n.Code == semantic.NoteAssumed {
				view.Notes = appendNew(view.Notes, n.Text.In(lang))
			}
		}
	}
	for _, n := range notes {
		view.Notes = appendNew(view.Notes, n.In(lang))
	}
	view.Text = strings.Join(lines, " → ")
}

func (v voice) time(p *semantic.Period) *agent.TimeView {
	if p == nil || p.IsZero() {
		return nil
	}
	return &agent.TimeView{Start: p.Start.String(), End: p.Last().String(), Label: v.cal.full(*p), Zone: v.model.Zone.String()}
}

func (v voice) filters() []agent.FilterView {
	out := []agent.FilterView{}
	for _, f := range v.in.Filters {
		view := agent.FilterView{Dimension: f.Dimension, Label: v.dimension(f.Dimension), Op: "in", Values: f.Values, Labels: []string{}}
		if f.Not {
			view.Op = "not_in"
		}
		for _, key := range f.Values {
			view.Labels = append(view.Labels, v.member(f.Dimension, key))
		}
		out = append(out, view)
	}
	return out
}

// parts are the pieces of one result's interpretation, in the order of the line.
func (v voice) parts() []string {
	var parts []string
	if len(v.in.Metrics) > 0 {
		names := make([]string, len(v.in.Metrics))
		for i, m := range v.in.Metrics {
			names[i] = v.metric(m)
		}
		parts = append(parts, strings.Join(names, v.say("、", ", ")))
	}
	if len(v.in.By) > 0 {
		names := make([]string, len(v.in.By))
		for i, d := range v.in.By {
			names[i] = v.say(v.dimension(d), lowerFirst(v.dimension(d)))
		}
		parts = append(parts, v.say("按"+strings.Join(names, "、"), "by "+strings.Join(names, ", ")))
	}
	if !v.in.Period.IsZero() {
		parts = append(parts, v.cal.full(v.in.Period)+v.say(commaZH, ", ")+v.model.Zone.String())
	}
	if cmp := v.comparison(); cmp != "" {
		parts = append(parts, cmp)
	}
	for _, f := range v.in.Filters {
		parts = append(parts, v.filterText(f))
	}
	if v.hasMoney() {
		name := currencyName(v.currency, v.lang)
		if v.in.Beside != "" {
			name += v.say("与", " and ") + currencyName(v.in.Beside, v.lang)
		}
		parts = append(parts, name)
	}
	return parts
}

// comparison names what the period is compared with.
func (v voice) comparison() string {
	word := map[string]semantic.Text{
		"prev":                {ZH: "环比", EN: "vs the previous period"},
		"yoy":                 {ZH: "同比", EN: "vs a year earlier"},
		"plan":                {ZH: "与计划比", EN: "vs plan"},
		"baseline":            {ZH: "与正常水平比", EN: "vs the normal level"},
		"same_time_yesterday": {ZH: "与昨天同一时刻比", EN: "vs the same time yesterday"},
		"same_day_last_week":  {ZH: "与上周同日比", EN: "vs the same day last week"},
	}[v.in.CompareT].In(v.lang)
	if v.in.Compare == nil {
		return word
	}
	dates := v.cal.full(*v.in.Compare)
	if word == "" {
		return v.say("对比 "+dates, "vs "+dates)
	}
	return word + v.say(" ", ", ") + dates
}

func (v voice) filterText(f tools.FilterTerm) string {
	text := v.dimension(f.Dimension) + v.say(colonZH, ": ")
	if f.Not {
		text += v.say("不含 ", "not ")
	}
	return text + v.list(f.Dimension, f.Values)
}

func (v voice) hasMoney() bool {
	for _, key := range v.in.Metrics {
		if m, ok := v.model.Metric(key); ok && m.Unit == semantic.UnitMoney {
			return true
		}
	}
	return false
}

// metrics are the metrics of all results with their definitions.
func (w *Writer) metrics(lang semantic.Lang, results []*tools.Result) []agent.Definition {
	out := []agent.Definition{}
	seen := map[string]bool{}
	for _, r := range results {
		for _, key := range r.Interpretation.Metrics {
			if m, ok := w.Model.Metric(key); ok && !seen[key] {
				seen[key] = true
				out = append(out, agent.Definition{Name: key, Label: m.Label.In(lang), Definition: m.Definition.In(lang)})
			}
		}
	}
	return out
}

// definitions are the metrics and the dimensions of all results that have one.
func (w *Writer) definitions(lang semantic.Lang, results []*tools.Result) []agent.Definition {
	out := w.metrics(lang, results)
	seen := map[string]bool{}
	for _, r := range results {
		keys := r.Interpretation.By
		for _, f := range r.Interpretation.Filters {
			keys = append(keys[:len(keys):len(keys)], f.Dimension)
		}
		for _, key := range keys {
			if d, ok := w.Model.Dimension(key); ok && !seen[key] && !d.Definition.IsZero() {
				seen[key] = true
				out = append(out, agent.Definition{Name: key, Label: d.Label.In(lang), Definition: d.Definition.In(lang)})
			}
		}
	}
	return out
}
