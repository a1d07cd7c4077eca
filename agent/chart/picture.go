package chart

import (
	"fmt"
	"strings"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/chart/font"
	"github.com/wenshu-ai/wenshu/semantic"
)

// margin is the empty border.
const margin = 20.0

// picture is one chart on its canvas.
type picture struct {
	canvas
	view   agent.ChartView
	lang   semantic.Lang
	least  float64 // height asked for
	title  []string
	unit   string // caption below the title
	legend [][]key
}

// key is an entry of the legend.
type key struct {
	name  string
	index int
	x     float64
}

func newPicture(c agent.ChartView, lang semantic.Lang, o Options) *picture {
	p := &picture{canvas: canvas{width: float64(o.Width), scale: o.Scale, faces: font.Get()}, view: c, lang: lang, least: float64(o.Height)}
	title := c.Title
	if title == "" && len(c.Series) == 1 {
		title = c.Series[0].Name
	}
	if title == "" {
		return p // several names: the legend has them
	}
	p.title = p.wrap(title, p.width-2*margin, titleStyle, 2)
	return p
}

// wrap breaks a text into at most n lines, at a space where one is near.
func (p *picture) wrap(s string, width float64, st style, n int) []string {
	var out []string
	for s != "" && len(out) < n-1 && p.measure(s, st) > width {
		runes := []rune(s)
		cut := len(runes)
		for cut > 1 && p.measure(string(runes[:cut]), st) > width {
			cut--
		}
		for back := cut; back > cut*2/3; back-- {
			if runes[back-1] == ' ' {
				cut = back
				break
			}
		}
		out, s = append(out, string(runes[:cut])), string(runes[cut:])
	}
	return append(out, p.fit(s, width, st))
}

// caption sets the line that names the unit, when all series share one that
// is not written beside every figure.
func (p *picture) caption(series []agent.SeriesView) {
	unit := series[0].Unit
	for _, s := range series {
		if s.Unit != unit {
			return
		}
	}
	if unit != "" && sign(unit) == "" {
		p.unit = words.unit.In(p.lang) + p.colon() + unit
	}
}

func (p *picture) colon() string {
	if p.lang == semantic.ZH {
		return "\uff1a"
	}
	return ": "
}

// legendFor lays out the names of the series in rows; a single series is named
// by the title.
func (p *picture) legendFor(names []string) {
	if len(names) < 2 && (p.view.Title == "" || strings.Contains(p.view.Title, names[0])) {
		return
	}
	x := margin
	var row []key
	for i, name := range names {
		name = p.fit(name, p.width/2, labelStyle)
		w := 18 + p.measure(name, labelStyle) + 18
		if x+w > p.width-margin+18 && len(row) > 0 {
			p.legend, row, x = append(p.legend, row), nil, margin
		}
		row = append(row, key{name, i, x})
		x += w
	}
	p.legend = append(p.legend, row)
}

func names(series []agent.SeriesView) []string {
	out := make([]string, len(series))
	for i, s := range series {
		out[i] = s.Name
	}
	return out
}

const (
	titleLine  = 24.0
	legendLine = 20.0
)

// top is the height the title, unit and legend take.
func (p *picture) top() float64 {
	h := margin + titleLine*float64(len(p.title)) + legendLine*float64(len(p.legend)) + 10
	if p.unit != "" {
		h += legendLine
	}
	return h
}

// head draws title, unit and legend; swatch draws the sign of a series.
func (p *picture) head(swatch func(index int, b box)) {
	y := margin + titleLine/2
	for _, line := range p.title {
		p.text(line, margin, y, 0, titleStyle)
		y += titleLine
	}
	if p.unit != "" {
		p.text(p.unit, margin, y-2, 0, labelStyle)
		y += legendLine
	}
	for _, row := range p.legend {
		for _, k := range row {
			swatch(k.index, box{k.x, y - 6, k.x + 12, y + 6})
			p.text(k.name, k.x+18, y, 0, labelStyle)
		}
		y += legendLine
	}
}

// square is the swatch of filled charts.
func (p *picture) square(index int, b box) { p.fill(b, hue(index)) }

// more notes what had to be left out, below the chart.
func (p *picture) more(n int) {
	if n > 0 {
		p.text(fmt.Sprintf(words.more.In(p.lang), n), p.width-margin, p.height-12, 1, labelStyle)
	}
}
