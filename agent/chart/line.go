package chart

import (
	"slices"

	"github.com/wenshu-ai/wenshu/agent"
)

const (
	panelGap = 34.0
	panelMin = 180.0 // least height of a panel
	axisRoom = 34.0
	markLine = 16.0
	markRows = 3 // lines for the labels of marks
)

// line draws one panel per unit, one below the other.
func (p *picture) line() {
	panels := byUnit(p.view.Series)
	p.legendFor(names(p.view.Series))
	p.caption(p.view.Series)
	marks := 0.0
	if n := len(p.view.Marks); n > 0 {
		marks = markLine*float64(min(n, markRows)) + 2
	}
	p.begin(max(p.least, p.top()+float64(len(panels))*(panelMin+panelGap+marks)+axisRoom))
	p.head(func(i int, b box) {
		p.segment(b.x0-2, (b.y0+b.y1)/2, b.x1+2, (b.y0+b.y1)/2, 2.5, hue(i), dashes(i)...)
	})
	gauges, left, right := p.panelAxes(panels)
	each := (p.height - p.top() - axisRoom - margin/2 - panelGap*float64(len(panels)-1)) / float64(len(panels))
	for k, members := range panels {
		y := p.top() + float64(k)*(each+panelGap)
		p.panel(members, gauges[k], box{left, y + 6 + marks, p.width - right, y + each})
	}
}

// panelAxes returns an axis per panel and the room left and right that serves all.
func (p *picture) panelAxes(panels [][]int) (gauges []gauge, left, right float64) {
	for _, members := range panels {
		var series []agent.SeriesView
		var last []string
		for _, i := range members {
			s := p.view.Series[i]
			series = append(series, s)
			last = append(last, p.lastLabel(s))
		}
		low, high := extent(series, len(p.view.X))
		g := newGauge(low, high, 5)
		gauges = append(gauges, g)
		left = max(left, p.gutter(g, series[0].Unit))
		right = max(right, p.widest(last, valueStyle)+margin+10)
	}
	return gauges, left, right
}

func (p *picture) lastLabel(s agent.SeriesView) string {
	if i, ok := lastNumber(s, len(p.view.X)); ok {
		d, _ := at(s, i)
		return short(d, s.Unit, p.lang)
	}
	return ""
}

func lastNumber(s agent.SeriesView, n int) (int, bool) {
	for i := min(n, len(s.Values)) - 1; i >= 0; i-- {
		if _, ok := at(s, i); ok {
			return i, true
		}
	}
	return 0, false
}

func (p *picture) panel(members []int, g gauge, plot box) {
	unit := p.view.Series[members[0]].Unit
	p.valueAxis(g, plot, unit)
	n := len(p.view.X)
	centre := func(i int) float64 {
		if n == 1 {
			return (plot.x0 + plot.x1) / 2
		}
		return plot.x0 + plot.w()*float64(i)/float64(n-1)
	}
	p.categoryAxis(ticks(p.view.X), plot, centre)
	p.marks(plot, centre)
	for _, i := range members {
		p.run(i, g, plot, centre)
	}
	p.lastValues(members, g, plot, centre)
}

// run draws one series; a NULL breaks the line, and a number between two of
// them is a dot.
func (p *picture) run(index int, g gauge, plot box, centre func(int) float64) {
	s := p.view.Series[index]
	var open []point
	flush := func() {
		if len(open) > 1 {
			p.path(open, 2.5, hue(index), dashes(index))
		}
		if len(open) == 1 || len(open) > 1 && len(p.view.X) <= 14 {
			for _, o := range open {
				p.dot(o.x, o.y, 3.2, hue(index))
			}
		}
		open = nil
	}
	for i := range p.view.X {
		d, ok := at(s, i)
		if !ok {
			flush()
			continue
		}
		open = append(open, point{centre(i), plot.y1 - g.place(d.InexactFloat64())*plot.h()})
	}
	flush()
}

// lastValues writes the last figure of every series right of the plot, moved
// apart where they would touch; figures that find no room are left to the axis.
func (p *picture) lastValues(members []int, g gauge, plot box, centre func(int) float64) {
	type tag struct {
		y      float64
		series int
	}
	var tags []tag
	for _, i := range members {
		if k, ok := lastNumber(p.view.Series[i], len(p.view.X)); ok {
			d, _ := at(p.view.Series[i], k)
			tags = append(tags, tag{plot.y1 - g.place(d.InexactFloat64())*plot.h(), i})
		}
	}
	slices.SortFunc(tags, func(a, b tag) int { return int((a.y - b.y) * 100) })
	const line = 15.0
	for len(tags) > 1 && float64(len(tags)-1)*line > plot.h() {
		tags = tags[:len(tags)-1]
	}
	for i := range tags {
		if i > 0 {
			tags[i].y = max(tags[i].y, tags[i-1].y+line)
		}
	}
	floor := plot.y1
	for i := len(tags) - 1; i >= 0; i-- {
		tags[i].y = min(tags[i].y, floor)
		floor = tags[i].y - line
	}
	for _, t := range tags {
		st := valueStyle
		st.color = mix(hue(t.series), ink, 0.35)
		p.text(p.lastLabel(p.view.Series[t.series]), plot.x1+8, t.y, 0, st)
	}
}

// marks draws labelled vertical lines. Labels that would touch take another
// line; one that finds no place in any is left out, its line stays.
func (p *picture) marks(plot box, centre func(int) float64) {
	var ends [markRows]float64
	for _, m := range p.view.Marks {
		i := slices.Index(p.view.X, m.X)
		if i < 0 {
			continue
		}
		x := centre(i)
		p.segment(x, plot.y0-4, x, plot.y1, 1.5, marker, 5, 3)
		label := p.fit(m.Label, plot.w()/2, labelStyle)
		w := p.measure(label, labelStyle)
		from := max(plot.x0, min(x-w/2, plot.x1-w))
		for row := range min(markRows, len(p.view.Marks)) {
			if from < ends[row]+8 {
				continue
			}
			ends[row] = from + w
			st := labelStyle
			st.color = marker
			p.text(label, from, plot.y0-12-float64(row)*markLine, 0, st)
			break
		}
	}
}
