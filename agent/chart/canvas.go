package chart

import (
	"image/color"
	"io"
	"math"

	"git.sr.ht/~sbinet/gg"

	"github.com/wenshu-ai/wenshu/agent/chart/font"
)

// canvas draws in logical pixels. Texts are measured before the height is
// known, so the image is made by begin.
type canvas struct {
	width, height float64
	scale         float64
	faces         *font.Faces
	dc            *gg.Context
	written       []written
}

// written is a text as it stands on the picture, for checks of overlap.
type written struct {
	text           string
	x0, y0, x1, y1 float64
}

// style is how a text is set.
type style struct {
	size   float64
	weight font.Weight
	color  color.RGBA
}

var (
	titleStyle = style{17, font.Bold, ink}
	labelStyle = style{12, font.Regular, quiet}
	valueStyle = style{12, font.Bold, ink}
)

func (c *canvas) begin(height float64) {
	c.height = math.Ceil(height)
	c.dc = gg.NewContext(int(math.Round(c.width*c.scale)), int(math.Round(c.height*c.scale)))
	c.dc.SetColor(white)
	c.dc.Clear()
}

func (c *canvas) release() {
	font.Put(c.faces)
	c.faces = nil
}

func (c *canvas) encode(w io.Writer) error { return c.dc.EncodePNG(w) }

func (c *canvas) pixels(s style) int { return int(math.Round(s.size * c.scale)) }

// measure returns the width of a text.
func (c *canvas) measure(s string, st style) float64 {
	face := c.faces.Face(st.weight, c.pixels(st))
	total, previous := 0.0, rune(-1)
	for _, r := range s {
		if previous >= 0 {
			total += float64(face.Kern(previous, r)) / 64
		}
		if advance, ok := face.GlyphAdvance(r); ok {
			total += float64(advance) / 64
		}
		previous = r
	}
	return total / c.scale
}

// widest is the width of the widest text.
func (c *canvas) widest(texts []string, st style) float64 {
	w := 0.0
	for _, s := range texts {
		w = max(w, c.measure(s, st))
	}
	return w
}

// fit cuts a text to a width, with an ellipsis.
func (c *canvas) fit(s string, width float64, st style) string {
	if c.measure(s, st) <= width {
		return s
	}
	runes := []rune(s)
	lo, hi := 0, len(runes)
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if c.measure(string(runes[:mid])+"…", st) <= width {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return string(runes[:lo]) + "…"
}

// text sets s with its middle height at y; ax is 0 to begin at x, 0.5 to
// centre on it, 1 to end there. The text is moved to lie within the picture.
func (c *canvas) text(s string, x, y, ax float64, st style) {
	if s == "" {
		return
	}
	w := c.measure(s, st)
	x0 := max(1, min(x-ax*w, c.width-w-1))
	c.dc.SetFontFace(c.faces.Face(st.weight, c.pixels(st)))
	c.dc.SetColor(st.color)
	// 0.36 em below the middle is the baseline of figures and of Chinese characters alike.
	c.dc.DrawString(s, x0*c.scale, (y+0.36*st.size)*c.scale)
	c.written = append(c.written, written{s, x0, y - st.size/2, x0 + w, y + st.size/2})
}

func (c *canvas) segment(x0, y0, x1, y1, width float64, col color.RGBA, dash ...float64) {
	c.stroked(width, col, dash)
	c.dc.DrawLine(x0*c.scale, y0*c.scale, x1*c.scale, y1*c.scale)
	c.dc.Stroke()
}

func (c *canvas) stroked(width float64, col color.RGBA, dash []float64) {
	scaled := make([]float64, len(dash))
	for i, d := range dash {
		scaled[i] = d * c.scale
	}
	c.dc.SetDash(scaled...)
	c.dc.SetLineWidth(width * c.scale)
	c.dc.SetLineJoinRound()
	c.dc.SetColor(col)
}

type point struct{ x, y float64 }

func (c *canvas) path(points []point, width float64, col color.RGBA, dash []float64) {
	c.stroked(width, col, dash)
	for _, p := range points {
		c.dc.LineTo(p.x*c.scale, p.y*c.scale)
	}
	c.dc.Stroke()
}

func (c *canvas) shape(points []point, col color.RGBA) {
	c.dc.SetColor(col)
	for _, p := range points {
		c.dc.LineTo(p.x*c.scale, p.y*c.scale)
	}
	c.dc.ClosePath()
	c.dc.Fill()
}

// box is a rectangle; x0 ≤ x1 and y0 ≤ y1.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) w() float64 { return b.x1 - b.x0 }
func (b box) h() float64 { return b.y1 - b.y0 }

// fill paints a box; one thinner than a pixel is painted a pixel wide, so that
// a small value is not taken for none.
func (c *canvas) fill(b box, col color.RGBA) {
	c.dc.SetColor(col)
	c.dc.DrawRectangle(b.x0*c.scale, b.y0*c.scale, max(b.w(), 1)*c.scale, max(b.h(), 1)*c.scale)
	c.dc.Fill()
}

func (c *canvas) dot(x, y, r float64, col color.RGBA) {
	c.dc.SetColor(col)
	c.dc.DrawCircle(x*c.scale, y*c.scale, r*c.scale)
	c.dc.Fill()
}
