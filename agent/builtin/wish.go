package builtin

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/builtin/fold"
	"github.com/wenshu-ai/wenshu/agent/builtin/words"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// wish reads a message about preferences; false when it is a question after
// all ("always" may begin one).
func (p *Planner) wish(r agent.PlanRequest) (agent.Plan, bool) {
	text := fold.Fold(r.Text)
	t, ok := words.ReadWish(text.S)
	if !ok {
		return agent.Plan{}, false
	}
	var w agent.Wish
	switch t.Kind {
	case words.WishForget:
		w, ok = p.forgotten(r, t.Rest)
	case words.WishSet:
		w.Set = p.wished(r, t.Rest)
		ok = len(w.Set) > 0
	}
	lang := r.Lang
	if lang == "" {
		lang = langOf(text.S)
	}
	return agent.Plan{
		Lang: lang, Planner: Name, Wish: &w, Calls: p.meanings(r, w, t.Rest), Confidence: sureOfTalk,
		Explained: []agent.Explained{{Text: r.Text, Start: 0, End: len(text.S), Meaning: "preference"}},
	}, ok
}

// meanings is the call that tells what a word shall mean; none for wishes about
// anything else.
func (p *Planner) meanings(r agent.PlanRequest, w agent.Wish, body string) []tools.Call {
	if !slices.ContainsFunc(w.Set, func(x agent.Preference) bool { return x.Kind == agent.PreferMeaning }) {
		return nil
	}
	read := p.ask(r).reads()
	term := read.termMeant()
	if m := words.Meaning.FindStringSubmatch(body); term == "" && m != nil {
		term = m[1]
	}
	if m := words.Instead.FindStringSubmatch(body); term == "" && m != nil {
		term, _ = p.replaced(m[1])
	}
	return []tools.Call{call(&tools.InsightArgs{Op: "prefer", Term: term, Metrics: read.metricsBeyond(term)})}
}

// replaced is the word with several readings that a phrase fixes one reading
// of, and what the word means otherwise: "sales after refunds" is about sales.
func (p *Planner) replaced(phrase string) (word, metric string) {
	for _, a := range p.model.Ambiguities {
		if _, ok := said(&a, phrase); !ok || len(a.Default) == 0 {
			continue
		}
		for _, w := range slices.Concat(a.Words.ZH, a.Words.EN) {
			if strings.Contains(phrase, fold.Words(w)) {
				return w, a.Default[0]
			}
		}
	}
	return "", ""
}

// forgotten reads which preference is to go.
func (p *Planner) forgotten(r agent.PlanRequest, body string) (agent.Wish, bool) {
	if words.WishAll.MatchString(body) {
		return agent.Wish{All: true}, true
	}
	var w agent.Wish
	for _, k := range []struct {
		said *regexp.Regexp
		kind agent.PreferenceKind
	}{
		{words.WishCurrency, agent.PreferCurrency}, {words.WishLanguage, agent.PreferLanguage}, {words.WishTop, agent.PreferTop},
		{words.WishChart, agent.PreferChart}, {words.WishMeaning, agent.PreferMeaning},
	} {
		if k.said.MatchString(body) {
			w.Forget = append(w.Forget, k.kind)
		}
	}
	if m := p.named(r, body).metrics; len(m) > 0 {
		return agent.Wish{Forget: []agent.PreferenceKind{agent.PreferMeaning}, Of: m[0]}, true
	}
	w.Latest = len(w.Forget) == 0
	return w, true
}

// wished reads what is wanted from now on; nothing where the words are not
// about preferences.
func (p *Planner) wished(r agent.PlanRequest, body string) []agent.Preference {
	if lang := languageIn(fold.Words(body)); lang != "" { // "Chinese" names a country as well
		return []agent.Preference{{Kind: agent.PreferLanguage, Value: string(lang)}}
	}
	q := p.ask(agent.PlanRequest{Text: body, Clock: r.Clock, Who: r.Who, Lang: r.Lang})
	read := q.reads()
	if m := words.Meaning.FindStringSubmatch(q.text.S); m != nil {
		word, meant := p.named(r, m[1]).metrics, p.named(r, m[2]).metrics
		if len(word) == 1 && len(meant) > 0 && word[0] != meant[len(meant)-1] {
			return []agent.Preference{{Kind: agent.PreferMeaning, Subject: word[0], Value: meant[len(meant)-1]}}
		}
	}
	if m := words.Instead.FindStringSubmatch(q.text.S); m != nil {
		if _, subject := p.replaced(m[1]); subject != "" {
			if meant := p.named(r, m[1]).metrics; len(meant) == 1 && meant[0] != subject {
				return []agent.Preference{{Kind: agent.PreferMeaning, Subject: subject, Value: meant[0]}}
			}
		}
	}
	if len(read.metrics) > 0 || len(read.filters) > 0 || len(read.times) > 0 {
		return nil
	}
	var out []agent.Preference
	add := func(kind agent.PreferenceKind, value string) {
		out = append(out, agent.Preference{Kind: kind, Value: value})
	}
	if len(read.currency) == 1 {
		add(agent.PreferCurrency, read.currency[0])
	}
	if read.top > 0 {
		add(agent.PreferTop, strconv.Itoa(read.top))
	}
	for _, c := range []struct {
		said *regexp.Regexp
		kind tools.ChartKind
	}{
		{words.BarCharts, tools.ChartBar}, {words.LineCharts, tools.ChartLine}, {words.PieCharts, tools.ChartPie}, {words.StackedCharts, tools.ChartStacked},
	} {
		if c.said.MatchString(q.text.S) {
			add(agent.PreferChart, string(c.kind))
			break
		}
	}
	return out
}

// languageIn is the language asked for, "" when none is.
func languageIn(body string) semantic.Lang {
	switch {
	case words.SpeakChinese.MatchString(body):
		return semantic.ZH
	case words.SpeakEnglish.MatchString(body):
		return semantic.EN
	default:
		return ""
	}
}
