package chart

import (
	"fmt"
	"math"
	"slices"

	"github.com/shopspring/decimal"
)

// slice is one part of a pie.
type slice struct {
	label string
	value decimal.Decimal
}

// pie draws a ring with its parts listed beside it: figure and share. Parts
// beyond the seventh are taken together. Numbers below 0 have no place on a
// ring: bars are drawn then.
func (p *picture) pie() {
	parts, total, ok := p.slices()
	if !ok {
		p.bars(false)
		return
	}
	p.caption(p.view.Series[:1])
	const row = 28.0
	p.begin(max(p.least, p.top()+float64(len(parts))*row+margin))
	p.head(p.square)
	unit := p.view.Series[0].Unit
	r := min(p.height-p.top()-margin, p.width*0.42) / 2
	centre := point{margin + 20 + r, p.top() + r}
	from := -math.Pi / 2
	for i, s := range parts {
		sweep := 2 * math.Pi * s.value.Div(total).InexactFloat64()
		p.shape(ring(centre, r, r*0.56, from, from+sweep), hue(i))
		if len(parts) > 1 {
			edge := func(k float64) point {
				return point{centre.x + math.Cos(from)*r*k, centre.y + math.Sin(from)*r*k}
			}
			p.path([]point{edge(0.55), edge(1.01)}, 2, white, nil)
		}
		from += sweep
	}
	p.text(short(total, unit, p.lang), centre.x, centre.y, 0.5, style{20, valueStyle.weight, ink})
	x := centre.x + r + 40
	y := centre.y - float64(len(parts)-1)*row/2
	for i, s := range parts {
		figure := short(s.value, unit, p.lang) + " · " + share(s.value, total)
		w := p.measure(figure, valueStyle)
		p.fill(box{x, y - 6, x + 12, y + 6}, hue(i))
		label := p.fit(s.label, p.width-margin-x-18-w-14, labelStyle)
		p.text(label, x+18, y, 0, labelStyle)
		p.text(figure, x+18+p.measure(label, labelStyle)+12, y, 0, valueStyle)
		y += row
	}
}

// slices are the parts in falling order; ok is false when they cannot be drawn
// as parts of a whole.
func (p *picture) slices() (parts []slice, total decimal.Decimal, ok bool) {
	const most = 8
	for i, label := range p.view.X {
		d, known := at(p.view.Series[0], i)
		if !known || d.IsZero() {
			continue
		}
		if d.IsNegative() {
			return nil, total, false
		}
		parts, total = append(parts, slice{label, d}), total.Add(d)
	}
	slices.SortStableFunc(parts, func(a, b slice) int { return b.value.Cmp(a.value) })
	if len(parts) > most {
		rest := slice{label: fmt.Sprintf(words.other.In(p.lang), len(parts)-most+1)}
		for _, s := range parts[most-1:] {
			rest.value = rest.value.Add(s.value)
		}
		parts = append(parts[:most-1], rest)
	}
	return parts, total, total.IsPositive()
}

// ring is the outline of a part of a ring between two angles.
func ring(c point, outer, inner, from, to float64) []point {
	n := max(2, int(math.Ceil((to-from)/0.03)))
	var out []point
	for i := range n + 1 {
		a := from + (to-from)*float64(i)/float64(n)
		out = append(out, point{c.x + outer*math.Cos(a), c.y + outer*math.Sin(a)})
	}
	for i := n; i >= 0; i-- {
		a := from + (to-from)*float64(i)/float64(n)
		out = append(out, point{c.x + inner*math.Cos(a), c.y + inner*math.Sin(a)})
	}
	return out
}
