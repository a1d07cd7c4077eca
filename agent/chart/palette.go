package chart

import "image/color"

func rgb(hex uint32) color.RGBA {
	return color.RGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 255}
}

// Colours that stay apart for the common kinds of colour blindness, and in
// grey by their lightness. Lines beyond them repeat with dashes.
var hues = []color.RGBA{
	rgb(0x0072b2), rgb(0xe69f00), rgb(0x009e73), rgb(0xcc79a7), rgb(0x56b4e9), rgb(0xd55e00), rgb(0x5b5b5b), rgb(0x882255),
}

var (
	white  = rgb(0xffffff)
	ink    = rgb(0x1f2933)
	quiet  = rgb(0x5f6b7a)
	grid   = rgb(0xe4e8ed)
	axis   = rgb(0x9aa5b1)
	faint  = rgb(0xb8c9d9)
	rise   = rgb(0x0072b2)
	fall   = rgb(0xd55e00)
	sum    = rgb(0x5b5b5b)
	marker = rgb(0x882255)
	absent = rgb(0xf3f5f7)
)

func hue(i int) color.RGBA { return hues[i%len(hues)] }

// dashes tell the second and third round of hues apart.
func dashes(i int) []float64 {
	switch i / len(hues) {
	case 0:
		return nil
	case 1:
		return []float64{6, 4}
	default:
		return []float64{2, 3}
	}
}

func mix(a, b color.RGBA, t float64) color.RGBA {
	t = min(max(t, 0), 1)
	part := func(x, y uint8) uint8 { return uint8(float64(x) + (float64(y)-float64(x))*t + 0.5) }
	return color.RGBA{part(a.R, b.R), part(a.G, b.G), part(a.B, b.B), 255}
}

// readable returns the text colour that contrasts more with the background.
func readable(on color.RGBA) color.RGBA {
	if 0.299*float64(on.R)+0.587*float64(on.G)+0.114*float64(on.B) < 140 {
		return white
	}
	return ink
}
