package narrate

import (
	"time"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// Writer is the agent.Narrator of the product. It is safe for concurrent use.
type Writer struct {
	Model  *semantic.Model
	Labels Labels
	// AsOf returns the instant the data reaches to; nil, or the zero time,
	// leaves it unsaid.
	AsOf func() time.Time
}

var _ agent.Narrator = (*Writer)(nil)

// Answer fills texts and views from the results of a turn, in the order the
// calls ran; there is at least one. notes are the planner's assumptions.
func (w *Writer) Answer(a *agent.Answer, lang semantic.Lang, results []*tools.Result, notes []semantic.Text) {
	empty(a)
	a.Lang = lang
	a.AsOf = w.asOf(lang)
	w.interpret(a, lang, results, notes)
	for _, r := range results {
		v := w.voice(lang, r.Interpretation)
		a.Calls = append(a.Calls, agent.ViewOf(r.Call))
		for _, t := range r.Tables {
			a.Tables = append(a.Tables, v.table(t))
		}
		for _, c := range r.Charts {
			a.Charts = append(a.Charts, v.chart(c))
		}
		for _, f := range r.Findings {
			a.Findings = append(a.Findings, v.finding(f, len(a.Findings)+1))
		}
		a.SQL = append(a.SQL, r.Statements...)
		for _, text := range v.caveats(r) {
			a.Caveats = appendNew(a.Caveats, text)
		}
		for _, c := range r.Next {
			if q := v.phrase(c); q != "" {
				a.Suggestions = appendNew(a.Suggestions, q)
			}
		}
	}
	a.Definitions = w.definitions(lang, results)
	a.Text = w.text(lang, results)
	typeset(a)
}

// empty makes every list of the answer an empty one, never null.
func empty(a *agent.Answer) {
	a.Interpretation = agent.Interpretation{Metrics: []agent.Definition{}, Filters: []agent.FilterView{}, Notes: []string{}}
	a.Calls, a.Tables, a.Charts = []agent.CallView{}, []agent.TableView{}, []agent.ChartView{}
	a.Findings, a.Caveats, a.Definitions = []agent.FindingView{}, []string{}, []agent.Definition{}
	a.SQL, a.Suggestions = []semantic.Statement{}, []string{}
	if a.Seen == nil {
		a.Seen = []agent.SeenBefore{}
	}
}

func (w *Writer) asOf(lang semantic.Lang) string {
	if w.AsOf == nil || w.AsOf().IsZero() {
		return ""
	}
	at := w.AsOf().In(w.Model.Zone)
	cal := calendar{lang: lang, weekStart: w.Model.WeekStart}
	if lang == semantic.ZH {
		return "数据截至 " + cal.day(semantic.DateOf(at)) + " " + at.Format("15:04") + "\uff08" + w.Model.Zone.String() + "\uff09"
	}
	return "Data as of " + cal.day(semantic.DateOf(at)) + ", " + at.Format("15:04") + " (" + w.Model.Zone.String() + ")"
}

// appendNew appends s unless it is there or empty.
func appendNew(all []string, s string) []string {
	for _, x := range all {
		if x == s {
			return all
		}
	}
	if s == "" {
		return all
	}
	return append(all, s)
}
