package stats

import (
	"math"
	"slices"
)

// Median returns the middle value, the mean of the two middle ones for an
// even number, and NaN for none. NaN inputs are ignored.
func Median(xs []float64) float64 {
	s := finite(xs)
	if len(s) == 0 {
		return math.NaN()
	}
	slices.Sort(s)
	m := len(s) / 2
	if len(s)%2 == 1 {
		return s[m]
	}
	return (s[m-1] + s[m]) / 2
}

// consistency makes the median absolute deviation estimate the standard
// deviation of a normal sample: 1 ÷ Φ⁻¹(3/4) (Rousseeuw and Croux, 1993,
// "Alternatives to the Median Absolute Deviation").
const consistency = 1.4826

// MAD returns the median absolute deviation from the median, scaled to
// estimate a standard deviation; NaN for no values.
func MAD(xs []float64) float64 {
	m := Median(xs)
	dev := make([]float64, 0, len(xs))
	for _, x := range finite(xs) {
		dev = append(dev, math.Abs(x-m))
	}
	return consistency * Median(dev)
}

// AroundZero is MAD about zero instead of the median: the typical size of
// moves whose normal value is none.
func AroundZero(xs []float64) float64 {
	dev := make([]float64, 0, len(xs))
	for _, x := range finite(xs) {
		dev = append(dev, math.Abs(x))
	}
	return consistency * Median(dev)
}

// Mean returns the arithmetic mean, NaN for no values.
func Mean(xs []float64) float64 {
	s := finite(xs)
	sum := 0.0
	for _, x := range s {
		sum += x
	}
	return sum / float64(len(s))
}

func finite(xs []float64) []float64 {
	out := make([]float64, 0, len(xs))
	for _, x := range xs {
		if !math.IsNaN(x) && !math.IsInf(x, 0) {
			out = append(out, x)
		}
	}
	return out
}
