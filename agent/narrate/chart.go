package narrate

import (
	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

func (v voice) chart(c tools.Chart) agent.ChartView {
	view := agent.ChartView{Kind: string(c.Kind), Title: c.Title.In(v.lang), X: []string{},
		Series: []agent.SeriesView{}, Marks: []agent.MarkView{}}
	if c.X.Dimension != "" {
		view.XLabel = v.toolHeading(c.X.Dimension, v.dimension(c.X.Dimension))
	}
	for i, x := range c.X.Values {
		view.X = append(view.X, v.tick(c.X, i, x))
	}
	for i := len(c.X.Values); i < len(c.X.Labels); i++ {
		view.X = append(view.X, c.X.Labels[i].In(v.lang))
	}
	for _, s := range c.Series {
		one := v.series(s)
		if c.Kind == tools.ChartWaterfall && one.Unit == "%" {
			one.Unit = "pp" // steps of a percentage are points
		}
		view.Series = append(view.Series, one)
	}
	for _, m := range c.Marks {
		if i, ok := bucketOf(c.X.Values, m.On); ok {
			view.Marks = append(view.Marks, agent.MarkView{X: view.X[i], Label: m.Label.In(v.lang)})
		}
	}
	return view
}

func (v voice) tick(axis tools.Axis, i int, x semantic.Value) string {
	if axis.Dimension == "" && i < len(axis.Labels) {
		return axis.Labels[i].In(v.lang)
	}
	if d, ok := x.Date(); ok && axis.Dimension == "" {
		return d.String()
	}
	if d, ok := dateOf(x); ok && axis.Dimension == string(semantic.Week) {
		return d.String() // the span of the week is too long for an axis
	}
	return v.memberCell(axis.Dimension, x)
}

func (v voice) series(s tools.Series) agent.SeriesView {
	view := agent.SeriesView{Name: s.Name.In(v.lang), Values: []semantic.Value{}}
	unit, digits := s.Unit, partDigits
	if m, ok := v.model.Metric(s.Metric); ok {
		if unit == "" {
			unit = m.Unit
		}
		digits = m.Decimals
		if s.Name.IsZero() {
			view.Name = m.Label.In(v.lang)
		}
	}
	switch unit {
	case semantic.UnitPercent:
		view.Unit = "%"
	case semantic.UnitMoney:
		view.Unit = v.currency
	default:
		view.Unit = unitWords[unit].In(v.lang)
	}
	for _, x := range s.Values {
		if n, ok := x.Number(); ok && unit == semantic.UnitPercent {
			x = semantic.NumberValue(n.Mul(hundred).Round(int32(digits)))
		}
		view.Values = append(view.Values, x)
	}
	return view
}

// bucketOf returns the last category that begins on or before the day.
func bucketOf(axis []semantic.Value, on semantic.Date) (int, bool) {
	at, found := 0, false
	for i, x := range axis {
		if d, ok := dateOf(x); ok && !d.After(on) {
			at, found = i, true
		}
	}
	return at, found
}
