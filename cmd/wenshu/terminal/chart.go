package terminal

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/narrate"
	"github.com/wenshu-ai/wenshu/semantic"
)

// barsShown is how many bars are drawn; the table has the rest.
const barsShown = 12

// chart draws a line as a sparkline and bars as bars; pictures that need two
// dimensions are left to the table.
func (p *page) chart(c agent.ChartView) {
	if len(c.Series) == 0 || len(c.X) == 0 {
		return
	}
	switch c.Kind {
	case "line":
		p.lines(c)
	case "bar", "funnel", "pie", "waterfall":
		p.bars(c)
	}
}

var sparks = []rune("▁▂▃▄▅▆▇█")

// lines draws one sparkline per series with its range; · marks a missing value.
func (p *page) lines(c agent.ChartView) {
	p.line("")
	p.heading(c)
	names := 0
	for _, s := range c.Series {
		names = max(names, width(s.Name))
	}
	for _, s := range c.Series {
		low, high, ok := bounds(s.Values)
		if !ok {
			continue
		}
		label := "  " + pad(s.Name, names) + "  "
		span := "  " + amount(low, s.Unit, places(s)) + " – " + amount(high, s.Unit, places(s))
		room := max(8, p.Width-width(label)-width(span))
		p.line(label + p.paint(ansiBar, sparkline(s.Values, low, high, room)) + p.dim(span))
	}
	p.line(p.dim("  " + c.X[0] + " → " + c.X[len(c.X)-1]))
	for _, m := range c.Marks {
		p.wrapped(p.dim(m.X+" "+m.Label), "  ▲ ", "    ")
	}
}

func (p *page) heading(c agent.ChartView) {
	if c.Title != "" {
		p.line(p.bold(c.Title))
	}
}

// sparkline draws at most room values; a longer series is thinned evenly.
func sparkline(values []semantic.Value, low, high decimal.Decimal, room int) string {
	n := min(len(values), room)
	var b strings.Builder
	for i := range n {
		v, ok := values[i*len(values)/n].Number()
		if !ok {
			b.WriteRune('·')
			continue
		}
		level := len(sparks) / 2
		if !high.Equal(low) {
			share, _ := v.Sub(low).Div(high.Sub(low)).Float64() // only the height of a glyph
			level = int(share * float64(len(sparks)-1))
		}
		b.WriteRune(sparks[level])
	}
	return b.String()
}

// bounds are the least and the greatest value; ok is false without any.
func bounds(values []semantic.Value) (low, high decimal.Decimal, ok bool) {
	for _, x := range values {
		n, isNumber := x.Number()
		if !isNumber {
			continue
		}
		if !ok {
			low, high, ok = n, n, true
		}
		low, high = decimal.Min(low, n), decimal.Max(high, n)
	}
	return low, high, ok
}

// bars draws the first series, one bar per category, as long as its amount;
// negative amounts are drawn light.
func (p *page) bars(c agent.ChartView) {
	s := c.Series[0]
	low, high, ok := bounds(s.Values)
	if !ok {
		return
	}
	longest := decimal.Max(low.Abs(), high.Abs())
	n := min(len(c.X), barsShown)
	digits := places(s)
	labels, amounts := 0, 0
	for i := range n {
		labels = max(labels, width(c.X[i]))
		amounts = max(amounts, width(value(s.Values[i], s.Unit, digits)))
	}
	labels = min(labels, p.Width/2)
	room := max(6, p.Width-labels-amounts-6)
	p.line("")
	p.heading(c)
	for i := range n {
		p.line("  " + pad(clip(c.X[i], labels), labels) + "  " + p.bar(s.Values[i], longest, room) + " " + value(s.Values[i], s.Unit, digits))
	}
}

func (p *page) bar(v semantic.Value, longest decimal.Decimal, room int) string {
	n, ok := v.Number()
	if !ok || longest.IsZero() {
		return ""
	}
	share, _ := n.Abs().Div(longest).Float64() // only the length of a bar
	glyph := "█"
	if n.IsNegative() {
		glyph = "░"
	}
	length := int(share*float64(room) + 0.5)
	if length == 0 && !n.IsZero() {
		length = 1
	}
	return p.paint(ansiBar, strings.Repeat(glyph, length))
}

// places is how many digits the numbers of a series take, so that they stand
// as in the column of a table: as many as one of them needs, up to two; money
// with cents takes two.
func places(s agent.SeriesView) int {
	digits := 0
	for _, x := range s.Values {
		if n, ok := x.Number(); ok {
			digits = max(digits, min(2, decimals(n.Round(2))))
		}
	}
	if digits > 0 && len(s.Unit) == len("USD") && strings.ToUpper(s.Unit) == s.Unit {
		return 2
	}
	return digits
}

// decimals is how many digits after the point a number has.
func decimals(n decimal.Decimal) int {
	_, frac, _ := strings.Cut(n.String(), ".")
	return len(frac)
}

func value(v semantic.Value, unit string, digits int) string {
	n, ok := v.Number()
	if !ok {
		return "—"
	}
	return amount(n, unit, digits)
}

// amount prints a number of a chart with its unit: 3.41%, 1,234.50 USD.
func amount(n decimal.Decimal, unit string, digits int) string {
	text := narrate.Fixed(n, digits)
	switch unit {
	case "":
		return text
	case "%":
		return text + "%"
	default:
		return text + " " + unit
	}
}
