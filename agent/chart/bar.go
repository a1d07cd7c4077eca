package chart

import (
	"math"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent"
)

// maxRows is the most categories drawn as rows or columns of bars.
const maxRows = 40

// barPlot places bars: upright ones beside each other, or lying ones below
// each other when their labels are long or many.
type barPlot struct {
	p       *picture
	series  []agent.SeriesView // of one unit
	indices []int              // their places among all series
	n       int                // categories drawn
	stacked bool
	lying   bool
	gauge   gauge
	plot    box
}

// bars draws one panel per unit; stacked piles the series of a category up.
func (p *picture) bars(stacked bool) {
	panels := byUnit(p.view.Series)
	p.legendFor(names(p.view.Series))
	p.caption(p.view.Series)
	n := min(len(p.view.X), maxRows)
	lying := p.lieDown(n)
	each := 0.0
	for _, members := range panels {
		each = max(each, rowsHeight(n, len(members), stacked))
	}
	panelHeight, between := panelMin, panelGap
	if lying {
		panelHeight, between = each, 12
	}
	need := p.top() + float64(len(panels))*(panelHeight+between) + axisRoom
	p.begin(max(p.least*upright(lying), need, 220))
	p.head(p.square)
	room := p.height - p.top() - axisRoom - margin/2 - between*float64(len(panels)-1)
	for k, members := range panels {
		b := barPlot{p: p, indices: members, n: n, stacked: stacked, lying: lying}
		for _, i := range members {
			b.series = append(b.series, p.view.Series[i])
		}
		y := p.top() + float64(k)*(room/float64(len(panels))+between)
		b.draw(y, y+room/float64(len(panels)))
	}
	p.more(len(p.view.X) - n)
}

// upright is 1 for upright bars, which fill the height asked for, and 0 for
// lying ones, which need what their rows need.
func upright(lying bool) float64 {
	if lying {
		return 0
	}
	return 1
}

func rowsHeight(n, series int, stacked bool) float64 {
	if stacked {
		series = 1
	}
	return float64(n) * (float64(series)*16 + 12)
}

// lieDown reports whether the labels do not fit below upright bars. Dates
// always stand: the axis leaves some out.
func (p *picture) lieDown(n int) bool {
	labels := ticks(p.view.X[:n])
	if n > 0 && labels[0] != p.view.X[0] {
		return false
	}
	slot := (p.width - 5*margin) / float64(max(n, 1))
	return p.widest(labels, labelStyle) > slot-8
}

func (b *barPlot) draw(y0, y1 float64) {
	low, high := b.extent()
	b.gauge = newGauge(low, high, 5)
	unit := b.series[0].Unit
	if b.lying {
		b.drawLying(y0, y1)
		return
	}
	b.plot = box{b.p.gutter(b.gauge, unit), y0 + 14, b.p.width - margin, y1}
	b.p.valueAxis(b.gauge, b.plot, unit)
	b.each()
	b.p.categoryAxis(ticks(b.p.view.X[:b.n]), b.plot, func(i int) float64 { return b.plot.x0 + (float64(i)+0.5)*b.slot() })
}

func (b *barPlot) drawLying(y0, y1 float64) {
	p := b.p
	labels := p.view.X[:b.n]
	left := margin + min(p.widest(labels, labelStyle), p.width*0.35) + 10
	right := margin + b.widestValue() + 8
	b.plot = box{left, y0, p.width - right, y1}
	if b.gauge.low < 0 {
		b.plot.x0 += b.widestValue() // room for figures left of negative bars
	}
	zero := b.along(0)
	p.segment(zero, b.plot.y0, zero, b.plot.y1, 1, axis)
	for i, label := range labels {
		p.text(p.fit(label, left-margin-10, labelStyle), left-8, b.plot.y0+(float64(i)+0.5)*b.slot(), 1, labelStyle)
	}
	b.each()
}

func (b *barPlot) widestValue() float64 {
	w := 0.0
	for i := range b.n {
		for _, s := range b.series {
			if d, ok := at(s, i); ok {
				w = max(w, b.p.measure(short(d, s.Unit, b.p.lang), valueStyle))
			}
		}
		w = max(w, b.p.measure(short(b.total(i), b.series[0].Unit, b.p.lang), valueStyle))
	}
	return w
}

