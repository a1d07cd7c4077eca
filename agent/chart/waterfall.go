package chart

import (
	"image/color"

	"github.com/shopspring/decimal"
)

// waterfall draws the parts of a change as lying bars, each beginning where
// the one above ended, and their sum below.
func (p *picture) waterfall() {
	const row = 30.0
	s := p.view.Series[0]
	n := min(len(p.view.X), maxRows)
	p.caption(p.view.Series[:1])

	var total decimal.Decimal
	low, high := 0.0, 0.0
	labels := append(append([]string(nil), p.view.X[:n]...), words.listed.In(p.lang))
	figures := p.measure(words.noData.In(p.lang), valueStyle)
	for i := range n {
		if d, ok := at(s, i); ok {
			total = total.Add(d)
			v := total.InexactFloat64()
			low, high = min(low, v), max(high, v)
			figures = max(figures, p.measure(signed(d, s.Unit, p.lang), valueStyle))
		}
	}
	figures = max(figures, p.measure(signed(total, s.Unit, p.lang), valueStyle))
	if low == high {
		high = 1
	}

	p.begin(p.top() + float64(n+1)*row + margin + 10)
	p.head(p.square)
	left := margin + min(p.widest(labels, valueStyle), p.width*0.35) + 10
	plot := box{left + figures + 12, p.top(), p.width - margin - figures - 12, p.top() + float64(n+1)*row}
	place := func(d decimal.Decimal) float64 { return plot.x0 + plot.w()*(d.InexactFloat64()-low)/(high-low) }
	zero := place(decimal.Decimal{})
	p.segment(zero, plot.y0-4, zero, plot.y1, 1, axis)

	var before decimal.Decimal
	for i := range n {
		y := plot.y0 + float64(i)*row
		p.text(p.fit(labels[i], left-margin-10, labelStyle), left-8, y+row/2-2, 1, labelStyle)
		d, ok := at(s, i)
		if !ok {
			p.text(words.noData.In(p.lang), place(before)+6, y+row/2-2, 0, labelStyle)
			continue
		}
		p.step(place(before), place(before.Add(d)), y, row, d, s.Unit, direction(d))
		before = before.Add(d)
		p.segment(place(before), y+row-4, place(before), y+row, 1, axis)
	}
	y := plot.y0 + float64(n)*row
	st := valueStyle
	p.text(p.fit(labels[n], left-margin-10, st), left-8, y+row/2-2, 1, st)
	p.step(zero, place(total), y, row, total, s.Unit, sum)
	p.more(len(p.view.X) - n)
}

func direction(d decimal.Decimal) color.RGBA {
	if d.IsNegative() {
		return fall
	}
	return rise
}

// step draws one bar and writes its figure at the end it points to.
func (p *picture) step(from, to, y, row float64, d decimal.Decimal, unit string, col color.RGBA) {
	if !d.IsZero() {
		p.fill(box{min(from, to), y, max(from, to), y + row - 4}, col)
	}
	label := signed(d, unit, p.lang)
	if d.IsNegative() {
		p.text(label, to-6, y+row/2-2, 1, valueStyle)
	} else {
		p.text(label, to+6, y+row/2-2, 0, valueStyle)
	}
}
