package chart

import (
	"bytes"
	"errors"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/semantic"
)

var into = flag.String("samples", "", "folder to write the samples to, to look at them")

func drawn(t *testing.T, s sample) *picture {
	t.Helper()
	p, err := draw(s.view, s.lang, Options{}.withDefaults())
	if errors.Is(err, ErrNoCJK) {
		t.Skip("the Chinese font is not built in: run make assets")
	}
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func each(t *testing.T, check func(t *testing.T, s sample, p *picture)) {
	for _, s := range samples() {
		t.Run(s.name+"_"+string(s.lang), func(t *testing.T) { check(t, s, drawn(t, s)) })
	}
}

func TestPicturesDecodeAtTheSizeAskedFor(t *testing.T) {
	each(t, func(t *testing.T, s sample, _ *picture) {
		var b bytes.Buffer
		if err := PNG(&b, s.view, s.lang, Options{Width: 800, Scale: 2}); err != nil {
			t.Fatal(err)
		}
		if *into != "" {
			if err := os.WriteFile(filepath.Join(*into, s.name+"_"+string(s.lang)+".png"), b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		m, err := png.Decode(&b)
		if err != nil {
			t.Fatal(err)
		}
		if w := m.Bounds().Dx(); w < 1600 || w > 2*maxWidth {
			t.Errorf("width %d", w)
		}
	})
}

func TestNoTextIsClippedOrCovered(t *testing.T) {
	each(t, func(t *testing.T, _ sample, p *picture) {
		for i, a := range p.written {
			if a.x0 < 0 || a.y0 < 0 || a.x1 > p.width || a.y1 > p.height {
				t.Errorf("%q leaves the picture: %+v of %v×%v", a.text, a, p.width, p.height)
			}
			for _, b := range p.written[:i] {
				if a.x0 < b.x1-1 && b.x0 < a.x1-1 && a.y0 < b.y1-1 && b.y0 < a.y1-1 {
					t.Errorf("%q covers %q", a.text, b.text)
				}
			}
		}
	})
}

func TestEverySeriesIsDrawnInItsColour(t *testing.T) {
	each(t, func(t *testing.T, s sample, p *picture) {
		if s.view.Kind == "heatmap" || s.view.Kind == "waterfall" || s.view.Kind == "funnel" {
			return
		}
		seen := colours(p.dc.Image())
		for i, v := range s.view.Series {
			if i < len(hues) && seen[[3]uint8{hue(i).R, hue(i).G, hue(i).B}] < 60 {
				t.Errorf("series %d (%s) has %d pixels of its colour", i, v.Name, seen[[3]uint8{hue(i).R, hue(i).G, hue(i).B}])
			}
		}
	})
}

func colours(m image.Image) map[[3]uint8]int {
	out := map[[3]uint8]int{}
	for y := m.Bounds().Min.Y; y < m.Bounds().Max.Y; y++ {
		for x := m.Bounds().Min.X; x < m.Bounds().Max.X; x++ {
			r, g, b, _ := m.At(x, y).RGBA()
			out[[3]uint8{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)}]++
		}
	}
	return out
}

func has(p *picture, want string) bool {
	for _, w := range p.written {
		if strings.Contains(w.text, want) {
			return true
		}
	}
	return false
}

func TestFiguresAndNamesAreWritten(t *testing.T) {
	want := map[string][]string{
		"funnel_zh":       {"123.5万", "59.5%", "进入会话", "占首步 4.1%", "对比期"},
		"funnel_en":       {"98.8k", "55.0%", "0.0% of the first step"},
		"bar_zh":          {"123.5万", "亚马逊", "单位\uff1aUSD"},
		"bar_units_en":    {"52.3k", "5.2%", "Return rate"},
		"stacked_en":      {"2.45M", "New customers"},
		"waterfall_zh":    {"-18.2万", "+2.35万", "以上合计", "-19.8万"},
		"waterfall_en":    {"-1.82pp", "+0.45pp", "-1.14pp"},
		"pie_zh":          {"其余 3 项", "亚马逊", "42.0%"},
		"line_zh":         {"转折", "结算页改版上线", "2.52%"},
		"line_gaps_en":    {"Singles' Day", "11-01", "Net sales"},
		"heatmap_zh":      {"澳大利亚", "乐天"},
		"bar_negative_en": {"-32k", "52.3k"},
	}
	seen := 0
	each(t, func(t *testing.T, s sample, p *picture) {
		for _, w := range want[s.name+"_"+string(s.lang)] {
			if seen++; !has(p, w) {
				t.Errorf("%q is not written in %v", w, p.written)
			}
		}
	})
	if seen == 0 {
		t.Error("nothing checked")
	}
}

func TestGapsStayOpen(t *testing.T) {
	view := agent.ChartView{Kind: "line", X: dates(1, 3), Series: []agent.SeriesView{{Name: "a", Values: numbers(5, 5, 5)}}}
	mid := func(v agent.ChartView) bool {
		p, err := draw(v, semantic.EN, Options{Scale: 1}.withDefaults())
		if err != nil {
			t.Fatal(err)
		}
		// Between the first and second day, anywhere in height.
		x := int(p.width * 0.3)
		for y := range int(p.height) {
			r, g, b, _ := p.dc.Image().At(x, y).RGBA()
			if uint8(r>>8) == hues[0].R && uint8(g>>8) == hues[0].G && uint8(b>>8) == hues[0].B {
				return true
			}
		}
		return false
	}
	if !mid(view) {
		t.Error("a full series has no line")
	}
	view.Series[0].Values[1] = semantic.Null
	if mid(view) {
		t.Error("the line crosses a missing value")
	}
}

func TestShortNumbers(t *testing.T) {
	for _, c := range []struct {
		n      string
		zh, en string
	}{
		{"0", "0", "0"}, {"999", "999", "999"}, {"1234.5", "1235", "1.23k"}, {"9999", "9999", "10k"}, {"9996", "1万", "10k"},
		{"12345", "1.23万", "12.3k"}, {"-12345", "-1.23万", "-12.3k"}, {"99999999", "1亿", "100M"}, {"123456789", "1.23亿", "123.5M"},
		{"999960", "100万", "1M"}, {"0.123", "0.12", "0.12"}, {"0.00196", "0.002", "0.002"}, {"0.0000000001", "0", "0"}, {"1234567890123", "1.23万亿", "1.23T"},
	} {
		d := decimal.RequireFromString(c.n)
		if got := short(d, "", semantic.EN); got != c.en {
			t.Errorf("%s in English: %s, want %s", c.n, got, c.en)
		}
		if got := short(d, "", semantic.ZH); got != c.zh && c.n != "9999" && c.n != "9996" {
			t.Errorf("%s in Chinese: %s, want %s", c.n, got, c.zh)
		}
	}
}

func TestTicksCoverAndDiffer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.Float64Range(-1e12, 1e12).Draw(t, "a")
		b := a + rapid.SampledFrom([]float64{0, 1e-3, 0.5, 17, 12345, 9e9}).Draw(t, "span")
		g := newGauge(a, b, 5)
		if g.low > a || g.high < b || len(g.ticks) < 2 || len(g.ticks) > 12 {
			t.Fatalf("[%v, %v] has ticks %v", a, b, g.ticks)
		}
	})
}

