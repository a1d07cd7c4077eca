package chart

import (
	"math"
	"time"

	"github.com/wenshu-ai/wenshu/agent"
)

// span returns the least and greatest number of the series, with 0 included.
func span(series []agent.SeriesView, n int) (low, high float64) {
	for _, s := range series {
		for i := range n {
			if d, ok := at(s, i); ok {
				low, high = min(low, d.InexactFloat64()), max(high, d.InexactFloat64())
			}
		}
	}
	return low, high
}

// extent is span without 0: lines may leave it out when they stay far from it.
func extent(series []agent.SeriesView, n int) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, s := range series {
		for i := range n {
			if d, ok := at(s, i); ok {
				low, high = min(low, d.InexactFloat64()), max(high, d.InexactFloat64())
			}
		}
	}
	if low > high { // no number at all
		return 0, 0
	}
	if low > 0 && low < 0.6*high {
		low = 0
	}
	if high < 0 && high > 0.6*low {
		high = 0
	}
	return low, high
}

// valueAxis draws grid lines and figures left of the plot.
func (p *picture) valueAxis(g gauge, plot box, unit string) {
	for i, label := range g.labels(unit, p.lang) {
		y := plot.y1 - g.place(g.ticks[i].InexactFloat64())*plot.h()
		col := grid
		if g.ticks[i].IsZero() {
			col = axis
		}
		p.segment(plot.x0, y, plot.x1, y, 1, col)
		p.text(label, plot.x0-8, y, 1, labelStyle)
	}
}

// gutter is the room the figures of a value axis need.
func (p *picture) gutter(g gauge, unit string) float64 {
	return margin + p.widest(g.labels(unit, p.lang), labelStyle) + 10
}

// ticks shortens dates to month and day, with the year where it begins or
// changes; other labels stand as they are.
func ticks(x []string) []string {
	out := make([]string, len(x))
	year := 0
	for i, s := range x {
		on, err := time.Parse(time.DateOnly, s)
		if err != nil {
			copy(out, x)
			return out
		}
		out[i] = on.Format("01-02")
		if on.Year() != year && year != 0 {
			out[i] = on.Format("2006-01-02")
		}
		year = on.Year()
	}
	return out
}

// categoryAxis writes as many labels below the plot as fit side by side.
// centre gives the place of a category.
func (p *picture) categoryAxis(labels []string, plot box, centre func(i int) float64) {
	step := 1
	for ; step < len(labels); step++ {
		if p.sideBySide(labels, step, centre) {
			break
		}
	}
	for i := 0; i < len(labels); i += step {
		label := p.fit(labels[i], p.width/2, labelStyle)
		p.text(label, centre(i), plot.y1+14, 0.5, labelStyle)
		p.segment(centre(i), plot.y1, centre(i), plot.y1+4, 1, axis)
	}
}

func (p *picture) sideBySide(labels []string, step int, centre func(i int) float64) bool {
	end := math.Inf(-1)
	for i := 0; i < len(labels); i += step {
		w := p.measure(p.fit(labels[i], p.width/2, labelStyle), labelStyle)
		x := max(1, min(centre(i)-w/2, p.width-w-1))
		if x < end+8 {
			return false
		}
		end = x + w
	}
	return true
}

// byUnit groups series of equal unit, in order of appearance: figures of
// different units never share an axis.
func byUnit(series []agent.SeriesView) [][]int {
	var out [][]int
	index := map[string]int{}
	for i, s := range series {
		g, ok := index[s.Unit]
		if !ok {
			g = len(out)
			index[s.Unit], out = g, append(out, nil)
		}
		out[g] = append(out[g], i)
	}
	return out
}
