package narrate

import (
	"slices"
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// topic is what a line of an analysis is about; each language has a lead-in
// word for it.
type topic string

const (
	topicTotal  topic = "total"
	topicChange topic = "change"
	topicWhen   topic = "when"
	topicWhere  topic = "where"
	topicStep   topic = "step"
	topicFunnel topic = "funnel"
	topicMix    topic = "mix"
	topicSplit  topic = "split"
	topicEffect topic = "effect"
	topicEvent  topic = "event"
	topicPart   topic = "part"
	topicAlso   topic = "also"
	topicMoney  topic = "money"
)

var leadWords = map[topic]semantic.Text{
	topicChange: {ZH: "变化", EN: "Change"},
	topicTotal:  {ZH: "总体", EN: "Overall"},
	topicWhen:   {ZH: "时间", EN: "When"},
	topicWhere:  {ZH: "位置", EN: "Where"},
	topicStep:   {ZH: "环节", EN: "Step"},
	topicFunnel: {ZH: "漏斗", EN: "Funnel"},
	topicMix:    {ZH: "结构", EN: "Mix and rate"},
	topicSplit:  {ZH: "构成", EN: "Breakdown"},
	topicEffect: {ZH: "量价", EN: "Volume and price"},
	topicPart:   {ZH: "其中", EN: "Of which"},
	topicEvent:  {ZH: "大促", EN: "Event"},
	topicAlso:   {ZH: "另外", EN: "Also"},
	topicMoney:  {ZH: "换算", EN: "Converted"},
}

func (s zh) lead(t topic) string { return bold(leadWords[t].ZH) + ":" }
func (s en) lead(t topic) string { return bold(leadWords[t].EN) + ": " }

// passage is the text of one result: the headline answers the question, the
// lines below hold the facts that matter.
type passage struct {
	headline string
	lines    []string
}

func (p *passage) add(s speaker, t topic, text string) {
	p.lines = append(p.lines, "- "+s.lead(t)+text)
}

func (p passage) String() string {
	return strings.Join(append([]string{p.headline}, p.lines...), "\n")
}

// text composes the results of a turn into one text.
func (w *Writer) text(lang semantic.Lang, results []*tools.Result) string {
	var out []string
	for i, r := range results {
		s := w.voice(lang, r.Interpretation).speaker()
		out = append(out, w.passage(s, r, i > 0 && explains(r, results[i-1])).String())
	}
	return strings.Join(out, "\n\n")
}

// explains reports whether a result goes into the first member of the one
// before: which grew fastest, and why.
func explains(r, before *tools.Result) bool {
	if _, ok := r.Call.Args.(*tools.DiagnoseArgs); !ok {
		return false
	}
	for _, f := range before.Findings {
		if rank, ok := f.(tools.RankFound); ok {
			return slices.ContainsFunc(r.Interpretation.Filters, func(t tools.FilterTerm) bool {
				return t.Dimension == rank.Dimension && slices.Contains(t.Values, rank.Entries[0].Member)
			})
		}
	}
	return false
}

func (w *Writer) passage(s speaker, r *tools.Result, follows bool) passage {
	x := sorted(r.Findings)
	if len(r.Findings) == 0 {
		if _, ok := r.Call.Args.(*tools.InsightArgs); ok {
			return passage{headline: s.base().say("没有找到您可以查看的相关记录。", "There is nothing like this on record that you may see.")}
		}
		if r.Empty {
			scoped := slices.ContainsFunc(r.Notes, func(n semantic.Note) bool { return n.Code == semantic.NoteScoped })
			return passage{headline: s.nothing(r.Available, scoped)}
		}
		return passage{headline: s.seeTable()}
	}
	switch r.Call.Args.(type) {
	case *tools.DiagnoseArgs:
		return diagnosis(s, x, follows)
	case *tools.InsightArgs:
		return memories(s, x)
	default:
		p := report(s, x)
		for _, a := range x.answered {
			p.headline = s.base().answer(a.Yes, p.headline)
		}
		return p
	}
}

// report writes what a query, a funnel or a definition found.
func report(s speaker, x facts) passage {
	var p passage
	whole, rest := x.whole()
	switch {
	case len(x.definitions) > 0:
		var all []string
		for _, d := range x.definitions {
			all = append(all, s.definition(d))
		}
		p.headline = strings.Join(all, "\n\n")
		x.definitions = nil
	case len(x.none) > 0:
		p.headline = s.none(x.none[0])
		return p
	case len(x.compared) > 0:
		comparison(&p, s, x)
		return p
	case len(x.worst) > 0:
		p.headline, x.worst = s.worstStep(x.worst[0]), x.worst[1:]
	case len(x.steps) > 0:
		p.headline, x.steps = s.steps(x.steps), nil
	case len(x.ranks) > 0:
		if len(x.ranks[0].Entries) == 1 {
			whole, x.values = nil, nil // the total is the one member
		}
		p.headline, x.ranks = s.rank(x.ranks[0]), x.ranks[1:]
	case len(x.trends) > 0:
		p.headline, x.trends = s.trend(x.trends[0]), x.trends[1:]
	case len(whole) > 0:
		p.headline, whole = leadChanges(s, whole), nil
	case len(rest) > 0:
		p.headline, rest = s.change(rest[0]), rest[1:]
	case len(x.values) > 0:
		p.headline, x.values = s.values(together(x.values)), x.values[len(together(x.values)):]
	default:
		return diagnosis(s, x, false)
	}
	details(&p, s, x, whole, rest)
	return p
}

// comparison answers how two named members stand to each other. Their sum was
// not asked for and stays in the table.
func comparison(p *passage, s speaker, x facts) {
	p.headline = s.compared(x.compared[0])
	for _, c := range x.compared[1:min(len(x.compared), 1+alsoNamed)] {
		p.add(s, topicAlso, s.compared(c))
	}
	for _, r := range x.ranks {
		if text := s.each(r); text != "" {
			p.add(s, topicChange, text)
		}
	}
}

func leadChanges(s speaker, cs []tools.ChangeFound) string {
	if len(cs) == 1 {
		return s.change(cs[0])
	}
	return s.changes(cs)
}

// together returns the leading values of one slice and period.
func together(vs []tools.ValueFound) []tools.ValueFound {
	n := 1
	for n < len(vs) && vs[n].Period == vs[0].Period && slices.Equal(vs[n].Subject, vs[0].Subject) {
		n++
	}
	return vs[:n]
}

// alsoNamed is how many further facts of one kind a report names.
const alsoNamed = 3

func details(p *passage, s speaker, x facts, whole, rest []tools.ChangeFound) {
	for _, c := range whole {
		p.add(s, topicTotal, s.change(c))
	}
	for _, c := range rest[:min(len(rest), alsoNamed)] {
		p.add(s, topicAlso, s.change(c))
	}
	for _, t := range x.trends[:min(len(x.trends), alsoNamed)] {
		p.add(s, topicAlso, s.trend(t))
	}
	for _, r := range x.ranks[:min(len(x.ranks), alsoNamed)] {
		p.add(s, topicAlso, s.rank(r))
	}
	for n := 0; n < alsoNamed && len(x.values) > 0; n++ {
		group := together(x.values)
		lead := topicTotal
		if len(group[0].Subject) > 0 {
			lead = topicPart
		}
		p.add(s, lead, s.values(group))
		x.values = x.values[len(group):]
	}
	if len(x.converted) > 0 {
		p.add(s, topicMoney, s.base().converted(x.converted))
	}
	analysis(p, s, x)
}
