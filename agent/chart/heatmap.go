package chart

import (
	"image/color"
	"math"

	"github.com/shopspring/decimal"
)

// The ends of the colour scales: one-sided from pale to blue, two-sided from
// orange over pale to blue.
var (
	pale = rgb(0xeef4fa)
	deep = rgb(0x08519c)
	warm = rgb(0xc2500a)
)

const maxWidth = 1600.0

// heatmap draws one row per series and one column per category; empty cells
// stay grey. A single series of long categories is drawn as bars instead.
func (p *picture) heatmap() {
	if len(p.view.Series) == 1 {
		p.bars(false)
		return
	}
	rows, n := min(len(p.view.Series), maxRows), len(p.view.X)
	unit := p.view.Series[0].Unit
	columns := ticks(p.view.X)
	left := margin + min(p.widest(names(p.view.Series[:rows]), labelStyle), p.width*0.3) + 10
	cell := min(max(p.widestCell(rows), min(p.widest(columns, labelStyle), 90), 44)+10, (maxWidth-left-margin)/float64(n))
	p.width = max(p.width, math.Ceil(left+cell*float64(n)+margin))
	cell = (p.width - left - margin) / float64(n)
	p.caption(p.view.Series)

	const row = 28.0
	p.begin(p.top() + 18 + float64(rows)*row + 44)
	p.head(p.square)
	plot := box{left, p.top() + 18, p.width - margin, p.top() + 18 + float64(rows)*row}
	p.columnHeads(columns, plot, cell)
	scale := p.heat(rows)
	for r := range rows {
		s := p.view.Series[r]
		y := plot.y0 + float64(r)*row
		p.text(p.fit(s.Name, left-margin-10, labelStyle), left-8, y+row/2, 1, labelStyle)
		for i := range n {
			b := box{left + float64(i)*cell + 1, y + 1, left + float64(i+1)*cell - 1, y + row - 1}
			d, ok := at(s, i)
			if !ok {
				p.fill(b, absent)
				continue
			}
			col := scale.colour(d.InexactFloat64())
			p.fill(b, col)
			st := style{12, labelStyle.weight, readable(col)}
			if label := short(d, s.Unit, p.lang); p.measure(label, st) <= b.w()-4 {
				p.text(label, (b.x0+b.x1)/2, (b.y0+b.y1)/2, 0.5, st)
			}
		}
	}
	p.heatLegend(scale, unit, plot)
	p.more(len(p.view.Series) - rows)
}

func (p *picture) widestCell(rows int) float64 {
	w := 0.0
	for _, s := range p.view.Series[:rows] {
		for i := range p.view.X {
			if d, ok := at(s, i); ok {
				w = max(w, p.measure(short(d, s.Unit, p.lang), labelStyle))
			}
		}
	}
	return w
}

// columnHeads writes the categories above their columns, cut where they must be.
func (p *picture) columnHeads(labels []string, plot box, cell float64) {
	for i, label := range labels {
		p.text(p.fit(label, cell-6, labelStyle), plot.x0+(float64(i)+0.5)*cell, plot.y0-10, 0.5, labelStyle)
	}
}

// heatScale maps values to colours.
type heatScale struct{ low, high float64 }

func (p *picture) heat(rows int) heatScale {
	h := heatScale{math.Inf(1), math.Inf(-1)}
	for _, s := range p.view.Series[:rows] {
		for i := range p.view.X {
			if d, ok := at(s, i); ok {
				h.low, h.high = min(h.low, d.InexactFloat64()), max(h.high, d.InexactFloat64())
			}
		}
	}
	return h
}

func (h heatScale) colour(v float64) color.RGBA {
	if h.low < 0 && h.high > 0 {
		reach := max(-h.low, h.high)
		if v < 0 {
			return mix(pale, warm, -v/reach)
		}
		return mix(pale, deep, v/reach)
	}
	if h.high == h.low {
		return mix(pale, deep, 0.5)
	}
	return mix(pale, deep, (v-h.low)/(h.high-h.low))
}

// heatLegend draws the scale with its ends.
func (p *picture) heatLegend(h heatScale, unit string, plot box) {
	const steps = 60
	low, high := p.ends(unit)
	y := plot.y1 + 16
	x0 := plot.x0 + p.measure(low, labelStyle) + 8
	for i := range steps {
		v := h.low + (h.high-h.low)*float64(i)/(steps-1)
		p.fill(box{x0 + float64(i)*2, y - 5, x0 + float64(i)*2 + 2, y + 5}, h.colour(v))
	}
	p.text(low, plot.x0, y, 0, labelStyle)
	p.text(high, x0+steps*2+8, y, 0, labelStyle)
}

// ends writes the least and the greatest value.
func (p *picture) ends(unit string) (low, high string) {
	first := true
	var lo, hi decimal.Decimal
	for _, s := range p.view.Series[:min(len(p.view.Series), maxRows)] {
		for i := range p.view.X {
			d, ok := at(s, i)
			if !ok {
				continue
			}
			if first || d.LessThan(lo) {
				lo = d
			}
			if first || d.GreaterThan(hi) {
				hi = d
			}
			first = false
		}
	}
	return short(lo, unit, p.lang), short(hi, unit, p.lang)
}
