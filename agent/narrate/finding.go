package narrate

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// finding is the view of one fact, numbered from 1 over the whole answer.
func (v voice) finding(f tools.Finding, n int) agent.FindingView {
	view := v.head(f)
	view.ID = fmt.Sprintf("f%d", n)
	view.Text = strings.ReplaceAll(sentence(v.speaker(), f), "**", "")
	return view
}

// head is the kind, subject and headline number of a fact. Percentages are
// multiplied by 100, and their differences are points (pp).
func (v voice) head(f tools.Finding) agent.FindingView {
	switch f := f.(type) {
	case tools.AnsweredFound:
		view := v.view("answered", f.Metric, nil)
		view.Value = semantic.BoolValue(f.Yes)
		return view
	case tools.ValueFound:
		view := v.view("value", f.Metric, f.Subject)
		view.Value, view.Unit = f.Value, v.unit(f.Metric, false)
		if n, ok := f.Value.Number(); ok {
			view.Value = v.scaled(f.Metric, n)
		}
		return view
	case tools.ChangeFound:
		return v.delta(v.view("change", f.Metric, f.Subject), f.Metric, f.Delta)
	case tools.RankFound:
		return v.rankHead(f)
	case tools.TrendFound:
		view := v.view("trend", f.Metric, f.Subject)
		view.Value, view.Unit = v.scaled(f.Metric, f.Last.Value), v.unit(f.Metric, false)
		if f.Share {
			view.Value, view.Unit = semantic.NumberValue(f.Last.Value.Mul(hundred)), "%"
		}
		return view
	case tools.ComparedFound:
		view := v.delta(v.view("compared", f.Metric, nil), f.Metric, f.Delta)
		view.Subject = v.member(f.Dimension, f.High) + " / " + v.member(f.Dimension, f.Low)
		return view
	case tools.NoneFound:
		view := v.view("none", f.Metric, nil)
		view.Subject, view.Value, view.Unit = v.member(f.Dimension, f.Nearest), v.scaled(f.Metric, f.Value), v.unit(f.Metric, false)
		return view
	case tools.EventFound:
		view := v.view("event", f.Metric, nil)
		view.Subject, view.Value, view.Unit = f.Label.In(v.lang), v.scaled(f.Metric, f.Level), v.unit(f.Metric, false)
		return view
	case tools.PremiseFound:
		return v.delta(v.view("premise", f.Metric, f.Change.Subject), f.Metric, f.Change.Delta)
	case tools.BreakFound:
		view := v.view("break", f.Metric, f.Subject)
		view.Value = semantic.DateValue(f.On)
		return view
	case tools.PartFound:
		view := v.delta(v.view("part", f.Metric, f.Subject), f.Metric, f.Delta)
		view.Subject = v.slice(f)
		return view
	case tools.CauseFound:
		return percentView(v.view("cause", f.Metric, f.Subject), f.Share)
	case tools.MixRateFound:
		view := v.delta(v.view("mix_rate", f.Metric, nil), f.Metric, f.Total)
		view.Subject = v.dimension(f.Dimension)
		return view
	case tools.EffectFound:
		view := v.delta(v.view("effect", f.Metric, nil), f.Metric, f.Delta)
		view.Subject = v.effectName(f.Name)
		return view
	case tools.StepFound:
		return agent.FindingView{Kind: "step", Subject: v.stepName(f.Step), Value: semantic.NumberValue(f.Count)}
	case tools.WorstStepFound:
		return percentView(agent.FindingView{Kind: "worst_step", Subject: v.stepName(f.From) + " → " + v.stepName(f.To)}, f.Rate)
	case tools.ConvertedFound:
		view := v.inCurrency(f.Currency).head(f.Of)
		view.Kind = "converted"
		return view
	case tools.DefinitionFound:
		label, _ := v.meaning(f)
		return agent.FindingView{Kind: "definition", Subject: label}
	case tools.RecalledFound:
		return agent.FindingView{Kind: "recalled", Subject: insightKinds[f.Insight.Kind].In(v.lang), Value: semantic.DateValue(f.Insight.On)}
	case tools.KeptFound:
		return agent.FindingView{Kind: "kept", Subject: insightKinds[f.Insight.Kind].In(v.lang)}
	default:
		panic(fmt.Sprintf("narrate: no view for %T", f))
	}
}

// view begins a view: its subject is the slice, or the metric of everything.
func (v voice) view(kind, metric string, s tools.Subject) agent.FindingView {
	subject := v.cell(s)
	if subject == "" {
		subject = v.metric(metric)
	}
	return agent.FindingView{Kind: kind, Subject: subject}
}

func (v voice) delta(view agent.FindingView, metric string, d decimal.Decimal) agent.FindingView {
	view.Value, view.Unit = v.scaled(metric, d), v.unit(metric, true)
	return view
}

func (v voice) rankHead(f tools.RankFound) agent.FindingView {
	first := f.Entries[0]
	view := agent.FindingView{Kind: "rank", Subject: v.member(f.Dimension, first.Member)}
	switch {
	case f.By == semantic.OfGrowth && first.Growth != nil:
		return percentView(view, *first.Growth)
	case f.By == semantic.OfDelta && first.Delta != nil:
		return v.delta(view, f.Metric, *first.Delta)
	case first.Value != nil:
		view.Value, view.Unit = v.scaled(f.Metric, *first.Value), v.unit(f.Metric, false)
	}
	return view
}

func percentView(view agent.FindingView, d decimal.Decimal) agent.FindingView {
	view.Value, view.Unit = semantic.NumberValue(d.Mul(hundred)), "%"
	return view
}

func (v voice) scaled(metric string, d decimal.Decimal) semantic.Value {
	if v.figure(metric).unit == semantic.UnitPercent {
		d = d.Mul(hundred)
	}
	return semantic.NumberValue(d)
}

// unit is the unit for programs: a currency code, %, pp, or a word.
func (v voice) unit(metric string, difference bool) string {
	switch u := v.figure(metric).unit; {
	case u == semantic.UnitPercent && difference:
		return "pp"
	case u == semantic.UnitPercent:
		return "%"
	case u == semantic.UnitMoney:
		return v.currency
	default:
		return unitWords[u].EN
	}
}
