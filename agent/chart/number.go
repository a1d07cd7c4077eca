package chart

import (
	"math"

	"github.com/shopspring/decimal"

	"github.com/wenshu-ai/wenshu/semantic"
)

// powers are the short words for powers of ten, from small to large.
var powers = map[semantic.Lang][]struct {
	exp    int32
	suffix string
}{
	semantic.ZH: {{4, "万"}, {8, "亿"}, {12, "万亿"}},
	semantic.EN: {{3, "k"}, {6, "M"}, {9, "B"}, {12, "T"}},
}

// short writes a number with three or four digits and 万, 亿 or k, M, B; the
// unit follows only where it is a sign (%).
func short(d decimal.Decimal, unit string, lang semantic.Lang) string {
	return scaled(d, lang, 0) + sign(unit)
}

func sign(unit string) string {
	if unit == "%" || unit == "pp" {
		return unit
	}
	return ""
}

// scaled keeps at least digits digits after the point where the number has them.
func scaled(d decimal.Decimal, lang semantic.Lang, digits int32) string {
	suffix, q := "", d
	for _, p := range powers[lang] {
		// Rounding to four digits must not give 1000k or 10000万.
		if d.Abs().Mul(decimal.New(10005, -4)).GreaterThanOrEqual(decimal.New(1, p.exp)) {
			suffix, q = p.suffix, d.Shift(-p.exp)
		}
	}
	switch a := q.Abs(); {
	case a.LessThan(decimal.New(10, 0)):
		digits = max(digits, 2)
	case a.LessThan(decimal.New(1000, 0)):
		digits = max(digits, 1)
	}
	for q.Round(digits).IsZero() && !q.IsZero() && digits < 6 {
		digits++ // a small number is not none
	}
	return q.Round(digits).String() + suffix
}

// signed writes a change: + before gains.
func signed(d decimal.Decimal, unit string, lang semantic.Lang) string {
	if d.IsPositive() {
		return "+" + short(d, unit, lang)
	}
	return short(d, unit, lang)
}

// share writes part/whole as a percentage with one digit, "" for a whole of 0.
func share(part, whole decimal.Decimal) string {
	if whole.IsZero() {
		return ""
	}
	return part.Mul(decimal.New(100, 0)).DivRound(whole, 1).StringFixed(1) + "%"
}

// gauge is a value axis: round ticks from low to high.
type gauge struct {
	low, high float64
	ticks     []decimal.Decimal
}

// newGauge covers [low, high] with about n steps of 1, 2, 2.5 or 5 times a
// power of ten.
func newGauge(low, high float64, n int) gauge {
	if high-low <= math.Abs(high)*1e-12 {
		if high == 0 {
			high = 1
		} else {
			low, high = min(0, low), max(0, high)
		}
	}
	raw := (high - low) / float64(max(n, 1))
	exp := int32(math.Floor(math.Log10(raw)))
	step := decimal.New(10, exp)
	for _, m := range []decimal.Decimal{decimal.New(1, exp), decimal.New(2, exp), decimal.New(25, exp-1), decimal.New(5, exp)} {
		if m.InexactFloat64() >= raw*(1-1e-9) {
			step = m
			break
		}
	}
	// Floats keep what decimal division would round away: a low just below 0.
	first, last := math.Floor(low/step.InexactFloat64()), math.Ceil(high/step.InexactFloat64())
	g := gauge{}
	for k := first; k <= last; k++ {
		g.ticks = append(g.ticks, decimal.NewFromFloat(k).Mul(step))
	}
	g.low, g.high = g.ticks[0].InexactFloat64(), g.ticks[len(g.ticks)-1].InexactFloat64()
	return g
}

// labels writes the ticks, each different from its neighbours.
func (g gauge) labels(unit string, lang semantic.Lang) []string {
	for digits := int32(0); ; digits++ {
		out := make([]string, len(g.ticks))
		distinct := true
		for i, t := range g.ticks {
			out[i] = scaled(t, lang, digits) + sign(unit)
			distinct = distinct && (i == 0 || out[i] != out[i-1])
		}
		if distinct || digits > 8 {
			return out
		}
	}
}

// place maps a value to 0…1 between low and high.
func (g gauge) place(v float64) float64 { return (v - g.low) / (g.high - g.low) }