func (b *barPlot) total(i int) decimal.Decimal {
	var sum decimal.Decimal
	for _, s := range b.series {
		if d, ok := at(s, i); ok {
			sum = sum.Add(d)
		}
	}
	return sum
}

func (b *barPlot) extent() (low, high float64) {
	if !b.stacked {
		return span(b.series, b.n)
	}
	for i := range b.n {
		up, down := 0.0, 0.0
		for _, s := range b.series {
			if d, ok := at(s, i); ok {
				up += max(0, d.InexactFloat64())
				down += min(0, d.InexactFloat64())
			}
		}
		low, high = min(low, down), max(high, up)
	}
	return low, high
}

// slot is the room of a category across the bars.
func (b *barPlot) slot() float64 {
	if b.lying {
		return b.plot.h() / float64(b.n)
	}
	return b.plot.w() / float64(b.n)
}

// along is the place of a value in the direction of the bars.
func (b *barPlot) along(v float64) float64 {
	if b.lying {
		return b.plot.x0 + b.gauge.place(v)*b.plot.w()
	}
	return b.plot.y1 - b.gauge.place(v)*b.plot.h()
}

// rect is the bar from value v0 to v1 at a place across.
func (b *barPlot) rect(across, thick, v0, v1 float64) box {
	a0, a1 := b.along(v0), b.along(v1)
	a0, a1 = min(a0, a1), max(a0, a1)
	if b.lying {
		return box{a0, across, a1, across + thick}
	}
	return box{across, a0, across + thick, a1}
}

func (b *barPlot) each() {
	for i := range b.n {
		if b.stacked {
			b.pile(i)
		} else {
			b.beside(i)
		}
	}
}

func (b *barPlot) start(i int) float64 {
	if b.lying {
		return b.plot.y0 + float64(i)*b.slot()
	}
	return b.plot.x0 + float64(i)*b.slot()
}

func (b *barPlot) beside(i int) {
	pad := min(b.slot()*0.16, 30)
	thick := min((b.slot()-2*pad)/float64(len(b.series)), 64)
	from := b.start(i) + (b.slot()-thick*float64(len(b.series)))/2
	for k, s := range b.series {
		d, ok := at(s, i)
		if !ok {
			continue
		}
		across := from + float64(k)*thick
		if !d.IsZero() {
			b.p.fill(b.rect(across, thick*0.94, 0, d.InexactFloat64()), hue(b.indices[k]))
		}
		b.value(d, d.InexactFloat64(), across+thick/2, thick)
	}
}

func (b *barPlot) pile(i int) {
	thick := min(b.slot()*0.7, 64)
	across := b.start(i) + (b.slot()-thick)/2
	up, down, any := 0.0, 0.0, false
	for k, s := range b.series {
		d, ok := at(s, i)
		if !ok || d.IsZero() {
			continue
		}
		any = true
		v := d.InexactFloat64()
		base := &up
		if v < 0 {
			base = &down
		}
		b.p.fill(b.rect(across, thick, *base, *base+v), hue(b.indices[k]))
		*base += v
	}
	if any && down == 0 {
		b.value(b.total(i), up, across+thick/2, b.slot())
	}
}

// value writes a figure at the end of a bar where it has room: beside lying
// bars always, above upright ones when it is no wider than its share.
func (b *barPlot) value(d decimal.Decimal, end, across, room float64) {
	s := short(d, b.series[0].Unit, b.p.lang)
	if b.lying {
		if d.IsNegative() {
			b.p.text(s, b.along(end)-6, across, 1, valueStyle)
		} else {
			b.p.text(s, b.along(end)+6, across, 0, valueStyle)
		}
		return
	}
	if b.p.measure(s, valueStyle) > math.Max(room-2, 0) {
		return
	}
	y := b.along(end) - 9
	if d.IsNegative() {
		y = b.along(end) + 9
	}
	b.p.text(s, across, y, 0.5, valueStyle)
}
