package stats

import "math"

// Deweekday divides a daily series by its weekly pattern: each day's ratio to
// the centred mean of seven days, the median ratio per weekday, scaled to an
// average of 1 (the ratio-to-moving-average method with medians, so that
// single events do not bend the pattern). NaN marks missing days and stays.
// Series shorter than three weeks come back unchanged.
func Deweekday(xs []float64) []float64 {
	out := append([]float64(nil), xs...)
	if len(xs) < 21 {
		return out
	}
	ratios := make([][]float64, 7)
	for i := 3; i+3 < len(xs); i++ {
		if m := Mean(xs[i-3 : i+4]); m > 0 && !math.IsNaN(xs[i]) {
			ratios[i%7] = append(ratios[i%7], xs[i]/m)
		}
	}
	factors, sum := make([]float64, 7), 0.0
	for d := range factors {
		factors[d] = Median(ratios[d])
		if !(factors[d] > 0) {
			return out
		}
		sum += factors[d]
	}
	for i := range out {
		out[i] /= factors[i%7] * 7 / sum
	}
	return out
}