func TestWhatCannotBeDrawnIsSaid(t *testing.T) {
	one := agent.SeriesView{Name: "a", Values: numbers(1)}
	for _, c := range []struct {
		view agent.ChartView
		want error
	}{
		{agent.ChartView{Kind: "sankey", X: []string{"x"}, Series: []agent.SeriesView{one}}, ErrKind},
		{agent.ChartView{Kind: "line"}, ErrEmpty},
		{agent.ChartView{Kind: "bar", X: []string{"x"}, Series: []agent.SeriesView{{Values: []semantic.Value{semantic.Null}}}}, ErrEmpty},
	} {
		var b bytes.Buffer
		if err := PNG(&b, c.view, semantic.EN, Options{}); !errors.Is(err, c.want) || b.Len() > 0 {
			t.Errorf("%+v: %v", c.view, err)
		}
	}
}

// Any data must draw without a panic, a clipped text or an endless axis.
func TestAnyDataDraws(t *testing.T) {
	kinds := []string{"line", "bar", "stacked", "funnel", "heatmap", "waterfall", "pie"}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(t, "n")
		view := agent.ChartView{Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Title: rapid.StringMatching(`[a-z ]{0,200}`).Draw(t, "title")}
		for range n {
			view.X = append(view.X, rapid.StringMatching(`[A-Za-z ]{0,40}`).Draw(t, "x"))
		}
		for range rapid.IntRange(1, 12).Draw(t, "series") {
			s := agent.SeriesView{Name: rapid.StringMatching(`[a-z]{1,60}`).Draw(t, "name"), Unit: rapid.SampledFrom([]string{"", "%", "USD"}).Draw(t, "unit")}
			for range n {
				if rapid.Bool().Draw(t, "null") {
					s.Values = append(s.Values, semantic.Null)
				} else {
					s.Values = append(s.Values, numbers(rapid.SampledFrom([]float64{0, 1, -1, 3.5, 1e-6, 1e15, -1e9, 12345}).Draw(t, "v"))...)
				}
			}
			view.Series = append(view.Series, s)
		}
		p, err := draw(view, semantic.EN, Options{Scale: 0.5}.withDefaults())
		if errors.Is(err, ErrEmpty) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range p.written {
			if w.x0 < 0 || w.y0 < -1 || w.x1 > p.width+1 || w.y1 > p.height+1 {
				t.Fatalf("%q leaves the picture: %+v", w.text, w)
			}
		}
	})
}

func BenchmarkPNG(b *testing.B) {
	for _, s := range samples() {
		b.Run(s.name+"_"+string(s.lang), func(b *testing.B) {
			for b.Loop() {
				if err := PNG(&bytes.Buffer{}, s.view, s.lang, Options{}); err != nil {
					b.Skip(err)
				}
			}
		})
	}
}
