package builtin

import (
	"strings"

	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// maxOptions is how many ways on a question back may offer.
const maxOptions = 4

// maxNamed is how many unknown words are named.
const maxNamed = 3

// choose asks which reading of an ambiguous word is meant. Every option is
// the whole question with that reading put in.
func choose(r *reading) (outcome, bool) {
	if len(r.choices) == 0 {
		return outcome{}, false
	}
	c := r.choices[0]
	args := &tools.ClarifyArgs{Ask: semantic.Text{
		ZH: "“" + c.typed + "”有几种可能,您指的是哪一个?",
		EN: "\"" + c.typed + "\" can mean several things. Which one do you mean?",
	}}
	for _, o := range c.options[:min(len(c.options), maxOptions)] {
		if calls := r.with(o); len(calls) > 0 {
			args.Options = append(args.Options, tools.Option{Label: o.label, Calls: calls, Default: len(args.Options) == 0})
		}
	}
	if len(args.Options) < 2 {
		return outcome{}, false
	}
	return outcome{calls: []tools.Call{call(args)}, sure: len(r.leftover) == 0}, true
}

// with plans the question under one option; other open words take their
// first reading.
func (r *reading) with(o chosen) []tools.Call {
	c := r.clone()
	o.apply(c)
	for _, other := range r.choices[1:] {
		other.options[0].apply(c)
	}
	if calls := c.calls(); len(calls) > 0 {
		return calls
	}
	c.metrics = c.fitting(c.kpis[:min(1, len(c.kpis))])
	return c.calls()
}

// unknownWords names the words nothing explains instead of ignoring them.
func unknownWords(r *reading) (outcome, bool) {
	if len(r.leftover) == 0 {
		return outcome{}, false
	}
	named := r.leftover[:min(len(r.leftover), maxNamed)]
	unknown := "“" + strings.Join(named, "”“") + "”"
	english := "\"" + strings.Join(named, "\", \"") + "\""
	args := &tools.ClarifyArgs{Ask: semantic.Text{
		ZH: "我不认识" + unknown + "。您想看哪一个?",
		EN: "I do not know " + english + ". What would you like to see?",
	}}
	if calls := r.withoutUnknown(); len(calls) > 0 {
		args.Options = append(args.Options, tools.Option{
			Label: semantic.Text{ZH: "不管" + unknown + ",看" + r.title(calls).ZH, EN: "Leave out " + english + ": " + r.title(calls).EN},
			Calls: calls, Default: true,
		})
	} else {
		args.Options = append(args.Options, r.board(true))
	}
	args.Options = append(args.Options, catalogOption)
	return outcome{calls: []tools.Call{call(args)}}, true
}

var catalogOption = tools.Option{
	Label: semantic.Text{ZH: "看看有哪些指标和维度", EN: "See which metrics and dimensions there are"},
	Calls: []tools.Call{call(&tools.DefineArgs{What: "catalog"})},
}

func (r *reading) withoutUnknown() []tools.Call {
	c := r.clone()
	for _, open := range r.choices {
		open.options[0].apply(c)
	}
	return c.calls()
}

// askBack is the last resort: nothing says which figure is wanted.
func askBack(r *reading) (outcome, bool) {
	args := &tools.ClarifyArgs{Ask: semantic.Text{
		ZH: "您想看哪方面的数据?",
		EN: "What would you like to see?",
	}}
	if args.Options = r.figuresBy(); len(args.Options) >= 2 {
		return outcome{calls: []tools.Call{call(args)}, sure: true}, true
	}
	args.Options = []tools.Option{r.board(true)}
	for _, d := range r.model.Breakdowns() {
		if o, ok := r.salesBy(d); ok {
			args.Options = append(args.Options, o)
		}
	}
	if len(args.Options) < 2 {
		args.Options = append(args.Options, catalogOption)
	}
	return outcome{calls: []tools.Call{call(args)}, sure: len(r.explained) > 0 || r.asksOverview()}, true
}

// figuresBy offers figures for a breakdown that names none.
func (r *reading) figuresBy() []tools.Option {
	if len(r.by) == 0 {
		return nil
	}
	var out []tools.Option
	for _, k := range r.model.Offered() {
		if _, ok := r.model.Metric(k); !ok || len(r.fitting([]string{k})) == 0 || len(out) == maxOptions {
			continue
		}
		c := r.clone()
		c.metrics = []string{k}
		calls := c.queries()
		out = append(out, tools.Option{Label: r.title(calls), Calls: calls, Default: len(out) == 0})
	}
	return out
}

// board is the overview of the key metrics, over seven days unless the
// question says otherwise.
func (r *reading) board(isDefault bool) tools.Option {
	a := &tools.QueryArgs{Metrics: r.fitting(r.kpis), By: r.by, Filters: r.filters}
	if len(a.Metrics) == 0 {
		a.Metrics, a.By, a.Filters = r.kpis, nil, nil
	}
	a.Time, a.Compare = r.window()
	label := semantic.Text{ZH: "核心指标总览", EN: "Overview of key metrics"}
	if a.Time.IsZero() {
		a.Time = tools.When{Range: semantic.Rolling{N: 7, Grain: semantic.Day}}
		label = semantic.Text{ZH: "近 7 天核心指标总览", EN: "Key metrics of the last 7 days"}
	}
	if a.Compare.IsZero() {
		a.Compare = tools.Against{Comparison: semantic.ComparePrevious{}}
	}
	return tools.Option{Label: label, Calls: []tools.Call{call(a)}, Default: isDefault}
}

// salesBy offers the first key metric by a dimension.
func (r *reading) salesBy(dimension string) (tools.Option, bool) {
	d, ok := r.model.Dimension(dimension)
	if !ok || len(r.kpis) == 0 {
		return tools.Option{}, false
	}
	metric := r.kpis[0]
	m, _ := r.model.Metric(metric)
	if !m.Allows(d.Group) {
		return tools.Option{}, false
	}
	a := &tools.QueryArgs{Metrics: []string{metric}, By: []string{dimension}, Filters: r.filters}
	a.Time, a.Compare = r.window()
	return tools.Option{Label: r.title([]tools.Call{call(a)}), Calls: []tools.Call{call(a)}}, true
}

// title names a plan by its first query or diagnosis.
func (r *reading) title(calls []tools.Call) semantic.Text {
	switch a := calls[0].Args.(type) {
	case *tools.QueryArgs:
		return r.queryTitle(a)
	case *tools.DiagnoseArgs:
		t := r.names([]string{a.Metric})
		return semantic.Text{ZH: t.ZH + "变化的原因", EN: "why " + t.EN + " changed"}
	case *tools.FunnelArgs:
		return semantic.Text{ZH: "转化漏斗", EN: "the conversion funnel"}
	default:
		return semantic.Text{ZH: calls[0].Tool(), EN: calls[0].Tool()}
	}
}

func (r *reading) queryTitle(a *tools.QueryArgs) semantic.Text {
	t := r.names(a.Metrics)
	if len(a.By) > 0 {
		by := r.names(a.By)
		t = semantic.Text{ZH: "各" + by.ZH + "的" + t.ZH, EN: t.EN + " by " + by.EN}
	}
	for _, not := range []bool{false, true} {
		if only := r.slices(a.Filters, not); !only.IsZero() {
			word := map[bool]semantic.Text{false: {ZH: "只看", EN: "for"}, true: {ZH: "不含", EN: "without"}}[not]
			t = semantic.Text{ZH: t.ZH + "(" + word.ZH + only.ZH + ")", EN: t.EN + " " + word.EN + " " + only.EN}
		}
	}
	return t
}

// slices lists the members that filters keep, or leave out when not is set.
func (r *reading) slices(f tools.Filters, not bool) semantic.Text {
	var zh, en []string
	for _, t := range f {
		if t.Not != not {
			continue
		}
		for _, v := range t.Values {
			label := r.memberLabel(t.Dimension, v)
			zh, en = append(zh, label.In(semantic.ZH)), append(en, label.In(semantic.EN))
		}
	}
	return semantic.Text{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")}
}

// names lists the labels of metrics or dimensions.
func (r *reading) names(keys []string) semantic.Text {
	var zh, en []string
	for _, k := range keys {
		label := semantic.Text{ZH: k, EN: k}
		if m, ok := r.model.Metric(k); ok {
			label = m.Label
		} else if d, ok := r.model.Dimension(k); ok {
			label = d.Label
		}
		zh, en = append(zh, label.In(semantic.ZH)), append(en, label.In(semantic.EN))
	}
	return semantic.Text{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")}
}
