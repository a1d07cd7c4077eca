package stats

import "math"

// Change is a place where a series changed its level.
type Change struct {
	// Index is the first point of the new level.
	Index         int
	Before, After float64 // mean levels
	// Strength is |After − Before| in standard deviations of a single point.
	Strength float64
	// Statistic compares the split with no split; the larger, the surer.
	Statistic float64
}

// critical is the 1 % point of the supremum of the Wald statistic for one
// break in the mean with 15 % trimming (Andrews, 1993, "Tests for Parameter
// Instability and Structural Change With Unknown Change Point", Econometrica
// 61, table I: 12.35; the 5 % point is 8.85).
const critical = 12.35

// Significant reports whether a break this strong would show up in fewer than
// one of a hundred series without one, when among that many series the
// strongest was picked.
func (c Change) Significant(series int) bool {
	// The tail falls by a factor of e for every 2 of the statistic.
	return c.Statistic > critical+2*math.Log(math.Max(1, float64(series)))
}

// Direction limits the search to falls or rises.
type Direction int

// The directions.
const (
	Fall   Direction = -1
	Either Direction = 0
	Rise   Direction = 1
)

func (d Direction) allows(before, after float64) bool {
	return d == Either || d == Rise && after > before || d == Fall && after < before
}

// ShiftInMean returns the split of the series into two levels that fits best,
// each at least minSide points long; ok is false when there is no room, no
// variation or no move in the direction. The noise is the robust scale of the differences of neighbours
// (which a single break hardly touches), and the statistic is the squared
// difference of the levels over its variance, the CUSUM of the series at its
// largest (Page, 1955; Andrews, 1993). NaN points are left out.
func ShiftInMean(xs []float64, minSide int, d Direction) (Change, bool) {
	sigma := noise(xs)
	if !(sigma > 0) {
		return Change{}, false
	}
	best, found := Change{}, false
	for k := max(minSide, 1); k <= len(xs)-max(minSide, 1); k++ {
		left, right := finite(xs[:k]), finite(xs[k:])
		n, m := float64(len(left)), float64(len(right))
		if n < 2 || m < 2 {
			continue
		}
		a, b := Mean(left), Mean(right)
		stat := (b - a) * (b - a) / (sigma * sigma * (1/n + 1/m))
		if d.allows(a, b) && (!found || stat > best.Statistic) {
			best = Change{Index: k, Before: a, After: b, Strength: math.Abs(b-a) / sigma, Statistic: stat}
			found = true
		}
	}
	return best, found
}

// noise estimates the standard deviation of single points: the robust scale
// of neighbours' differences over √2, at least half the spread about the two
// halves' own medians, so that a series with slow waves is not taken for calm.
func noise(xs []float64) float64 {
	s := finite(xs)
	if len(s) < 4 {
		return math.NaN()
	}
	diffs := make([]float64, len(s)-1)
	for i := range diffs {
		diffs[i] = s[i+1] - s[i]
	}
	return math.Max(AroundZero(diffs)/math.Sqrt2, MAD(s)/4)
}

// ShiftInRate returns the day a proportion changed, given the successes and
// trials of each day; each side holds at least minSide days. The statistic is
// twice the log-likelihood ratio of two binomial rates against one (Worsley,
// 1983, "The power of likelihood ratio and cumulative sum tests for a change
// in a binomial probability", Biometrika 70), which weighs busy days more than
// quiet ones. It is divided by the dispersion of the days about the two
// rates where that is above 1, since real days scatter more than coin flips.
func ShiftInRate(successes, trials []float64, minSide int, d Direction) (Change, bool) {
	n := len(trials)
	cs, ct := make([]float64, n+1), make([]float64, n+1)
	for i := range trials {
		cs[i+1], ct[i+1] = cs[i]+successes[i], ct[i]+trials[i]
	}
	whole := logLikelihood(cs[n], ct[n])
	best, found := Change{}, false
	for k := max(minSide, 1); k <= n-max(minSide, 1); k++ {
		if ct[k] == 0 || ct[n] == ct[k] {
			continue
		}
		stat := 2 * (logLikelihood(cs[k], ct[k]) + logLikelihood(cs[n]-cs[k], ct[n]-ct[k]) - whole)
		before, after := cs[k]/ct[k], (cs[n]-cs[k])/(ct[n]-ct[k])
		if d.allows(before, after) && (!found || stat > best.Statistic) {
			best = Change{Index: k, Before: before, After: after, Statistic: stat}
			found = true
		}
	}
	if !found {
		return best, false
	}
	best.Statistic /= dispersion(successes, trials, best)
	if pooled, typical := cs[n]/ct[n], ct[n]/float64(n); pooled > 0 && pooled < 1 {
		best.Strength = math.Abs(best.After-best.Before) / math.Sqrt(pooled*(1-pooled)/typical)
	}
	return best, true
}

// logLikelihood is that of s successes in n trials at their own rate.
func logLikelihood(s, n float64) float64 {
	f := n - s
	ll := 0.0
	if s > 0 {
		ll += s * math.Log(s/n)
	}
	if f > 0 {
		ll += f * math.Log(f/n)
	}
	return ll
}

// dispersion is Pearson's χ² per degree of freedom about the two rates, at least 1.
func dispersion(successes, trials []float64, c Change) float64 {
	chi, days := 0.0, 0.0
	for i, t := range trials {
		p := c.Before
		if i >= c.Index {
			p = c.After
		}
		if t > 0 && p > 0 && p < 1 {
			d := successes[i] - t*p
			chi += d * d / (t * p * (1 - p))
			days++
		}
	}
	if days <= 2 {
		return 1
	}
	return math.Max(1, chi/(days-2))
}
