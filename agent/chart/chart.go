// Package chart draws a ChartView as a PNG for channels that show pictures
// only: lines, bars, stacks, funnels, heat maps, waterfalls and pies with
// Chinese or English labels.
//
// Values become float64 only to be placed on the canvas; every figure that is
// written comes from the exact value.
package chart

import (
	"errors"
	"fmt"
	"io"
	"unicode"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/chart/font"
	"github.com/wenshu-ai/wenshu/semantic"
)

// What cannot be drawn. Nothing has been written then: send text instead.
var (
	ErrNoCJK = errors.New("chart: the font with Chinese characters is not built in")
	ErrEmpty = errors.New("chart: nothing to draw")
	ErrKind  = errors.New("chart: unknown kind")
)

// Options size the picture. Zero fields take the defaults.
type Options struct {
	Width  int     // logical pixels; default 800, at least 480
	Height int     // logical pixels; default 450; charts of many rows grow beyond it
	Scale  float64 // pixels of the picture per logical pixel; default 2
}

func (o Options) withDefaults() Options {
	if o.Width == 0 {
		o.Width = 800
	}
	o.Width = max(o.Width, 480)
	if o.Height == 0 {
		o.Height = 450
	}
	o.Height = max(o.Height, 280)
	if o.Scale == 0 {
		o.Scale = 2
	}
	return o
}

// drawers by kind. Each lays out its part, calls begin with the height it
// needs, and draws.
var drawers = map[string]func(*picture){
	"line":      (*picture).line,
	"bar":       func(p *picture) { p.bars(false) },
	"stacked":   func(p *picture) { p.bars(true) },
	"funnel":    (*picture).funnel,
	"heatmap":   (*picture).heatmap,
	"waterfall": (*picture).waterfall,
	"pie":       (*picture).pie,
}

// PNG draws c to w with figures in the manner of lang. Errors are ErrNoCJK,
// ErrEmpty, ErrKind or those of w.
func PNG(w io.Writer, c agent.ChartView, lang semantic.Lang, o Options) error {
	p, err := draw(c, lang, o)
	if err != nil {
		return err
	}
	return p.encode(w)
}

// Check reports whether PNG can draw c: nil, or the error PNG would return.
func Check(c agent.ChartView, lang semantic.Lang) error {
	if _, known := drawers[c.Kind]; !known {
		return fmt.Errorf("%w %q", ErrKind, c.Kind)
	}
	if !anyNumber(c) {
		return ErrEmpty
	}
	faces := font.Get()
	defer font.Put(faces)
	for _, s := range texts(c, lang) {
		if r, missing := faces.Missing(s); missing && unicode.Is(unicode.Han, r) {
			return ErrNoCJK
		}
	}
	return nil
}

func draw(c agent.ChartView, lang semantic.Lang, o Options) (*picture, error) {
	if err := Check(c, lang); err != nil {
		return nil, err
	}
	p := newPicture(c, lang, o.withDefaults())
	defer p.release()
	drawers[c.Kind](p)
	return p, nil
}

func anyNumber(c agent.ChartView) bool {
	for _, s := range c.Series {
		for i, v := range s.Values {
			if _, ok := v.Number(); ok && i < len(c.X) {
				return true
			}
		}
	}
	return false
}

// texts are the texts of the chart and one of the words a drawer adds.
func texts(c agent.ChartView, lang semantic.Lang) []string {
	out := append([]string{c.Title, c.XLabel, words.unit.In(lang)}, c.X...)
	for _, s := range c.Series {
		out = append(out, s.Name, s.Unit)
	}
	for _, m := range c.Marks {
		out = append(out, m.Label)
	}
	return out
}

// words are what the drawers write themselves.
var words = struct{ unit, more, listed, other, ofFirst, noData semantic.Text }{
	unit:    semantic.Text{ZH: "单位", EN: "Unit"},
	more:    semantic.Text{ZH: "另有 %d 项未画出", EN: "%d more not shown"},
	listed:  semantic.Text{ZH: "以上合计", EN: "Sum of these"},
	other:   semantic.Text{ZH: "其余 %d 项", EN: "%d others"},
	ofFirst: semantic.Text{ZH: "占首步 %s", EN: "%s of the first step"},
	noData:  semantic.Text{ZH: "无数据", EN: "no data"},
}

// at returns the number of series s in category i.
func at(s agent.SeriesView, i int) (decimal.Decimal, bool) {
	if i >= len(s.Values) {
		return decimal.Decimal{}, false
	}
	return s.Values[i].Number()
}
