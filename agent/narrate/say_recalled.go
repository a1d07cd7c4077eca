package narrate

import (
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

var insightKinds = map[tools.InsightKind]semantic.Text{
	tools.Observation: {ZH: "发现", EN: "finding"},
	tools.Hypothesis:  {ZH: "假设", EN: "hypothesis"},
	tools.Decision:    {ZH: "决定", EN: "decision"},
	tools.Conclusion:  {ZH: "结果", EN: "outcome"},
}

var insightStatuses = map[tools.InsightStatus]semantic.Text{
	tools.InsightOpen:      {ZH: "待验证", EN: "open"},
	tools.InsightConfirmed: {ZH: "已确认", EN: "confirmed"},
	tools.InsightRejected:  {ZH: "已否定", EN: "rejected"},
	tools.InsightExpired:   {ZH: "已失效", EN: "no longer valid"},
}

func (s zh) recalled(f tools.RecalledFound) string {
	i := f.Insight
	head := s.cal.day(i.On) + "的" + insightKinds[i.Kind].ZH + s.brackets(insightStatuses[i.Status].ZH) + ":" + bare(i.Statement.ZH) + "。"
	return head + sentenced(s.standing(f.Check), "。") + s.dueZH(f)
}

func (s en) recalled(f tools.RecalledFound) string {
	i := f.Insight
	head := upperFirst(insightKinds[i.Kind].EN) + " of " + s.cal.day(i.On) + " (" + insightStatuses[i.Status].EN + "): " + bare(i.Statement.EN) + "."
	if standing := s.standing(f.Check); standing != "" {
		head += " " + upperFirst(standing) + "."
	}
	return head + s.dueEN(f)
}

// bare is a statement without its final mark, for use inside a sentence.
func bare(s string) string { return strings.TrimRight(strings.ReplaceAll(s, "**", ""), ".。 \n") }

func sentenced(s, end string) string {
	if s == "" {
		return ""
	}
	return s + end
}

// standing says what became of a finding, without a final mark.
func (v voice) standing(c tools.Check) string {
	switch c.Standing {
	case tools.StandsUnchecked:
		return v.say("这是当时的数据,没有重新核对", "these are the figures of that day, not checked again")
	case tools.StandsTrue:
		return v.say("刚用现在的数据重新核对:仍然成立", "checked again on today's data: still true")
	case tools.StandsMoved:
		was, now := v.wasAndNow(c)
		return v.say("刚重新核对:"+v.measured(c)+"由"+was+"变为"+now, "checked again: "+v.measured(c)+" changed from "+was+" to "+now)
	case tools.StandsOver:
		if c.Now == nil {
			return v.say("刚重新核对:当时成立,现在不再成立", "checked again: it was true then and no longer is")
		}
		was, now := v.wasAndNow(c)
		return v.say("刚重新核对:当时成立,现在不再成立"+v.brackets(v.measured(c)+"当时为"+was+",现在为"+now),
			"checked again: it was true then and no longer is ("+v.measured(c)+" was "+was+", is now "+now+")")
	default:
		panic("narrate: a standing of kind " + string(c.Standing))
	}
}

func (v voice) wasAndNow(c tools.Check) (was, now string) {
	g := v.figure(c.Was.Metric)
	now, was = g.pair(c.Now.Value, c.Was.Value)
	if was == now && c.Was.Change != nil && c.Now.Change != nil {
		return g.change(*c.Was.Change), g.change(*c.Now.Change)
	}
	return was, now
}

// measured names the figure that was held against the data.
func (v voice) measured(c tools.Check) string {
	name := v.inner(c.Was.Metric)
	if cell := v.cell(c.Was.About); cell != "" {
		return v.say(cell+"的"+name, cell+" "+name)
	}
	return name
}

func (s zh) dueZH(f tools.RecalledFound) string {
	if !f.Due {
		return ""
	}
	return "约定的复查日(" + s.cal.day(f.Insight.Check) + ")已到。"
}

func (s en) dueEN(f tools.RecalledFound) string {
	if !f.Due {
		return ""
	}
	return " It was to be checked on " + s.cal.day(f.Insight.Check) + ", which has come."
}

func (s zh) kept(f tools.KeptFound) string {
	text := "已记下:" + bare(f.Insight.Statement.ZH)
	if f.Insight.Check != (semantic.Date{}) {
		text += ";将于" + s.cal.day(f.Insight.Check) + "复查"
	}
	return text + "。"
}

func (s en) kept(f tools.KeptFound) string {
	text := "Noted: " + bare(f.Insight.Statement.EN)
	if f.Insight.Check != (semantic.Date{}) {
		text += "; to be checked again on " + s.cal.day(f.Insight.Check)
	}
	return text + "."
}

// memories writes what a look into memory found: the best first, then the rest.
func memories(s speaker, x facts) passage {
	var p passage
	for n, f := range x.recalled {
		if n == 0 {
			p.headline = s.recalled(f)
			continue
		}
		p.lines = append(p.lines, "- "+s.recalled(f))
	}
	for _, f := range x.kept {
		p.headline = strings.TrimSpace(p.headline + "\n" + s.kept(f))
	}
	return p
}

// Headline implements agent.Narrator.
func (w *Writer) Headline(lang semantic.Lang, results []*tools.Result) string {
	line, _, _ := strings.Cut(w.text(lang, results), "\n")
	if lang == semantic.ZH {
		return Typeset(line)
	}
	return line
}

// Cited implements agent.Narrator.
func (w *Writer) Cited(lang semantic.Lang, statement semantic.Text, c tools.Check) string {
	v := w.voice(lang, tools.Interpretation{})
	text := bare(statement.In(lang)) + v.brackets(v.standing(c))
	if lang == semantic.ZH {
		return Typeset(text)
	}
	return text
}
