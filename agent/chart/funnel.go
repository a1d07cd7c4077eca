package chart

import (
	"fmt"
	"image/color"
)

// funnel draws the steps as lying bars with their counts, the share of the
// first step, and between two steps the share that went on. A second series,
// the compared period, is a thin bar below with its own figures.
func (p *picture) funnel() {
	const between = 24.0
	n := min(len(p.view.X), maxRows)
	series := p.view.Series[:min(2, len(p.view.Series))]
	p.legendFor(names(series))
	p.caption(series)
	step := 34.0
	if len(series) == 2 {
		step += 16
	}
	p.begin(p.top() + float64(n)*step + float64(n-1)*between + margin)
	swatch := func(i int, b box) { p.fill(b, funnelHue(i)) }
	p.head(swatch)

	_, most := span(series, n)
	if most == 0 {
		most = 1
	}
	left := margin + min(p.widest(p.view.X[:n], labelStyle), p.width*0.3) + 10
	right := p.width - margin - p.funnelText(n)
	y := p.top()
	for i := range n {
		p.text(p.fit(p.view.X[i], left-margin-10, labelStyle), left-8, y+17, 1, labelStyle)
		for k, s := range series {
			bar := box{left, y, left, y + 34}
			if k == 1 {
				bar = box{left, y + 36, left, y + 50}
			}
			d, ok := at(s, i)
			if ok {
				bar.x1 += (right - left) * max(0, d.InexactFloat64()) / most
			}
			if d.IsPositive() {
				p.fill(bar, funnelHue(k))
			}
			p.text(p.funnelFigure(k, i), bar.x1+8, (bar.y0+bar.y1)/2, 0, funnelStyle(k))
		}
		y += step
		if i+1 < n {
			p.wentOn(i, left, y, between)
			y += between
		}
	}
}

func funnelHue(k int) color.RGBA {
	if k == 0 {
		return hues[0]
	}
	return faint
}

func funnelStyle(k int) style {
	if k == 0 {
		return valueStyle
	}
	return labelStyle
}

func (p *picture) funnelFigure(k, i int) string {
	s := p.view.Series[k]
	d, ok := at(s, i)
	if !ok {
		return words.noData.In(p.lang)
	}
	text := short(d, s.Unit, p.lang)
	if first, ok := at(s, 0); ok && i > 0 {
		if of := share(d, first); of != "" {
			text += " · " + fmt.Sprintf(words.ofFirst.In(p.lang), of)
		}
	}
	return text
}

func (p *picture) funnelText(n int) float64 {
	w := 0.0
	for k := range min(2, len(p.view.Series)) {
		for i := range n {
			w = max(w, p.measure(p.funnelFigure(k, i), funnelStyle(k)))
		}
	}
	return w + 12
}

// wentOn writes the share of step i that reached the next one, beside a small
// arrow, and the compared one after it.
func (p *picture) wentOn(i int, left, y, h float64) {
	mid := y + h/2
	p.shape([]point{{left + 4, mid - 4}, {left + 14, mid - 4}, {left + 9, mid + 4}}, quiet)
	var rates []string
	for k := range min(2, len(p.view.Series)) {
		from, ok := at(p.view.Series[k], i)
		to, ok2 := at(p.view.Series[k], i+1)
		if rate := share(to, from); ok && ok2 && rate != "" {
			rates = append(rates, rate)
		}
	}
	x := left + 22
	for k, rate := range rates {
		st := valueStyle
		if k == 1 {
			rate, st = "("+p.view.Series[1].Name+" "+rate+")", labelStyle
			rate = p.fit(rate, p.width-margin-x, st)
		}
		p.text(rate, x, mid, 0, st)
		x += p.measure(rate, st) + 8
	}
}
