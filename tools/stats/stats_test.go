package stats

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s = %v, want %v ± %v", what, got, want, within)
	}
}

func TestRobust(t *testing.T) {
	near(t, "median", Median([]float64{9, 1, 5, 3}), 4, 0)
	near(t, "median with a gap", Median([]float64{9, math.NaN(), 5, 1}), 5, 0)
	near(t, "MAD", MAD([]float64{1, 1, 2, 2, 4, 6, 9}), 1.4826, 1e-12) // deviations 1 1 0 0 2 4 7
	if !math.IsNaN(Median(nil)) || !math.IsNaN(MAD(nil)) {
		t.Error("no values have no median")
	}
}

func TestMADIsRobustAndEquivariant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xs := rapid.SliceOfN(rapid.Float64Range(-1e3, 1e3), 3, 40).Draw(t, "xs")
		shift, scale := rapid.Float64Range(-100, 100).Draw(t, "shift"), rapid.Float64Range(0.1, 10).Draw(t, "scale")
		moved := make([]float64, len(xs))
		for i, x := range xs {
			moved[i] = shift + scale*x
		}
		if math.Abs(MAD(moved)-scale*MAD(xs)) > 1e-6 {
			t.Fatalf("MAD %v becomes %v", MAD(xs), MAD(moved))
		}
	})
}

// Annual flow of the Nile at Aswan, 1871–1970 (Cobb, 1978). The fall after
// 1898 is the textbook single change point: mean 1097.75 before, 849.97 after.
var nile = []float64{1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140,
	1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969,
	831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759,
	781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
	744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740}

func TestNile(t *testing.T) {
	c, ok := ShiftInMean(nile, 7, Either)
	if !ok || 1871+c.Index != 1899 {
		t.Fatalf("break in %d", 1871+c.Index)
	}
	near(t, "before", c.Before, 1097.75, 0.005)
	near(t, "after", c.After, 849.97, 0.005)
	if !c.Significant(1) {
		t.Errorf("statistic %v is not significant", c.Statistic)
	}
}

func TestShiftInMeanOnSimulatedSeries(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	falseAlarms, close := 0, 0
	const runs = 400
	for range runs {
		xs := make([]float64, 84)
		for i := range xs {
			xs[i] = 100 + 10*r.NormFloat64()
		}
		if c, ok := ShiftInMean(xs, 7, Either); ok && c.Significant(1) {
			falseAlarms++
		}
		for i := 50; i < len(xs); i++ {
			xs[i] -= 20
		}
		if c, ok := ShiftInMean(xs, 7, Either); ok && c.Significant(1) && c.Index >= 48 && c.Index <= 52 {
			close++
		}
	}
	if falseAlarms > runs/20 {
		t.Errorf("%d false alarms in %d calm series", falseAlarms, runs)
	}
	if close < runs*85/100 {
		t.Errorf("a fall of two deviations found within two days in %d of %d", close, runs)
	}
}

func TestShiftInRate(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	draw := func(n, p float64) float64 {
		s := 0.0
		for range int(n) {
			if r.Float64() < p {
				s++
			}
		}
		return s
	}
	falseAlarms, close := 0, 0
	const runs = 200
	for range runs {
		s, n := make([]float64, 84), make([]float64, 84)
		for i := range n {
			n[i] = 2 + float64(i%3) // two to four payment tries a day
			s[i] = draw(n[i], 0.92)
		}
		if c, ok := ShiftInRate(s, n, 7, Either); ok && c.Significant(1) {
			falseAlarms++
		}
		for i := 35; i < 84; i++ {
			s[i] = draw(n[i], 0.31)
		}
		if c, ok := ShiftInRate(s, n, 7, Either); ok && c.Significant(1) && c.Index >= 34 && c.Index <= 36 {
			close++
		}
	}
	if falseAlarms > runs/20 {
		t.Errorf("%d false alarms in %d", falseAlarms, runs)
	}
	if close < runs*9/10 {
		t.Errorf("found within one day in %d of %d", close, runs)
	}
	if _, ok := ShiftInRate(make([]float64, 30), make([]float64, 30), 7, Either); ok {
		t.Error("no trials have no rate")
	}
}

func TestDeweekdayRemovesThePatternOnly(t *testing.T) {
	pattern := []float64{0.8, 0.9, 1, 1, 1.1, 1.2, 1}
	xs := make([]float64, 84)
	for i := range xs {
		level := 100.0
		if i >= 40 {
			level = 150
		}
		xs[i] = level * pattern[i%7]
	}
	flat := Deweekday(xs)
	near(t, "first level", flat[3], 100, 2)
	near(t, "second level", flat[80], 150, 3)
	c, ok := ShiftInMean(append([]float64{101, 99}, flat[2:]...), 7, Either)
	if !ok || c.Index != 40 {
		t.Errorf("break at %d, want 40", c.Index)
	}
	if short := Deweekday([]float64{1, 2}); short[1] != 2 {
		t.Error("short series must stay")
	}
}

func TestDirection(t *testing.T) {
	xs := make([]float64, 60) // a gap: down after 20 days, up again after 40
	for i := range xs {
		xs[i] = 100 + float64(i%3)
		if i >= 20 && i < 40 {
			xs[i] -= 80
		}
	}
	if c, ok := ShiftInMean(xs, 7, Fall); !ok || c.After >= c.Before {
		t.Errorf("fall %+v", c)
	}
	if c, ok := ShiftInMean(xs, 7, Rise); !ok || c.After <= c.Before || c.Index != 40 {
		t.Errorf("rise %+v", c)
	}
	if _, ok := ShiftInMean([]float64{1, 2, 3, 4, 5, 6}, 2, Fall); ok {
		t.Error("a rising series has no fall")
	}
}
