package builtin

import (
	"regexp"
	"strconv"

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
		Lang: lang, Planner: Name, Wish: &w, Confidence: sureOfTalk,
		Explained: []agent.Explained{{Text: r.Text, Start: 0, End: len(text.S), Meaning: "preference"}},
	}, ok
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
