package narrate

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// at is a period that opens a Chinese sentence.
func (s zh) at(p semantic.Period) string {
	if p.IsZero() {
		return ""
	}
	return s.cal.when(p) + ","
}

// on is a period inside an English sentence, with its preposition.
func (s en) on(p semantic.Period) string {
	if p.IsZero() {
		return ""
	}
	return " " + s.cal.during(p, s.cal.when(p))
}

func (s en) onBeside(p, next semantic.Period) string {
	if p.IsZero() {
		return ""
	}
	return " " + s.cal.during(p, s.cal.beside(p, next))
}

func (s zh) change(f tools.ChangeFound) string {
	now, then := s.figure(f.Metric).pair(f.Now, f.Then)
	if s.immature(f.Metric) {
		return s.at(f.Period) + s.ofZH(f.Metric, f.Subject) + "目前为" + bold(now) + ",数据还没满观察期,会继续变化,不能与" +
			s.cal.beside(f.Before, f.Period) + "的" + then + "比较。"
	}
	head := s.at(f.Period) + s.ofZH(f.Metric, f.Subject) + "为" + bold(now) + ",与"
	if s.figure(f.Metric).negligible(f.Delta) && !f.Delta.IsZero() {
		return head + s.cal.beside(f.Before, f.Period) + "的" + then + "基本持平。"
	}
	if f.Delta.IsZero() {
		return head + s.cal.beside(f.Before, f.Period) + "持平。"
	}
	head = strings.TrimSuffix(head, "与") + "比" + s.cal.beside(f.Before, f.Period) + "的" + then
	return head + s.moved(f) + s.judged(f) + "。"
}

// moved is the verb with the size of the change: 下降**0.84个百分点**(相对-24.6%).
func (s zh) moved(f tools.ChangeFound) string {
	g := s.figure(f.Metric)
	verb := s.verb(g, f.Delta)
	switch {
	case g.negligible(f.Delta):
		return "几乎没有变化"
	case f.Growth == nil:
		return verb + bold(g.size(f.Delta)) + s.brackets("基数为0,无法计算增幅")
	case g.unit == semantic.UnitPercent:
		return verb + bold(g.size(f.Delta)) + s.brackets("相对"+relative(*f.Growth))
	default:
		return verb + g.size(f.Delta) + s.brackets(bold(relative(*f.Growth)))
	}
}

func (zh) verb(g figure, d decimal.Decimal) string {
	switch {
	case g.unit == semantic.UnitMoney || g.unit == semantic.UnitCount:
		if d.IsPositive() {
			return "增加"
		}
		return "减少"
	case d.IsPositive():
		return "上升"
	default:
		return "下降"
	}
}

// judged says whether the change is for the better where the direction alone
// does not tell.
func (s zh) judged(f tools.ChangeFound) string {
	switch s.verdict(f.Metric, f.Delta) {
	case 1:
		return ",有所改善"
	case -1:
		return ",变差了"
	default:
		return ""
	}
}

// verdict is 1 for better and -1 for worse, for metrics where down is good;
// for the others the verb says it, or there is nothing to say.
func (v voice) verdict(metric string, d decimal.Decimal) int {
	if v.polarity(metric) != semantic.DownIsGood || v.immature(metric) {
		return 0
	}
	return -d.Sign()
}

// changes says several metrics of one slice in one sentence: the level and,
// in brackets, how it moved. The levels before stand in the table.
func (s zh) changes(fs []tools.ChangeFound) string {
	first := fs[0]
	head := s.cal.when(first.Period)
	if scope := s.scopeZH(s.about(first.Subject)); scope != "" {
		head += scope
	}
	var items []string
	for _, f := range fs {
		now, _ := s.figure(f.Metric).pair(f.Now, f.Then)
		items = append(items, s.metric(f.Metric)+" "+bold(now)+s.brackets(s.brief(f)+s.judged(f)))
	}
	return head + "与" + s.cal.beside(first.Before, first.Period) + "相比:" + strings.Join(items, "、") + "。"
}

// brief is how a figure moved, in as few words as it takes.
func (v voice) brief(f tools.ChangeFound) string {
	g := v.figure(f.Metric)
	switch {
	case v.immature(f.Metric):
		return v.say("还没满观察期,不作比较", "not final yet, not compared")
	case f.Delta.IsZero():
		return v.say("持平", "unchanged")
	case f.Growth == nil:
		return v.say("此前为0", "from 0")
	case g.negligible(f.Delta):
		return v.say("基本持平", "hardly changed")
	case g.unit == semantic.UnitPercent:
		return g.change(f.Delta)
	default:
		return relative(*f.Growth)
	}
}

func (s en) change(f tools.ChangeFound) string {
	now, then := s.figure(f.Metric).pair(f.Now, f.Then)
	if s.immature(f.Metric) {
		return s.ofEN(f.Metric, f.Subject) + " stands at " + bold(now) + s.on(f.Period) +
			" but is not final yet, so it cannot be compared with " + then + s.onBeside(f.Before, f.Period) + "."
	}
	name, before := s.ofEN(f.Metric, f.Subject), s.onBeside(f.Before, f.Period)
	if f.Delta.IsZero() {
		return name + " stayed at " + bold(now) + s.on(f.Period) + ", the same as" + before + "."
	}
	if s.figure(f.Metric).negligible(f.Delta) {
		return name + " hardly moved: " + bold(now) + s.on(f.Period) + " against " + then + before + "."
	}
	return name + " " + s.verb(f.Delta) + " to " + bold(now) + s.on(f.Period) + ", from " + then + before +
		": " + s.moved(f) + s.judged(f) + "."
}

func (en) verb(d decimal.Decimal) string {
	if d.IsPositive() {
		return "rose"
	}
	return "fell"
}

// moved is the size of the change: **-0.84 pp** (-24.6% relative).
func (s en) moved(f tools.ChangeFound) string {
	g := s.figure(f.Metric)
	switch {
	case g.negligible(f.Delta):
		return "practically no change"
	case f.Growth == nil:
		return bold(g.change(f.Delta)) + " (no growth rate, as it started from 0)"
	case g.unit == semantic.UnitPercent:
		return bold(g.change(f.Delta)) + " (" + relative(*f.Growth) + " relative)"
	default:
		return g.change(f.Delta) + " (" + bold(relative(*f.Growth)) + ")"
	}
}

func (s en) judged(f tools.ChangeFound) string {
	switch s.verdict(f.Metric, f.Delta) {
	case 1:
		return ", an improvement"
	case -1:
		return ", a change for the worse"
	default:
		return ""
	}
}

func (s en) changes(fs []tools.ChangeFound) string {
	first := fs[0]
	head := upperFirst(strings.TrimSpace(s.on(first.Period) + s.scopeEN(s.about(first.Subject))))
	var items []string
	for i, f := range fs {
		now, _ := s.figure(f.Metric).pair(f.Now, f.Then)
		name := s.inner(f.Metric)
		if i == 0 {
			name = s.metric(f.Metric)
		}
		items = append(items, name+" "+bold(now)+" ("+s.brief(f)+s.judged(f)+")")
	}
	return head + ", compared with " + s.cal.beside(first.Before, first.Period) + ": " + lowerFirst(strings.Join(items, ", ")) + "."
}
